import type { EvidenceFinding } from '../../core/offers/evidence.ts';
import { findingsOf, type Place } from '../findings.ts';
import { counted, quoted } from '../french.ts';
import { CAIQ_QUESTIONS, type Caiq, IPY_QUESTIONS, type Question } from './read-caiq.ts';

/** What each published rule wants; a number is never given to another rule. */
export const CAIQ_RULES: Readonly<Record<string, string>> = {
  'CQ-001': 'Le fichier est un questionnaire CAIQ enregistré en CSV.',
  'CQ-002': 'La version du questionnaire est écrite dans le fichier.',
  'CQ-003':
    "La version est la 4 : les versions 3 et AI-CAIQ reprennent les mêmes numéros pour d'autres questions.",
  'CQ-004': "Aucune question n'est écrite deux fois.",
  'CQ-010': 'Les huit questions IPY sont dans le fichier.',
  'CQ-011': 'Chaque question IPY a une réponse.',
  'CQ-012': 'Chaque réponse IPY est Yes, No ou NA.',
  'CQ-013': 'Chaque réponse Yes ou NA est expliquée.',
  'CQ-014': "Aucune réponse IPY n'est No.",
  'CQ-020': 'Le questionnaire est complet (261 questions).',
  'CQ-030': 'Une réponse du fournisseur sur lui-même est à vérifier par une personne.',
};

/** The IPY questions that the file has, in the order of the questionnaire. */
export const ipyOf = (caiq: Caiq): readonly Question[] =>
  IPY_QUESTIONS.flatMap((id) => caiq.questions.find((q) => q.id === id) ?? []);

/** Those it does not have. */
export const missingOf = (caiq: Caiq): readonly string[] =>
  IPY_QUESTIONS.filter((id) => !caiq.questions.some((q) => q.id === id));

const twice = (caiq: Caiq): readonly Question[] =>
  caiq.questions.filter((q, i) => caiq.questions.findIndex((p) => p.id === q.id) < i);

const at = (q: Question): string => `ligne ${q.line}`;
const on = (questions: readonly Question[], message: (q: Question) => string): readonly Place[] =>
  questions.map((q) => ({ where: at(q), message: message(q) }));

/** An answer that wants a text and has none. */
export const unexplained = (q: Question): boolean =>
  ['Yes', 'NA'].includes(q.answer) && q.text === '';

function answerFindings(caiq: Caiq): readonly EvidenceFinding[] {
  const ipy = ipyOf(caiq);
  return [
    ...findingsOf(
      'CQ-011',
      'error',
      on(
        ipy.filter((q) => q.answer === 'blank'),
        (q) => `La question ${q.id} est sans réponse.`,
      ),
    ),
    ...findingsOf(
      'CQ-012',
      'warning',
      on(
        ipy.filter((q) => q.answer === 'other'),
        (q) =>
          `La réponse à ${q.id}, ${quoted(q.written)}, n'est ni Yes, ni No, ni NA : une personne la lit.`,
      ),
    ),
    ...findingsOf(
      'CQ-013',
      'warning',
      on(ipy.filter(unexplained), (q) => `La réponse ${q.answer} à ${q.id} n'est pas expliquée.`),
    ),
    ...findingsOf(
      'CQ-014',
      'warning',
      on(
        ipy.filter((q) => q.answer === 'No'),
        (q) => `Le fournisseur répond No à ${q.id}.`,
      ),
    ),
  ];
}

/** Every finding of a questionnaire that was read. */
export function caiqFindings(caiq: Caiq): readonly EvidenceFinding[] {
  const count = new Set(caiq.questions.map((q) => q.id)).size;
  const whole =
    count === CAIQ_QUESTIONS
      ? []
      : [
          {
            where: '',
            message: `Le fichier contient ${counted(count, 'question')} sur ${CAIQ_QUESTIONS}.`,
          },
        ];
  return [
    ...findingsOf(
      'CQ-002',
      'warning',
      caiq.version === undefined
        ? [
            {
              where: '',
              message:
                "Le fichier ne dit pas sa version ; les mêmes numéros désignent d'autres questions dans les versions 3 et AI-CAIQ.",
            },
          ]
        : [],
    ),
    ...findingsOf(
      'CQ-004',
      'error',
      on(twice(caiq), (q) => `La question ${q.id} est écrite deux fois.`),
    ),
    ...findingsOf(
      'CQ-010',
      'error',
      missingOf(caiq).map((id) => ({
        where: '',
        message: `La question ${id} n'est pas dans le fichier.`,
      })),
    ),
    ...answerFindings(caiq),
    ...findingsOf('CQ-020', 'info', whole),
    ...findingsOf('CQ-030', 'info', [
      {
        where: '',
        message: 'Le fournisseur répond sur lui-même : une personne vérifie ses réponses.',
      },
    ]),
  ];
}
