import { pin } from '../../../core/clauses/clause.ts';
import {
  answersFor,
  CONSEQUENCE_TEXT,
  type Consequence,
} from '../../../core/offers/consequence.ts';
import type { ResponseEntry, ResponsePart } from '../../../core/offers/parts.ts';
import { responseParts } from '../../../core/offers/parts.ts';
import { offerProgress, type Progress } from '../../../core/offers/progress.ts';
import type { FactCatalogue } from '../../../core/rules/condition.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { resultsOf } from '../../../usecases/analysis/read.ts';
import type { OpenDraft } from '../../../usecases/offers/draft.ts';
import { text, typedCents, typedNumber } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { articleWriter } from './article.ts';
import { type FormAt, presentItem } from './items.ts';

/** The last two parts of the form, after those of the pieces. */
export const PRICES = 'prix';
export const DEPOSIT = 'depot';

const MARK: Readonly<Record<Consequence, string>> = {
  compliant: 'ok',
  'compliant-with-points': 'ok',
  'compliant-if-proven': 'info',
  'presumed-irregular': 'warn',
  'to-negotiate': 'warn',
  variant: 'warn',
  'level-zero': 'info',
  incomplete: 'warn',
};

const RESERVES = [
  ['scope', 'le périmètre'],
  ['delay', 'un délai'],
  ['amount', 'un montant'],
  ['legal', 'la rédaction juridique'],
] as const;

/** A requirement with each possible answer and its consequence, before any is chosen. */
function requirementOf({ article }: ResponseEntry, at: FormAt) {
  const { clause } = article;
  const { offer } = at.draft;
  const own = offer.answers.find((a) => a.clause === clause.id);
  const stored = own?.answer ?? (offer.confirmsAll ? 'accept' : '');
  const chosen = at.typed ? text(at.typed, `r.${clause.id}`) : stored;
  const said = own?.reserve?.text ?? own?.equivalent ?? '';
  const type = at.typed ? text(at.typed, `type.${clause.id}`) : (own?.reserve?.type ?? 'scope');
  const offered = answersFor(clause, at.tender.need.facts['negotiated'] === true);
  return {
    name: `r.${clause.id}`,
    options: offered.map((o) => ({
      id: `r-${clause.id}-${o.answer}`,
      value: o.answer,
      label: o.label,
      consequence: CONSEQUENCE_TEXT[o.consequence],
      mark: MARK[o.consequence],
      checked: o.answer === chosen,
    })),
    equivalence: clause.equivalence !== 'none',
    types: RESERVES.map(([value, label]) => ({ value, label, checked: value === type })),
    text: at.typed ? text(at.typed, `t.${clause.id}`) : said,
    open: chosen === 'reserve' || chosen === 'equivalent',
    toWrite: (chosen === 'reserve' || chosen === 'equivalent') && said === '' && !at.typed,
  };
}

export type PartLink = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly current: boolean;
  readonly mark: string;
  readonly said: string;
};

const stateKeys = (part: ResponsePart): readonly string[] =>
  part.entries.flatMap((e) => [
    ...(e.requirement ? [e.article.clause.id] : []),
    ...e.items.map((i) => i.key),
  ]);

function stateSaid(keys: readonly string[], progress: Progress): { mark: string; said: string } {
  const states = keys.map((key) => progress.states.get(key)?.state ?? 'empty');
  const done = states.filter((s) => s === 'complete').length;
  if (states.includes('review'))
    return {
      mark: 'warn',
      said: `${counted(states.filter((s) => s === 'review').length, 'réponse')} à revoir`,
    };
  if (done === keys.length) return { mark: 'ok', said: 'Complète' };
  return { mark: 'none', said: `${done} sur ${keys.length}` };
}

