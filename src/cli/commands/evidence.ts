import type { EvidenceKind } from '../../core/offers/evidence.ts';
import { problem } from '../../core/shared/problem.ts';
import { checkEvidence } from '../../jobs/check-evidence.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import { readUserBytes } from '../read-user-file.ts';
import type { Command } from './command.ts';

const KINDS: readonly EvidenceKind[] = ['openapi'];

/** `clausier evidence`: what the machine says of a proof, finding by finding. */
export const evidence: Command = {
  name: 'evidence',
  usage: 'evidence openapi FICHIER [--json]',
  help: 'contrôle une preuve',
  accepts: { words: [2, 2] },
  run: async (args, to) => {
    const [kind, file = ''] = args.words;
    const known = KINDS.find((k) => k === kind);
    if (!known) {
      to.error(`La preuve « ${kind} » n’a pas de contrôleur : ${KINDS.join(', ')}.\n`);
      return WRONG_CALL;
    }
    const bytes = readUserBytes(file);
    if (!bytes.ok) {
      printProblems(to, bytes.problems);
      return HAS_PROBLEMS;
    }
    const outcome = await checkEvidence(known, bytes.value);
    if (outcome.outcome === 'refused') {
      printProblems(to, [problem(`evidence/${outcome.reason}`, file, outcome.message)]);
      return HAS_PROBLEMS;
    }
    const { report } = outcome;
    if (args.flags.has('json')) printJson(to, report);
    else {
      to.out(`${report.verdict} · ${report.score.points} condition(s) sur ${report.score.max}\n`);
      for (const c of report.conditions) to.out(`  (${c.id}) ${c.label} : ${c.because}\n`);
      for (const f of report.findings)
        to.out(`  ${f.severity} ${f.rule} ${f.where || '/'} ${f.message}\n`);
    }
    return GOOD;
  },
};
