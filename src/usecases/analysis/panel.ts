import type { PanelMember } from '../../core/analysis/file.ts';
import { type Access, accessOf, hasConflict, panelProblems } from '../../core/analysis/panel.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { Account } from '../accounts.ts';
import type { SignedIn } from '../route-row.ts';
import { lettersOf } from './grade.ts';
import { frozenProblems, openForBuyer, openForChair, reasonProblems } from './guards.ts';
import { type Opened, openAnalysis } from './read.ts';
import type { AnalysisDeps, PanelState } from './record.ts';
import { changeState } from './states.ts';

/** Somebody whom the buyer may name. */
export type Candidate = { readonly id: string; readonly name: string; readonly email: string };

const MOST_ACCOUNTS = 200;

/** The evaluators of a body who may sit on a panel; a member of the ethics committee may not (`practice.md` rule 7). */
export async function panelCandidates(
  deps: Pick<AnalysisDeps, 'collection'>,
  user: SignedIn,
): Promise<readonly Candidate[]> {
  const page = await deps.collection<Account>('accounts').find({
    where: { body: user.bodyId },
    orderBy: { field: 'createdAt', direction: 'up' },
    limit: MOST_ACCOUNTS,
  });
  return page.items
    .filter((a) => a.roles.includes('evaluator') && !a.roles.includes('committee'))
    .map(({ id, name, email }) => ({ id, name, email }));
}

/** The panel that a buyer wants, and the one that was on screen. */
export type NamedPanel = {
  readonly members: readonly string[];
  readonly chair: string;
  /** Levels apart from which grades diverge, 1 to 4. */
  readonly spread: number;
  readonly seen: string;
};

/** What tells that nobody changed the panel since a page was shown. */
export const panelSeal = ({ members, spread }: Pick<PanelState, 'members' | 'spread'>): string =>
  [...members.map((m) => (m.chair ? `${m.id}*` : m.id)), spread].join(' ');

function leavers(state: PanelState, members: readonly PanelMember[]): readonly Problem[] {
  const kept = new Set(members.map((m) => m.id));
  return state.members
    .filter((m) => !kept.has(m.id) && state.individual.some((g) => g.graderId === m.id))
    .map((m) =>
      problem(
        'panel/has-graded',
        'membres',
        `${m.name} a déjà noté : la personne qui préside peut constater son absence, pas l'effacer.`,
      ),
    );
}

const namedProblems = (state: PanelState, asked: NamedPanel, members: readonly PanelMember[]) => [
  ...(panelSeal(state) === asked.seen
    ? []
    : [
        problem(
          'panel/conflict',
          '',
          "Une autre personne a modifié le jury depuis l'ouverture de cette page. Relisez-le, puis enregistrez de nouveau.",
        ),
      ]),
  ...(members.length < asked.members.length
    ? [problem('panel/unknown', 'membres', 'Un membre doit être un évaluateur de votre organisme.')]
    : []),
  ...([1, 2, 3, 4].includes(asked.spread)
    ? []
    : [problem('panel/spread', 'ecart', 'Choisissez un écart de 1 à 4 niveaux.')]),
  ...panelProblems(members),
  ...leavers(state, members),
];

/** Names the members of the panel and who presides; a member who graded stays. */
export async function namePanel(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  asked: NamedPanel,
): Promise<Result<PanelState>> {
  const opened = await openForBuyer(deps, user, tenderId);
  if (!opened.ok) return opened;
  const frozen = frozenProblems(opened.value.decided);
  if (frozen.length > 0) return failed(...frozen);
  const known = await panelCandidates(deps, user);
  const members = known
    .filter((c) => asked.members.includes(c.id))
    .map(({ id, name }) => ({ id, name, chair: id === asked.chair }));
  return changeState(deps, user, 'gradings', opened.value.record, ({ state }) => {
    const problems = namedProblems(state, asked, members);
    if (problems.length > 0) return failed(...problems);
    return ok({
      state: {
        ...state,
        members,
        spread: asked.spread,
        letters: lettersOf({ ...opened.value, panel: state }),
      },
      action: 'panel/named',
      object: tenderId,
      details: { members: members.map((m) => m.id).join(' '), chair: asked.chair },
    });
  });
}

