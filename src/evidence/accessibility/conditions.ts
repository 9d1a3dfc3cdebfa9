import type { Asked } from '../../core/offers/asked.ts';
import { addMonths, isDate } from '../../core/shared/dates.ts';
import { counted, quoted } from '../french.ts';
import type { Found, Judged, Published } from '../judge.ts';
import { worst } from '../judge.ts';
import { child, type Tree, textOf } from '../text/tree.ts';
import { type Edition, editionOf, SMALLEST } from './catalog.ts';
import { type Conclusion, legalConclusions, type Result } from './openacr.ts';
import type { GridState, Statement } from './rgaa.ts';

/** The four published conditions of `a11y-offer`, word for word. */
export const ACCESSIBILITY: Published = {
  kind: 'accessibility',
  clause: 'a11y-offer',
  labels: {
    a: 'le fichier est lu ; il nomme le produit proposé, sa version et le référentiel suivi',
    b: "la date figure au fichier et respecte l'âge maximal écrit à la question",
    c: "chaque exigence de niveau A et AA porte un résultat, aucune n'est « non évaluée »",
    d: 'le taux se recalcule à partir de la grille, et la moitié au moins des exigences applicables est conforme',
  },
};

const judged = (met: boolean, yes: string, no: string): Judged => ({
  met,
  because: met ? yes : no,
});

/** Whether a date is young enough; a date written otherwise than AAAA-MM-JJ is never guessed. */
export function ageOf(written: string | undefined, asked: Asked): Judged {
  if (!written) return { met: false, because: 'le fichier ne porte pas de date (AC-012)' };
  if (!isDate(written))
    return {
      met: 'to-judge',
      because: `la date ${quoted(written)} n'est pas écrite AAAA-MM-JJ : jour et mois ne sont pas devinés (AC-012)`,
    };
  if (!asked.date || asked.maxAgeMonths === undefined)
    return {
      met: 'to-judge',
      because: `le fichier est du ${written} ; l'âge maximal n'est pas connu ici (AC-012)`,
    };
  const young = written <= asked.date && addMonths(written, asked.maxAgeMonths) >= asked.date;
  return {
    met: young,
    because: `le fichier est du ${written}, l'âge maximal est de ${asked.maxAgeMonths} mois au ${asked.date} (AC-012)`,
  };
}

/** The date that a report gives of itself. */
export const reportDate = (root: Tree): string | undefined =>
  textOf(child(root, 'report_date')) ?? textOf(child(root, 'last_modified_date'));

/** Conclusions on levels A and AA counted, whatever the file they come from. */
export type Tally = {
  readonly total: number;
  readonly met: number;
  readonly applicable: number;
  /** No result, or « not evaluated ». */
  readonly without: number;
};

export function tallyOf(conclusions: Iterable<Conclusion>): Tally {
  const all = [...conclusions];
  const count = (...wanted: readonly Conclusion[]): number =>
    all.filter((c) => wanted.includes(c)).length;
  return {
    total: all.length,
    met: count('met'),
    applicable: count('met', 'unmet'),
    without: count('none'),
  };
}

/** Share of the applicable requirements that are met, in percent to one decimal; none without any. */
export const rateOf = ({ met, applicable }: Tally): number | undefined =>
  applicable === 0 ? undefined : Math.round((met * 1000) / applicable) / 10;

const isWhole = ({ total, without }: Tally): Judged =>
  judged(
    without === 0,
    `${total} exigences sur ${total} portent un résultat (AC-020)`,
    `${counted(without, 'exigence est', 'exigences sont')} sans résultat sur ${total} (AC-020, AC-021)`,
  );

/** At least half, whatever the requirements without result would say; otherwise a person judges. */
function isHalf(tally: Tally): Judged {
  const { met, applicable, without } = tally;
  if (applicable === 0)
    return { met: false, because: "aucune exigence n'est dite applicable (AC-022)" };
  const share = `${met} exigences conformes sur ${applicable} applicables, soit ${String(rateOf(tally)).replace('.', ',')} %`;
  const most = applicable + without;
  if (met * 2 >= most || (met + without) * 2 < most)
    return { met: met * 2 >= most, because: `${share} (AC-022)` };
  return {
    met: 'to-judge',
    because: `${share} ; ${counted(without, 'exigence sans résultat peut', 'exigences sans résultat peuvent')} changer la conclusion (AC-020, AC-022)`,
  };
}

