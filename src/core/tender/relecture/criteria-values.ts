import { asError, asWarning, problem, type Remark } from '../../shared/problem.ts';
import { compare, exact } from '../../shared/rational.ts';
import { type GradedItem, gradedItems } from '../criteria.ts';
import type { Tender } from '../tender.ts';
import type { Reading } from './reading.ts';
import { numberOf, placeOf } from './values-of.ts';

type Unread = Omit<Tender, 'remarks'>;

/** Whether two offers that meet the requirement can get different points. */
function varies(tender: Unread, { clause, item }: GradedItem): boolean {
  if (item.kind === 'choice') return new Set(item.options.map((o) => o.share)).size > 1;
  if (item.kind !== 'value') return true;
  const [floor, ceiling] = [item.floor, item.ceiling].map((name) =>
    numberOf(tender, clause.id, name ?? ''),
  );
  if (floor === null || ceiling === null || floor === undefined || ceiling === undefined)
    return true;
  return compare(exact(floor), exact(ceiling)) !== 0;
}

/** A question of value whose floor is its ceiling gives every regular offer the same points. */
const flat = (tender: Unread): readonly Remark[] =>
  gradedItems(tender.criteria)
    .filter((one) => !varies(tender, one))
    .map(({ key, clause, item }) =>
      asError(
        problem(
          'criteria/value-flat',
          item.floor ? placeOf(clause.id, item.floor) : `/criteria/${key}`,
          `La question ${key} donne les mêmes points à toute offre régulière : son plancher et son plafond se confondent.`,
        ),
      ),
    );

const OF_THE_FIRM =
  /\bRSE\b|responsabilité sociétale|politique (?:générale|environnementale) d|\blabels? de l['’]entreprise|\bISO 14001\b|engagement de l['’]entreprise/iu;

/** A policy of the firm is not a characteristic of its offer. */
function ofTheFirm(tender: Unread): readonly Remark[] {
  return tender.criteria.criteria
    .filter((c) => c.environmental)
    .flatMap((c) => c.sub.flatMap((s) => s.items))
    .filter(({ item }) =>
      [item.question, ...item.elements, ...item.levels].some((t) => OF_THE_FIRM.test(t)),
    )
    .map(({ key }) =>
      asWarning(
        problem(
          'criteria/environment-of-the-firm',
          `/criteria/${key}`,
          `La question ${key} porte sur l'entreprise et non sur l'offre : elle ne remplit pas le critère environnemental (CCP L2152-7).`,
        ),
      ),
    );
}

/** An environmental criterion that nothing in the offers can move (`practice.md` 15). */
function still(tender: Unread): readonly Remark[] {
  return tender.criteria.criteria
    .filter((c) => c.environmental)
    .filter((c) => {
      const items = c.sub.flatMap((s) => s.items);
      return items.length > 0 && !items.some((one) => varies(tender, one));
    })
    .map((c) =>
      asWarning(
        problem(
          'criteria/environment-still',
          `/criteria/${c.id}`,
          `Rien dans les offres ne fait varier le critère environnemental ${c.id}.`,
        ),
      ),
    );
}

/** Points that every offer would get, whatever it promises (`practice.md` 1, 15, 29 b). */
export const criteriaValueRemarks: Reading = (tender) => [
  ...flat(tender),
  ...ofTheFirm(tender),
  ...still(tender),
];
