import type { Questionnaire } from '../../../core/intake/questionnaire.ts';
import type { Remark } from '../../../core/shared/problem.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import { placeOf, type StepId } from './places.ts';

const STEPS: Readonly<Record<StepId, string>> = {
  questions: 'Questions',
  procedure: 'Procédure',
  clauses: 'Clauses',
  valeurs: 'Valeurs',
  textes: 'Identité et textes',
  criteres: 'Critères',
  relecture: 'Relecture',
  pieces: 'Pièces',
  publication: 'Publication',
};

/** The relecture: errors then warnings, each linked to the place where it is put right. */
export function presentReview(id: string, tender: Tender, questionnaire: Questionnaire) {
  const line = (remark: Remark) => {
    const place = placeOf(id, remark.where, questionnaire);
    return { message: remark.message, href: place.href, step: STEPS[place.step] };
  };
  const of = (severity: Remark['severity'], code: (code: string) => boolean) =>
    tender.remarks.filter((r) => r.severity === severity && code(r.code)).map(line);
  const groups = [
    {
      title: 'Textes de droit à relire',
      hint: 'Connus de mémoire ou par des sources qui se contredisent : relisez le texte avant de publier.',
      lines: of('warning', (c) => c === 'legal/unconfirmed'),
    },
    {
      title: 'Clauses que la bibliothèque n’a pas encore',
      hint: 'Le catalogue les prévoit : écrivez-les à la main si votre besoin les appelle.',
      lines: of('warning', (c) => c === 'clause/not-yet-written'),
    },
    {
      title: 'Répétition de la méthode',
      hint: 'Ce que la notation donne sur des offres inventées.',
      lines: of('warning', (c) => c.startsWith('rehearsal/')),
    },
    {
      title: 'Autres avertissements',
      hint: '',
      lines: of(
        'warning',
        (c) => !/^(legal\/unconfirmed|clause\/not-yet-written|rehearsal\/.*)$/.test(c),
      ),
    },
  ].filter((g) => g.lines.length > 0);
  return {
    errors: of('error', () => true),
    warnings: groups,
    warningCount: groups.reduce((sum, g) => sum + g.lines.length, 0),
  };
}