/** The conclusions on an edition; an unknown one is read on the smallest, whose criteria all have. */
export const tallyReport = (results: readonly Result[], edition: Edition | undefined): Tally =>
  tallyOf(legalConclusions(results, edition ?? SMALLEST ?? { wcag: '', criteria: {} }).values());

function isEditionNamed(catalog: string | undefined): Judged {
  if (catalog === undefined)
    return { met: false, because: "l'édition suivie n'est pas nommée (AC-011)" };
  return editionOf(catalog)
    ? { met: true, because: `l'édition suivie est ${quoted(catalog)} (AC-011)` }
    : { met: 'to-judge', because: `l'édition ${quoted(catalog)} n'est pas connue (AC-011)` };
}

function isNamed(root: Tree): Judged {
  const name = textOf(child(root, 'product', 'name')) !== undefined;
  const version = textOf(child(root, 'product', 'version')) !== undefined;
  const catalog = textOf(child(root, 'catalog'));
  return worst([
    judged(
      name && version,
      'le produit et sa version sont nommés (AC-010)',
      'le produit ou sa version manque (AC-010)',
    ),
    isEditionNamed(catalog),
  ]);
}

/** The conditions on an OpenACR report. */
export function openacrConditions(
  root: Tree,
  results: readonly Result[],
  asked: Asked,
): Found['judged'] {
  const edition = editionOf(textOf(child(root, 'catalog')));
  const tally = tallyReport(results, edition);
  const whole = isWhole(tally);
  return {
    a: isNamed(root),
    b: ageOf(reportDate(root), asked),
    c:
      edition || whole.met === false
        ? whole
        : { met: 'to-judge', because: `${whole.because} ; l'édition n'est pas connue (AC-011)` },
    d: isHalf(tally),
  };
}

const toPeople = (because: string): Judged => ({ met: 'to-judge', because });

/** The conditions on a statement: what it says is reported, what it does not hold is left to people. */
export function statementConditions(statement: Statement, asked: Asked): Found['judged'] {
  const { rgaaVersion, ratePct, state } = statement;
  return {
    a: toPeople(
      `référentiel : ${rgaaVersion ? `RGAA ${rgaaVersion}` : 'version du RGAA non dite'} ; une personne vérifie le produit et sa version (AC-010)`,
    ),
    b: ageOf(statement.date, asked),
    c: toPeople(
      'une déclaration ne contient pas la grille ; une personne la demande ou la lit (AC-020)',
    ),
    d: toPeople(
      `déclaré : ${state ?? 'état non dit'}, ${ratePct === undefined ? 'taux non dit' : `${String(ratePct).replace('.', ',')} % des critères`} ; à recalculer sur la grille (AC-022)`,
    ),
  };
}

const CONCLUSIONS: Readonly<Record<GridState, Conclusion>> = {
  C: 'met',
  NC: 'unmet',
  NA: 'not-applicable',
  NT: 'none',
};

/** The conclusions of a grid on the 106 criteria; one that is absent has no result. */
export function tallyGrid(
  grid: ReadonlyMap<string, GridState>,
  criteria: readonly string[],
): Tally {
  return tallyOf(
    criteria.map((criterion) => {
      const state = grid.get(criterion);
      return state ? CONCLUSIONS[state] : 'none';
    }),
  );
}

/** The conditions on a grid. */
export const gridConditions = (tally: Tally): Found['judged'] => ({
  a: toPeople('référentiel : RGAA 4.1 ; une personne vérifie le produit et sa version (AC-010)'),
  b: toPeople('une grille en CSV ne porte pas de date sûre (AC-012)'),
  c: isWhole(tally),
  d: isHalf(tally),
});
