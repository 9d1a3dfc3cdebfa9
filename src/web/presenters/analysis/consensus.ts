import {
  awaitedMembers,
  diverges,
  gradesOn,
  isOpened,
  missingGrades,
} from '../../../core/analysis/panel.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { awaitedGrades } from '../../../usecases/analysis/consensus.ts';
import { pseudonym, questionsOf } from '../../../usecases/analysis/grade.ts';
import { gradesOf, type Opened } from '../../../usecases/analysis/read.ts';
import type { OpenedOffer } from '../../../usecases/analysis/record.ts';
import type { SignedIn } from '../../../usecases/route-row.ts';
import { type Body, text } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { gradeForm, lettered, readingOf } from './grading.ts';
import { presentSteps } from './steps.ts';

const divergencesOf = (opened: Opened, offer: OpenedOffer): number =>
  questionsOf(opened, offer).filter((q) =>
    diverges(
      gradesOn(opened.panel, offer.id, q.key).map((g) => g.level),
      opened.panel.spread,
    ),
  ).length;

const waitingFor = ({ panel }: Opened): string =>
  panel.members.length === 0 ? 'Jury à nommer' : 'Notes individuelles en cours';

function offerRow(opened: Opened, offer: OpenedOffer) {
  const asked = questionsOf(opened, offer).length;
  const settled = gradesOf(opened, offer.id).size;
  const open = isOpened(opened.panel, offer.id);
  return {
    name: pseudonym(opened, offer.id),
    href: open ? work.consensusOffer(opened.record.id, offer.id) : '',
    mark: !open ? 'none' : settled === asked ? 'ok' : 'info',
    said: open ? `${settled} sur ${asked} notes de consensus` : waitingFor(opened),
    divergences: open ? counted(divergencesOf(opened, offer), 'divergence', 'divergences') : '',
  };
}

const isChair = ({ panel }: Opened, user: SignedIn): boolean =>
  panel.members.some((m) => m.chair && m.id === user.id);

/** What people see around the consensus: the buyer's steps, or the way back to grading. */
const aroundOf = (opened: Opened, user: SignedIn) => ({
  title: opened.tender.dossier.title,
  reference: opened.tender.dossier.reference,
  steps: user.roles.includes('buyer') ? presentSteps(opened.record.id, 'consensus') : [],
  after: work.after(opened.record.id),
  panel: user.roles.includes('buyer') ? work.panel(opened.record.id) : '',
  grading: user.roles.includes('evaluator') ? work.grading(opened.record.id) : '',
});

/** How far the consensus is, who is awaited, and for the chair the forms that open it. */
export function presentConsensus(
  opened: Opened,
  user: SignedIn,
  form: { readonly typed: Body | null; readonly problems: readonly Problem[] },
) {
  const { panel, record, decided } = opened;
  const awaited = awaitedGrades(opened);
  const rows = lettered(opened).map((o) => offerRow(opened, o));
  return {
    ...aroundOf(opened, user),
    problems: form.problems,
    problemOf: Object.fromEntries(form.problems.map((p) => [p.where, p.message])),
    chair: isChair(opened, user) && !decided.frozen,
    action: work.consensus(record.id),
    absencesAction: work.absences(record.id),
    rows,
    waiting: lettered(opened).some((o) => !isOpened(panel, o.id)),
    members: awaitedMembers(panel).map((m) => {
      const left = awaited.filter((w) => w.member.id === m.id).length;
      return {
        id: m.id,
        name: m.name,
        chair: m.chair,
        mark: left === 0 ? 'ok' : 'none',
        said:
          left === 0
            ? 'Toutes ses notes sont données'
            : `${counted(left, 'note')} attendue${left > 1 ? 's' : ''}`,
        left,
      };
    }),
    absences: panel.absences.map((a) => ({
      name: panel.members.find((m) => m.id === a.member)?.name ?? '',
      reason: a.reason,
      said: `constatée par ${a.by}, le ${savedAt(a.at)}`,
    })),
    typed: { member: text(form.typed ?? {}, 'membre'), reason: text(form.typed ?? {}, 'motif') },
  };
}

/** One offer with all individual grades side by side, divergences told in words, and the consensus form. */
export function presentOfferConsensus(
  opened: Opened,
  offer: OpenedOffer,
  user: SignedIn,
  form: { readonly typed: Body | null; readonly problems: readonly Problem[] },
) {
  const { panel, record, decided } = opened;
  const settled = gradesOf(opened, offer.id);
  return {
    ...aroundOf(opened, user),
    name: pseudonym(opened, offer.id),
    back: work.consensus(record.id),
    action: work.consensusOffer(record.id, offer.id),
    problems: form.problems,
    chair: isChair(opened, user) && !decided.frozen,
    maySee: user.roles.includes('evaluator'),
    spread: panel.spread,
    questions: questionsOf(opened, offer).map((q) => {
      const grades = gradesOn(panel, offer.id, q.key);
      const levels = grades.map((g) => g.level);
      const consensus = settled.get(q.key);
      return {
        ...readingOf(opened, offer, q),
        ...gradeForm(q, consensus, form.typed, form.problems),
        diverges: diverges(levels, panel.spread),
        range: `de ${Math.min(...levels)} % à ${Math.max(...levels)} %`,
        missing: missingGrades(panel, new Map([[offer.id, [q.key]]])).map((m) => m.member.name),
        grades: grades.map(({ grader, level, reason }) => ({ grader, level, reason })),
      };
    }),
  };
}
