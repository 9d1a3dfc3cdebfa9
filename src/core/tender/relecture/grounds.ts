import type { Confidence } from '../../clauses/clause.ts';
import { asError, asWarning, problem, type Remark } from '../../shared/problem.ts';

/** The text that a remark rests on, and how sure its reading is. */
export type Ground = { readonly article: string; readonly confidence: Confidence };

const NOTE: Readonly<Record<Confidence, string>> = {
  V: '',
  V2: ', source secondaire',
  M: ', de mémoire',
  X: ', sources discordantes',
};

/** « (CCP R2111-7) », « (CCP L2112-2, source secondaire) ». */
export const cited = ({ article, confidence }: Ground): string => `(${article}${NOTE[confidence]})`;

/** A remark drawn from a text: it refuses only where the text was read, at first or second hand (`decisions.md` 6). */
export function byLaw(ground: Ground, code: string, where: string, said: string): Remark {
  const found = problem(code, where, `${said} ${cited(ground)}.`);
  const read = ground.confidence === 'V' || ground.confidence === 'V2';
  return read ? asError(found) : asWarning(found);
}
