import type { Problem } from '../../../core/shared/problem.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { awaitedGrades } from '../../../usecases/analysis/consensus.ts';
import { questionsOf } from '../../../usecases/analysis/grade.ts';
import type { Matters } from '../../../usecases/analysis/matters.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { isDirect } from '../../../usecases/deposit/way.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { presentAround } from './steps.ts';

/** `do`: the buyer's turn; `wait`: something or somebody else first; `done`. */
type Stand = {
  readonly is: 'done' | 'do' | 'wait';
  readonly said: string;
  /** What to do, or what it waits for. */
  readonly how: string;
};

const done = (said: string): Stand => ({ is: 'done', said, how: '' });
const turn = (said: string, how: string): Stand => ({ is: 'do', said, how });
const wait = (said: string, how = ''): Stand => ({ is: 'wait', said, how });

const toSettle = (points: readonly Problem[]): Stand =>
  turn(
    counted(points.length, 'point à régler', 'points à régler'),
    points.map((p) => p.message).join(' '),
  );

const NO_OFFER = wait('Après l’ouverture');

function opening(
  { due, offers, opening: held, record, tender }: Opened,
  open: readonly Problem[],
): Stand {
  if (!due) return wait(`Après le ${frenchInstant(tender.dossier.deadline)}`);
  const mine = open.filter((p) => p.where === 'ouverture');
  if (mine.length > 0) return toSettle(mine);
  if (offers.length > 0) return done(counted(offers.length, 'offre ouverte', 'offres ouvertes'));
  if (held) return done('Aucune offre ouverte');
  return isDirect(record.dossier)
    ? turn('À faire', 'Deux personnes ouvrent les plis ensemble, chacune avec un code.')
    : turn(
        'À faire',
        'Apportez les offres ouvertes sur votre profil d’acheteur, une archive par candidat.',
      );
}

function panel(opened: Opened): Stand {
  const { members, interests } = opened.panel;
  if (opened.offers.length === 0) return NO_OFFER;
  if (members.length === 0)
    return turn('À nommer', 'Les membres déclarent leurs intérêts, puis notent.');
  const silent = members.filter((m) => !interests.some((i) => i.member === m.id));
  if (silent.length > 0)
    return wait('Déclarations d’intérêts attendues', silent.map((m) => m.name).join(', '));
  const left = awaitedGrades(opened);
  const names = [...new Set(left.map((one) => one.member.name))].join(', ');
  return left.length > 0
    ? wait(`${counted(left.length, 'note')} attendue${left.length > 1 ? 's' : ''}`, names)
    : done(counted(members.length, 'membre'));
}

function consensus(opened: Opened): Stand {
  if (opened.offers.length === 0) return NO_OFFER;
  if (opened.panel.members.length === 0) return wait('Après la nomination du jury');
  const asked = opened.offers.reduce((n, offer) => n + questionsOf(opened, offer).length, 0);
  const said = `${opened.grades.length} sur ${asked} notes de consensus`;
  return opened.grades.length >= asked
    ? done(said)
    : wait(said, 'La personne qui préside le tient.');
}

/** A step whose open points the validation names. */
function settled(opened: Opened, open: readonly Problem[], where: string): Stand {
  if (opened.offers.length === 0) return NO_OFFER;
  const mine = open.filter((p) => p.where === where);
  return mine.length > 0 ? toSettle(mine) : done('Rien n’attend');
}

function ranking(opened: Opened, { analysis }: Matters): Stand {
  if (opened.offers.length === 0) return NO_OFFER;
  const ranked = analysis.offers.filter((o) => o.status === 'ranked').length;
  return ranked > 0
    ? done(`${counted(ranked, 'offre classée', 'offres classées')} sur ${analysis.offers.length}`)
    : wait('Aucune offre classée', 'Une offre se classe quand toutes ses réponses sont notées.');
}

function validation({ decided: { frozen }, offers }: Opened, { open }: Matters): Stand {
  if (offers.length === 0) return NO_OFFER;
  if (frozen) return done(`Validé par ${frozen.by}, le ${savedAt(frozen.at)}`);
  return open.length > 0
    ? wait(counted(open.length, 'point reste ouvert', 'points restent ouverts'))
    : turn('À valider', 'Tout est réglé : relisez l’analyse, puis figez le classement.');
}

function award({ decided: { award: held, frozen } }: Opened): Stand {
  if (!held)
    return frozen
      ? turn('À faire', 'Désignez l’attributaire et ses motifs.')
      : wait('Après la validation');
  if (held.notifiedAt) return done(`Notifié le ${savedAt(held.notifiedAt)}`);
  if (held.signedAt) return turn('Signé', 'Notifiez le contrat à l’attributaire.');
  return held.noticeSentAt
    ? turn('Lettres envoyées', 'Signez une fois passé le délai que la page indique.')
    : turn('Attributaire désigné', 'Relisez les lettres, envoyez-les, puis enregistrez l’envoi.');
}

const MARKS: Readonly<Record<Stand['is'], string>> = { done: 'ok', do: 'warn', wait: 'none' };

/** What is done after the deadline, what comes next, and what each step waits for. */
export function presentAfter(opened: Opened, matters: Matters) {
  const { id, dossier } = opened.record;
  const { open } = matters;
  const opens = isDirect(dossier) || opened.opening ? depositPaths.opening(id) : work.received(id);
  const all: readonly (readonly [label: string, href: string, stand: Stand])[] = [
    ['Ouverture des offres', opens, opening(opened, open)],
    ['Jury et notes de chacun', work.panel(id), panel(opened)],
    ['Recevabilité', work.admissibility(id), settled(opened, open, 'recevabilite')],
    ['Demandes aux candidats', work.requests(id), settled(opened, open, 'demandes')],
    ['Consensus du jury', work.consensus(id), consensus(opened)],
    ['Analyse et classement', work.analysis(id), ranking(opened, matters)],
    ['Validation du classement', work.validation(id), validation(opened, matters)],
    ['Attribution et lettres', work.award(id), award(opened)],
  ];
  const next = all.find(([, , { is }]) => is === 'do');
  return {
    ...presentAround(opened, 'suite'),
    problems: [],
    rows: all.map(([label, href, { is, said, how }]) => ({
      label,
      href,
      said,
      how,
      mark: MARKS[is],
    })),
    next: next ? { label: next[0], href: next[1], how: next[2].how } : null,
    awarded: opened.decided.award?.notifiedAt != null,
    documents: work.analysisDocuments(id),
    incidents: isDirect(dossier) ? depositPaths.incidents(id) : '',
  };
}
