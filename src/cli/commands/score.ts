import type { OfferFile } from '../../core/offers/offer.ts';
import { decisionProblems, type StatusDecision } from '../../core/offers/status.ts';
import type { Step } from '../../core/shared/explanation.ts';
import { typography } from '../../core/shared/french.ts';
import { failed, type Result } from '../../core/shared/result.ts';
import { isPublishable } from '../../usecases/tender-documents.ts';
import { loadDecisions } from '../load-decisions.ts';
import { loadOffers } from '../load-offers.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { writeAnalysis } from '../write-analysis.ts';
import type { Command } from './command.ts';

/** A step and everything below it, one sentence a line. */
const lines = (step: Step): readonly string[] => [
  `  ${typography(step.label)}`,
  ...step.from.flatMap(lines),
];

/** The decisions of a folder, all of them on its offers and with reasons. */
function decisionsOn(
  files: readonly OfferFile[],
  read: Result<readonly StatusDecision[]>,
): Result<readonly StatusDecision[]> {
  if (!read.ok) return read;
  const names = files.map((f) => f.offer.offer);
  const problems = decisionProblems(names, read.value);
  return problems.length > 0 ? failed(...problems) : read;
}

/** `clausier score`: the analysis of the offers of a folder against a dossier. */
export const score: Command = {
  name: 'score',
  usage: 'score DOSSIER.yaml OFFRES --out DOSSIER [--date J] [--json]',
  help: 'analyse les offres et écrit le classement, le rapport et la stabilité',
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
    const decisions = decisionsOn(files.value, loadDecisions(offers, content.shape));
    if (!decisions.ok) {
      printProblems(to, decisions.problems);
      return HAS_PROBLEMS;
    }
    const { stability, ...ranking } = await writeAnalysis(
      tender,
      files.value,
      out,
      decisions.value,
    );
    if (args.flags.has('json')) printJson(to, { ...ranking, stability });
    else {
      for (const r of ranking.ranking)
        to.out(`${r.rank}. ${r.name} · ${String(r.total).replace('.', ',')} points\n`);
      for (const m of ranking.marks ?? [])
        to.out(
          `${m.name} · ${m.criteria.map((c) => `${c.title} : ${String(c.points).replace('.', ',')}`).join(' ; ')}\n`,
        );
      for (const o of [...ranking.eliminated, ...ranking.irregular, ...ranking.incomplete])
        to.out(`hors classement : ${o.name} · ${o.reasons.map((x) => x.message).join(' ; ')}\n`);
      to.out(`\nStabilité\n${lines(stability.because).join('\n')}\n`);
    }
    return GOOD;
  },
};