/** What a member says of the bidders' names. */
export type Declaration = { readonly conflict: boolean | null; readonly detail: string };

/** The panel and the names on which a member declares interests; who is not named does not see them. */
export async function openInterests(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Opened>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok) return opened;
  const named = opened.value.panel.members.some((m) => m.id === user.id);
  return named && user.roles.includes('evaluator')
    ? opened
    : failed(
        problem(
          'analysis/forbidden',
          '',
          "L'acheteur ne vous a pas nommé au jury de cette consultation.",
        ),
      );
}

const declarationProblems = ({ conflict, detail }: Declaration): readonly Problem[] => [
  ...(conflict === null
    ? [problem('interests/unsaid', 'conflit', 'Dites si vous avez un lien avec un des candidats.')]
    : []),
  ...(conflict ? reasonProblems(detail, 'interests', 'detail', 'le candidat et le lien') : []),
];

/**
 * Declares one's interests on the names of all bidders. A conflict removes access at once and for good;
 * a bidder who arrives later asks for a new declaration.
 */
export async function declareInterests(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  given: Declaration,
): Promise<Result<PanelState>> {
  const opened = await openInterests(deps, user, tenderId);
  if (!opened.ok) return opened;
  const { record, offers } = opened.value;
  const problems = [
    ...declarationProblems(given),
    ...(offers.length === 0
      ? [
          problem(
            'interests/no-names',
            '',
            "Les noms des candidats ne sont pas connus avant l'ouverture.",
          ),
        ]
      : []),
  ];
  const { conflict } = given;
  if (problems.length > 0 || conflict === null) return failed(...problems);
  return changeState(deps, user, 'gradings', record, ({ state }) => {
    if (hasConflict(state, user.id))
      return failed(
        problem(
          'interests/stays',
          '',
          "Un conflit déclaré ne se retire pas : l'acheteur nomme une autre personne.",
        ),
      );
    const detail = conflict ? given.detail.trim() : '';
    const on = offers.map((o) => o.id);
    const one = { member: user.id, conflict, detail, at: deps.clock(), on };
    return ok({
      state: {
        ...state,
        interests: [...state.interests, one],
        letters: lettersOf({ ...opened.value, panel: state }),
      },
      action: 'panel/interests-declared',
      object: user.id,
      details: { conflict: conflict ? 'yes' : 'no', offers: String(on.length) },
    });
  });
}

/** Where a member stands: to be declared, in conflict, reading. */
export const memberAccess = ({ panel, offers }: Pick<Opened, 'panel' | 'offers'>, member: string) =>
  accessOf(
    panel,
    member,
    offers.map((o) => o.id),
  );

/** Records that a member cannot grade, with the reason, so that the consensus does not wait. */
export async function recordAbsence(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  absence: { readonly member: string; readonly reason: string },
): Promise<Result<PanelState>> {
  const opened = await openForChair(deps, user, tenderId);
  if (!opened.ok) return opened;
  return changeState(deps, user, 'gradings', opened.value.record, ({ state }) => {
    const known = state.members.some((m) => m.id === absence.member && !m.chair);
    const problems = [
      ...frozenProblems(opened.value.decided),
      ...(known ? [] : [problem('absence/unknown', 'membre', 'Choisissez un membre du jury.')]),
      ...reasonProblems(absence.reason, 'absence', 'motif-absence', "le motif de l'absence"),
    ];
    if (problems.length > 0) return failed(...problems);
    const one = {
      member: absence.member,
      reason: absence.reason.trim(),
      by: user.name,
      at: deps.clock(),
    };
    const others = state.absences.filter((a) => a.member !== absence.member);
    return ok({
      state: { ...state, absences: [...others, one] },
      action: 'panel/absence-recorded',
      object: absence.member,
      details: {},
    });
  });
}

/** Where a person stands in the panel of a tender, for the list of what they grade. */
export async function memberPlace(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Access> {
  const opened = await openAnalysis(deps, user, tenderId);
  return opened.ok ? memberAccess(opened.value, user.id) : 'not-named';
}
