import { asWarning, problem, type Remark } from '../../shared/problem.ts';
import { buyerTexts, EXISTING, type PrintedText } from './printed-texts.ts';
import type { Reading } from './reading.ts';

/** A length that a sentence gives to the contract itself. */
const LENGTH =
  /\b(?:contrat|marché|accord-cadre|concession|durée)\b[^.;:]{0,40}?\b(?:de|pendant|dure|pour)\s+(\d+)\s*(mois|ans?)\b/iu;

function told({ where, text }: PrintedText, known: ReadonlySet<number>): readonly Remark[] {
  const [said, count = '', unit = ''] = LENGTH.exec(text) ?? [];
  if (said === undefined) return [];
  const months = Number(count) * (unit === 'mois' ? 1 : 12);
  return known.has(months)
    ? []
    : [
        asWarning(
          problem(
            'numbers/other-duration',
            where,
            `« ${said} » : cette durée n'est pas celle du contrat. Un nombre ne s'écrit qu'à un endroit, les pièces le reprennent.`,
          ),
        ),
      ];
}

/** The buyer's own sentences give the contract no other length than its facts do (`practice.md` 29 e). */
export const toldNumberRemarks: Reading = (tender) => {
  const { facts } = tender.need;
  const known = new Set([Number(facts['durationMonths']), Number(facts['firmMonths'])]);
  return buyerTexts(tender)
    .filter(({ where }) => where !== EXISTING)
    .flatMap((one) => told(one, known));
};
