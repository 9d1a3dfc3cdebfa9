import type { Condition } from '../rules/condition.ts';
import { canonicalJson } from '../shared/canonical.ts';
import type { Clause, Item, Parameter, WordingItem } from './clause.ts';

/** What a change does to the people bound by the clause; the order is that of `RANK`, weakest first. */
export type PartKind = 'editorial' | 'obligation' | 'threshold' | 'penalty';

/** How a condition reads; the comparison itself never depends on it. */
export type SayCondition = (condition: Condition) => string;

/** One thing that a clause says: its key inside the facet, and its text for people. */
export type Said = { readonly key: string; readonly text: string };

/** A side of a clause that is compared, and what a difference in it changes. */
export type Facet = {
  readonly id: string;
  /** How people name it, e.g. « Texte ». */
  readonly label: string;
  readonly kind: (clause: Clause) => PartKind;
  readonly of: (clause: Clause, say: SayCondition) => readonly Said[];
};

const as = (kind: PartKind) => (): PartKind => kind;
const one = (text: string): readonly Said[] => [{ key: '', text }];

/** A value as its file writes it, without the marks of JSON. */
export function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainly).join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) =>
        typeof member === 'object' ? `${key} (${plainly(member)})` : `${key} ${plainly(member)}`,
      )
      .join(' ; ');
  return typeof value === 'string' ? value : canonicalJson(value);
}

const guarded = (when: Condition, text: string, say: SayCondition): string =>
  'always' in when ? text : `[${say(when)}] ${text}`;

function wordingText(item: WordingItem, say: SayCondition): string {
  if (item.kind === 'rule') return guarded(item.when, `(règle ${item.rule})`, say);
  if (item.kind === 'table') return guarded(item.when, `(tableau ${item.table})`, say);
  const list = item.list.map((line) => `– ${guarded(line.when, line.text, say)}`);
  return guarded(item.when, [item.text, ...list].join('\n'), say);
}

/** A question with everything that decides its points. */
function itemText(item: Item, say: SayCondition): string {
  const { id, when, question, ...rest } = item;
  return guarded(when, `${question} ${plainly(rest)}`, say);
}

/** What bounds the value of a parameter; its label and its help are apart. */
function boundsText(parameter: Parameter, say: SayCondition): string {
  const {
    default: byDefault,
    min,
    max,
    unit,
    type,
    options,
    filledBy,
    from,
    whenFacts,
  } = parameter;
  const own = { type, unit, default: byDefault, min, max, options, filledBy, from };
  const cases = whenFacts.map(({ when, because: _, ...held }) => guarded(when, plainly(held), say));
  return [plainly(own), ...cases].join('\n');
}

const record = (values: Readonly<Record<string, unknown>>): readonly Said[] =>
  Object.entries(values).map(([key, value]) => ({ key, text: plainly(value) }));

/** Values of the clauses `pen-…` are amounts of penalties; elsewhere they are thresholds. */
const thresholdOrPenalty = (clause: Clause): PartKind =>
  clause.family === 'pen' || clause.id.startsWith('pen-') ? 'penalty' : 'threshold';

const PENALTY: readonly Facet[] = [
  { id: 'rules', label: 'Règle de calcul', kind: as('penalty'), of: (c) => record(c.rules) },
  { id: 'inputs', label: 'Quantité mesurée', kind: as('penalty'), of: (c) => record(c.inputs) },
  {
    id: 'penaltyKind',
    label: 'Régime de pénalité',
    kind: as('penalty'),
    of: (c) => one(c.penaltyKind ?? ''),
  },
];

const THRESHOLD: readonly Facet[] = [
  {
    id: 'parameters',
    label: 'Valeur',
    kind: thresholdOrPenalty,
    of: (c, say) => c.parameters.map((p) => ({ key: p.name, text: boundsText(p, say) })),
  },
  {
    id: 'ladder/strict',
    label: 'Valeurs strictes',
    kind: thresholdOrPenalty,
    of: (c) => record(c.strict),
  },
  {
    id: 'ladder/minimum',
    label: 'Valeurs minimales',
    kind: thresholdOrPenalty,
    of: (c) => record(c.minimum),
  },
];

