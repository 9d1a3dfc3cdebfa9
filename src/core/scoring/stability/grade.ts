import { questionsToGrade } from '../../offers/needs-grade.ts';
import type { Grade, OfferFile } from '../../offers/offer.ts';
import {
  add,
  compare,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  round,
  subtract,
  ZERO,
} from '../../shared/rational.ts';
import type { GradedItem } from '../../tender/criteria.ts';
import type { Tender } from '../../tender/tender.ts';
import { type Analysis, analyseOffers } from '../analyse.ts';
import { type Contender, type Field, fieldOf } from './field.ts';
import type { NoChange } from './weights.ts';

type Level = Grade['level'];

const LEVELS: readonly Level[] = [0, 25, 50, 75, 100];

/** One grade at another published level, after which another offer is ahead of the leader. */
export type GradeChange = {
  readonly kind: 'change';
  readonly offer: string;
  readonly question: GradedItem;
  readonly from: Level;
  readonly to: Level;
  /** How many published levels it moves. */
  readonly levels: number;
  readonly leader: string;
  /** Who is then first on unrounded points. */
  readonly first: string;
  /** Whether the printed totals change their first offer too. */
  readonly printed: boolean;
};

/** What one grade can do to the winner. */
export type GradeStability = {
  readonly smallest: GradeChange | NoChange;
  /** Grades given by people to the offers looked at. */
  readonly grades: number;
  /** Of them, those that change the winner when moved by a single level. */
  readonly atOneLevel: number;
};

/** A grade that a person gave and that counts. */
type Given = { readonly file: OfferFile; readonly question: GradedItem; readonly grade: Grade };

/** Everything that a grade is tried with. */
type Trial = {
  readonly tender: Tender;
  readonly files: readonly OfferFile[];
  readonly analysis: Analysis;
  readonly field: Field;
  readonly leader: Contender;
};

/** Offers that a grade may move: ranked ones, and those that only a floor mark sets apart. */
const movable = ({ offers }: Analysis): ReadonlySet<string> =>
  new Set(
    offers
      .filter(
        (o) =>
          o.status === 'ranked' ||
          (o.status === 'irregular' && o.defects.every((d) => d.kind === 'floor-mark')),
      )
      .map((o) => o.offer),
  );

function gradesGiven({ tender, files, analysis }: Trial): readonly Given[] {
  const kept = movable(analysis);
  return files
    .filter(({ offer }) => kept.has(offer.offer))
    .flatMap((file) =>
      questionsToGrade(tender, file.offer, file.proofs).flatMap((question) => {
        const { offer } = file.offer;
        const grade = file.grades.find((g) => g.offer === offer && g.question === question.key);
        return grade ? [{ file, question, grade }] : [];
      }),
    );
}

/** The files with one grade changed. */
export const withGrade = (
  files: readonly OfferFile[],
  at: { readonly offer: string; readonly question: string; readonly level: Level },
): readonly OfferFile[] =>
  files.map((file) =>
    file.offer.offer === at.offer
      ? {
          ...file,
          grades: file.grades.map((g) =>
            g.question === at.question && g.offer === at.offer ? { ...g, level: at.level } : g,
          ),
        }
      : file,
  );

/** Who is strictly ahead of the leader after the change, and by how much. */
type Overtaken = { readonly first: string; readonly printed: boolean } | null;

/** The whole analysis done again: an offer set apart, or brought back, changes the prices compared. */
function replayed(trial: Trial, { grade }: Given, level: Level): Overtaken {
  const { tender, files, analysis, leader } = trial;
  const changed = withGrade(files, { offer: grade.offer, question: grade.question, level });
  const decisions = analysis.offers.flatMap((o) => o.decision ?? []);
  const again = fieldOf(tender.criteria, analyseOffers(tender, changed, decisions));
  const [first] = again.first;
  if (!first || again.first.some((one) => one.offer === leader.offer)) return null;
  return { first: first.offer, printed: !again.printed.includes(leader.offer) };
}

/** Away from floor marks only the points of that question move. */
function added({ field, leader }: Trial, offer: string, by: Rational): Overtaken {
  const after = (one: Contender): Rational =>
    one.offer === offer ? add(one.total, by) : one.total;
  const ahead = field.contenders.filter((one) => compare(after(one), after(leader)) > 0);
  const [first] = [...ahead].sort((a, b) => compare(after(b), after(a)));
  if (!first) return null;
  const gap = subtract(after(first), after(leader));
  return { first: first.offer, printed: compare(gap, field.rounding) > 0 };
}

/** Whether an offer misses an announced floor mark once a question brings that much more. */
function underFloor(trial: Trial, { grade, question }: Given, by: Rational): boolean {
  const offer = trial.analysis.offers.find((o) => o.offer === grade.offer);
  const { floors, criteria } = trial.tender.criteria;
  const subOf = criteria.flatMap((c) => c.sub).find((s) => s.items.includes(question));
  return floors.some(({ criterion, percent }) => {
    const score = offer?.criteria.find((c) => c.id === criterion);
    if (!score) return false;
    const sub = score.sub.find((s) => s.id === subOf?.id);
    const moved = sub ? subtract(round(add(sub.exact, by), 2), sub.rounded) : ZERO;
    const least = divide(multiply(score.max, exact(percent)), rational(100n));
    return compare(add(score.rounded, moved), least) < 0;
  });
}

/** What one grade does at another level; crossing a floor mark has everything scored again. */
function overtaken(trial: Trial, given: Given, level: Level): Overtaken {
  const { grade, question } = given;
  const by = divide(multiply(question.points, exact(level - grade.level)), rational(100n));
  const [before, after] = [underFloor(trial, given, ZERO), underFloor(trial, given, by)];
  if (before !== after) return replayed(trial, given, level);
  return before ? null : added(trial, grade.offer, by);
}

function changesOf(trial: Trial, given: Given): readonly GradeChange[] {
  const { grade, question } = given;
  return LEVELS.filter((level) => level !== grade.level).flatMap((to): readonly GradeChange[] => {
    const after = overtaken(trial, given, to);
    const levels = Math.abs(to - grade.level) / 25;
    return after
      ? [
          {
            kind: 'change',
            offer: grade.offer,
            question,
            from: grade.level,
            to,
            levels,
            leader: trial.leader.offer,
            ...after,
          },
        ]
      : [];
  });
}

/** Fewer levels first, then fewer points. */
const smaller = (a: GradeChange, b: GradeChange): number =>
  a.levels - b.levels || compare(a.question.points, b.question.points);

/**
 * The smallest change of one grade, to another published level, that changes the winner on unrounded points.
 * A grade that crosses an announced floor mark sets an offer apart or brings it back, and changes the
 * prices compared: the analysis is then done again whole.
 */
export function gradeStability(trial: Trial): GradeStability {
  const given = gradesGiven(trial);
  const found = given.map((one) => changesOf(trial, one));
  const [smallest] = found.flat().sort(smaller);
  return {
    smallest: smallest ?? { kind: 'none' },
    grades: given.length,
    atOneLevel: found.filter((changes) => changes.some((c) => c.levels === 1)).length,
  };
}
