import { isNumeric, type ResolvedValue } from '../clauses/values.ts';
import type { Facts, FactValue } from '../rules/condition.ts';
import { toNumber } from '../shared/rational.ts';
import type { Dossier, PriceRule } from '../tender/dossier.ts';
import { type Article, articlesOf, type Tender, type TenderPiece } from '../tender/tender.ts';

/** Names the form of the data, so that a reader of another year knows what it holds. */
export const PUBLIC_DOSSIER = 'clausier/public-dossier/1';

/** The XML namespace under which a Word document carries the data. */
export const PUBLIC_DOSSIER_NAMESPACE = 'urn:clausier:public-dossier:1';

/** The name under which documents carry the data. */
export const PUBLIC_DOSSIER_FILE = 'dossier-public.json';

/** The facts of the need that the pieces print themselves; no estimate, choice or circumstance of the buyer. */
const PUBLIC_FACTS = [
  'contractType',
  'purchaseKind',
  'software',
  'hosting',
  'operation',
  'integration',
  'personalData',
  'ai',
  'durationMonths',
  'firmMonths',
  'renewals',
] as const;

type PublicClause = {
  readonly id: string;
  readonly version: number;
  /** Hash of the clause file, which the public library shows; never of a piece. */
  readonly sha256: string;
  readonly title: string;
  readonly piece: string;
  readonly article: string;
  /** Numbers and choices that the clause prints; free texts are left to the pieces. */
  readonly values: Readonly<Record<string, number | string>>;
};

type PublicItem = { readonly key: string; readonly points: number };
type PublicCriterion = {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly sub: readonly {
    readonly id: string;
    readonly title: string;
    readonly weight: number;
    readonly items: readonly PublicItem[];
  }[];
};

/** What each document of a tender carries as data (`decisions.md` 24): only what its pieces publish. */
export type PublicDossier = {
  readonly schema: typeof PUBLIC_DOSSIER;
  readonly reference: string;
  readonly title: string;
  readonly object: string;
  readonly launchDate: string;
  /** Local time of Paris. */
  readonly deadline: string;
  readonly validityDays: number;
  readonly buyer: { readonly name: string; readonly siret: string; readonly profileUrl: string };
  readonly place: Dossier['place'];
  readonly cpv: readonly string[];
  readonly release: string;
  readonly procedure: string;
  readonly need: Readonly<Record<string, FactValue>>;
  readonly lots: readonly { readonly id: string; readonly title: string }[];
  readonly pieces: readonly {
    readonly id: string;
    readonly title: string;
    readonly contractual: boolean;
  }[];
  readonly clauses: readonly PublicClause[];
  readonly derogations: readonly { readonly clause: string; readonly article: string }[];
  readonly criteria: readonly PublicCriterion[];
  readonly price: Dossier['criteria']['price'];
  readonly floors: Dossier['criteria']['floors'];
  readonly prices: Dossier['prices'];
};

/** A value of the buyer that is a number or one of published options. */
const isPublicValue = ({ parameter, value }: ResolvedValue): boolean =>
  value !== null &&
  parameter.filledBy === 'buyer' &&
  (isNumeric(parameter) || parameter.type === 'choice');

function clauseOf(article: Article, piece: string): PublicClause {
  const { clause, number: place, resolved, used } = article;
  const values = resolved.flatMap((one): readonly (readonly [string, number | string])[] =>
    used.has(one.parameter.name) && isPublicValue(one) && one.value !== null
      ? [[one.parameter.name, one.value]]
      : [],
  );
  return {
    id: clause.id,
    version: clause.version,
    sha256: clause.sha256,
    title: clause.title,
    piece,
    article: place,
    values: Object.fromEntries(values),
  };
}

const clausesOf = (piece: TenderPiece): readonly PublicClause[] =>
  articlesOf({ pieces: [piece] }).map((article) => clauseOf(article, piece.id));

const criteriaOf = ({ criteria }: Tender): readonly PublicCriterion[] =>
  criteria.criteria.map((criterion) => ({
    id: criterion.id,
    title: criterion.title,
    weight: toNumber(criterion.weight),
    sub: criterion.sub.map((sub) => ({
      id: sub.id,
      title: sub.title,
      weight: toNumber(sub.weight),
      items: sub.items.map(({ key, points }) => ({ key, points: toNumber(points) })),
    })),
  }));

const needOf = (facts: Facts): PublicDossier['need'] =>
  Object.fromEntries(
    PUBLIC_FACTS.flatMap((name) => {
      const value = facts[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const lifeCycleOf = ({ lifeCycle }: PriceRule): Pick<PriceRule, 'lifeCycle'> =>
  lifeCycle ? { lifeCycle: { years: lifeCycle.years, yearly: lifeCycle.yearly } } : {};

/**
 * The data of a tender that anybody may have. It is written out member by member: a member that the
 * dossier gains later stays out until somebody adds it here.
 */
export function publicDossier(tender: Tender): PublicDossier {
  const { dossier, need, pieces } = tender;
  return {
    schema: PUBLIC_DOSSIER,
    reference: dossier.reference,
    title: dossier.title,
    object: dossier.object,
    launchDate: dossier.launchDate,
    deadline: dossier.deadline,
    validityDays: dossier.validityDays,
    buyer: {
      name: dossier.buyer.name,
      siret: dossier.buyer.siret,
      profileUrl: dossier.buyer.profileUrl,
    },
    place: { label: dossier.place.label, nuts: dossier.place.nuts },
    cpv: dossier.cpv,
    release: tender.release,
    procedure: String(need.facts['procedureUsed'] ?? ''),
    need: needOf(need.facts),
    lots: dossier.lots.map(({ id, title }) => ({ id, title })),
    pieces: pieces.map(({ id, title, contractual }) => ({ id, title, contractual })),
    clauses: pieces.flatMap(clausesOf),
    derogations: tender.derogations.map((d) => ({ clause: d.clause, article: d.ccagArticle })),
    criteria: criteriaOf(tender),
    price: {
      formula: dossier.criteria.price.formula,
      k: dossier.criteria.price.k,
      basis: dossier.criteria.price.basis,
      ...lifeCycleOf(dossier.criteria.price),
    },
    floors: dossier.criteria.floors.map(({ criterion, percent }) => ({ criterion, percent })),
    prices: dossier.prices.map(({ key, label, unit, quantity, kind }) => ({
      key,
      label,
      unit,
      quantity,
      kind,
    })),
  };
}
