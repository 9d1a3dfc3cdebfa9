import type { Award } from '../../../core/analysis/file.ts';
import type { Letter } from '../../../core/documents/letters/letter.ts';
import type { Standstill } from '../../../core/documents/letters/standstill.ts';
import { optionsOf } from '../../../core/offers/options.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { frenchFixed } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { dayIn } from '../../../usecases/analysis/award-rules.ts';
import {
  type Correspondence,
  LETTER_FORMATS,
  rejectionsIn,
} from '../../../usecases/analysis/letters.ts';
import { type Body, rowsIn, text, texts } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted, FORMAT_NAMES } from '../words.ts';
import { presentAround } from './steps.ts';

type Form = { readonly typed: Body | null; readonly problems: readonly Problem[] };
type Row = readonly [step: string, state: string, mark: string];

/** Rows for sub-contractors that the form shows at least. */
const LEAST_ROWS = 3;

/** Where the award stands, one line a step. */
function progress(
  award: Award | null,
  standstill: Standstill | null,
  name: string,
): readonly Row[] {
  if (!award) return [];
  const done = (at: string | null): string => (at ? `Le ${savedAt(at)}` : 'À faire');
  const mark = (at: string | null): string => (at ? 'ok' : 'none');
  const wait = standstill?.days
    ? `À partir du ${frenchDate(standstill.earliest)} : ${counted(standstill.days, 'jour')} depuis l’envoi${award.noticeSentAt ? '' : ' prévu'}`
    : `Sans délai imposé${standstill ? ` (${standstill.because})` : ''}`;
  return [
    ['Attributaire pressenti', `${name}, désigné le ${savedAt(award.at)}`, 'ok'],
    [
      'Envoi des lettres de rejet',
      award.noticeSentAt ? done(award.noticeSentAt) : `Prévu le ${frenchDate(award.plannedOn)}`,
      mark(award.noticeSentAt),
    ],
    ['Signature possible', wait, award.noticeSentAt ? 'info' : 'none'],
    [
      'Signature',
      award.signedAt ? `Le ${frenchDate(dayIn(award.signedAt))}` : 'À faire',
      mark(award.signedAt),
    ],
    [
      'Notification',
      award.notifiedAt ? `Le ${frenchDate(dayIn(award.notifiedAt))}` : 'À faire',
      mark(award.notifiedAt),
    ],
    [
      'Bilans des candidats',
      award.debrief ? `Ouverts par ${award.debrief.by}, le ${savedAt(award.debrief.at)}` : 'Fermés',
      award.debrief ? 'ok' : 'none',
    ],
  ];
}

function stateOf(
  letter: Letter,
  award: Award | null,
): { readonly word: string; readonly mark: string } {
  const rejection = letter.kind === 'rejection' || letter.kind === 'elimination';
  if (rejection && award?.noticeSentAt)
    return { word: `Envoyée le ${frenchDate(dayIn(award.noticeSentAt))}`, mark: 'ok' };
  if (letter.kind === 'notification' && award?.notifiedAt)
    return { word: `Notifiée le ${frenchDate(dayIn(award.notifiedAt))}`, mark: 'ok' };
  if (letter.kind === 'answer') return { word: 'Sur demande du candidat', mark: 'none' };
  return letter.toCheck.length > 0
    ? { word: `À relire : ${counted(letter.toCheck.length, 'point')}`, mark: 'warn' }
    : { word: 'Prête', mark: 'info' };
}

const presentLetters = (id: string, { letters, source }: Correspondence) =>
  letters.ready.map((letter) => ({
    id: letter.id,
    title: letter.title,
    recipient: letter.recipient,
    ...stateOf(letter, source.file.award),
    toCheck: letter.toCheck,
    files: LETTER_FORMATS.map((format) => ({
      format: FORMAT_NAMES[format],
      href: work.letter(id, letter.id, format),
    })),
  }));

/** What the form shows: what was typed, else what is recorded, else what is proposed. */
function intendedForm({ opened, source }: Correspondence, { typed }: Form, today: string) {
  const { award } = source.file;
  const first = source.analysis.ranking[0]?.offer ?? '';
  const said = (field: string, held: string): string => (typed ? text(typed, field) : held);
  const offer = said('offre', award?.offer ?? first);
  const taken = typed ? texts(typed, 'options') : (award?.options ?? []);
  const rows = typed
    ? rowsIn(typed, 'sous-traitants', ['nom', 'tache'])
    : (award?.subcontractors ?? []).map(({ name, task }) => ({ nom: name, tache: task }));
  const room = Math.max(LEAST_ROWS, rows.length + 1);
  return {
    offers: source.analysis.offers
      .filter((o) => o.status === 'ranked')
      .map((o) => {
        const ranked = source.analysis.ranking.find((r) => r.offer === o.offer);
        const rank = ranked
          ? `rang ${ranked.rank}, ${frenchFixed(ranked.total, 2)} points`
          : 'notes par critère';
        return { offer: o.offer, said: `${o.name} (${rank})`, checked: o.offer === offer };
      }),
    reason: said('motifs', award?.reason ?? ''),
    advantages: said('avantages', award?.advantages ?? ''),
    planned: said('envoi', award?.plannedOn ?? today),
    electronic: typed ? text(typed, 'voie') !== 'courrier' : (award?.electronic ?? true),
    options: optionsOf(opened.tender).map((c) => ({
      id: c.id,
      title: c.title,
      checked: taken.includes(c.id),
    })),
    subcontractors: Array.from({ length: room }, (_, i) => ({
      number: i,
      name: rows[i]?.nom ?? '',
      task: rows[i]?.tache ?? '',
    })),
  };
}

const MINE = /^(offre|motifs|avantages|envoi|options)$/;

/** The award: who, the letters, what left and when, the first day of signature. */
export function presentAward(
  at: Correspondence,
  standstill: Standstill | null,
  form: Form & { readonly now: string; readonly sameLetters: boolean },
) {
  const { opened, source, letters } = at;
  const { id } = opened.record;
  const { award, frozen } = source.file;
  const today = dayIn(form.now);
  const owed = rejectionsIn(letters).length > 0;
  const name = source.analysis.offers.find((o) => o.offer === award?.offer)?.name ?? '';
  return {
    ...presentAround(opened, 'attribution'),
    frozen: false,
    validated: frozen !== null,
    problems: form.problems,
    problemOf: Object.fromEntries(form.problems.map((p) => [p.where, p.message])),
    award,
    name,
    progress: progress(award, standstill, name),
    wait: standstill && { ...standstill, date: frenchDate(standstill.earliest) },
    form: intendedForm(at, form, today),
    maySend: award !== null && award.noticeSentAt === null && owed,
    maySign: award !== null && award.signedAt === null && (award.noticeSentAt !== null || !owed),
    editing: award === null || form.problems.some((p) => MINE.test(p.where)),
    waiting: letters.waiting.map((p) => p.message),
    letters: presentLetters(id, at),
    changed: award?.noticeSha256 ? !form.sameLetters : false,
    sentAt: form.typed ? text(form.typed, 'depart') : `${award?.plannedOn ?? today}T12:00`,
    signedOn: form.typed ? text(form.typed, 'signature') : today,
    notifiedOn: form.typed ? text(form.typed, 'notification') : today,
    archive: work.awardStep(id, 'lettres'),
    action: work.award(id),
    step: (one: string) => work.awardStep(id, one),
    documents: work.analysisDocuments(id),
  };
}
