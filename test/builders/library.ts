import type {
  Clause,
  Item,
  Parameter,
  Source,
  WordingItem,
} from '../../src/core/clauses/clause.ts';
import type { Indicator } from '../../src/core/clauses/indicator.ts';
import type { Library, PieceTemplate } from '../../src/core/clauses/library.ts';
import type { Condition, FactCatalogue, Facts } from '../../src/core/rules/condition.ts';

export const ALWAYS: Condition = { always: true };
const SPOKEN = 'boolean number cents text list date'.split(' ');

type FactType = FactCatalogue[string]['type'];

const fact = (label: string, type: string, options: Readonly<Record<string, string>> = {}) => {
  if (!SPOKEN.includes(type)) throw new RangeError(type);
  return { label, type: type as FactType, options };
};

/** The few facts that the small clauses of the tests speak of. */
export const FACTS: FactCatalogue = {
  amountCents: fact('montant estimé hors taxes', 'cents'),
  durationMonths: fact('durée totale en mois', 'number'),
  hosting: fact('hébergement', 'boolean'),
  buyerType: fact('nature de l’acheteur', 'text', { state: 'État', local: 'collectivité' }),
  contractType: fact('forme du contrat', 'text', { marche: 'marché', dsp: 'concession' }),
  software: fact('logiciel', 'list', { saas: 'logiciel en service', package: 'progiciel' }),
};

/** The value of every fact that intake reads and that a dossier need not give. */
export const FACT_DEFAULTS: Facts = {
  centralAuthority: false,
  contractType: 'marche',
  innovationForm: 'none',
  purchaseKind: 'services',
  software: [],
  hosting: false,
  personalData: false,
  health: false,
  sensitiveStateData: false,
  ai: false,
  highRisk: false,
  dataActService: false,
  dataActCatalogueService: false,
  negotiation: false,
  awardOnInitial: false,
  electronicOnly: true,
  priorNotice: false,
  urgency: false,
  fullDceOnline: true,
  procedureChoice: 'auto',
  firmMonths: 0,
  lots: 1,
  socialException: 'none',
  profileWish: 'auto',
};

export const aSource = (own: Partial<Source> = {}): Source => ({
  title: 'Code de la commande publique',
  article: 'R2111-8',
  url: '',
  checked: '2026-11-21',
  confidence: 'V',
  ...own,
});

export const aParameter = (name: string, own: Partial<Parameter> = {}): Parameter => ({
  name,
  label: 'le délai',
  type: 'integer',
  unit: 'jours',
  options: [],
  whenFacts: [],
  filledBy: 'buyer',
  ours: false,
  help: '',
  ...own,
});

export const anItem = (id: string, own: Partial<Item> = {}): Item => ({
  id,
  kind: 'text',
  when: ALWAYS,
  question: 'Décrivez vos moyens.',
  words: 300,
  elements: ['un', 'deux', 'trois', 'quatre'],
  levels: [],
  options: [],
  ...own,
});

export const aText = (text: string, when: Condition = ALWAYS): WordingItem => ({
  kind: 'text',
  when,
  text,
  list: [],
});

export const aRuleLine = (rule: string): WordingItem => ({ kind: 'rule', when: ALWAYS, rule });

const NO_EXAMPLE: Clause['examples'] = { applies: [], text: [], score: [], penalty: [] };

/** The examples of a clause that always applies; other lists as given. */
export const examples = (own: Partial<Clause['examples']> = {}): Clause['examples'] => ({
  ...NO_EXAMPLE,
  applies: [{ facts: {}, in: true, because: '' }],
  ...own,
});

/** A clause with which every check is content; its family is the first word of its id. */
export const aClause = (id = 'api-sample', own: Partial<Clause> = {}): Clause => ({
  id,
  version: 1,
  family: id.split('-')[0] ?? '',
  title: `Titre de ${id}`,
  piece: 'ccap',
  chapter: 'general',
  rank: 10,
  validFrom: '2026-01-01',
  owner: 'juridique',
  themes: [],
  summary: 'Ce que dit la clause.',
  why: 'Pourquoi elle existe.',
  applies: ALWAYS,
  levels: [{ when: ALWAYS, level: 'mandatory', ground: 'policy', because: 'Choix du projet.' }],
  requires: [],
  excludes: [],
  replaces: [],
  seeAlso: [],
  parameters: [],
  inputs: {},
  rules: {},
  wording: [aText('Le titulaire décrit chaque interface.')],
  departures: [],
  sources: [aSource()],
  treatment: 'requirement',
  equivalence: 'none',
  items: [],
  evidence: [],
  dependence: [],
  indicator: null,
  penaltyKind: null,
  publicSentence: '',
  strict: {},
  minimum: {},
  examples: examples(),
  sha256: '0'.repeat(64),
  ...own,
});

export const PIECES: readonly PieceTemplate[] = [
  {
    id: 'rc',
    title: 'Règlement de la consultation',
    inSentence: 'du règlement de la consultation',
    contractual: false,
    chapters: [{ id: 'conditions', title: 'Conditions' }],
  },
  {
    id: 'ccap',
    title: 'Cahier des clauses administratives',
    inSentence: 'du CCAP',
    concession: { title: 'Projet de contrat', name: 'contrat', inSentence: 'du contrat' },
    contractual: true,
    chapters: [
      { id: 'general', title: 'Généralités' },
      { id: 'fin', title: 'Fin du contrat' },
    ],
  },
];

/** An indicator with which every check is content in a library of `aClause('sla-sample', …)`. */
export const anIndicator = (id = 'rate', own: Partial<Indicator> = {}): Indicator => ({
  id,
  version: 1,
  name: 'Taux',
  definition: 'La part des cas traités.',
  unit: 'percent',
  direction: 'higher',
  formula: { ratio: { numerator: 'cas traités', denominator: 'cas reçus', part: true } },
  period: 'month',
  minimumSample: null,
  noSampleBecause: 'Tous les cas sont comptés.',
  exhaustive: true,
  sources: ['journal du service'],
  themes: [],
  target: null,
  publicOnly: false,
  noTargetBecause: 'Personne ne le doit.',
  publicSentence: 'En {{mois}}, {{mesure}} des cas ont été traités.',
  validFrom: '2026-01-01',
  examples: [{ numerator: 1, denominator: 4, gives: '25.00' }],
  sha256: '0'.repeat(64),
  ...own,
});

export const aLibrary = (
  versions: readonly Clause[] = [],
  own: Partial<Library> = {},
): Library => ({
  versions,
  indicators: [],
  themes: [],
  pieces: PIECES,
  facts: FACTS,
  factDefaults: FACT_DEFAULTS,
  release: '0123456789ab',
  ...own,
});
