import type { Award } from './file.ts';

/**
 * The three stages of the firewall (`practice.md` rule 7): before publication the need may be judged; from
 * the opening to the signature nobody outside of the analysis reads an offer, an index or an opinion.
 */
export type Stage = 'preparation' | 'analysis' | 'execution';

/** The stage of a tender. A tender is in `analysis` from its publication: nothing is shown by mistake before the opening. */
export function stageOf(published: boolean, award: Pick<Award, 'signedAt'> | null): Stage {
  if (!published) return 'preparation';
  return award?.signedAt ? 'execution' : 'analysis';
}

/** Whether the ethics committee may read anything of a tender at this stage. */
export const committeeMayRead = (stage: Stage): boolean => stage !== 'analysis';
