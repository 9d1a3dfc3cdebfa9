import type { EvidenceKind, EvidenceReport } from '../../core/offers/evidence.ts';
import { isDate } from '../../core/shared/dates.ts';
import { problem } from '../../core/shared/problem.ts';
import type { Asked } from '../../evidence/asked.ts';
import { CHECKERS } from '../../evidence/index.ts';
import { checkEvidence } from '../../jobs/check-evidence.ts';
import type { Arguments } from '../arguments.ts';
import {
  GOOD,
  HAS_PROBLEMS,
  type Output,
  printJson,
  printProblems,
  WRONG_CALL,
} from '../output.ts';
import { readEvidence } from '../read-evidence.ts';
import { readUserBytes } from '../read-user-file.ts';
import type { Command } from './command.ts';

const KINDS = Object.keys(CHECKERS) as readonly EvidenceKind[];
const KNOWN_FACTS = ['date', 'age', 'inventory', 'min-ratio', 'min-group'];
const NUMBER = /^\d{1,6}(\.\d{1,4})?$/;

/** What the tender asks of the proof, as typed; otherwise the French reason of the refusal. */
function askedOf(options: Arguments['options']): Asked | string {
  const { date, age, inventory, 'min-ratio': minRatio, 'min-group': minGroup } = options;
  if (date !== undefined && !isDate(date)) return 'L’option --date attend une date AAAA-MM-JJ.';
  const wrong = [age, minRatio, minGroup].find((n) => n !== undefined && !NUMBER.test(n));
  if (wrong !== undefined) return `« ${wrong} » n’est pas un nombre.`;
  return {
    ...(date === undefined ? {} : { date }),
    ...(age === undefined ? {} : { maxAgeMonths: Math.trunc(Number(age)) }),
    ...(inventory === undefined
      ? {}
      : { inventory: inventory.split(',').map((name) => name.trim()) }),
    ...(minRatio === undefined ? {} : { minRatio: Number(minRatio) }),
    ...(minGroup === undefined ? {} : { minGroup: Number(minGroup) }),
  };
}

function print(report: EvidenceReport, to: Output): void {
  to.out(`${report.verdict} · ${report.score.points} condition(s) sur ${report.score.max}\n`);
  for (const c of report.conditions) to.out(`  (${c.id}) ${c.label} : ${c.because}\n`);
  for (const f of report.findings)
    to.out(`  ${f.severity} ${f.rule} ${f.where || '/'} ${f.message}\n`);
}

/** `clausier evidence`: what the machine says of a proof, finding by finding. */
export const evidence: Command = {
  name: 'evidence',
  usage:
    'evidence GENRE FICHIER [--date D] [--age MOIS] [--inventory A,B] [--min-ratio R] [--min-group N] [--json]',
  help: `contrôle une preuve (${KINDS.join(', ')})`,
  accepts: { words: [2, 2], options: KNOWN_FACTS },
  run: async (args, to) => {
    const [kind, file = ''] = args.words;
    const known = KINDS.find((k) => k === kind);
    const asked = askedOf(args.options);
    if (!known || typeof asked === 'string') {
      to.error(
        typeof asked === 'string'
          ? `${asked}\n`
          : `La preuve « ${kind} » n’a pas de contrôleur : ${KINDS.join(', ')}.\n`,
      );
      return WRONG_CALL;
    }
    const bytes = known === 'datapackage' ? readEvidence(file) : readUserBytes(file);
    if (!bytes.ok) {
      printProblems(to, bytes.problems);
      return HAS_PROBLEMS;
    }
    const outcome = await checkEvidence(known, bytes.value, {}, asked);
    if (outcome.outcome === 'refused') {
      printProblems(to, [problem(`evidence/${outcome.reason}`, file, outcome.message)]);
      return HAS_PROBLEMS;
    }
    const { report } = outcome;
    if (args.flags.has('json')) printJson(to, report);
    else print(report, to);
    return GOOD;
  },
};
