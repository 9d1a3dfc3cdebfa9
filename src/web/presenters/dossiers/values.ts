import { pin } from '../../../core/clauses/clause.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import { isNumeric, type ResolvedValue } from '../../../core/clauses/values.ts';
import { frenchNumber } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { exact } from '../../../core/shared/rational.ts';
import { type Article, articlesOf, type Tender } from '../../../core/tender/tender.ts';
import { valueField } from '../../../usecases/dossiers/values.ts';
import { type Body, text, typedCents, typedNumber } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { capital } from '../words.ts';

export type ValueView = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'number' | 'text' | 'choice';
  readonly unit: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly error: string;
  readonly own: boolean;
};

const ORIGIN = {
  clause: 'Valeur de la clause',
  dossier: 'Valeur fixée pour ce dossier',
  lot: 'Valeur propre à ce lot',
} as const;

function boundsText({ parameter, bounds }: ResolvedValue): string {
  const say = (v: number): string => printedValue(parameter, v);
  const bare = (v: number): string =>
    parameter.type === 'cents' ? say(v) : frenchNumber(exact(v));
  if (bounds.min !== null && bounds.max !== null)
    return `De ${bare(bounds.min)} à ${say(bounds.max)}.`;
  if (bounds.min !== null) return `Au moins ${say(bounds.min)}.`;
  return bounds.max === null ? '' : `Au plus ${say(bounds.max)}.`;
}

function hintOf(resolved: ResolvedValue): string {
  const { parameter, bounds, origin } = resolved;
  const usual =
    bounds.default === null || origin === 'clause'
      ? ''
      : ` (par défaut : ${printedValue(parameter, bounds.default)})`;
  return [
    boundsText(resolved),
    `${ORIGIN[origin]}${usual}.`,
    ...bounds.because,
    parameter.help,
    ...(parameter.ours ? ['Choix de Clausier, sans source extérieure.'] : []),
  ]
    .filter((said) => said !== '')
    .join(' ');
}

function shown({ parameter, value }: ResolvedValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return parameter.type === 'cents' ? typedCents(value) : typedNumber(value);
}

const unitOf = ({ type, unit }: ResolvedValue['parameter']): string =>
  type === 'percent' ? '%' : type === 'cents' ? '€' : unit;

function viewOf(
  article: Article,
  resolved: ResolvedValue,
  typed: Body | null,
  problems: readonly Problem[],
): ValueView {
  const { parameter } = resolved;
  const id = valueField(article.clause.id, parameter.name);
  const path = `/values/${article.clause.id}/${parameter.name}`;
  return {
    id,
    label: capital(parameter.label),
    hint: hintOf(resolved),
    kind: isNumeric(parameter) ? 'number' : parameter.type === 'choice' ? 'choice' : 'text',
    unit: unitOf(parameter),
    value: typed && typeof typed[id] === 'string' ? text(typed, id) : shown(resolved),
    options: parameter.options,
    error: problems.find((p) => p.where === id || p.where === path)?.message ?? '',
    own: resolved.origin !== 'clause',
  };
}

type Context = {
  readonly id: string;
  readonly typed: Body | null;
  readonly problems: readonly Problem[];
};

function clauseView(article: Article, at: Context) {
  const { clause } = article;
  const asked = article.resolved.filter(
    ({ parameter }) =>
      article.used.has(parameter.name) &&
      parameter.filledBy === 'buyer' &&
      parameter.type !== 'dossier',
  );
  return {
    id: clause.id,
    pin: pin(clause),
    title: clause.title,
    article: article.number,
    action: work.value(at.id, clause.id),
    values: asked.map((r) => viewOf(article, r, at.typed, at.problems)),
  };
}

/** The lots whose own values can be fixed, and which one is shown; nothing for a tender that has not several. */
export function presentLots(id: string, tender: Tender, current: string | undefined) {
  const { lots } = tender.dossier;
  const several = lots.length > 1 ? lots : [];
  return {
    lot: current ?? '',
    lots: [
      { label: 'Toute la procédure', href: work.values(id), current: current === undefined },
      ...several.map((l) => ({
        label: `Lot ${l.id} · ${l.title}`,
        href: work.values(id, l.id),
        current: l.id === current,
      })),
    ].slice(0, several.length > 0 ? undefined : 0),
  };
}

/** The values that the buyer fixes, by piece and clause; only those that the tender prints or reckons with. */
export function presentValues(
  id: string,
  tender: Tender,
  typed: Body | null,
  problems: readonly Problem[],
) {
  const stored = tender.remarks.filter(
    (r) => r.where.startsWith('/values/') && r.severity === 'error',
  );
  const at = { id, typed, problems: [...problems, ...stored] };
  const groups = tender.pieces
    .map((piece) => ({
      id: `piece-${piece.id}`,
      title: piece.title,
      clauses: articlesOf({ pieces: [piece] })
        .map((article) => clauseView(article, at))
        .filter((clause) => clause.values.length > 0),
    }))
    .filter((group) => group.clauses.length > 0);
  const values = groups.flatMap((g) => g.clauses).flatMap((c) => c.values);
  return {
    groups,
    total: values.length,
    own: values.filter((v) => v.own).length,
    faults: problems.length > 0 ? [] : values.filter((v) => v.error),
  };
}
