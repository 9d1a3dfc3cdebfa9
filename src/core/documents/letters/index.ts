import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { step } from '../../shared/explanation.ts';
import type { Problem } from '../../shared/problem.ts';
import { ZERO } from '../../shared/rational.ts';
import type { Result } from '../../shared/result.ts';
import { answerLetter } from './answer.ts';
import { awardLetter } from './award-letter.ts';
import type { Letter } from './letter.ts';
import { notificationLetter } from './notification.ts';
import { rejectionLetter } from './rejection.ts';
import { requestLetters } from './requests.ts';
import { type AfterOpening, type KeptOut, keptOutName, winnerOf } from './source.ts';
import { standingOf } from './standing.ts';

/** The letters that can be written now, and why others cannot yet. */
export type Letters = { readonly ready: readonly Letter[]; readonly waiting: readonly Problem[] };

/** Before the award only those set aside are written to; after it, everybody who is not the winner. */
function rejections(source: AfterOpening): readonly Result<Letter>[] {
  const { award } = source.file;
  return source.analysis.offers.flatMap((own): readonly Result<Letter>[] => {
    if (award?.offer === own.offer) return [];
    const standing = standingOf(source, own);
    if (!award && (!standing.ok || standing.value.kind === 'ranked')) return [];
    return [rejectionLetter(source, own)];
  });
}

/** A late deposit as an offer of which nothing is known but its author. */
const unopened = (one: KeptOut): OfferAnalysis => ({
  offer: keptOutName(one),
  name: one.name,
  status: 'eliminated',
  decision: { offer: keptOutName(one), status: 'late', reason: one.reason, by: '', at: one.at },
  defects: [],
  comparedPriceCents: null,
  criteria: [],
  total: ZERO,
  because: step(one.name),
});

/** Answers that wait for a request: one a rejected bidder, once the contract is awarded. */
const answers = (source: AfterOpening): readonly Result<Letter>[] =>
  source.file.award
    ? source.analysis.offers
        .filter((own) => own.offer !== source.file.award?.offer && standingOf(source, own).ok)
        .map((own) => answerLetter(source, own))
    : [];

function toWinner(source: AfterOpening): readonly Result<Letter>[] {
  const { award } = source.file;
  const winner = winnerOf(source);
  if (!award || !winner) return [];
  return [
    awardLetter(source, award, winner.name),
    ...(award.signedAt ? [notificationLetter(source, award, winner.name)] : []),
  ];
}

/** Two requests to one bidder give two files. */
function numbered(letters: readonly Letter[]): readonly Letter[] {
  return letters.map((letter, i) => {
    const before = letters.slice(0, i).filter((one) => one.id === letter.id).length;
    if (before === 0) return letter;
    const id = `${letter.id}-${before + 1}`;
    return { ...letter, id, model: { ...letter.model, name: id } };
  });
}

/** One line a problem, however many letters meet it. */
const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((p) => [`${p.code} ${p.message}`, p])).values(),
];

/** Every letter between the opening and the notification, in the order in which they are written. */
export function lettersOf(source: AfterOpening): Letters {
  const sent = source.file.requests.flatMap((request) => requestLetters(source, request));
  const late = source.keptOut.map((one) => rejectionLetter(source, unopened(one)));
  const made = [...rejections(source), ...late, ...toWinner(source), ...answers(source)];
  return {
    ready: numbered([...sent, ...made.flatMap((one) => (one.ok ? [one.value] : []))]),
    waiting: distinct(made.flatMap((one) => (one.ok ? [] : one.problems))),
  };
}
