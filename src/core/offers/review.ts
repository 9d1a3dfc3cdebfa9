import type { Clause } from '../clauses/clause.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { articlesOf } from '../tender/tender.ts';
import { type AnswerKind, type Consequence, consequenceOf } from './consequence.ts';
import type { Grade, Offer } from './offer.ts';
import { optionProblems } from './options.ts';

/** A requirement of the tender and what the offer says of it. */
export type RequirementReview = {
  readonly clause: Clause;
  readonly answer: AnswerKind;
  readonly consequence: Consequence;
  readonly said: string;
};

/** The clauses that a bidder confirms: requirements of the contractual pieces, in print order. */
export function requirementsOf(tender: Pick<Tender, 'pieces'>): readonly Clause[] {
  return tender.pieces
    .filter((p) => p.contractual)
    .flatMap((p) => p.chapters.flatMap((c) => c.articles.map((a) => a.clause)))
    .filter((clause) => clause.treatment === 'requirement');
}

/**
 * Each requirement with its answer and what the published matrix makes of it.
 *
 * @param requirements — those to review; all of the tender when absent
 */
export function reviewRequirements(
  tender: Tender,
  offer: Offer,
  requirements: readonly Clause[] = requirementsOf(tender),
): readonly RequirementReview[] {
  const negotiated = tender.need.facts['negotiated'] === true;
  const own = new Map(offer.answers.map((a) => [a.clause, a]));
  return requirements.map((clause) => {
    const given = own.get(clause.id);
    const answer: AnswerKind = given?.answer ?? (offer.confirmsAll ? 'accept' : 'missing');
    return {
      clause,
      answer,
      consequence: consequenceOf(answer, negotiated, clause.equivalence),
      said: given?.reserve?.text ?? given?.equivalent ?? '',
    };
  });
}

function unknownNames(tender: Tender, offer: Offer, at: string): readonly Problem[] {
  const clauses = new Set(articlesOf(tender).map((a) => a.clause.id));
  const items = new Set(gradedItems(tender.criteria).map((i) => i.key));
  const lines = new Set(tender.dossier.prices.map((p) => p.key));
  const wrong = (list: readonly string[], known: ReadonlySet<string>, path: string, what: string) =>
    list
      .filter((name) => !known.has(name))
      .map((name) =>
        problem(
          'offer/unknown-name',
          `${at}#/${path}/${name}`,
          `${what} « ${name} » n'existe pas dans cette consultation.`,
        ),
      );
  return [
    ...wrong(
      offer.answers.map((a) => a.clause),
      clauses,
      'answers',
      'La clause',
    ),
    ...wrong(
      offer.items.map((i) => i.item),
      items,
      'items',
      'La question',
    ),
    ...wrong(
      offer.prices.map((p) => p.key),
      lines,
      'prices',
      'La ligne de prix',
    ),
  ];
}

function repeated(offer: Offer, at: string): readonly Problem[] {
  const twice = (names: readonly string[]): readonly string[] =>
    names.filter((name, i) => names.indexOf(name) !== i);
  return [
    ...twice(offer.answers.map((a) => a.clause)),
    ...twice(offer.items.map((i) => i.item)),
    ...twice(offer.prices.map((p) => p.key)),
  ].map((name) =>
    problem('offer/answered-twice', `${at}#/${name}`, `« ${name} » a deux réponses.`),
  );
}

function detail(offer: Offer, at: string): readonly Problem[] {
  return offer.answers.flatMap((a) => {
    if (a.answer === 'reserve' && !a.reserve)
      return [
        problem(
          'offer/reserve-without-text',
          `${at}#/answers/${a.clause}`,
          `La réserve sur ${a.clause} n'est pas écrite.`,
        ),
      ];
    return a.answer === 'equivalent' && !a.equivalent
      ? [
          problem(
            'offer/equivalent-without-text',
            `${at}#/answers/${a.clause}`,
            `L'équivalent proposé à ${a.clause} n'est pas décrit.`,
          ),
        ]
      : [];
  });
}

/** What makes an offer file unusable: another tender, unknown names, two answers to one question, options together. */
export function offerProblems(tender: Tender, offer: Offer, at: string): readonly Problem[] {
  const other =
    offer.tender === tender.dossier.reference
      ? []
      : [
          problem(
            'offer/other-tender',
            `${at}#/tender`,
            `L'offre répond à « ${offer.tender} », pas à « ${tender.dossier.reference} ».`,
          ),
        ];
  return [
    ...other,
    ...unknownNames(tender, offer, at),
    ...repeated(offer, at),
    ...detail(offer, at),
    ...optionProblems(tender, offer, at),
  ];
}

/** Grades on unknown offers or questions, without a written reason, or given twice. */
export function gradeProblems(
  tender: Tender,
  offers: readonly Offer[],
  grades: readonly Grade[],
): readonly Problem[] {
  const items = new Set(gradedItems(tender.criteria).map((i) => i.key));
  const names = new Set(offers.map((o) => o.offer));
  return grades.flatMap((g, i) => {
    const at = `grades.yaml#/${i}`;
    return [
      ...(names.has(g.offer)
        ? []
        : [problem('grade/unknown-offer', at, `L'offre « ${g.offer} » n'existe pas.`)]),
      ...(items.has(g.question)
        ? []
        : [
            problem(
              'grade/unknown-question',
              at,
              `La question « ${g.question} » n'est pas notée dans cette consultation.`,
            ),
          ]),
      ...(g.reason.trim() === ''
        ? [problem('grade/without-reason', at, 'Une note se motive par écrit.')]
        : []),
      ...(grades
        .slice(0, i)
        .some((other) => other.offer === g.offer && other.question === g.question)
        ? [
            problem(
              'grade/graded-twice',
              at,
              `L'offre « ${g.offer} » a deux notes à la question « ${g.question} ».`,
            ),
          ]
        : []),
    ];
  });
}
