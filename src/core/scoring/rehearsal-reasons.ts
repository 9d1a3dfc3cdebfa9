import type { Confidence } from '../clauses/clause.ts';

/** Why a warning is given: the text or decision, with how sure we are of it; null for our own advice. */
export type Ground = { readonly said: string; readonly confidence: Confidence | null };

/** The grounds of the warnings; decisions and articles as `legal.md` and `practice.md` have them, no other. */
export const GROUNDS = {
  neutral: {
    said: 'La méthode ne doit ni priver un critère de sa portée ni neutraliser sa pondération (CE 3 novembre 2014 n° 373362, commune de Belleville-sur-Loire)',
    confidence: 'V2',
  },
  zero: {
    said: 'À comparer avec la formule qui donne toujours 0 au plus cher, censurée parce qu’elle neutralise les autres critères (CAA Paris 8 février 2016 n° 15PA02953)',
    confidence: 'V2',
  },
  environment: {
    said: 'Au moins un critère porte sur les caractéristiques environnementales de l’offre (CCP L2152-7)',
    confidence: 'V2',
  },
  concessionEnvironment: {
    said: 'Au moins un critère porte sur les caractéristiques environnementales de l’offre (CCP R3124-4)',
    confidence: 'V2',
  },
  order: {
    said: 'La hiérarchie remplace la pondération seulement si celle-ci est objectivement impossible (CCP R2152-12)',
    confidence: 'V',
  },
  concessionOrder: {
    said: 'Les critères d’une concession sont classés par ordre décroissant d’importance (CCP R3124-5)',
    confidence: 'V',
  },
  prudence: { said: 'Seuil de prudence de Clausier, sans texte', confidence: null },
  advice: { said: 'Conseil de Clausier, sans texte', confidence: null },
} as const satisfies Readonly<Record<string, Ground>>;

const SURENESS: Readonly<Record<Confidence, string>> = {
  V: '',
  V2: ' ; source secondaire',
  M: ' ; de mémoire, à vérifier',
  X: ' ; sources contraires, à vérifier',
};

/** The ground as one sentence, with its confidence when the text was not read itself. */
export function groundSentence({ said, confidence }: Ground): string {
  const sure = confidence ? SURENESS[confidence] : '';
  return said.endsWith(')') ? `${said.slice(0, -1)}${sure}).` : `${said}.`;
}
