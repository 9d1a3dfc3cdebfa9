import type { Article, Tender } from '../../tender/tender.ts';
import type { Printing } from '../inline.ts';
import type { Block } from '../model.ts';
import {
  consequencesBlocks,
  criteriaBlocks,
  evidenceBlocks,
  levelsBlocks,
  missingBlocks,
} from './choosing.ts';
import {
  commitmentsTable,
  departureSentences,
  derogationsTable,
  lotsTable,
  pricesTable,
} from './contract.ts';
import {
  alertsBlocks,
  inventoryBlocks,
  piecesBlocks,
  processingBlocks,
  scenariosBlocks,
} from './need.ts';

type Builder = (at: {
  readonly tender: Tender;
  readonly article: Article;
  readonly printing: Printing;
  readonly number: string;
}) => readonly Block[];

const BUILDERS: Readonly<Record<string, Builder>> = {
  derogations: (at) => derogationsTable(at.tender, at.printing),
  departures: (at) => departureSentences(at.tender, at.article.clause.id, at.number),
  prices: (at) => pricesTable(at.tender),
  commitments: (at) => commitmentsTable(at.tender, at.printing),
  lots: (at) => lotsTable(at.tender),
  scenarios: (at) => scenariosBlocks(at.tender),
  inventory: (at) => inventoryBlocks(at.tender),
  processing: (at) => processingBlocks(at.tender),
  alerts: (at) => alertsBlocks(at.tender),
  pieces: (at) => piecesBlocks(at.tender),
  criteria: (at) => criteriaBlocks(at.tender),
  levels: (at) => levelsBlocks(at.tender),
  consequences: (at) => consequencesBlocks(at.tender),
  'missing-answers': (at) => missingBlocks(at.tender),
  evidence: (at) => evidenceBlocks(at.tender, at.printing.catalogue),
};

/** The names that `{ table: … }` may take in a clause file. */
export const TABLES: readonly string[] = Object.keys(BUILDERS);

/** The blocks of a table named by a clause. @throws RangeError for a name that no builder knows */
export function tableBlocks(
  name: string,
  tender: Tender,
  article: Article,
  printing: Printing,
  number: string,
): readonly Block[] {
  const build = BUILDERS[name];
  if (!build) throw new RangeError(`no table is called ${name}`);
  return build({ tender, article, printing, number });
}
