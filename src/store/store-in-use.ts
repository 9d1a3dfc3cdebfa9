import { type Problem, problem } from '../core/shared/problem.ts';

/** Another process holds the embedded store; a command line answers it with exit 3. */
export type StoreInUse = Error & { readonly name: 'StoreInUse'; readonly problem: Problem };

export function storeInUse(directory: string): StoreInUse {
  const told = problem(
    'store/in-use',
    directory,
    `Les données de « ${directory} » sont déjà ouvertes par un autre processus de Clausier : arrêtez-le, puis recommencez.`,
  );
  return Object.assign(new Error(told.message), { name: 'StoreInUse' as const, problem: told });
}

export const isStoreInUse = (error: unknown): error is StoreInUse =>
  error instanceof Error && error.name === 'StoreInUse';
