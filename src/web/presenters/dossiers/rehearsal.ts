import { rehearsalWords } from '../../../core/documents/method-sheet.ts';
import type { Questionnaire } from '../../../core/intake/questionnaire.ts';
import type { Rehearsal, Scenario } from '../../../core/scoring/rehearsal.ts';
import { groundSentence } from '../../../core/scoring/rehearsal-reasons.ts';
import { frenchFixed, frenchNumber } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { multiply, type Rational, rational, toNumber } from '../../../core/shared/rational.ts';
import type { FrozenMethod } from '../../../usecases/dossiers/rehearsal.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import { placeOf } from './places.ts';

const hundredfold = (share: Rational): Rational => multiply(share, rational(100n));
const percent = (share: Rational | null): string =>
  share ? `${frenchNumber(hundredfold(share), 1)} %` : '—';
const width = (outOf100: Rational): string => toNumber(outOf100).toFixed(2);

const effects = ({ criteria }: Scenario) =>
  criteria.map((c) => ({
    id: c.id,
    title: c.title,
    weight: frenchNumber(c.weight, 2),
    exercised: percent(c.exercised),
    spread: frenchFixed(c.spread, 2),
    reordered: c.reordered === null ? '—' : String(c.reordered),
  }));

/** Height of the two bars of a criterion and of the line above them, in pixels. */
const ROW = 62;

/** Two bars a criterion: announced, exercised; one alone, the spread, where criteria have no total. */
function chart({ criteria }: Scenario) {
  const rows = criteria.map((c, i) => {
    const shown = c.exercised;
    const said = shown
      ? `Critère ${c.id} : annoncé ${frenchNumber(c.weight, 1)} %, exercé ${percent(shown)}`
      : `Critère ${c.id} : écart observé ${frenchNumber(c.spread, 1)} points sur 100`;
    return {
      said,
      y: i * ROW,
      announced: shown ? width(c.weight) : null,
      exercised: width(shown ? hundredfold(shown) : c.spread),
    };
  });
  return { rows, height: rows.length * ROW, said: rows.map((r) => r.said).join(' ; ') };
}

function trials({ scenarios }: Rehearsal, price: string) {
  return scenarios.map((s) => ({
    title: s.title,
    exercised: percent(s.criteria.find((c) => c.id === price)?.exercised ?? null),
    compression: percent(s.compression),
    won: s.conflicts ? `${s.conflicts.byPrice} sur ${s.conflicts.pairs}` : '—',
    apart: s.offers.length - s.offers.filter((o) => o.status === 'ranked').length,
  }));
}

function ranking({ ranking: ranks, offers }: Scenario) {
  const byId = new Map(offers.map((o) => [o.offer, o]));
  return ranks.map((r) => ({
    rank: r.rank,
    name: byId.get(r.offer)?.name ?? r.offer,
    points: byId.get(r.offer)?.criteria.map((c) => frenchFixed(c.rounded, 2)) ?? [],
    total: frenchFixed(r.total, 2),
  }));
}

/** The rehearsal of a method: warnings with their reasons, chart and tables, how it is measured, the sheet. */
export function presentRehearsal(id: string, { rehearsal, sha256 }: FrozenMethod, price: string) {
  const [reference] = rehearsal.scenarios;
  const { warnings } = rehearsal;
  return {
    waiting: null,
    offers: counted(reference.offers.length, 'offre inventée', 'offres inventées'),
    trialCount: rehearsal.scenarios.length,
    warnings: warnings.map((w) => ({ message: w.message, reason: groundSentence(w.ground) })),
    warningCount: counted(warnings.length, 'avertissement'),
    added: reference.ranking.length > 0,
    effects: effects(reference),
    chart: chart(reference),
    trials: trials(rehearsal, price),
    ranking: ranking(reference),
    words: rehearsalWords(rehearsal),
    sha256,
    files: (['docx', 'pdf'] as const).map((format) => ({
      format: format.toUpperCase(),
      href: work.methodSheet(id, format),
    })),
  };
}

/** Why the method cannot be rehearsed yet, each reason linked to where it is put right. */
export const presentWaiting = (
  id: string,
  problems: readonly Problem[],
  questionnaire: Questionnaire,
) => ({
  waiting: problems.map((p) => ({
    message: p.message,
    href: placeOf(id, p.where, questionnaire).href,
  })),
});
