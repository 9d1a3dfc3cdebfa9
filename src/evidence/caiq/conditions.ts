import { type Found, type Judged, type Published, worst } from '../judge.ts';
import { type Caiq, IPY_QUESTIONS, type Question } from './read-caiq.ts';
import { ipyOf, missingOf, unexplained } from './rules.ts';

/** The four conditions of a CAIQ, ours: no clause of the library asks for one yet. */
export const CAIQ: Published = {
  kind: 'caiq',
  clause: 'questionnaire CAIQ v4',
  labels: {
    a: 'le fichier est un CAIQ de version 4 et contient les huit questions IPY',
    b: 'chaque question IPY porte une réponse du questionnaire : Yes, No ou NA',
    c: 'chaque réponse Yes ou NA aux questions IPY est expliquée par un texte',
    d: "aucune des huit réponses IPY n'est No",
  },
};

/** How many answers lack nothing when the count is zero, with the words for both cases. */
const none = (count: number, rules: string, yes: string, no: string): Judged => ({
  met: count === 0,
  because: count === 0 ? `${yes} (${rules})` : `${no} : ${count} (${rules})`,
});

const leftToPeople = (count: number, because: string): readonly Judged[] =>
  count > 0 ? [{ met: 'to-judge', because: `${because} : ${count}` }] : [];

const versionOf = ({ version }: Caiq): Judged =>
  version === undefined
    ? { met: 'to-judge', because: "la version n'est pas écrite (CQ-002)" }
    : { met: true, because: `version ${version} (CQ-003)` };

/** The four conditions; an unknown answer is left to people wherever it would decide. */
export function conditionsOn(caiq: Caiq): Found['judged'] {
  const ipy = ipyOf(caiq);
  const count = (holds: (q: Question) => boolean): number => ipy.filter(holds).length;
  const missing = missingOf(caiq).length;
  const unknown = missing + count((q) => q.answer === 'blank');
  const toRead = leftToPeople(
    count((q) => q.answer === 'other'),
    'réponses hors de la liste (CQ-012)',
  );
  const silent = leftToPeople(unknown, 'réponses inconnues (CQ-010, CQ-011)');
  const present = none(
    missing,
    'CQ-010',
    'les huit questions IPY sont là',
    'questions IPY absentes',
  );
  const answered = none(
    unknown,
    'CQ-010, CQ-011',
    `les ${IPY_QUESTIONS.length} questions ont une réponse`,
    'questions sans réponse',
  );
  const explained = none(
    count(unexplained),
    'CQ-013',
    'chaque réponse Yes ou NA est expliquée',
    'réponses sans texte',
  );
  const refusals = none(
    count((q) => q.answer === 'No'),
    'CQ-014',
    'aucune réponse No',
    'réponses No',
  );
  return {
    a: worst([versionOf(caiq), present]),
    b: worst([answered, ...toRead]),
    c: worst([explained, ...toRead, ...silent]),
    d: worst([refusals, ...toRead, ...silent]),
  };
}
