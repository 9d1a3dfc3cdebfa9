import { isUnconfirmed, type LegalFigure } from '../../intake/legal.ts';
import { frenchDate, isDate } from '../../shared/dates.ts';
import { frenchNumber, frenchWholeEuros } from '../../shared/french.ts';
import { exact } from '../../shared/rational.ts';
import type { Tender } from '../../tender/tender.ts';

/** A statement of law of this tender that somebody still has to read. */
export type Unconfirmed = {
  readonly where: string;
  /** What is not confirmed, with the value that is used. */
  readonly said: string;
};

const UNIT: Readonly<Record<string, string>> = {
  days: 'jours',
  months: 'mois',
  percent: '%',
  'working-days': 'jours ouvrés',
};

/** A dated figure as it is read: `90 000 €`, `30 jours`, `21 août 2026`. */
export function figureWords({ value, unit }: Pick<LegalFigure, 'value' | 'unit'>): string {
  if (unit === 'cents') return frenchWholeEuros(Number(value));
  if (typeof value === 'string') return isDate(value) ? frenchDate(value) : value;
  return [frenchNumber(exact(value)), UNIT[unit] ?? ''].join(' ').trim();
}

/** Every figure that the tender rests on, once. */
export const figuresOf = ({ need }: Pick<Tender, 'need'>): readonly LegalFigure[] => [
  ...new Map([...need.figures, ...need.advice.figures].map((f) => [f.id, f])).values(),
];

/** The statements of law that the relecture calls unconfirmed, each once, with the figure that is used. */
export function unconfirmedOf(tender: Tender): readonly Unconfirmed[] {
  const values = new Map(
    figuresOf(tender)
      .filter((f) => isUnconfirmed(f.confidence))
      .map((f) => [`/legal/${f.id}`, figureWords(f)]),
  );
  const all = tender.remarks
    .filter((r) => r.code === 'legal/unconfirmed')
    .map(({ where, message }) => {
      const value = values.get(where);
      return { where, said: value ? `${message} Valeur retenue : ${value}.` : message };
    });
  return [...new Map(all.map((one) => [one.said, one])).values()];
}
