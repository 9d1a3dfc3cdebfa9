import type { OfferAnalysis } from '../../scoring/analyse.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';
import { type MarkedQuestion, markedSubs } from './marked-questions.ts';
import { masked } from './masked.ts';
import type { AfterOpening } from './source.ts';

/** The other bidders by name: nothing said of one offer names them. */
export const othersThan = (
  { analysis }: Pick<AfterOpening, 'analysis'>,
  own: OfferAnalysis,
): readonly string[] => analysis.offers.filter((o) => o.offer !== own.offer).map((o) => o.name);

/** « , question 2 » where several questions of a sub-criterion have one title. */
const again = (questions: readonly MarkedQuestion[], at: number): string => {
  const same = questions.filter((q) => q.title === questions[at]?.title);
  return same.length > 1
    ? `, question ${same.findIndex((q) => q.key === questions[at]?.key) + 1}`
    : '';
};

/** The published level of each question of an offer, with the reason written by those who graded. */
export function questionLevels(source: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const file = source.offers.find((o) => o.offer.offer === own.offer);
  if (!file) return [];
  const others = othersThan(source, own);
  const rows = markedSubs(source.tender, file, own).flatMap(({ sub, questions }) =>
    questions.map((q, i) => [
      `${sub.number} ${q.title}${again(questions, i)}`,
      q.figure,
      [q.level, q.reason === '' ? '' : `Motif : ${masked(q.reason, others)}`]
        .filter((said) => said !== '')
        .map((said) => (/[.!?]$/.test(said) ? said : `${said}.`))
        .join(' '),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    table(
      'Niveaux obtenus par votre offre, question par question',
      [
        ['Sous-critère et question', 30],
        ['Points', 17, 'right'],
        ['Niveau publié et motif', 53],
      ],
      rows,
    ),
  ];
}
