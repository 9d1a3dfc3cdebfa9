import type { Remark } from '../../shared/problem.ts';
import type { Sources, Tender } from '../tender.ts';

/** What a reading of the assembled tender looks at. */
export type Reading = (tender: Omit<Tender, 'remarks'>, sources: Sources) => readonly Remark[];
