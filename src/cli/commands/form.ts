import { isPublishable } from '../../usecases/tender-documents.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { writeFile } from '../write-file.ts';
import { emptyForm, FORM_FORMATS, formBytes } from '../write-form.ts';
import type { Command } from './command.ts';

/** `clausier form`: the response form of a dossier, as a spreadsheet (XLSX, ODS) or as JSON. */
export const form: Command = {
  name: 'form',
  usage: 'form DOSSIER.yaml --out FICHIER.xlsx|.ods|.json [--date J]',
  help: 'cadre de réponse à remplir',
  accepts: { words: [1, 1], options: ['out', 'date'] },
  run: async (args, to) => {
    const { out = '', date } = args.options;
    const format = FORM_FORMATS.find((one) => out.endsWith(`.${one.format}`))?.format;
    if (!format) {
      to.error('L’option --out attend un fichier .xlsx, .ods ou .json.\n');
      return WRONG_CALL;
    }
    const loaded = loadTender(args.words[0] ?? '', date);
    const problems = loaded.ok
      ? isPublishable(loaded.value.tender)
        ? []
        : loaded.value.tender.remarks
      : loaded.problems;
    if (!loaded.ok || problems.length > 0) {
      printProblems(to, problems);
      return HAS_PROBLEMS;
    }
    const sheet = emptyForm(loaded.value.tender);
    const sha256 = writeFile(out, await formBytes(sheet, format));
    if (args.flags.has('json'))
      printJson(to, { file: out, format, sha256, formSha256: sheet.formSha256 });
    else to.out(`${out} écrit, empreinte ${sha256}\n`);
    return GOOD;
  },
};
