import { expect } from 'chai';
import type { Clause } from '../../../src/core/clauses/clause.ts';
import { presentComparison } from '../../../src/web/presenters/library/comparison.ts';
import { aClause, aLibrary, anItem, aParameter, aRuleLine, aText } from '../../builders/library.ts';

const BEFORE = aClause('pen-late', {
  title: 'Pénalité de retard',
  parameters: [aParameter('days', { label: 'le délai', default: 5, min: 1, max: 10 })],
  rules: {
    limit: {
      says: 'La remise a lieu',
      notice: { param: 'days' },
      before: 'le terme',
      of: 'days',
    } as never,
  },
  wording: [aText('Le titulaire paie.'), aRuleLine('limit')],
  items: [anItem('plan', { question: 'Décrivez votre plan.' })],
  strict: { days: 3 },
});

/** The parts that a reader is shown, each as one line of marked words. */
function shown(own: Partial<Clause>): readonly string[] {
  const after = { ...BEFORE, version: 2, ...own };
  const { parts } = presentComparison(BEFORE, after, aLibrary([BEFORE, after]));
  return parts.map(({ kind, label, lines }) => {
    const words = lines.flatMap((line) =>
      line.equal
        ? [`(${line.equal})`]
        : line.words.map((w) => `${{ same: '', removed: '−', added: '+' }[w.kind]}${w.text}`),
    );
    return `${kind.name} · ${label} · ${words.join(' ')}`;
  });
}

describe('what changed, in plain words', () => {
  const CASES: readonly (readonly [string, Partial<Clause>, readonly string[]])[] = [
    ['nothing', {}, []],
    [
      'a value and its bounds',
      { parameters: [aParameter('days', { label: 'le délai', default: 8, min: 1, max: 10 })] },
      [
        "Pénalité · Valeur : le délai · Par défaut : −5 +8 jours. Bornes : 1 jour à 10 jours. Valeur fixée par l'acheteur.",
      ],
    ],
    [
      'a stricter value',
      { strict: { days: 2 } },
      ['Pénalité · Valeurs strictes : le délai · −3 +2 jours'],
    ],
    [
      'a companion',
      { requires: ['pen-late'] },
      ['Obligation · Clauses exigées · +Pénalité de retard'],
    ],
    [
      'the date',
      { validFrom: '2026-03-02' },
      ['Rédaction · En vigueur depuis · −1er janvier 2026 +2 mars 2026'],
    ],
    [
      'a text that names another clause',
      { wording: [aText('Le titulaire paie selon [[pen-late]].'), aRuleLine('limit')] },
      [
        "Obligation · Texte · Le titulaire paie +selon l'article « Pénalité de retard » . (1 ligne inchangée)",
      ],
    ],
    [
      'a question',
      { items: [anItem('plan', { question: 'Décrivez votre méthode.' })] },
      [
        'Obligation · Question posée « plan » · Décrivez votre −plan +méthode . (5 lignes inchangées)',
      ],
    ],
    [
      'the sentence of a rule',
      { rules: { limit: { ...BEFORE.rules['limit'], says: 'La livraison a lieu' } as never } },
      [
        'Pénalité · Règle de calcul « limit » · La −remise +livraison a lieu 5 jours au moins avant le terme.',
      ],
    ],
  ];
  for (const [what, own, expected] of CASES)
    it(`says ${what}`, () => {
      expect(shown(own).map((line) => line.replace(/[\u00a0\u202f]/g, ' '))).to.deep.equal(
        expected,
      );
    });
});
