import {
  type ComparedRow,
  compareOffers,
  type Said,
} from '../../../core/scoring/offer-comparison.ts';
import { frenchFixed, frenchNumber } from '../../../core/shared/french.ts';
import { type Rational, subtract } from '../../../core/shared/rational.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { paths } from '../../paths.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import type { AnalysedOffer } from './offer.ts';
import { STATUS } from './words.ts';

const clauseHref = (source: string): string => {
  const [id = '', version = ''] = source.split('@');
  return id === '' ? '' : paths.clauseVersion(id, Number(version));
};

type Names = { readonly left: string; readonly right: string };

/** As much of a justification or of a reason as two columns hold; the page of the offer has all of it. */
const MOST = 700;
const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

const column = (name: string, { answer, points, grounds }: Said) => ({
  name,
  answer: short(answer),
  points,
  grounds: grounds.map(short),
});

const rowView = (row: ComparedRow, { left, right }: Names) => ({
  key: row.key,
  title: row.title,
  asked: row.asked,
  pin: row.source,
  href: clauseHref(row.source),
  said: [column(left, row.left), column(right, row.right)],
  /** Nothing more to say than the answer that both give. */
  plain: row.same && [row.left, row.right].every((s) => s.points === '' && s.grounds.length === 0),
});

const section = (id: string, title: string, rows: readonly ComparedRow[], names: Names) => ({
  id,
  title,
  differing: rows.filter((r) => !r.same).map((r) => rowView(r, names)),
  same: rows.filter((r) => r.same).map((r) => rowView(r, names)),
});

const signed = (gap: Rational): string => `${gap.n > 0n ? '+' : ''}${frenchFixed(gap, 2)}`;

function gaps(a: AnalysedOffer, b: AnalysedOffer) {
  return a.opened.tender.criteria.criteria.map((c) => {
    const [left, right] = [a, b].map((one) => one.result.criteria.find((s) => s.id === c.id));
    return {
      title: `${c.number}. ${c.title}`,
      max: frenchNumber(c.weight, 2),
      left: left ? frenchFixed(left.rounded, 2) : '—',
      right: right ? frenchFixed(right.rounded, 2) : '—',
      gap: left && right ? signed(subtract(right.rounded, left.rounded)) : '—',
    };
  });
}

const offerView = ({ opened, imported, result }: AnalysedOffer) => ({
  id: imported.id,
  name: result.name,
  href: work.analysisOffer(opened.record.id, imported.id),
  ...STATUS[result.status],
});

const headOf = (opened: Opened) => ({
  title: opened.tender.dossier.title,
  reference: opened.tender.dossier.reference,
  body: opened.record.ownerName,
  analysisHref: work.analysis(opened.record.id),
  action: work.analysisComparison(opened.record.id),
  choices: opened.offers.map((o) => ({ id: o.id, name: o.draft.offer.name })),
});

/** The page while two different offers are not chosen. */
export const presentChoice = (opened: Opened) => ({
  ...headOf(opened),
  offers: [],
  gaps: [],
  count: '',
  sections: [],
});

/** Two offers side by side: points of each criterion, then what differs, then what is the same. */
export function presentComparison(a: AnalysedOffer, b: AnalysedOffer) {
  const { opened } = a;
  const names = { left: a.result.name, right: b.result.name };
  const found = compareOffers(opened.tender, a.file, b.file);
  const sections = [
    section('exigences', 'Exigences', found.requirements, names),
    section('valeurs', 'Valeurs et choix', found.values, names),
    section('textes', 'Textes notés', found.texts, names),
    section('preuves', 'Preuves', found.proofs, names),
    section('prix', 'Prix', found.prices, names),
  ];
  const differing = sections.reduce((sum, s) => sum + s.differing.length, 0);
  return {
    ...headOf(opened),
    offers: [offerView(a), offerView(b)],
    gaps: gaps(a, b),
    count: counted(differing, 'différence'),
    sections,
  };
}
