import type { Award } from '../../analysis/file.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { frenchFixed } from '../../shared/french.ts';
import { parisInstant } from '../../shared/paris.ts';
import { ok, type Result } from '../../shared/result.ts';
import { bullets, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { choiceBlocks, signatureBlocks } from './choice.ts';
import { furtherReasons } from './further-reasons.ts';
import { groundOf, ofGround } from './grounds.ts';
import { type Letter, letterOf, part } from './letter.ts';
import { behind, gapWords, markRows, marksTable } from './marks.ts';
import { questionLevels } from './question-levels.ts';
import { remedies } from './remedies.ts';
import { type AfterOpening, awardRule, dayOf, dispatchDay, regimeOf, winnerOf } from './source.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Standstill, standstillOf } from './standstill.ts';
import { type Reasons, reasonsFor } from './status-reasons.ts';

const ranks = (rank: number): string => (rank === 1 ? '1re' : `${rank}e`);

/** Where a ranked offer stands, in one sentence. */
function placeWords({ analysis, tender }: AfterOpening, own: OfferAnalysis): string {
  if (tender.criteria.mode === 'ordered')
    return 'Votre offre est régulière. Les critères sont hiérarchisés et ne s’additionnent pas : elle n’a pas été jugée la meilleure dans l’ordre publié.';
  const { ranking } = analysis;
  const rank = ranking.find((r) => r.offer === own.offer)?.rank ?? 0;
  const of = ranking.length > 1 ? ` sur ${ranking.length} offres classées` : '';
  return `Votre offre est régulière. Elle est classée ${ranks(rank)}${of}, avec ${frenchFixed(own.total, 2)} points sur 100.`;
}

/** Marks, levels and the widest gaps: why a regular offer was not the one chosen. */
function unsuccessful(source: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const { tender } = source;
  const winner = winnerOf(source);
  const gaps = behind(markRows(tender, own, winner)).slice(0, 3);
  return [
    paragraph(placeWords(source, own)),
    ...(gaps.length > 0
      ? [paragraph('Les écarts principaux sont les suivants :'), bullets(gaps.map(gapWords))]
      : []),
    marksTable(tender, own, winner),
    ...questionLevels(source, own),
  ];
}

/** An offer under a floor mark that was announced: its marks, and which floor. */
function underFloor(source: AfterOpening, own: OfferAnalysis): readonly Block[] {
  const floors = own.defects.filter((d) => d.kind === 'floor-mark').map((d) => d.because.label);
  return [
    paragraph(
      'Le règlement de la consultation annonce une note plancher. Votre offre ne l’atteint pas ; elle est éliminée sans être classée.',
    ),
    bullets(floors),
    marksTable(source.tender, own, null),
    ...questionLevels(source, own),
  ];
}

function reasons(source: AfterOpening, own: OfferAnalysis, standing: Standing): Result<Reasons> {
  if (standing.kind === 'set-aside') return reasonsFor(source, own, standing.decision);
  const blocks = standing.kind === 'ranked' ? unsuccessful(source, own) : underFloor(source, own);
  return ok({ blocks, toCheck: [] });
}

const OPENING: Readonly<Record<Standing['kind'], string>> = {
  ranked: 'Nous vous informons que votre offre n’a pas été retenue.',
  'under-floor': 'Nous vous informons que votre offre est éliminée.',
  'set-aside': 'Nous vous informons que votre offre est éliminée.',
};

/** What is decided and the texts under which the bidder is written to. */
function opening(source: AfterOpening, standing: Standing): Reasons {
  const { tender } = source;
  const ground = groundOf('rejection', regimeOf(tender));
  const rule = awardRule(tender);
  const texts = [...(ground ? [ofGround(ground.said)] : []), ...(rule ? [`de ${rule}`] : [])];
  const excluded =
    standing.kind === 'set-aside' && standing.decision.status === 'candidate-excluded';
  const said = excluded
    ? 'Nous vous informons que votre candidature n’a pas été retenue.'
    : OPENING[standing.kind];
  return {
    blocks: [
      paragraph(
        `Vous avez répondu à la consultation « ${tender.dossier.title} », référence ${tender.dossier.reference}. ${said}`,
      ),
      paragraph(`La présente lettre vous est adressée en application ${texts.join(' et ')}.`),
    ],
    toCheck: ground?.toCheck ?? [],
  };
}

function afterAward(source: AfterOpening, award: Award, standstill: Standstill): readonly Block[] {
  const winner = winnerOf(source);
  if (!winner) throw new RangeError(`the award names ${award.offer}, which is not analysed`);
  return [...choiceBlocks(source, award, winner), ...signatureBlocks(standstill)];
}

/** The name of the chosen firm comes later for who is eliminated before the award. */
const BEFORE_AWARD = paragraph(
  'La procédure se poursuit. Vous recevrez, après l’attribution, le nom de l’attributaire et les motifs du choix de son offre.',
);

function tail(source: AfterOpening, standing: Standing): Result<Reasons> {
  const { award } = source.file;
  const further = furtherReasons(source, standing);
  const appeals = remedies(source);
  if (!further.ok) return further;
  if (!appeals.ok) return appeals;
  const toCheck = [...further.value.toCheck, ...appeals.value.toCheck];
  const ending = [...further.value.blocks, ...appeals.value.blocks];
  if (!award) return ok({ blocks: [BEFORE_AWARD, ...ending], toCheck });
  const sent = { on: dispatchDay(award), electronic: award.electronic };
  const standstill = standstillOf(source, sent);
  if (!standstill.ok) return standstill;
  return ok({ blocks: [...afterAward(source, award, standstill.value), ...ending], toCheck });
}

/** Before the award a letter leaves on the day of the decision, after it on the day of the dispatch. */
function dateOf({ file, tender }: AfterOpening, standing: Standing): string {
  if (file.award) return dispatchDay(file.award);
  const decided = standing.kind === 'set-aside' ? standing.decision.at : file.frozen?.at;
  return dayOf(decided ?? parisInstant(tender.dossier.deadline));
}

/**
 * The letter that tells a bidder that its offer, or its candidacy, is not retained: the reasons, and once
 * the contract is awarded the name of the winner, the reasons of the choice and the first day of signature
 * (CCP R2181-1 and R2181-3). It says nothing of what the chosen offer contains.
 */
export function rejectionLetter(source: AfterOpening, own: OfferAnalysis): Result<Letter> {
  const standing = standingOf(source, own);
  if (!standing.ok) return standing;
  const why = reasons(source, own, standing.value);
  const end = tail(source, standing.value);
  if (!why.ok) return why;
  if (!end.ok) return end;
  const start = opening(source, standing.value);
  const excluded =
    standing.value.kind === 'set-aside' && standing.value.decision.status === 'candidate-excluded';
  return ok(
    letterOf(source.tender, {
      kind: standing.value.kind === 'ranked' ? 'rejection' : 'elimination',
      offer: own.offer,
      recipient: own.name,
      title: excluded ? 'Rejet de votre candidature' : 'Rejet de votre offre',
      date: dateOf(source, standing.value),
      electronic: source.file.award?.electronic ?? true,
      toCheck: [...start.toCheck, ...why.value.toCheck, ...end.value.toCheck],
      blocks: [
        ...start.blocks,
        part(
          'motifs',
          excluded ? 'Motifs du rejet de votre candidature' : 'Motifs du rejet de votre offre',
        ),
        ...why.value.blocks,
        ...end.value.blocks,
      ],
    }),
  );
}
