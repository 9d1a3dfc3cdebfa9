import type { Given } from '../clauses/values.ts';
import type { Facts } from '../rules/condition.ts';
import { frenchDate, type IsoDate } from '../shared/dates.ts';
import type { RankingMode } from './criteria.ts';
import type { ManualText } from './manual-texts.ts';

export type Buyer = {
  readonly name: string;
  readonly siret: string;
  readonly address: string;
  readonly representative: string;
  readonly email: string;
  readonly profileUrl: string;
  readonly accountant: string;
  readonly court: string;
};

export type Lot = {
  readonly id: string;
  readonly title: string;
  readonly values: Readonly<Record<string, Given>>;
};

/** A line of the price frame; the quantity is the DQE's, fixed before opening. */
export type PriceLine = {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity: number;
  readonly kind: 'firm' | 'optional' | 'exit';
};

/** A price criterion that compares the cost over the life cycle (CCP R2152-9). */
export type LifeCycle = {
  /** Years over which the cost is counted. */
  readonly years: number;
  /** Keys of the price lines that come back each year; their quantity is that of one year. */
  readonly yearly: readonly string[];
};

export type PriceRule = {
  readonly formula: 'classic' | 'linear-slope' | 'quadratic' | 'average';
  /** Slope of `linear-slope`; 1 brings 0 point at twice the lowest price. */
  readonly k: number;
  /** The one declared basis on which prices are compared. */
  readonly basis: 'HT' | 'TTC';
  /** Absent: prices are compared for the quantities of the frame alone. */
  readonly lifeCycle?: LifeCycle;
};

/** Bounds of a criterion's weight, in points. */
export type WeightRange = { readonly min: number; readonly max: number };

/** The file of a tender while it is prepared: answers, values, choices, and the texts only the buyer can write. */
export type Dossier = {
  readonly reference: string;
  readonly title: string;
  readonly object: string;
  readonly launchDate: IsoDate;
  /** Local time of Paris, `YYYY-MM-DDTHH:MM`. */
  readonly deadline: string;
  readonly validityDays: number;
  readonly buyer: Buyer;
  readonly place: { readonly label: string; readonly nuts: string };
  readonly cpv: readonly string[];
  readonly contactPoint: string;
  readonly context: string;
  readonly existing: string;
  readonly lotsReason: string;
  readonly facts: Facts;
  readonly lots: readonly Lot[];
  readonly values: Readonly<Record<string, Given>>;
  readonly exclusions: readonly { readonly clause: string; readonly because: string }[];
  /** Optional clauses that the buyer adds. */
  readonly inclusions: readonly string[];
  readonly criteria: {
    /** Empty: the grid proposed for the facts. */
    readonly grid: string;
    /** Null: as the grid does. */
    readonly mode: RankingMode | null;
    readonly modeReason: string;
    /** Published bounds of the weights, by criterion, where the mode is `range`. */
    readonly ranges: Readonly<Record<string, WeightRange>>;
    readonly price: PriceRule;
    /** Announced floor marks, in percent of a criterion's points. */
    readonly floors: readonly { readonly criterion: string; readonly percent: number }[];
    /** Weights that replace the grid's, by criterion or sub-criterion id. */
    readonly weights: Readonly<Record<string, number>>;
  };
  readonly prices: readonly PriceLine[];
  readonly scenarios: readonly { readonly title: string; readonly text: string }[];
  readonly inventory: readonly {
    readonly name: string;
    readonly content: string;
    readonly volume: string;
    readonly format: string;
  }[];
  readonly processing: readonly { readonly label: string; readonly text: string }[];
  readonly alerts: readonly { readonly role: string; readonly contact: string }[];
  /** What the RC says of a text nobody graded or answered, by item; the rest is required. */
  readonly levelZero: readonly string[];
  /** Clauses whose wording the buyer has written himself. */
  readonly manualTexts: readonly ManualText[];
  readonly depositWay: DepositWay;
};

/** Where bidders deposit: on the buyer's profil d'acheteur, or here (`practice.md` rule 6). */
export type DepositWay = 'profile' | 'direct';

/** A dossier file that its schema accepts: optional keys may be absent. */
export type DossierFile = Partial<Omit<Dossier, 'criteria'>> &
  Pick<Dossier, 'title' | 'launchDate' | 'facts'> & { readonly criteria?: CriteriaFile };

/** The method as a file says it: what is absent is the grid's. */
export type CriteriaFile = Partial<Omit<Dossier['criteria'], 'mode'>> & {
  readonly mode?: RankingMode;
};

const EMPTY_BUYER: Buyer = {
  name: '',
  siret: '',
  address: '',
  representative: '',
  email: '',
  profileUrl: '',
  accountant: '',
  court: '',
};

const DEFAULT_PRICE: PriceRule = { formula: 'classic', k: 1, basis: 'TTC' };

function criteriaFrom(file: DossierFile): Dossier['criteria'] {
  const given: CriteriaFile = file.criteria ?? {};
  return {
    grid: given.grid ?? '',
    mode: given.mode ?? null,
    modeReason: given.modeReason ?? '',
    ranges: given.ranges ?? {},
    floors: given.floors ?? [],
    weights: given.weights ?? {},
    price: { ...DEFAULT_PRICE, ...given.price },
  };
}

/** A dossier file → dossier; what the buyer has not written stays empty and is a problem at relecture. */
export function dossierFrom(file: DossierFile): Dossier {
  return {
    reference: '',
    object: '',
    deadline: '',
    validityDays: 150,
    place: { label: '', nuts: '' },
    cpv: [],
    contactPoint: '',
    context: '',
    existing: '',
    lotsReason: '',
    values: {},
    exclusions: [],
    inclusions: [],
    prices: [],
    scenarios: [],
    inventory: [],
    processing: [],
    alerts: [],
    levelZero: [],
    manualTexts: [],
    depositWay: 'profile',
    ...file,
    lots: (file.lots ?? []).map((lot) => ({ ...lot, values: lot.values ?? {} })),
    buyer: { ...EMPTY_BUYER, ...file.buyer },
    criteria: criteriaFrom(file),
  };
}

/** `15 mars 2027 à 12 h, heure de Paris` from `2027-03-15T12:00`. */
export function frenchInstant(local: string): string {
  const [date = '', time = ''] = local.split('T');
  const [hours = '', minutes = ''] = time.split(':');
  const said = minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
  return `${frenchDate(date)} à ${said}, heure de Paris`;
}

/**
 * The text of a dossier field by its path, or null when the buyer has not written it. `facts.…` reads
 * the completed facts, so that a default needs not be written.
 */
export function fieldOf(dossier: Dossier, facts: Facts, path: string): string | null {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], {
      ...dossier,
      facts,
    });
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null;
  if (value === undefined || value === '') return null;
  if (path === 'launchDate') return frenchDate(String(value));
  return path === 'deadline' ? frenchInstant(String(value)) : String(value);
}
