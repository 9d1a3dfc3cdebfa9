import { compareDocuments } from '../../core/deviation/compare.ts';
import { type Deviation, nameOf } from '../../core/deviation/deviation.ts';
import { typography } from '../../core/shared/french.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems } from '../output.ts';
import { readAnnexFile, readSealed } from '../read-annex.ts';
import type { Command } from './command.ts';

function told(d: Deviation): string {
  const place = d.article === '' ? 'hors article' : `article ${d.article} (${d.clause})`;
  const note = d.note === '' ? '' : ` · ${d.note}`;
  const sides = [d.before && `avant : ${d.before}`, d.after && `après : ${d.after}`];
  return [
    `${nameOf(d.kind)} · ${place}${note}`,
    ...sides.filter((s) => s !== '').map((s) => `    ${s}`),
  ]
    .map(typography)
    .join('\n');
}

const counted = (n: number): string =>
  n === 0 ? 'Aucun écart.\n' : n === 1 ? '1 écart trouvé.\n' : `${n} écarts trouvés.\n`;

/** `clausier compare`: what differs between a sealed piece and the annex that came back. */
export const compare: Command = {
  name: 'compare',
  usage: 'compare PIÈCE.docx|.pdf|.json ANNEXE.docx|.pdf [--json]',
  help: "écarts entre une pièce scellée et l'annexe renvoyée",
  accepts: { words: [2, 2] },
  run: async (args, to) => {
    const [sealed = '', file = ''] = args.words;
    const [before, after] = [await readSealed(sealed), await readAnnexFile(file)];
    if (!before.ok || !after.ok) {
      for (const one of [before, after]) if (!one.ok) printProblems(to, one.problems);
      return HAS_PROBLEMS;
    }
    const deviations = compareDocuments(before.value, after.value);
    if (args.flags.has('json')) printJson(to, { deviations });
    else {
      for (const one of deviations) to.out(`${told(one)}\n`);
      to.out(counted(deviations.length));
    }
    return GOOD;
  },
};
