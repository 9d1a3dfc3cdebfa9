import type { Scenario } from '../../core/scoring/rehearsal.ts';
import { rehearse as rehearseMethod, USUAL_SETTING } from '../../core/scoring/rehearsal.ts';
import { rehearsalValue } from '../../core/scoring/rehearsal-file.ts';
import { groundSentence } from '../../core/scoring/rehearsal-reasons.ts';
import { frenchFixed, typography } from '../../core/shared/french.ts';
import { multiply, type Rational, rational } from '../../core/shared/rational.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import type { Command } from './command.ts';

const percent = (share: Rational | null): string =>
  share ? `${frenchFixed(multiply(share, rational(100n)), 1)} %` : '—';

/** Lines of cells, each column as wide as its widest cell; the first on the left, the others on the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const width = (at: number): number => Math.max(...rows.map((r) => (r[at] ?? '').length));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(width(0)) : cell.padStart(width(i)))).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

function tableOf(scenario: Scenario): string {
  const rows = scenario.criteria.map((c) => [
    `${c.id}. ${c.title}`,
    frenchFixed(c.weight, 2),
    percent(c.exercised),
    frenchFixed(c.spread, 2),
    c.reordered === null ? '—' : String(c.reordered),
  ]);
  const { conflicts: won } = scenario;
  const said = won
    ? `  arbitrages entre prix et qualité : ${won.byPrice} gagnés par le prix, ${won.byQuality} par la qualité, sur ${won.pairs}\n`
    : '';
  const ranked = `  offres classées : ${scenario.ranking.length} sur ${scenario.offers.length}\n`;
  return `${scenario.title}\n${columns([['Critère', 'Poids', 'Exercé', 'Écart', 'Paires décidées'], ...rows])}${ranked}${said}\n`;
}

/** The seed of the call; null when it is no whole number of 32 bits. */
function seedOf(given: string | undefined): number | null {
  if (given === undefined) return USUAL_SETTING.seed;
  return /^\d{1,10}$/.test(given) && Number(given) < 2 ** 32 ? Number(given) : null;
}

/** `clausier rehearse`: the method of a dossier on invented offers, before it is published. */
export const rehearse: Command = {
  name: 'rehearse',
  usage: 'rehearse DOSSIER.yaml [--seed N] [--date J] [--json]',
  help: 'essaie la méthode de notation sur des offres inventées',
  accepts: { words: [1, 1], options: ['seed', 'date'] },
  run: (args, to) => {
    const seed = seedOf(args.options['seed']);
    if (seed === null) {
      to.error('L’option --seed attend un nombre entier de 0 à 4294967295.\n');
      return WRONG_CALL;
    }
    const loaded = loadTender(args.words[0] ?? '', args.options['date']);
    const done = loaded.ok
      ? rehearseMethod(loaded.value.tender, { ...USUAL_SETTING, seed })
      : loaded;
    if (!done.ok) {
      printProblems(to, done.problems);
      if (args.flags.has('json'))
        printJson(to, { scenarios: [], warnings: [], problems: done.problems });
      return HAS_PROBLEMS;
    }
    if (args.flags.has('json')) {
      printJson(to, rehearsalValue(done.value));
      return GOOD;
    }
    to.out(done.value.scenarios.map(tableOf).join(''));
    const { warnings } = done.value;
    to.out(warnings.length === 0 ? 'Aucun avertissement.\n' : 'Avertissements\n');
    for (const w of warnings)
      to.out(`  ${w.code}\n  ${typography(`${w.message} ${groundSentence(w.ground)}`)}\n`);
    return GOOD;
  },
};
