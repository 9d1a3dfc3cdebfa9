import { asWarning, problem } from '../../shared/problem.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

/** A direct deposit while the article on the deposit still sends bidders to the profil d'acheteur. */
export const depositWayRemarks: Reading = (tender) => {
  if (tender.dossier.depositWay !== 'direct') return [];
  const article = articlesOf(tender).find(({ clause }) => clause.id === 'rc-submission');
  if (!article || article.manual) return [];
  return [
    asWarning(
      problem(
        'deposit/regulation-names-profile',
        'rc-submission',
        `Les offres sont déposées ici, et l'article ${article.number} « ${article.clause.title} » envoie au profil d'acheteur : réécrivez-le, ou donnez comme adresse du profil celle de la page publique de cette consultation.`,
      ),
    ),
  ];
};
