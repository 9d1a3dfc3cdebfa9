import type { Confidence } from '../../clauses/clause.ts';
import { isUnconfirmed } from '../../intake/legal.ts';
import type { Regime } from './source.ts';

/** What a letter does that a text provides for. */
export type Act =
  | 'rejection'
  | 'standstill'
  | 'single-bidder'
  | 'answer'
  | 'winner-papers'
  | 'clarification'
  | 'regularisation'
  | 'abnormally-low';

type Ground = readonly [articles: string, confidence: Confidence];

const CODE = 'du code de la commande publique';

const MARCHE: Readonly<Record<Act, Ground>> = {
  rejection: ['articles L2181-1 et R2181-1', 'V'],
  standstill: ['article R2182-1', 'V'],
  'single-bidder': ['article R2182-2', 'V'],
  answer: ['article R2181-2', 'V'],
  'winner-papers': ['article R2144-4', 'V'],
  clarification: ['article R2161-5', 'V'],
  regularisation: ['article R2152-2', 'V'],
  'abnormally-low': ['articles L2152-5, L2152-6 et R2152-3 à R2152-5', 'V'],
};

const GROUNDS: Readonly<Record<Regime, Readonly<Partial<Record<Act, Ground>>>>> = {
  formal: {
    ...MARCHE,
    rejection: ['articles L2181-1, R2181-1 et R2181-3', 'V'],
    answer: ['article R2181-4', 'V'],
  },
  adapted: {
    rejection: MARCHE.rejection,
    answer: MARCHE.answer,
    'winner-papers': MARCHE['winner-papers'],
    regularisation: MARCHE.regularisation,
    'abnormally-low': MARCHE['abnormally-low'],
  },
  concession: {
    rejection: ['article R3125-1', 'M'],
    standstill: ['article R3125-2', 'V'],
    answer: ['article R3125-3', 'M'],
    'winner-papers': ['articles R3123-16 à R3123-18', 'M'],
  },
};

/** The text that an act rests on as a letter prints it, and what the buyer has to read again before. */
export type Cited = { readonly said: string; readonly toCheck: readonly string[] };

/**
 * The ground of an act: its articles when they were read in the Code, the part of the Code alone when they
 * are quoted from memory. Null where no text of this regime provides for the act.
 */
export function groundOf(act: Act, regime: Regime): Cited | null {
  const found = GROUNDS[regime][act];
  if (!found) return null;
  const [articles, confidence] = found;
  if (!isUnconfirmed(confidence)) return { said: `${articles} ${CODE}`, toCheck: [] };
  const part = regime === 'concession' ? 'la troisième partie' : 'la deuxième partie';
  return {
    said: `${part} ${CODE}`,
    toCheck: [
      `${articles.charAt(0).toUpperCase()}${articles.slice(1)} ${CODE} : cité de mémoire, non imprimé. Lisez le texte, puis ajoutez-le.`,
    ],
  };
}

/** « des articles … », « de l'article … », « de la troisième partie … » after « en application ». */
export function ofGround(said: string): string {
  if (said.startsWith('articles ')) return `des ${said}`;
  return said.startsWith('article ') ? `de l'${said}` : `de ${said}`;
}
