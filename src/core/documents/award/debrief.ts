import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { frenchFixed, ofName } from '../../shared/french.ts';
import { ok, type Result } from '../../shared/result.ts';
import { bullets, heading, paragraph } from '../blocks.ts';
import { slug } from '../letters/letter.ts';
import { type MarkedQuestion, markedSubs } from '../letters/marked-questions.ts';
import { marksTable } from '../letters/marks.ts';
import { masked } from '../letters/masked.ts';
import { othersThan } from '../letters/question-levels.ts';
import { type AfterOpening, dispatchDay, winnerOf } from '../letters/source.ts';
import { type Standing, standingOf } from '../letters/standing.ts';
import { reasonsFor } from '../letters/status-reasons.ts';
import type { Block, DocumentModel } from '../model.ts';
import { withPartyNames } from '../naming.ts';
import { note } from '../tables/table.ts';
import { frameOn } from './frame.ts';

const ranks = (rank: number): string => (rank === 1 ? '1re' : `${rank}e`);

/** The place of the offer, in one sentence. */
function place(source: AfterOpening, own: OfferAnalysis, standing: Standing): string {
  const { ranking, mode } = source.analysis;
  if (standing.kind !== 'ranked') return 'Votre offre n’est pas classée.';
  if (mode === 'ordered')
    return 'Votre offre est régulière. Les critères sont hiérarchisés : ils ne s’additionnent pas.';
  const rank = ranking.find((r) => r.offer === own.offer)?.rank ?? 0;
  return `Votre offre est classée ${ranks(rank)} sur ${ranking.length}, avec ${frenchFixed(own.total, 2)} points sur 100.`;
}

/** Who was chosen, and its total; nothing of what its offer contains. */
function chosen(source: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const winner = winnerOf(source);
  if (!winner) return [];
  if (winner.offer === own.offer) return [paragraph('Votre offre est l’offre retenue.')];
  const total =
    source.analysis.mode === 'ordered'
      ? ''
      : `, avec ${frenchFixed(winner.total, 2)} points sur 100`;
  return [paragraph(`L’offre retenue est celle ${ofName(winner.name)}${total}.`)];
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function questionBlocks(question: MarkedQuestion, others: readonly string[]): readonly Block[] {
  const { title, question: asked, figure, level, reason, lacking } = question;
  return [
    heading(3, null, `q-${question.key.replace(/[^a-z0-9]+/g, '-')}`, `${title} : ${figure}`),
    note(asked),
    ...(level === '' ? [] : [paragraph(sentence(level))]),
    ...(reason === '' ? [] : [paragraph(`Motif : ${sentence(masked(reason, others))}`)]),
    ...(lacking.length > 0
      ? [paragraph('Ce qui manquait à votre preuve :'), bullets(lacking)]
      : []),
  ];
}

/** The price: its points and how they are reckoned, from the bidder's own price. */
function priceBlocks({ tender }: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const price = tender.criteria.criteria.find((c) => c.kind === 'price');
  const scored = own.criteria.find((c) => c.id === price?.id);
  if (!price || !scored) return [];
  return [
    heading(2, null, 'prix', `${price.number}. ${price.title} : ${scored.because.figure ?? ''}`),
    paragraph('Le prix est noté par la formule que le règlement de la consultation publie.'),
  ];
}

function detail(source: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const file = source.offers.find((o) => o.offer.offer === own.offer);
  if (!file) return [];
  const others = othersThan(source, own);
  return [
    ...priceBlocks(source, own),
    ...markedSubs(source.tender, file, own).flatMap(({ sub, figure, questions }) => [
      heading(
        2,
        null,
        `sous-critere-${slug(sub.id, 20)}`,
        `${sub.number} ${sub.title} : ${figure}`,
      ),
      ...questions.flatMap((q) => questionBlocks(q, others)),
    ]),
  ];
}

function ownReasons(
  source: AfterOpening,
  own: OfferAnalysis,
  standing: Standing,
): Result<readonly Block[]> {
  if (standing.kind !== 'set-aside') return ok(detail(source, own));
  const reasons = reasonsFor(source, own, standing.decision);
  return reasons.ok ? ok(reasons.value.blocks) : reasons;
}

/** Places where marks are worth showing: an offer set aside has none that count. */
const marks = (source: AfterOpening, own: OfferAnalysis, standing: Standing): readonly Block[] =>
  standing.kind === 'set-aside' ? [] : [marksTable(source.tender, own, null)];

/**
 * What one bidder reads of its own marks once the contract is notified: rank, points and levels with their
 * reasons, what its own proofs lacked, the winner's name and total. The same tree as the analysis.
 */
export function debriefDocument(source: AfterOpening, own: OfferAnalysis): Result<DocumentModel> {
  const standing = standingOf(source, own);
  if (!standing.ok) return standing;
  const why = ownReasons(source, own, standing.value);
  if (!why.ok) return why;
  const { tender, file } = source;
  const day = file.award ? dispatchDay(file.award) : tender.dossier.launchDate;
  const frame = frameOn(tender, `bilan-${slug(own.offer, 40)}`, 'Bilan de votre offre', day);
  const blocks = [
    paragraph(place(source, own, standing.value)),
    ...chosen(source, own),
    ...marks(source, own, standing.value),
    heading(
      1,
      null,
      'detail',
      standing.value.kind === 'set-aside' ? 'Motifs' : 'Question par question',
    ),
    ...why.value,
    note(
      'Ce bilan explique la notation. Il n’ouvre et n’allonge aucun délai de recours. Il ne dit rien du contenu des autres offres.',
    ),
  ];
  return ok({
    ...frame,
    facts: [{ label: 'Candidat', text: own.name }, ...frame.facts],
    withContents: false,
    blocks: withPartyNames(blocks, tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche'),
  });
}
