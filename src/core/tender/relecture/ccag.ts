import { asError, problem, type Remark } from '../../shared/problem.ts';
import { articlesOf, type Tender } from '../tender.ts';
import { byLaw, cited, type Ground } from './grounds.ts';
import { type PrintedText, printedTexts } from './printed-texts.ts';
import type { Reading } from './reading.ts';

const LIST: Ground = { article: 'CCP R2112-3', confidence: 'V' };
const EDITION: Ground = { article: 'CCAG-TIC 2021, articles 43 à 46', confidence: 'V2' };
const ONE_ONLY: Ground = { article: 'CCAG-TIC 2021, article 1.1', confidence: 'V2' };
const LATE: Ground = { article: 'CCAG-TIC 2021, article 14.1', confidence: 'V2' };

/** What a text takes from another general conditions than the CCAG-TIC of 2021. */
const ELSEWHERE: readonly (readonly [RegExp, string, Ground, string])[] = [
  [
    /\boptions?\s+[AB]\b(?=[^.]{0,90}(?:CCAG|propriété intellectuelle|résultats))|(?:CCAG|propriété intellectuelle|résultats)[^.]{0,90}\boptions?\s+[AB]\b/u,
    'ccag/options-of-2009',
    EDITION,
    'les options A et B du CCAG-TIC de 2009 n’existent plus',
  ],
  [
    /CCAG[- ]?TIC[^.]{0,40}\b2009\b|\b16 septembre 2009\b|\barticles? [AB][.-]? ?\d{2}\b/u,
    'ccag/edition-of-2009',
    EDITION,
    'le contrat suit le CCAG-TIC de 2021',
  ],
  [
    /CCAG[- ]?(?:FCS|PI|MI|MOE|Travaux)\b/u,
    'ccag/another',
    ONE_ONLY,
    'un contrat suit un seul CCAG, ici le CCAG-TIC',
  ],
];

const elsewhere = ({ where, text }: PrintedText): readonly Remark[] =>
  ELSEWHERE.flatMap(([pattern, code, ground, said]) => {
    const found = pattern.exec(text)?.[0];
    return found ? [byLaw(ground, code, where, `« ${found} » : ${said}`)] : [];
  });

/** The CCAG-TIC of 2021 has 55 articles; these numbers are of 2009 only. */
const LAST_ARTICLE = 55;
const OF_2009 = new Set(['14.1.3', '14.2.3', '14.2.4', '14.2.6', '42.1']);
const NUMBERS = /articles?\s+(\d+(?:\.\d+)*)(?:[^.]|\.(?=\d)){0,30}?(?:du|au)\s+CCAG/gu;

const wrongNumbers = ({ where, text }: PrintedText): readonly Remark[] =>
  [...text.matchAll(NUMBERS)]
    .map(([, number = '']) => number)
    .filter((number) => OF_2009.has(number) || Number(number.split('.')[0]) > LAST_ARTICLE)
    .map((number) =>
      asError(
        problem(
          'ccag/unknown-article',
          where,
          `L'article ${number} n'est pas un article du CCAG-TIC de 2021.`,
        ),
      ),
    );

const DEPARTS =
  /(?:dérogation (?:à|aux)|dérog(?:e|ent) (?:à|aux)|remplacent?)\s+(?:l['’]articles?|les articles|articles?)\s+(\d+(?:\.\d+)*)(?:[^.]|\.(?=\d)){0,30}?CCAG/giu;
const DEPARTS_FROM_NOTHING = /dérog(?:ation|e|ent)\s+au CCAG/iu;

function unlisted(tender: Omit<Tender, 'remarks'>): readonly Remark[] {
  const listed = new Set(tender.derogations.map((d) => d.ccagArticle));
  return printedTexts(tender).flatMap(({ where, text }) => [
    ...[...text.matchAll(DEPARTS)]
      .filter(([, number = '']) => !listed.has(number))
      .map(([, number]) =>
        byLaw(
          LIST,
          'derogation/not-listed',
          where,
          `La dérogation à l'article ${number} du CCAG-TIC n'est pas dans la liste du dernier article`,
        ),
      ),
    ...(DEPARTS_FROM_NOTHING.test(text)
      ? [
          byLaw(
            LIST,
            'derogation/no-article',
            where,
            "La dérogation ne nomme pas l'article du CCAG",
          ),
        ]
      : []),
  ]);
}

/** Each line of the list has its sentence, and the list itself is printed. */
function unsaid(tender: Omit<Tender, 'remarks'>): readonly Remark[] {
  const articles = articlesOf(tender);
  const prints = (clause: string, article: string): boolean =>
    articles
      .filter((a) => a.clause.id === clause)
      .some(({ items }) =>
        (items ?? []).some((item) =>
          item.kind === 'table'
            ? item.table === 'departures'
            : [item.segments, ...item.list]
                .flat()
                .some((s) => 'text' in s && s.text.includes(article)),
        ),
      );
  const complete = new Set(articles.filter((a) => a.items).map((a) => a.clause.id));
  const silent = tender.derogations
    .filter((d) => complete.has(d.clause) && !prints(d.clause, d.ccagArticle))
    .map((d) =>
      byLaw(
        LIST,
        'derogation/not-said',
        `/clauses/${d.clause}`,
        `La liste annonce une dérogation à l'article ${d.ccagArticle} que la clause ${d.clause} n'écrit pas`,
      ),
    );
  const listed = articles.some((a) =>
    a.items?.some((i) => i.kind === 'table' && i.table === 'derogations'),
  );
  return tender.derogations.length === 0 || listed
    ? silent
    : [
        ...silent,
        byLaw(
          LIST,
          'derogation/no-list',
          '/clauses/adm-derogations',
          'Le dernier article qui énumère les dérogations au CCAG-TIC manque',
        ),
      ];
}

const UNCAPPED =
  /pénalités?(?:[^.]|\.(?=\d))*?(?:sans (?:plafond|limite|plafonnement|exonération)|non plafonn|(?:n['’]est|ne sont) (?:pas|ni) (?:plafonn|limit)|aucun (?:plafond|plafonnement))/iu;

/** A cap taken away by a sentence that no derogation announces. */
function uncapped(tender: Omit<Tender, 'remarks'>): readonly Remark[] {
  const announced = tender.derogations.some((d) => d.ccagArticle.startsWith('14.1'));
  if (announced || tender.need.facts['contractType'] === 'dsp') return [];
  return printedTexts(tender)
    .filter(({ text }) => UNCAPPED.test(text))
    .map(({ where }) =>
      asError(
        problem(
          'penalty/cap-removed',
          where,
          `Ce texte retire la limite ou l'exonération des pénalités de retard sans dérogation annoncée ${cited(LATE)}.`,
        ),
      ),
    );
}

/** One edition of one CCAG, and its derogations said and listed, both ways (`practice.md` 8 and 29 g, `legal.md` 2 and 4). */
export const ccagRemarks: Reading = (tender) => [
  ...printedTexts(tender).flatMap((one) => [...elsewhere(one), ...wrongNumbers(one)]),
  ...unlisted(tender),
  ...unsaid(tender),
  ...uncapped(tender),
];
