import { asWarning, problem, type Remark } from '../../shared/problem.ts';

const MEGABYTE = 1024 * 1024;
/** What most buyers' profiles and mailboxes take; the project's own figures, no law gives any. */
const MOST_IN_ALL = 100;
const MOST_FOR_ONE = 25;

type Sized = { readonly name: string; readonly size: number };

const megabytes = (size: number): number => Math.ceil(size / MEGABYTE);

/** Files of a dossier too heavy to be handed out: one by one, then together (`practice.md` 29 n). */
export function weightRemarks(files: readonly Sized[]): readonly Remark[] {
  const all = files.reduce((sum, file) => sum + file.size, 0);
  const heavy = files
    .filter((file) => file.size > MOST_FOR_ONE * MEGABYTE)
    .map((file) =>
      problem(
        'files/heavy',
        file.name,
        `Le fichier ${file.name} pèse ${megabytes(file.size)} Mo : ${MOST_FOR_ONE} Mo au plus.`,
      ),
    );
  const total = problem(
    'files/heavy-in-all',
    'manifest.json',
    `Le dossier pèse ${megabytes(all)} Mo : ${MOST_IN_ALL} Mo au plus, vérifiez la limite de votre profil d'acheteur.`,
  );
  return [...heavy, ...(all > MOST_IN_ALL * MEGABYTE ? [total] : [])].map(asWarning);
}
