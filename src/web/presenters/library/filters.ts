import { type Library, latest, latestIndicators } from '../../../core/clauses/library.ts';
import { FACETS, type FacetId, type Leaf, usesOf } from '../../../core/clauses/search/facets.ts';
import type { Found, Loosened, Query } from '../../../core/clauses/search/search.ts';
import { folded } from '../../../core/clauses/search/words.ts';
import { CONFIDENCE_WORDS } from '../../../core/documents/booklet.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { libraryHref } from '../../library-query.ts';
import {
  capital,
  counted,
  FAMILIES,
  familyName,
  ITEM_WORDS,
  LEVELS,
  pieceName,
  TREATMENTS,
} from '../words.ts';

/** How a facet is asked and said. */
type Form = {
  readonly label: string;
  /** Said of no value. */
  readonly any: string;
  /** Shown at once; the others are under « Plus de filtres ». */
  readonly first: boolean;
  readonly say: (value: string, at: Words) => string;
  /** Values in the order in which they are read; the others follow, by their words. */
  readonly order: (library: Library) => readonly string[];
};

/** Words that are looked up in the library, prepared once. */
type Words = {
  readonly library: Library;
  readonly uses: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, string>;
};

const inAlphabet = (): readonly string[] => [];

const FORMS: Readonly<Record<FacetId, Form>> = {
  family: {
    label: 'Famille',
    any: 'Toutes les familles',
    first: true,
    say: familyName,
    order: () => Object.keys(FAMILIES),
  },
  theme: {
    label: 'Thème',
    any: 'Tous les thèmes',
    first: true,
    say: (theme) => theme,
    order: (library) => library.themes,
  },
  piece: {
    label: 'Pièce',
    any: 'Toutes les pièces',
    first: true,
    say: (piece, { library }) => pieceName(library, piece),
    order: (library) => library.pieces.map((piece) => piece.id),
  },
  level: {
    label: "Niveau pour l'acheteur",
    any: 'Tous les niveaux',
    first: false,
    say: (level) => LEVELS[level as keyof typeof LEVELS]?.word ?? level,
    order: () => Object.keys(LEVELS),
  },
  use: {
    label: "Cas d'emploi",
    any: 'Tous les cas',
    first: false,
    say: (use, { uses }) => uses.get(use) ?? use,
    order: () => ['always'],
  },
  asked: {
    label: 'Demandé au candidat',
    any: 'Toutes les demandes',
    first: false,
    say: (asked) => capital({ ...TREATMENTS, ...ITEM_WORDS }[asked] ?? asked),
    order: () => [...Object.keys(TREATMENTS), ...Object.keys(ITEM_WORDS)],
  },
  evidence: {
    label: 'Preuve',
    any: 'Toutes les preuves',
    first: false,
    say: capital,
    order: inAlphabet,
  },
  indicator: {
    label: 'Indicateur',
    any: 'Tous les indicateurs',
    first: false,
    say: (id, { indicators }) => indicators.get(id) ?? id,
    order: inAlphabet,
  },
  confidence: {
    label: 'Confiance des sources',
    any: 'Toutes les sources',
    first: false,
    say: (level) => capital(CONFIDENCE_WORDS[level as keyof typeof CONFIDENCE_WORDS] ?? level),
    order: () => Object.keys(CONFIDENCE_WORDS),
  },
};

function useWords({ condition }: Leaf, library: Library): string {
  return 'always' in condition ? 'Tout besoin' : capital(conditionWords(condition, library.facts));
}

/** The words of a library that filters need. */
export function filterWords(library: Library): Words {
  const leaves = latest(library).flatMap(usesOf);
  return {
    library,
    uses: new Map(leaves.map((leaf) => [leaf.key, useWords(leaf, library)])),
    indicators: new Map(latestIndicators(library).map((one) => [one.id, one.name])),
  };
}

const sortKey = (text: string): string => folded(text).join(' ');

/** The values that would show something, and the one that was asked for. */
function optionsOf(id: FacetId, query: Query, found: Found, at: Words) {
  const { say, order } = FORMS[id];
  const asked = query.facets[id] ?? '';
  const known = order(at.library);
  const rank = (value: string): number =>
    known.includes(value) ? known.indexOf(value) : known.length;
  const counts = found.counts[id];
  return [...new Set([...counts.keys(), ...(asked ? [asked] : [])])]
    .map((value) => ({ value, words: say(value, at), count: counts.get(value) ?? 0 }))
    .sort((a, b) => rank(a.value) - rank(b.value) || (sortKey(a.words) < sortKey(b.words) ? -1 : 1))
    .map(({ value, words, count }) => ({
      value,
      label: `${words} (${count})`,
      selected: value === asked,
    }));
}

/** The fields of the form, those shown at once first. */
export function presentFilters(query: Query, found: Found, at: Words) {
  const fields = FACETS.map(({ id }) => ({
    id,
    label: FORMS[id].label,
    any: FORMS[id].any,
    first: FORMS[id].first,
    options: optionsOf(id, query, found, at),
  }));
  const more = fields.filter((field) => !field.first);
  return {
    first: fields.filter((field) => field.first),
    more,
    moreChosen: more.filter((field) => query.facets[field.id]).length,
  };
}

const without = (query: Query, part: Loosened['without']): Query => {
  if (part === 'words') return { ...query, words: '' };
  return { ...query, facets: part === 'facets' ? {} : { ...query.facets, [part]: '' } };
};

/** Each part of the search with the address that leaves it out. */
export function activeParts(query: Query, at: Words) {
  const parts = FACETS.flatMap(({ id }) => {
    const value = query.facets[id];
    return value ? [{ part: id, label: FORMS[id].label, said: FORMS[id].say(value, at) }] : [];
  });
  const words = query.words.trim();
  const all = [
    ...(words ? [{ part: 'words' as const, label: 'Mots', said: `« ${words} »` }] : []),
    ...parts,
  ];
  return all.map(({ part, label, said }) => ({
    label,
    said,
    href: libraryHref(without(query, part)),
  }));
}

function tryWords(part: Loosened['without']): string {
  if (part === 'words') return 'sans les mots';
  return part === 'facets' ? 'sans aucun filtre' : `sans le filtre « ${FORMS[part].label} »`;
}

/** What to try when nothing was found. */
export const triesOf = (query: Query, found: Found) =>
  found.loosened.map(({ without: part, count }) => ({
    said: tryWords(part),
    count: counted(count, 'clause'),
    href: libraryHref(without(query, part)),
  }));