const obligation = (id: string, label: string, of: Facet['of']): Facet => ({
  id,
  label,
  kind: as('obligation'),
  of,
});

const OBLIGATION: readonly Facet[] = [
  obligation('wording', 'Texte', (c, say) =>
    one(c.wording.map((w) => wordingText(w, say)).join('\n')),
  ),
  obligation('applies', "Cas d'emploi", (c, say) => one(say(c.applies))),
  obligation('levels', 'Niveau', (c, say) =>
    one(c.levels.map((l) => guarded(l.when, `${l.level}, ${l.ground}`, say)).join('\n')),
  ),
  obligation('treatment', 'Traitement dans la réponse', (c) => one(c.treatment)),
  obligation('equivalence', 'Équivalence', (c) => one(c.equivalence)),
  obligation('items', 'Question posée', (c, say) =>
    c.items.map((item) => ({ key: item.id, text: itemText(item, say) })),
  ),
  obligation('evidence', 'Preuves', (c, say) =>
    one(
      c.evidence
        .map(({ applies, text, ...use }) => guarded(applies, `${text} (${plainly(use)})`, say))
        .join('\n'),
    ),
  ),
  obligation('departures', 'Dérogations au CCAG', (c, say) =>
    one(c.departures.map(({ when, ...d }) => guarded(when, plainly(d), say)).join('\n')),
  ),
  obligation('requires', 'Clauses exigées', (c) => one(c.requires.join(', '))),
  obligation('excludes', 'Clauses exclues', (c) => one(c.excludes.join(', '))),
  obligation('replaces', 'Clauses remplacées', (c) => one(c.replaces.join(', '))),
  obligation('piece', 'Pièce', (c) => one(c.piece)),
  obligation('indicator', 'Indicateur', (c) => one(c.indicator ?? '')),
];

const editorial = (id: string, label: string, of: Facet['of']): Facet => ({
  id,
  label,
  kind: as('editorial'),
  of,
});

const EDITORIAL: readonly Facet[] = [
  editorial('title', 'Titre', (c) => one(c.title)),
  editorial('place', 'Place dans la pièce', (c) => one(`${c.chapter}, rang ${c.rank}`)),
  editorial('validFrom', 'En vigueur depuis', (c) => one(c.validFrom)),
  editorial('owner', 'Responsable', (c) => one(c.owner)),
  editorial('themes', 'Thèmes', (c) => one(c.themes.join(', '))),
  editorial('summary', 'Résumé', (c) => one(c.summary)),
  editorial('why', 'Raison', (c) => one(c.why)),
  editorial('because', 'Motifs', (c) =>
    one(
      [...c.levels, ...c.parameters.flatMap((p) => p.whenFacts)].map((l) => l.because).join('\n'),
    ),
  ),
  editorial('labels', 'Nom et aide d’une valeur', (c) =>
    c.parameters.map((p) => ({ key: p.name, text: plainly([p.label, p.help, p.ours]) })),
  ),
  editorial('sources', 'Sources', (c) => one(c.sources.map(plainly).join('\n'))),
  editorial('seeAlso', 'Voir aussi', (c) => one(c.seeAlso.join(', '))),
  editorial('dependence', 'Dimensions de dépendance', (c) => one(c.dependence.join(', '))),
  editorial('publicSentence', 'Phrase publique', (c) => one(c.publicSentence)),
  editorial('examples', 'Exemples', (c) => one(plainly(c.examples))),
];

/** Every side of a clause that is compared, gravest first. */
export const FACETS: readonly Facet[] = [...PENALTY, ...THRESHOLD, ...OBLIGATION, ...EDITORIAL];

/** Two kinds: the graver one is the higher. */
export const RANK: Readonly<Record<PartKind, number>> = {
  editorial: 1,
  obligation: 2,
  threshold: 3,
  penalty: 4,
};
