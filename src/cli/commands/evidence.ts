import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceReport } from '../../core/offers/evidence.ts';
import { isDate } from '../../core/shared/dates.ts';
import { problem } from '../../core/shared/problem.ts';
import { CHECKED_KINDS } from '../../evidence/index.ts';
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

const KNOWN_FACTS = [
  'date',
  'age',
  'inventory',
  'licence',
  'clause',
  'min-ratio',
  'min-group',
  'max-gap',
];
const NUMBER = /^\d{1,6}(\.\d{1,4})?$/;

const NUMBERS = [
  ['age', 'maxAgeMonths'],
  ['min-ratio', 'minRatio'],
  ['min-group', 'minGroup'],
  ['max-gap', 'maxGap'],
] as const;
const TEXTS = ['date', 'licence', 'clause'] as const;

/** What the tender asks of the proof, as typed; otherwise the French reason of the refusal. */
function askedOf(options: Arguments['options']): Asked | string {
  const { date, inventory } = options;
  if (date !== undefined && !isDate(date)) return 'L’option --date attend une date AAAA-MM-JJ.';
  const numbers = NUMBERS.flatMap(([option, name]) => {
    const given = options[option];
    return given === undefined ? [] : [[name, given] as const];
  });
  const wrong = numbers.find(([, given]) => !NUMBER.test(given));
  if (wrong) return `« ${wrong[1]} » n’est pas un nombre.`;
  const texts = TEXTS.flatMap((name) => {
    const given = options[name];
    return given === undefined ? [] : [[name, given] as const];
  });
  return {
    ...Object.fromEntries([
      ...texts,
      ...numbers.map(([name, given]) => [
        name,
        name === 'maxAgeMonths' ? Math.trunc(Number(given)) : Number(given),
      ]),
    ]),
    ...(inventory === undefined
      ? {}
      : { inventory: inventory.split(',').map((name) => name.trim()) }),
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
    'evidence GENRE FICHIER [--date D] [--age MOIS] [--inventory A,B] [--licence L] [--clause C] [--min-ratio R] [--min-group N] [--max-gap P] [--json]',
  help: `contrôle une preuve (${CHECKED_KINDS.join(', ')})`,
  accepts: { words: [2, 2], options: KNOWN_FACTS },
  run: async (args, to) => {
    const [kind, file = ''] = args.words;
    const known = CHECKED_KINDS.find((k) => k === kind);
    const asked = askedOf(args.options);
    if (!known || typeof asked === 'string') {
      to.error(
        typeof asked === 'string'
          ? `${asked}\n`
          : `La preuve « ${kind} » n’a pas de contrôleur : ${CHECKED_KINDS.join(', ')}.\n`,
      );
      return WRONG_CALL;
    }
    const bytes = known === 'datapackage' ? readEvidence(file) : readUserBytes(file);
    if (!bytes.ok) {
      printProblems(to, bytes.problems);
      return HAS_PROBLEMS;
    }
    const outcome = await checkEvidence(known, bytes.value, asked);
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
