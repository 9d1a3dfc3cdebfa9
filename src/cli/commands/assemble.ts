import { isDate } from '../../core/shared/dates.ts';
import { manifestOf } from '../../core/tender/manifest.ts';
import { rehearsalRemarks } from '../../usecases/dossiers/rehearsal.ts';
import { isPublishable } from '../../usecases/tender-documents.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { signingKeyIfAny } from '../signing-key.ts';
import { writeDce } from '../write-dce.ts';
import type { Command } from './command.ts';

/** `clausier assemble`: the whole DCE of a dossier, or everything that stops it. */
export const assemble: Command = {
  name: 'assemble',
  usage: 'assemble DOSSIER.yaml --out DOSSIER [--date J] [--json]',
  help: 'assemble tout le dossier de consultation',
  accepts: { words: [1, 1], options: ['out', 'date'] },
  run: async (args, to) => {
    const { out, date } = args.options;
    if (!out || (date && !isDate(date))) {
      to.error('L’option --out attend un dossier ; --date une date AAAA-MM-JJ.\n');
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
    if (!isPublishable(tender)) {
      if (args.flags.has('json')) printJson(to, manifestOf(tender, []));
      return HAS_PROBLEMS;
    }
    const signer = await signingKeyIfAny(process.env);
    const manifest = await writeDce(tender, content.library.facts, out, signer);
    if (args.flags.has('json')) printJson(to, manifest);
    else
      to.out(
        `${manifest.pieces.length} fichiers écrits dans ${out}, ${manifest.clauses.length} clauses.\n`,
      );
    return GOOD;
  },
};
