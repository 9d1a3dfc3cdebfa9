import { isPublishable } from '../../usecases/tender-documents.ts';
import { loadOffers } from '../load-offers.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { writeAnalysis } from '../write-analysis.ts';
import type { Command } from './command.ts';

/** `clausier score`: the analysis of the offers of a folder against a dossier. */
export const score: Command = {
  name: 'score',
  usage: 'score DOSSIER.yaml OFFRES --out DOSSIER [--date J] [--json]',
  help: 'analyse les offres et écrit le classement et le rapport',
  accepts: { words: [2, 2], options: ['out', 'date'] },
  run: async (args, to) => {
    const { out, date } = args.options;
    const [dossier = '', offers = ''] = args.words;
    if (!out) {
      to.error('L’option --out attend un dossier.\n');
      return WRONG_CALL;
    }
    const loaded = loadTender(dossier, date);
    if (!loaded.ok) {
      printProblems(to, loaded.problems);
      return HAS_PROBLEMS;
    }
    const { tender, content } = loaded.value;
    if (!isPublishable(tender)) {
      printProblems(to, tender.remarks);
      return HAS_PROBLEMS;
    }
    const files = await loadOffers(tender, offers, content.shape);
    if (!files.ok) {
      printProblems(to, files.problems);
      return HAS_PROBLEMS;
    }
    const ranking = await writeAnalysis(tender, files.value, out);
    if (args.flags.has('json')) printJson(to, ranking);
    else {
      for (const r of ranking.ranking)
        to.out(`${r.rank}. ${r.name} · ${String(r.total).replace('.', ',')} points\n`);
      for (const m of ranking.marks ?? [])
        to.out(
          `${m.name} · ${m.criteria.map((c) => `${c.title} : ${String(c.points).replace('.', ',')}`).join(' ; ')}\n`,
        );
      for (const o of [...ranking.irregular, ...ranking.incomplete])
        to.out(`hors classement : ${o.name} · ${o.reasons.map((x) => x.message).join(' ; ')}\n`);
    }
    return GOOD;
  },
};
