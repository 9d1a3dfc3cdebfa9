import { figureOn } from '../../intake/legal.ts';
import { frenchWholeEuros, plainSpaces } from '../../shared/french.ts';
import { asError, type Remark } from '../../shared/problem.ts';
import { compare, exact, multiply, type Rational, rational, round } from '../../shared/rational.ts';
import { byLaw } from './grounds.ts';
import { type PrintedText, printedTexts } from './printed-texts.ts';
import type { Reading } from './reading.ts';

const TURNOVER =
  /chiffres? d['’]affaires(?:[^.;]|\.(?=\d))*?(\d[\d ]*(?:[.,]\d+)?)\s?(€|euros?\b|k€|M€|millions? d['’]euros)/giu;
const SCALE: Readonly<Record<string, bigint>> = { k: 100_000n, m: 100_000_000n };

function centsOf(number: string, unit: string): Rational {
  const scale = SCALE[unit.charAt(0).toLowerCase()] ?? 100n;
  return multiply(exact(number.replace(/ /g, '').replace(',', '.')), rational(scale));
}

/** A minimum turnover asked of candidates stays under the legal multiple of the estimate (`practice.md` 29 j). */
export const capacityRemarks: Reading = (tender, { legal }) => {
  const asked = printedTexts(tender).flatMap((one) => demands(one));
  if (asked.length === 0) return [];
  const factor = figureOn(legal, 'turnover.factor', tender.dossier.launchDate);
  if (!factor.ok) return factor.problems.map(asError);
  const { value, source, article, confidence } = factor.value;
  const most = multiply(exact(Number(value)), exact(Number(tender.need.facts['amountCents'])));
  return asked
    .filter(({ cents }) => compare(cents, most) > 0)
    .map(
      ({ where, cents }): Remark =>
        byLaw(
          { article: `${source}, ${article}`, confidence },
          'capacity/turnover-too-high',
          where,
          `Le chiffre d'affaires exigé (${frenchWholeEuros(round(cents).n)}) dépasse ${String(value).replace('.', ',')} fois le montant estimé du contrat`,
        ),
    );
};

const demands = ({ where, text }: PrintedText) =>
  [...plainSpaces(text).matchAll(TURNOVER)].map(([, number = '0', unit = '']) => ({
    where,
    cents: centsOf(number, unit),
  }));
