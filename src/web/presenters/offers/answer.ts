import { type Clause, pin } from '../../../core/clauses/clause.ts';
import {
  answersFor,
  CONSEQUENCE_TEXT,
  type Consequence,
  OPTION_TEXT,
} from '../../../core/offers/consequence.ts';
import { answerEffort, frenchDuration } from '../../../core/offers/effort.ts';
import type { ResponseEntry, ResponsePart } from '../../../core/offers/parts.ts';
import { responseParts } from '../../../core/offers/parts.ts';
import { offerProgress, type Progress } from '../../../core/offers/progress.ts';
import type { FactCatalogue } from '../../../core/rules/condition.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { comparisonWords } from '../../../core/tender/life-cycle.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import { resultsOf } from '../../../usecases/analysis/read.ts';
import type { OpenDraft } from '../../../usecases/offers/draft.ts';
import { groupName, groupsOf, NO_OPTION } from '../../forms/answers-form.ts';
import { typedCents, typedNumber } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { articleWriter } from './article.ts';
import { errorAt, type FormAt, presentItem, typedOr } from './items.ts';

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
  const chosen = typedOr(at, `r.${clause.id}`, stored);
  const said = typedOr(at, `t.${clause.id}`, own?.reserve?.text ?? own?.equivalent ?? '');
  const type = typedOr(at, `type.${clause.id}`, own?.reserve?.type ?? 'scope');
  const error = errorAt(at, `t-${clause.id}`);
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
    text: said,
    error,
    open: chosen === 'reserve' || chosen === 'equivalent' || error !== '',
    toWrite: (chosen === 'reserve' || chosen === 'equivalent') && said === '',
  };
}

/** A group of options: at most one is proposed, at its price, or none. */
function optionGroup(group: readonly Clause[], at: FormAt) {
  const said = new Map((at.draft.offer.options ?? []).map((o) => [o.clause, o]));
  const name = groupName(group);
  const proposed = group.find((c) => said.get(c.id)?.proposed)?.id ?? '';
  const declined = group.every((c) => said.get(c.id)?.proposed === false);
  const chosen = typedOr(at, name, proposed === '' && declined ? NO_OPTION : proposed);
  return {
    name,
    several: group.length > 1,
    none: {
      id: `${name}-${NO_OPTION}`,
      value: NO_OPTION,
      checked: chosen === NO_OPTION,
      consequence: OPTION_TEXT.declined,
    },
    options: group.map(({ id, title, summary }) => {
      const cents = said.get(id)?.priceCents;
      return {
        id: `${name}-${id}`,
        value: id,
        title,
        summary,
        checked: chosen === id,
        consequence: OPTION_TEXT.proposed,
        price: {
          id: `op.${id}`,
          value: typedOr(at, `op.${id}`, cents === undefined ? '' : typedCents(cents)),
          error: errorAt(at, `op.${id}`),
          needed: chosen === id && cents === undefined,
        },
      };
    }),
  };
}

/** The options that a part asks for, by groups of which one at most is proposed. */
export const presentOptions = (part: ResponsePart, at: FormAt) =>
  groupsOf(part.entries).map((group) => optionGroup(group, at));

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
    ...(e.option ? [`option:${e.article.clause.id}`] : []),
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

/** The time that a whole answer takes, and from what it is estimated. */
export function effortSaid(tender: Tender): string {
  const { minutes, requirements, questions, proofs, prices } = answerEffort(tender);
  const parts = [
    counted(requirements, 'exigence'),
    counted(questions, 'question'),
    counted(proofs, 'preuve'),
    counted(prices, 'prix', 'prix'),
  ];
  return `Environ ${frenchDuration(minutes)} pour répondre à tout (${parts.join(', ')}) : une estimation de Clausier.`;
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
    reuse: work.reuse(id),
    proofs: work.proofs,
    effort: effortSaid(open.tender),
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
  return {
    basis: comparisonWords(at.tender.criteria.price),
    vat: {
      value: typedOr(at, 'vatPct', typedNumber(at.draft.offer.vatPct)),
      error: errorAt(at, 'vatPct'),
    },
    lines: at.tender.dossier.prices.map((line) => {
      const id = `p.${line.key}`;
      const cents = given.get(line.key);
      return {
        ...line,
        id,
        kind: kinds[line.kind],
        quantity: typedNumber(line.quantity),
        value: typedOr(at, id, cents === undefined ? '' : typedCents(cents)),
        error: errorAt(at, id),
      };
    }),
  };
}
