import { ROOT } from '../../config.ts';
import { loadSchemas } from '../../content/schemas.ts';
import type { PublicDossier } from '../../core/documents/public-dossier.ts';
import { frenchDate } from '../../core/shared/dates.ts';
import type { Result } from '../../core/shared/result.ts';
import { frenchInstant } from '../../core/tender/dossier.ts';
import { readPublicDossier } from '../../reading/public-dossier.ts';
import { GOOD, HAS_PROBLEMS, type Output, printJson, printProblems } from '../output.ts';
import { readUserBytes } from '../read-user-file.ts';
import type { Command } from './command.ts';

/** The data inside a document, once its shape is checked. */
async function dossierIn(file: string): Promise<Result<PublicDossier>> {
  const bytes = readUserBytes(file);
  if (!bytes.ok) return bytes;
  const read = await readPublicDossier(bytes.value, file);
  if (!read.ok) return read;
  return loadSchemas(ROOT)('public-dossier', read.value, file) as Result<PublicDossier>;
}

function printSummary(to: Output, dossier: PublicDossier): void {
  const { buyer, clauses, criteria, deadline, launchDate, pieces, reference, title } = dossier;
  to.out(`${reference} · ${title}\n`);
  to.out(`Acheteur : ${buyer.name}\n`);
  to.out(`Date : ${frenchDate(launchDate)}\n`);
  if (deadline) to.out(`Remise des offres : ${frenchInstant(deadline)}\n`);
  to.out(`${pieces.length} pièces, ${clauses.length} clauses, ${criteria.length} critères\n`);
  for (const c of clauses) to.out(`  ${c.piece} ${c.article} ${c.id}@${c.version} ${c.title}\n`);
}

/** `clausier read`: the data of the consultation that one of its documents carries. */
export const read: Command = {
  name: 'read',
  usage: 'read FICHIER.pdf|.docx|.odt [--json]',
  help: 'données publiques que porte un document',
  accepts: { words: [1, 1] },
  run: async (args, to) => {
    const found = await dossierIn(args.words[0] ?? '');
    if (!found.ok) {
      printProblems(to, found.problems);
      return HAS_PROBLEMS;
    }
    if (args.flags.has('json')) printJson(to, found.value);
    else printSummary(to, found.value);
    return GOOD;
  },
};