/** The parts of the form with their state, then prices and deposit. */
export function partLinks(
  open: OpenDraft,
  progress: Progress,
  current: string,
): readonly PartLink[] {
  const id = open.record.id;
  const link = (part: string, title: string, keys: readonly string[]): PartLink => ({
    id: part,
    title,
    href: work.answerPart(id, part),
    current: part === current,
    ...stateSaid(keys, progress),
  });
  return [
    ...responseParts(open.tender).map((p) => link(p.id, p.title, stateKeys(p))),
    link(
      PRICES,
      'Prix',
      open.tender.dossier.prices.map((p) => `prix:${p.key}`),
    ),
    {
      id: DEPOSIT,
      title: 'Dépôt',
      href: work.answerPart(id, DEPOSIT),
      current: current === DEPOSIT,
      mark: 'none',
      said: '',
    },
  ];
}

/** The margin: progress, what sending now would mean, the ways to work offline. */
export function presentMargin(open: OpenDraft, progress: Progress) {
  const id = open.record.id;
  return {
    total: progress.total,
    answered: progress.complete + progress.review,
    complete: counted(progress.complete, 'complète'),
    review: `${progress.review} à revoir`,
    empty: `${progress.empty} sans réponse`,
    irregular: progress.irregular,
    irregularSaid: counted(
      progress.irregular,
      'réponse présumée irrégulière',
      'réponses présumées irrégulières',
    ),
    missing: progress.missing,
    saved: open.updatedAt
      ? `Enregistré le ${savedAt(open.updatedAt)}.`
      : 'Rien n’est encore enregistré.',
    links: [
      { label: 'Télécharger le tableur (XLSX)', href: work.formFile(id, 'xlsx') },
      { label: 'Télécharger le tableur (ODS)', href: work.formFile(id, 'ods') },
      { label: 'Télécharger le formulaire (JSON)', href: work.formFile(id, 'json') },
    ],
    form: work.form(id),
  };
}

/** Title, deadline and place of a page of the response form. */
export function presentHead(open: OpenDraft, parts: readonly PartLink[]) {
  const at = parts.findIndex((p) => p.current);
  const { tender, record } = open;
  return {
    id: record.id,
    version: open.version,
    open: open.open,
    tenderTitle: tender.dossier.title,
    back: work.consultation(record.id),
    place: `Partie ${at + 1} sur ${parts.length}`,
    mono: `${tender.dossier.reference} · publiée le ${savedAt(record.publication.at)}`,
    deadline: frenchInstant(tender.dossier.deadline),
    parts,
    previous: parts[at - 1] ?? null,
    next: parts[at + 1] ?? null,
  };
}

export const progressOf = (open: OpenDraft): Progress =>
  offerProgress(open.tender, open.draft.offer, resultsOf(open.draft));

/** The entries of one part: each clause with its wording, its possible answers and its questions. */
export function presentEntries(part: ResponsePart, at: FormAt, catalogue: FactCatalogue) {
  const write = articleWriter(at.tender, catalogue);
  return part.entries.map((entry) => {
    const { clause, number } = entry.article;
    return {
      id: clause.id,
      number,
      pin: pin(clause),
      title: clause.title,
      summary: clause.summary,
      ...write(entry.article),
      requirement: entry.requirement ? requirementOf(entry, at) : null,
      items: entry.items.map((graded) => presentItem(graded, entry.article, at)),
    };
  });
}

/** The price frame with what is given already. */
export function presentPrices(at: FormAt) {
  const given = new Map(at.draft.offer.prices.map((p) => [p.key, p.unitPriceCents]));
  const kinds = { firm: 'ferme', optional: 'optionnel', exit: 'sortie' } as const;
  const error = (id: string): string => at.problems.find((p) => p.where === id)?.message ?? '';
  return {
    basis: at.tender.criteria.price.basis,
    vat: {
      value: at.typed ? text(at.typed, 'vatPct') : typedNumber(at.draft.offer.vatPct),
      error: error('vatPct'),
    },
    lines: at.tender.dossier.prices.map((line) => {
      const id = `p.${line.key}`;
      const cents = given.get(line.key);
      return {
        ...line,
        id,
        kind: kinds[line.kind],
        quantity: typedNumber(line.quantity),
        value: at.typed ? text(at.typed, id) : cents === undefined ? '' : typedCents(cents),
        error: error(id),
      };
    }),
  };
}
