import type { Questionnaire } from '../../../core/intake/questionnaire.ts';
import { frenchDate, isDate } from '../../../core/shared/dates.ts';
import { frenchWholeEuros } from '../../../core/shared/french.ts';
import { parisTime } from '../../../core/shared/paris.ts';
import { compare, exact, total } from '../../../core/shared/rational.ts';
import type { Result } from '../../../core/shared/result.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import { isEditable, isPublishing } from '../../../usecases/dossiers/publishing.ts';
import type { DossierRecord } from '../../../usecases/dossiers/record.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import { placeOf, type StepId } from './places.ts';

type State = { readonly mark: string; readonly said: string };

export type FrameStep = State & {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
};

/** What every page of a consultation shows around its own content. */
export type Frame = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly facts: readonly string[];
  readonly mono: string;
  readonly release: string;
  readonly steps: readonly FrameStep[];
  readonly saved: string;
  readonly editable: boolean;
  /** Why the file does not change, or what is being changed; empty for a plain draft. */
  readonly notice: string;
};

export type At = {
  readonly record: DossierRecord;
  readonly tender: Result<Tender>;
  readonly questionnaire: Questionnaire;
  /** Instant. */
  readonly now: string;
};

export const PROCEDURES: Readonly<Record<string, string>> = {
  dispense: 'Sans publicité',
  mapa: 'Procédure adaptée',
  aoo: "Appel d'offres ouvert",
  pn: 'Procédure avec négociation',
  dialogue: 'Dialogue compétitif',
};

const STATUS = { draft: 'brouillon', published: 'publiée', closed: 'close' } as const;

/** `21 novembre 2026 à 14 h 32`, in Paris. */
export const savedAt = (instant: string): string =>
  frenchInstant(parisTime(instant)).replace(', heure de Paris', '');

type Count = (step: StepId, severity: 'error' | 'warning') => number;

/** How many remarks of the relecture are put right at a step. */
function counter({ record, tender, questionnaire }: At): Count {
  const remarks = tender.ok ? tender.value.remarks : [];
  const placed = remarks.map((r) => ({
    ...r,
    step: placeOf(record.id, r.where, questionnaire).step,
  }));
  return (step, severity) =>
    placed.filter((r) => r.step === step && r.severity === severity).length;
}

const WAIT: State = { mark: 'none', said: 'Après les questions' };

function questionsState({ record, tender, questionnaire }: At): State {
  const missing = tender.ok ? 0 : tender.problems.filter((p) => p.code.startsWith('facts/')).length;
  if (missing > 0) return { mark: 'warn', said: `${counted(missing, 'réponse')} à donner` };
  const done = `${record.stepsDone.length} étapes sur ${questionnaire.steps.length}`;
  return record.stepsDone.length < questionnaire.steps.length
    ? { mark: 'info', said: done }
    : { mark: 'ok', said: counted(Object.keys(record.dossier.facts).length, 'réponse') };
}

const WAITING: Readonly<Record<StepId, State>> = {
  questions: WAIT,
  procedure: WAIT,
  clauses: WAIT,
  valeurs: WAIT,
  textes: WAIT,
  criteres: WAIT,
  relecture: WAIT,
  pieces: WAIT,
  publication: WAIT,
};

function statesOf(at: At): Readonly<Record<StepId, State>> {
  const { tender, record } = at;
  const questions = questionsState(at);
  if (!tender.ok) return { ...WAITING, questions };
  const { value } = tender;
  const count = counter(at);
  const errors = value.remarks.filter((r) => r.severity === 'error').length;
  const kept = value.selections.filter((s) => s.in).length;
  const weights = total(value.criteria.criteria.map((c) => c.weight));
  const unless = (step: StepId, said: string, fine: string, mark = 'ok'): State =>
    count(step, 'error') > 0
      ? { mark: 'err', said: `${count(step, 'error')} ${said}` }
      : { mark, said: fine };
  return {
    questions,
    procedure: { mark: 'ok', said: PROCEDURES[value.need.advice.used] ?? '' },
    clauses: unless('clauses', `à revoir sur ${kept}`, `${kept} retenues`, 'info'),
    valeurs: unless('valeurs', 'à fixer', 'Dans les bornes'),
    textes: unless('textes', 'à écrire', 'Complets'),
    criteres: unless(
      'criteres',
      'à corriger',
      value.criteria.mode === 'ordered'
        ? 'Hiérarchisés'
        : compare(weights, exact(100)) === 0
          ? 'Total 100'
          : '',
    ),
    relecture:
      errors > 0
        ? { mark: 'err', said: counted(errors, 'erreur') }
        : { mark: 'ok', said: 'Aucune erreur' },
    pieces:
      errors > 0
        ? { mark: 'none', said: 'Après relecture' }
        : { mark: 'ok', said: counted(value.pieces.length, 'pièce') },
    publication: record.publication
      ? { mark: 'ok', said: record.addendum ? `Additif n° ${record.addendum.number}` : 'Publiée' }
      : { mark: 'none', said: 'À venir' },
  };
}

function stepsOf(at: At, current: StepId): readonly FrameStep[] {
  const { id } = at.record;
  const first = at.questionnaire.steps.find((s) => !at.record.stepsDone.includes(s.id));
  const step = first ?? at.questionnaire.steps[0];
  const places: readonly (readonly [StepId, string, string])[] = [
    ['questions', 'Questions', work.questions(id, step?.id ?? '')],
    ['procedure', 'Procédure', work.procedure(id)],
    ['clauses', 'Clauses', work.clauses(id)],
    ['valeurs', 'Valeurs', work.values(id)],
    ['textes', 'Identité et textes', work.texts(id, 'identite')],
    ['criteres', 'Critères', work.criteria(id)],
    ['relecture', 'Relecture', work.review(id)],
    ['pieces', 'Pièces', work.pieces(id)],
    ['publication', 'Publication', work.publication(id)],
  ];
  const states = statesOf(at);
  return places.map(([name, label, href]) => ({
    label,
    href,
    current: name === current,
    ...states[name],
  }));
}

function noticeOf(record: DossierRecord, now: string): string {
  const { addendum } = record;
  if (isPublishing(record, now))
    return 'La publication est en cours : le dossier ne se modifie pas.';
  if (addendum)
    return `Vous préparez l'additif n° ${addendum.number}. Ce qui est publié ne change pas tant qu'il n'est pas publié.`;
  return record.status === 'draft'
    ? ''
    : 'Cette consultation est publiée : elle se lit et ne change plus, sauf par un additif.';
}

/** The title, the facts under it, and the steps with their state. */
export function presentFrame(at: At, current: StepId): Frame {
  const { record, tender, now } = at;
  const { dossier } = record;
  const amount = dossier.facts['amountCents'];
  const months = Number(dossier.facts['durationMonths'] ?? 0);
  return {
    id: record.id,
    version: record.version,
    title: dossier.title,
    body: record.ownerName,
    mono: `${dossier.reference ?? ''} · ${STATUS[record.status]}`,
    facts: [
      ...(typeof amount === 'number'
        ? [`Estimé ${frenchWholeEuros(amount)} HT${months > 0 ? ` sur ${months} mois` : ''}`]
        : []),
      ...(isDate(dossier.launchDate)
        ? [`Lancement prévu le ${frenchDate(dossier.launchDate)}`]
        : []),
    ],
    release: tender.ok ? tender.value.release : '',
    steps: stepsOf(at, current),
    saved: `Enregistré le ${savedAt(record.updatedAt)}`,
    editable: isEditable(record, now),
    notice: noticeOf(record, now),
  };
}
