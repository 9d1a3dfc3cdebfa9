import { actSaid, SEALED_WHY } from '../../../core/documents/deposit/opening-report.ts';
import { exactInstant } from '../../../core/documents/deposit/receipt-document.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { keptFiles } from '../../../usecases/analysis/bring-in.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import type { IncidentLog } from '../../../usecases/deposit/late.ts';
import type { LateDecision } from '../../../usecases/deposit/record.ts';
import { incidentsOf } from '../../../usecases/deposit/still-sealed.ts';
import { type Body, text } from '../../forms/fields.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { presentSteps } from '../analysis/steps.ts';
import { savedAt } from '../dossiers/frame.ts';
import { fileSize } from '../dossiers/publication.ts';

const WAY = { profile: "Profil d'acheteur", direct: 'Dépôt direct' } as const;

/** Title, place and links of the pages of the opening. */
export const presentPlace = ({ record, tender, due }: Opened) => ({
  title: tender.dossier.title,
  reference: tender.dossier.reference,
  deadline: frenchInstant(tender.dossier.deadline),
  due,
  steps: presentSteps(record.id, 'ouverture'),
  links: {
    after: work.after(record.id),
    received: work.received(record.id),
    opening: depositPaths.opening(record.id),
    incidents: depositPaths.incidents(record.id),
  },
});

/** What was opened: sittings, each offer with the hash of each of its files, what stays sealed. */
export function presentOpening(at: Opened) {
  const { opening, record } = at;
  const kept = new Map(at.offers.map((o) => [o.draft.offer.offer, o]));
  return {
    acts: (opening?.acts ?? []).map(actSaid),
    reserveUsed: opening?.reserveUsed ?? false,
    lines: (opening?.lines ?? []).map((line) => {
      const offer = kept.get(line.offer);
      const extra = offer ? keptFiles(offer) : [];
      return {
        name: line.name,
        way: WAY[line.way],
        received: line.receivedAt
          ? exactInstant(line.receivedAt)
          : 'Heure de réception donnée par ce profil',
        late: line.late,
        sha256: line.sha256,
        files: line.files.map((file) => {
          const place = extra.findIndex((one) => one.sha256 === file.sha256);
          return {
            name: file.name,
            size: fileSize(file.bytes),
            sha256: file.sha256,
            href: offer && place >= 0 ? depositPaths.openedFile(record.id, offer.id, place) : null,
          };
        }),
      };
    }),
    sealed: (opening?.sealed ?? []).map((one) => ({
      name: one.name,
      received: exactInstant(one.receivedAt),
      why: SEALED_WHY[one.why],
      sha256: one.sha256,
    })),
    report: opening
      ? (['docx', 'pdf', 'html'] as const).map((format) => ({
          format: format.toUpperCase(),
          href: depositPaths.report(record.id, format),
        }))
      : [],
  };
}

const OUTCOME: Readonly<Record<LateDecision['outcome'], string>> = {
  'keep-out': 'Écarté par décision motivée',
  admit: 'Admis par décision motivée',
};

/** The form of the opening and the late deposits that wait; null where offers come from the profil d'acheteur. */
export function presentDirect(log: IncidentLog | null, at: Opened) {
  if (!log) return null;
  const { direct, deposits, due } = log;
  const { id } = direct.record;
  const done = new Set(at.offers.map((o) => o.deposit));
  const counted = deposits.filter(({ state }) => state === 'standing' || state === 'admitted');
  const waiting = counted.filter(({ deposit }) => !done.has(deposit.id));
  const first = !at.opening?.acts?.some((act) => act.pair !== null);
  const decided = new Map(direct.sealing.late.map((one) => [one.deposit, one]));
  const isLate = (one: (typeof deposits)[number]): boolean =>
    one.state === 'late' || one.state === 'admitted';
  return {
    action: depositPaths.opening(id),
    due,
    waiting: waiting.map(({ deposit }) => deposit.firm),
    mayOpen: due && (first || waiting.length > 0),
    late: deposits.filter(isLate).map(({ deposit }) => {
      const decision = decided.get(deposit.id);
      return {
        firm: deposit.firm,
        received: exactInstant(deposit.receivedAt),
        said: decision ? OUTCOME[decision.outcome] : 'Décision à prendre',
        mark: decision ? 'info' : 'warn',
        href: depositPaths.late(id, deposit.id),
      };
    }),
  };
}

/** The incident log: since when it is kept, each outage, each entry. */
export function presentLog(log: IncidentLog, typed: Body) {
  const { uptime, direct } = log;
  return {
    since: uptime.since ? savedAt(uptime.since) : null,
    from: frenchInstant(direct.tender.dossier.deadline),
    rows: incidentsOf(log).map((one) => ({
      from: savedAt(one.from),
      to: one.to ? savedAt(one.to) : 'En cours',
      what: one.what,
      by: one.by,
    })),
    typed: {
      debut: text(typed, 'debut'),
      fin: text(typed, 'fin'),
      faits: text(typed, 'faits'),
    },
    action: depositPaths.incidents(direct.record.id),
  };
}

/** A late deposit and the decision on it; null when there is no such late deposit. */
export function presentLate(log: IncidentLog, depositId: string, typed: Body) {
  const found = log.deposits.find(
    ({ deposit, state }) => deposit.id === depositId && (state === 'late' || state === 'admitted'),
  );
  if (!found) return null;
  const { deposit } = found;
  const { sealing, record, tender } = log.direct;
  const decision = sealing.late.find((one) => one.deposit === depositId) ?? null;
  return {
    firm: deposit.firm,
    facts: [
      ['Date limite', frenchInstant(tender.dossier.deadline)],
      ["Premier octet de l'envoi", exactInstant(deposit.startedAt)],
      ['Dernier octet reçu', exactInstant(deposit.receivedAt)],
      ['Taille du pli scellé', fileSize(deposit.bytes)],
      ['Déposé par', deposit.by],
    ],
    sha256: deposit.sha256,
    decision: decision && {
      said: OUTCOME[decision.outcome],
      reason: decision.reason,
      by: decision.by,
      at: savedAt(decision.at),
    },
    typed: { decision: text(typed, 'decision'), motif: text(typed, 'motif') },
    action: depositPaths.late(record.id, depositId),
  };
}
