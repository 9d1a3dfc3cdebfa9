import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { defaultValues, filledText } from '../../../core/documents/reading.ts';

type Item = Clause['items'][number];

const KINDS: Readonly<Record<Item['kind'], string>> = {
  value: 'Valeur proposée',
  choice: 'Choix',
  text: 'Texte',
  proof: 'Preuve contrôlée par la machine',
};

const SHARES = ['0 %', '25 %', '50 %', '75 %', '100 %'] as const;

/** The published scale: what earns which share of the points. */
function scaleOf(item: Item): readonly { readonly share: string; readonly text: string }[] {
  if (item.levels.length > 0)
    return item.levels.map((text, i) => ({ share: SHARES[i] ?? '', text }));
  if (item.options.length > 0)
    return item.options.map(({ option, share }) => ({ share: `${share} %`, text: option }));
  return item.elements.map((text) => ({ share: '25 %', text }));
}

function boundOf(name: string | undefined, clause: Clause, library: Library): string {
  const one = defaultValues(clause, library).find((v) => v.parameter.name === name);
  return one && one.value !== null ? printedValue(one.parameter, one.value) : '';
}

const SCALE_TITLES: Readonly<Record<string, string>> = {
  levels: 'Niveaux publiés',
  options: 'Part des points selon le choix',
  elements: 'Éléments attendus, chacun pour un quart des points',
};

function titleOf(item: Item): string {
  if (item.levels.length > 0) return SCALE_TITLES['levels'] ?? '';
  return SCALE_TITLES[item.options.length > 0 ? 'options' : 'elements'] ?? '';
}

/** What the bidder is asked beyond confirming, and how it is graded. */
export function presentItems(clause: Clause, library: Library) {
  return clause.items.map((item) => ({
    id: `item-${item.id}`,
    kind: KINDS[item.kind],
    question: filledText(item.question, clause, library),
    when: conditionWords(item.when, library.facts),
    floor: boundOf(item.floor, clause, library),
    ceiling: boundOf(item.ceiling, clause, library),
    scaleTitle: titleOf(item),
    scale: scaleOf(item),
  }));
}
