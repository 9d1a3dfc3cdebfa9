import type { Clause } from '../clause.ts';
import type { Library } from '../library.ts';
import { at, type Check, handWritten, wordCount } from './check.ts';

/** Expressions that hide who owes what, when or how much (`wording.md` 1 and 3), with what to write. */
const AVOID: readonly (readonly [RegExp, string])[] = [
  [
    /dans les meilleurs délais|sans délai|rapidement|dès que possible/i,
    'un délai chiffré et son point de départ',
  ],
  [/\bimmédiatement\b/i, 'un délai chiffré'],
  [/et\s*\/\s*ou/i, '« et », « ou », ou « l’un ou l’autre, ou les deux »'],
  [/\bnotamment\b|\btel(?:le)?s? que\b|\betc\b/i, 'une liste fermée'],
  [/le cas échéant|si nécessaire|en tant que de besoin/i, '« lorsque » et le cas nommé'],
  [/sous réserve d/i, '« si » et la condition'],
  [/nonobstant/i, '« par dérogation à l’article … »'],
  [
    /\bdoi(?:t|vent)\b|\bdevr(?:a|ont)\b|s['’]engage(?:nt)? à|est tenu d|il convient/i,
    'le présent',
  ],
  [/il est (?:entendu|rappelé|précisé) que/i, 'rien : l’expression n’ajoute rien'],
  [
    /s['’]efforce|met tout en œuvre|au mieux/i,
    'le résultat, ou les moyens énumérés et leur preuve',
  ],
  [/\braisonnable|état de l['’]art|bonnes pratiques/i, 'la mesure, le test ou la référence nommée'],
  [
    /\bprestataires?\b|\bfournisseurs?\b|\bclients?(?!\p{L})|pouvoir adjudicateur/iu,
    '« titulaire » ou « acheteur »',
  ],
  [/en cas de (?:problème|dysfonctionnement|panne)/i, '« incident » ou « interruption »'],
  [/jours francs|\d+\s*h(?:eures)? ouvrées/i, '« jours » ou « jours ouvrés »'],
  [/\bmensuellement\b|\brégulièrement\b|périodiquement/i, '« chaque mois » ou une périodicité'],
  [/\bmalus\b|\bamendes?\b/i, '« pénalité », « réfaction » ou « prime »'],
  [/éliminatoire/i, '« exigence minimale » ou « note plancher »'],
  [/gratuitement|à titre gracieux/i, '« n’ouvre droit à aucun paiement distinct »'],
  [/pleine et entière/i, 'les droits énumérés'],
  [
    /souverain|cloud de confiance/i,
    'où sont situés hébergement, traitement, sauvegarde, administration',
  ],
  [
    /ci-dessus|ci-après|susvisé|\bledit\b|\bdudit\b/i,
    'le titre de l’article ou « le présent article »',
  ],
  [/\(s\)/, '« tout » ou « chaque » et le singulier'],
];

/** Words of the choosing of offers, which no contractual piece may carry (W19). */
const CHOOSING =
  /\boffres?\b|\bcandidats?\b|\bsoumissionnaires?\b|\bpoints? sur\b|\bnotation\b|pondération/i;

function avoided(clause: Clause) {
  return handWritten(clause).flatMap(({ text, pointer }) =>
    AVOID.flatMap(([pattern, instead]) => {
      const found = pattern.exec(text)?.[0];
      return found
        ? [
            at(
              clause,
              'avoided-expression',
              pointer,
              `« ${found} » est à remplacer par ${instead}.`,
            ),
          ]
        : [];
    }),
  );
}

function longSentences(clause: Clause) {
  return handWritten(clause).flatMap(({ text, pointer }) =>
    text
      .split(/(?<=[.!?])\s+/)
      .filter((sentence) => wordCount(sentence) > 35)
      .map((sentence) =>
        at(
          clause,
          'long-sentence',
          pointer,
          `${wordCount(sentence)} mots, 35 au plus : « ${sentence.slice(0, 60)}… »`,
        ),
      ),
  );
}

function choosing(clause: Clause, library: Library) {
  if (!library.pieces.find((p) => p.id === clause.piece)?.contractual) return [];
  return handWritten(clause).flatMap(({ text, pointer }) => {
    const found = CHOOSING.exec(text)?.[0];
    return found
      ? [
          at(
            clause,
            'choosing-word-in-contract',
            pointer,
            `« ${found} » n'a pas sa place dans une pièce contractuelle.`,
          ),
        ]
      : [];
  });
}

function lengths(clause: Clause) {
  const limits = [
    ['summary', clause.summary, 60],
    ['why', clause.why, 60],
    ['publicSentence', clause.publicSentence, 40],
  ] as const;
  return limits
    .filter(([, text, limit]) => wordCount(text) > limit)
    .map(([key, text, limit]) =>
      at(clause, 'too-long', `/${key}`, `${wordCount(text)} mots, ${limit} au plus.`),
    );
}

const NAMED_CERTIFICATE = /\bISO(?:\/IEC)?\s?\d{4,5}|SecNumCloud/;

function equivalence(clause: Clause) {
  return handWritten(clause).flatMap(({ text, pointer }) =>
    NAMED_CERTIFICATE.test(text) && !/équivalent/.test(text)
      ? [
          at(
            clause,
            'no-equivalent',
            pointer,
            'Un certificat nommé est suivi de « ou équivalent » et de la preuve admise.',
          ),
        ]
      : [],
  );
}

/** Clear drafting that a machine can see (`wording.md` W2–W6, W10, W17, W19, W22–W26). */
export const plainDrafting: Check = {
  severity: 'error',
  run: (clause, library) => [
    ...avoided(clause),
    ...longSentences(clause),
    ...choosing(clause, library),
    ...lengths(clause),
    ...equivalence(clause),
  ],
};
