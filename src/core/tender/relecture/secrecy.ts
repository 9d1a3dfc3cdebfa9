import { plainSpaces } from '../../shared/french.ts';
import { asError, problem, type Remark } from '../../shared/problem.ts';
import { buyerTexts, clauseTexts, type PrintedText } from './printed-texts.ts';
import type { Reading } from './reading.ts';

/** An amount that a sentence presents as the buyer's own money. */
const BUDGET =
  /\b(?:budget|enveloppe|estimations?|montant (?:estimé|prévisionnel)|évaluée? à)\b[^.;:]{0,60}?\d[\d .,]*\s?(?:€|euros?|k€|M€|millions?|mille)/iu;

/** What follows a number that is money, or stands alone. */
const MONEY = String.raw`(?:,00?)?\s*(?:€|euros?\b|HT\b|TTC\b|[;)»]|[.,](?!\d)|$)`;

/** `480000`, `480 000`, `480.000`, then money or the end of the words. */
function wholeEuros(euros: number): RegExp {
  const groups = String(euros).replace(/\B(?=(\d{3})+(?!\d))/g, '[ .]?');
  return new RegExp(String.raw`(?<![\d.,]|\d )${groups}${MONEY}`, 'iu');
}

/** `480 k€`, `0,48 M€`, `0,48 million`. */
function shortened(euros: number): readonly RegExp[] {
  const said = (value: number): string => String(value).replace('.', '[.,]');
  const before = String.raw`(?<![\d.,]|\d )`;
  return [
    new RegExp(`${before}${said(euros / 1e3)} ?(?:k€|kilo-?euros?|mille euros?)`, 'iu'),
    new RegExp(`${before}${said(euros / 1e6)} ?(?:M€|millions?)`, 'iu'),
  ];
}

function remarkOn({ where, text }: PrintedText, patterns: readonly RegExp[]): readonly Remark[] {
  const plain = plainSpaces(text);
  if (patterns.some((one) => one.test(plain)))
    return [
      asError(
        problem(
          'secrecy/estimate-printed',
          where,
          "Le montant estimé du contrat est écrit dans un texte remis aux candidats : l'estimation reste secrète jusqu'à l'ouverture des offres.",
        ),
      ),
    ];
  const budget = BUDGET.exec(plain)?.[0];
  return budget
    ? [
        asError(
          problem(
            'secrecy/budget-printed',
            where,
            `« ${budget} » donne le budget ou l'estimation de l'acheteur aux candidats.`,
          ),
        ),
      ]
    : [];
}

/** The estimate and the budget stand in no text that a vendor reads (`practice.md` 29 l); the amounts of clauses are not the buyer's money. */
export const secrecyRemarks: Reading = (tender) => {
  const euros = Number(tender.need.facts['amountCents']) / 100;
  const patterns = euros > 0 ? [wholeEuros(Math.round(euros)), ...shortened(euros)] : [];
  const own = clauseTexts(tender)
    .filter((one) => !one.calculated)
    .map(({ where, withoutAmounts }) => ({ where, text: withoutAmounts }));
  return [...own, ...buyerTexts(tender)].flatMap((one) => remarkOn(one, patterns));
};
