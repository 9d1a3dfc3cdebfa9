import { isCalculated } from '../../clauses/clause.ts';
import { asWarning, problem } from '../../shared/problem.ts';
import { articlesOf } from '../tender.ts';
import type { Reading } from './reading.ts';

/** Every text that the buyer has written by hand, and what it no longer guarantees. */
export const manualTextRemarks: Reading = (tender) => {
  const printed = new Set(articlesOf(tender).map((article) => article.clause.id));
  const kept = articlesOf(tender).flatMap((article) =>
    article.manual
      ? [
          problem(
            'manual/kept',
            `/manualTexts/${article.clause.id}`,
            `L'article ${article.number} « ${article.clause.title} » porte votre rédaction : ${
              isCalculated(article.clause)
                ? 'les calculs de Clausier suivent la clause et non ce texte, '
                : ''
            }ses valeurs et ses renvois ne se mettent plus à jour.`,
          ),
        ]
      : [],
  );
  const lost = tender.dossier.manualTexts
    .filter((one) => !printed.has(one.clause))
    .map((one) =>
      problem(
        'manual/not-printed',
        `/manualTexts/${one.clause}`,
        `Votre rédaction de la clause ${one.clause} n'est pas imprimée : la clause n'est pas dans ce dossier.`,
      ),
    );
  return [...kept, ...lost].map(asWarning);
};
