import path from 'node:path';
import { isDate } from '../../core/shared/dates.ts';
import { weightRemarks } from '../../core/tender/checks/weight.ts';
import { manifestOf } from '../../core/tender/manifest.ts';
import { rehearsalRemarks } from '../../usecases/dossiers/rehearsal.ts';
import { isPublishable } from '../../usecases/tender-documents.ts';
import type { Arguments } from '../arguments.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { signingKeyIfAny } from '../signing-key.ts';
import { writeDce } from '../write-dce.ts';
import { writeInternal } from '../write-internal.ts';
import type { Command } from './command.ts';

/** Whether neither folder stands in the other: what is internal never goes out with the pieces. */
function isApart(out: string, internal: string): boolean {
  const [one, other] = [out, internal].map((folder) => `${path.resolve(folder)}${path.sep}`);
  return !one?.startsWith(other ?? '') && !other?.startsWith(one ?? '');
}

/** Why the call is wrong, or null. */
function callFault({ out, internal, date }: Arguments['options']): string | null {
  if (!out || (date && !isDate(date)))
    return 'L’option --out attend un dossier ; --date une date AAAA-MM-JJ.';
  return internal && !isApart(out, internal)
    ? 'L’option --internal attend un dossier à part de celui de --out.'
    : null;
}

/** `clausier assemble`: the whole DCE of a dossier, or everything that stops it. */
export const assemble: Command = {
  name: 'assemble',
  usage: 'assemble DOSSIER.yaml --out DOSSIER [--internal DOSSIER] [--date J] [--json]',
  help: 'assemble tout le dossier de consultation',
  accepts: { words: [1, 1], options: ['out', 'internal', 'date'] },
  run: async (args, to) => {
    const { out, internal, date } = args.options;
    const fault = callFault(args.options);
    if (!out || fault) {
      to.error(`${fault}\n`);
      return WRONG_CALL;
    }
    const loaded = loadTender(args.words[0] ?? '', date);
    if (!loaded.ok) {
      printProblems(to, loaded.problems);
      if (args.flags.has('json')) printJson(to, { problems: loaded.problems });
      return HAS_PROBLEMS;
    }
    const { tender, content } = loaded.value;
    printProblems(to, [...tender.remarks, ...rehearsalRemarks(tender)]);
    if (internal) {
      const papers = await writeInternal(tender, content, internal);
      if (!papers.ok) {
        printProblems(to, papers.problems);
        return HAS_PROBLEMS;
      }
    }
    if (!isPublishable(tender)) {
      if (args.flags.has('json')) printJson(to, manifestOf(tender, []));
      return HAS_PROBLEMS;
    }
    const signer = await signingKeyIfAny(process.env);
    const manifest = await writeDce(tender, content.library.facts, out, signer);
    printProblems(to, weightRemarks(manifest.pieces));
    if (args.flags.has('json')) printJson(to, manifest);
    else
      to.out(
        `${manifest.pieces.length} fichiers écrits dans ${out}, ${manifest.clauses.length} clauses.\n`,
      );
    return GOOD;
  },
};
