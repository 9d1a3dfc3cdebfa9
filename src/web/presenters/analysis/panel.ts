import { nameMentions } from '../../../core/analysis/names.ts';
import { awaitedMembers, isOpened } from '../../../core/analysis/panel.ts';
import { gradedBy, questionsOf } from '../../../usecases/analysis/grade.ts';
import { offersToRead } from '../../../usecases/analysis/guards.ts';
import { isMaskable } from '../../../usecases/analysis/masked-proof.ts';
import { type Candidate, memberAccess, panelSeal } from '../../../usecases/analysis/panel.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import type { OpenedOffer } from '../../../usecases/analysis/record.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { presentAround } from './steps.ts';

const ACCESS = {
  'not-named': { mark: 'none', word: 'Non nommé' },
  conflict: { mark: 'warn', word: 'Conflit déclaré : accès retiré' },
  'to-declare': { mark: 'none', word: 'Intérêts à déclarer' },
  reads: { mark: 'ok', word: 'Aucun lien déclaré' },
} as const;

function memberView(opened: Opened, id: string) {
  const access = memberAccess(opened, id);
  const declared = opened.panel.interests.findLast((one) => one.member === id);
  const read = offersToRead(opened);
  const asked = read.reduce((sum, offer) => sum + questionsOf(opened, offer).length, 0);
  const given = read.reduce((sum, offer) => sum + gradedBy(opened, id, offer), 0);
  const absence = opened.panel.absences.find((a) => a.member === id);
  return {
    ...ACCESS[access],
    declared: declared ? savedAt(declared.at) : '',
    progress: access === 'conflict' ? '—' : `${given} sur ${asked}`,
    absence: absence ? `Absence constatée par ${absence.by} : ${absence.reason}` : '',
  };
}

/** The members as they are named, each with where they stand. */
const membersView = (opened: Opened) =>
  opened.panel.members.map((m) => ({ name: m.name, chair: m.chair, ...memberView(opened, m.id) }));

/** Where an offer names its own author, and the files whose inside cannot be masked. */
function mentionsOf(opened: Opened, { draft }: OpenedOffer) {
  const { name, items } = draft.offer;
  const titles = new Map(opened.tender.selections.map((s) => [s.clause.id, s.clause.title]));
  const texts = items.flatMap(({ item, text = '', justification = '' }) => {
    const found = nameMentions(name, `${text}\n${justification}`);
    const title = titles.get(item.split('/')[0] ?? '') ?? item;
    return found.length > 0 ? [{ title, item, count: counted(found.length, 'fois', 'fois') }] : [];
  });
  const files = Object.values(draft.proofs)
    .filter((proof) => !isMaskable(proof.name))
    .map((proof) => proof.name);
  return { name, texts, files: [...new Set(files)] };
}

/** What the buyer typed in the form of the panel, shown again when it is refused. */
export type TypedPanel = {
  readonly members: readonly string[];
  readonly chair: string;
  readonly spread: string;
};

/** The panel: who may be named, who is, what each did, and what betrays a bidder's name. */
export function presentPanel(
  opened: Opened,
  candidates: readonly Candidate[],
  typed: TypedPanel | null,
) {
  const { panel, record } = opened;
  const held: TypedPanel = typed ?? {
    members: panel.members.map((m) => m.id),
    chair: panel.members.find((m) => m.chair)?.id ?? '',
    spread: String(panel.spread),
  };
  const read = offersToRead(opened);
  return {
    ...presentAround(opened, 'jury'),
    action: work.panel(record.id),
    seen: panelSeal(panel),
    candidates: candidates.map((c) => ({
      ...c,
      checked: held.members.includes(c.id),
      chairs: held.chair === c.id,
    })),
    spreads: ['1', '2', '3', '4'].map((value) => ({
      value,
      label: `${value} niveau${value === '1' ? '' : 'x'} (${Number(value) * 25} points de pourcentage)`,
      chosen: value === held.spread,
    })),
    members: membersView(opened),
    awaited: awaitedMembers(panel).length,
    consensus: work.consensus(record.id),
    consensusOpen: read.length > 0 && read.every((o) => isOpened(panel, o.id)),
    mentions: opened.offers.map((o) => mentionsOf(opened, o)),
  };
}

/** The bidders' names on which a member declares interests. */
export function presentInterests(
  opened: Opened,
  member: string,
  typed: { readonly conflict: string; readonly detail: string },
) {
  const { record, tender, offers } = opened;
  const access = memberAccess(opened, member);
  return {
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    back: work.gradings,
    action: work.interests(record.id),
    grading: work.grading(record.id),
    names: offers.map((o) => o.draft.offer.name).sort((a, b) => Number(a > b) - Number(a < b)),
    access,
    again: access === 'to-declare' && opened.panel.interests.some((one) => one.member === member),
    typed,
  };
}
