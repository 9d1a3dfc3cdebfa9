import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { CheckShape } from '../content/schemas.ts';
import type { Grade, Offer, OfferFile } from '../core/offers/offer.ts';
import { gradeProblems, offerProblems } from '../core/offers/review.ts';
import { problem } from '../core/shared/problem.ts';
import { all, failed, ok, type Result } from '../core/shared/result.ts';
import type { Tender } from '../core/tender/tender.ts';
import { checkProofs } from './check-proofs.ts';
import { readUserFile } from './read-user-file.ts';

/** Offers whose proofs are checked at the same time, each in its own process. */
const AT_ONCE = 3;

function readOffer(
  directory: string,
  name: string,
  shape: CheckShape,
  tender: Tender,
): Result<Offer> {
  const where = `${name}/offer.json`;
  const read = readUserFile(path.join(directory, name, 'offer.json'));
  const checked = read.ok ? shape('offer', read.value, where) : read;
  if (!checked.ok) return checked;
  const offer = checked.value as Offer;
  const problems = offerProblems(tender, offer, where);
  return problems.length > 0 ? failed(...problems) : ok(offer);
}

function readGrades(directory: string, shape: CheckShape): Result<readonly Grade[]> {
  const read = readUserFile(path.join(directory, 'grades.yaml'));
  if (!read.ok) return read.problems.some((p) => p.code === 'file/not-found') ? ok([]) : read;
  const checked = shape('grades', read.value, 'grades.yaml');
  return checked.ok ? ok(checked.value as readonly Grade[]) : checked;
}

/**
 * Every offer of a folder with its checked proofs and its grades, or every problem of every file.
 *
 * @param proofsOf — how the proofs below the folder of an offer are found and checked
 */
export async function loadOffers(
  tender: Tender,
  directory: string,
  shape: CheckShape,
  proofsOf: typeof checkProofs = checkProofs,
): Promise<Result<readonly OfferFile[]>> {
  let names: readonly string[];
  try {
    names = readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return failed(
      problem('file/not-found', directory, `Le dossier ${directory} n’a pas pu être lu.`),
    );
  }
  if (names.length === 0)
    return failed(problem('offer/none', directory, 'Le dossier ne contient aucune offre.'));
  const offers = all(names.map((name) => readOffer(directory, name, shape, tender)));
  const grades = readGrades(directory, shape);
  if (!offers.ok || !grades.ok)
    return { ok: false, problems: [offers, grades].flatMap((r) => (r.ok ? [] : r.problems)) };
  const wrong = gradeProblems(tender, offers.value, grades.value);
  if (wrong.length > 0) return failed(...wrong);
  const files: OfferFile[] = [];
  for (let from = 0; from < offers.value.length; from += AT_ONCE) {
    const some = offers.value.slice(from, from + AT_ONCE).map(async (offer, i) => {
      const proofs = await proofsOf(tender, offer, path.join(directory, names[from + i] ?? ''));
      return { offer, proofs, grades: grades.value.filter((g) => g.offer === offer.offer) };
    });
    files.push(...(await Promise.all(some)));
  }
  return ok(files);
}
