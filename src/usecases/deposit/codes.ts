import { addMonths } from '../../core/shared/dates.ts';
import { parisTime } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { ownDossier } from '../dossiers/read.ts';
import type { SignedIn } from '../route-row.ts';
import type { CodeFault, CodeKind } from './ports.ts';
import type { DepositDeps, Holders, KeyTest, SealingRecord } from './record.ts';
import { changeSealing, sealingOf } from './sealing-store.ts';

const FAULTS: Readonly<Record<CodeFault, string>> = {
  empty: 'Tapez le code.',
  length: "Ce code n'a pas la bonne longueur : une lettre, huit groupes de quatre, un caractère.",
  character: "Ce code contient un caractère qu'aucun code n'emploie (U, accent, ponctuation).",
  check: 'Un caractère de ce code est faux : son caractère de contrôle ne tombe pas juste.',
};

/** What is wrong with the form of typed codes, each at its field; `expected` names the code that a field is for. */
export function codeProblems(
  deps: Pick<DepositDeps, 'offerSealing'>,
  typed: readonly { readonly field: string; readonly code: string; readonly expected?: CodeKind }[],
): readonly Problem[] {
  return typed.flatMap(({ field, code, expected }) => {
    const read = deps.offerSealing.readCode(code);
    if (typeof read !== 'string') return [problem(`code/${read.fault}`, field, FAULTS[read.fault])];
    if (expected && read !== expected)
      return [
        problem('code/other', field, `C'est le code ${read} : tapez ici le code ${expected}.`),
      ];
    return [];
  });
}

async function ownSealing(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<SealingRecord>> {
  const found = await ownDossier(deps, user, tenderId);
  if (!found.ok) return found;
  const held = await sealingOf(deps, tenderId);
  return held
    ? ok(held)
    : failed(problem('sealing/none', '', 'Les codes de cette consultation ne sont pas créés.'));
}

/** The three codes typed again, and who keeps them. */
export type Confirmation = {
  readonly codes: Readonly<Record<CodeKind, string>>;
  readonly holders: Holders;
};

const HOLDER: Readonly<Record<CodeKind, string>> = {
  A: 'Écrivez le nom et la fonction de la personne qui garde le code A.',
  B: 'Écrivez le nom et la fonction de la personne qui garde le code B.',
  S: "Écrivez où l'enveloppe scellée du code S est gardée.",
};
const KINDS = ['A', 'B', 'S'] as const;
const MOST = 200;

function holderProblems({ holders }: Confirmation): readonly Problem[] {
  const empty = KINDS.filter((kind) => holders[kind].trim() === '');
  const long = KINDS.filter((kind) => holders[kind].length > MOST);
  const same = holders.A.trim() !== '' && holders.A.trim() === holders.B.trim();
  return [
    ...empty.map((kind) => problem('sealing/no-holder', `garde-${kind}`, HOLDER[kind])),
    ...long.map((kind) =>
      problem('sealing/long-holder', `garde-${kind}`, `Écrivez ${MOST} caractères au plus.`),
    ),
    ...(same
      ? [
          problem(
            'sealing/same-holder',
            'garde-B',
            'Les codes A et B sont gardés par deux personnes différentes.',
          ),
        ]
      : []),
  ];
}

/**
 * Confirms that the three codes were noted: they are typed again and each pair of them opens the key.
 * Until then the consultation is not published, so that no deposit can be lost.
 */
export async function confirmCodes(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
  given: Confirmation,
): Promise<Result<SealingRecord>> {
  const held = await ownSealing(deps, user, tenderId);
  if (!held.ok) return held;
  const { codes, holders } = given;
  const typed = KINDS.map((kind) => ({ field: `code-${kind}`, code: codes[kind], expected: kind }));
  const problems = [...codeProblems(deps, typed), ...holderProblems(given)];
  if (problems.length > 0) return failed(...problems);
  for (const pair of [
    [codes.A, codes.B],
    [codes.A, codes.S],
    [codes.B, codes.S],
  ] as const) {
    const opened = await deps.offerSealing.unlock(tenderId, held.value.key, pair);
    if (!opened.ok) return failed(...opened.problems.map((p) => ({ ...p, where: 'code-A' })));
  }
  const at = deps.clock();
  const { fingerprint } = held.value.key;
  return changeSealing(deps, user, tenderId, (now) =>
    now.key.fingerprint === fingerprint
      ? ok({
          change: { confirmed: { at, by: user.name, holders } },
          action: 'sealing/codes-confirmed',
          details: { key: fingerprint },
        })
      : failed(
          problem('sealing/conflict', '', 'Des codes plus récents ont été créés : tapez-les.'),
        ),
  );
}

/**
 * Tests that two codes still open, without opening any deposit: the key comes out and is forgotten.
 * To be done once a year by those who keep the codes.
 */
export async function testCodes(
  deps: DepositDeps,
  user: SignedIn,
  tenderId: string,
  typed: readonly [string, string],
): Promise<Result<KeyTest>> {
  const held = await ownSealing(deps, user, tenderId);
  if (!held.ok) return held;
  const [one, other] = typed;
  const wrong = codeProblems(deps, [
    { field: 'code-1', code: one },
    { field: 'code-2', code: other },
  ]);
  if (wrong.length > 0) return failed(...wrong);
  const opened = await deps.offerSealing.unlock(tenderId, held.value.key, typed);
  if (!opened.ok) {
    await changeSealing(deps, user, tenderId, () =>
      ok({ change: {}, action: 'sealing/test-failed', details: {} }),
    );
    return failed(...opened.problems.map((p) => ({ ...p, where: 'code-1' })));
  }
  const { pair } = opened.value;
  const test: KeyTest = { at: deps.clock(), by: user.name, pair };
  const done = await changeSealing(deps, user, tenderId, (now) =>
    ok({
      change: { tests: [...now.tests, test] },
      action: 'sealing/tested',
      details: { pair },
    }),
  );
  return done.ok ? ok(test) : done;
}

const YEAR = 12;

/** The day by which the codes are to be tested again: a year after the last test, or after they were confirmed. */
export function nextTest(
  sealing: Pick<SealingRecord, 'tests' | 'confirmed' | 'createdAt'>,
): string {
  const last = sealing.tests.at(-1)?.at ?? sealing.confirmed?.at ?? sealing.createdAt;
  return addMonths(parisTime(last).slice(0, 10), YEAR);
}
