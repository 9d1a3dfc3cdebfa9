import { isDate } from '../../core/shared/dates.ts';
import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { CsvRefusal, type CsvRow, csvRows } from '../text/csv.ts';
import { RGAA_THEMES } from './catalog.ts';

/** What a grid says of a criterion. */
export type GridState = 'C' | 'NC' | 'NA' | 'NT';

const STATES: Readonly<Record<string, GridState>> = {
  c: 'C',
  conforme: 'C',
  nc: 'NC',
  'non conforme': 'NC',
  na: 'NA',
  'non applicable': 'NA',
  nt: 'NT',
  'non testé': 'NT',
};

const MAX_ROWS = 20_000;

const stateOf = (cells: readonly string[]): GridState | undefined => {
  for (const cell of cells) {
    const word = cell.trim().toLowerCase();
    if (Object.hasOwn(STATES, word)) return STATES[word];
  }
  return undefined;
};

const isCriterion = (text: string): boolean => {
  const [, theme, rank] = /^(\d{1,2})\.(\d{1,2})$/.exec(text) ?? [];
  const count = RGAA_THEMES[Number(theme) - 1] ?? 0;
  return Number(rank) >= 1 && Number(rank) <= count;
};

/** One criterion of one page: several pages make a criterion met only when none is « NC ». */
function worse(a: GridState | undefined, b: GridState): GridState {
  const order: readonly GridState[] = ['NC', 'NT', 'C', 'NA'];
  return a !== undefined && order.indexOf(a) < order.indexOf(b) ? a : b;
}

function statesIn(rows: readonly CsvRow[]): ReadonlyMap<string, GridState> {
  const states = new Map<string, GridState>();
  for (const { cells } of rows) {
    const criterion = cells.map((c) => c.trim()).find(isCriterion);
    const state = stateOf(cells);
    if (criterion && state) states.set(criterion, worse(states.get(criterion), state));
  }
  return states;
}

/** The grid of an RGAA audit written as CSV; nothing when fewer than ten criteria are found. */
export function readGrid(text: string): ReadonlyMap<string, GridState> | undefined {
  try {
    const states = statesIn(csvRows(text, MAX_ROWS));
    return states.size >= 10 ? states : undefined;
  } catch (thrown) {
    if (thrown instanceof CsvRefusal) return undefined;
    throw thrown;
  }
}

/** What a statement says of itself, in its words; nothing that it does not say. */
export type Statement = {
  readonly state: 'totalement conforme' | 'partiellement conforme' | 'non conforme' | undefined;
  readonly ratePct: number | undefined;
  readonly rgaaVersion: string | undefined;
  /** Day of the statement: a French text writes the day first. */
  readonly date: string | undefined;
  readonly hasAudit: boolean;
  readonly hasContact: boolean;
  readonly hasDefender: boolean;
};

/** Whether the words are those of an RGAA statement. */
export const isStatement = (plain: string): boolean =>
  /RGAA|référentiel général d'amélioration de l'accessibilité/i.test(plain) &&
  /accessibilité/i.test(plain) &&
  /conforme/i.test(plain);

const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

function dateIn(plain: string): string | undefined {
  const near =
    /(?:établie|mise à jour)[^.]{0,60}?(\d{1,2})(?:er)?[/ .-]([\d]{1,2}|\p{L}{3,9})[/ .-](\d{4})/iu;
  const [, day = '', month = '', year = ''] = near.exec(plain) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

function rateIn(plain: string): number | undefined {
  const near =
    /(\d{1,3}(?:[.,]\d{1,2})?) ?% (?:des )?(?:\d+ )?critères/i.exec(plain) ??
    /taux (?:moyen )?de conformité[^.%]{0,80}?(\d{1,3}(?:[.,]\d{1,2})?) ?%/i.exec(plain);
  const rate = Number((near?.[1] ?? '').replace(',', '.'));
  return near && rate <= 100 ? rate : undefined;
}

function stateIn(plain: string): Statement['state'] {
  const [, word] = /\b(totalement|partiellement|non)(?: |-)conforme\b/i.exec(plain) ?? [];
  return word ? (`${word.toLowerCase()} conforme` as Statement['state']) : undefined;
}

/** Reads a statement; `plain` comes from `text/plain-words.ts`. */
export function readStatement(plain: string): Statement {
  return {
    state: stateIn(plain),
    ratePct: rateIn(plain),
    rgaaVersion: /RGAA\)?,? version (\d(?:\.\d){0,2})|RGAA (\d(?:\.\d){1,2})/i
      .exec(plain)
      ?.slice(1)
      .find((v) => v),
    date: dateIn(plain),
    hasAudit:
      /audit[^.]{0,80}(réalisé|mené|effectué)/i.test(plain) && !/absence d'audit/i.test(plain),
    hasContact: /[\w.+-]+@[\w-]+\.\w|formulaire de contact|nous contacter|\[Contact/i.test(plain),
    hasDefender: /Défenseur des droits/i.test(plain),
  };
}

/** What the law wants in a statement and this one does not say, and where it contradicts itself. */
export function statementFaults(statement: Statement): readonly Place[] {
  const { state, ratePct, date, hasContact, hasDefender } = statement;
  const lacks = [
    state ? [] : ["l'état de conformité"],
    hasContact ? [] : ['un moyen de contact'],
    hasDefender ? [] : ['le recours au Défenseur des droits'],
    date ? [] : ["la date d'établissement"],
  ].flat();
  const missing = lacks.map((what) => ({
    where: '',
    message: `La déclaration ne donne pas ${what}.`,
  }));
  const expected = expectedState(ratePct);
  return expected && state && expected !== state
    ? [
        ...missing,
        {
          where: '',
          message: `La déclaration dit ${quoted(state)}, mais ${String(ratePct).replace('.', ',')} % des critères respectés correspondent à ${quoted(expected)}.`,
        },
      ]
    : missing;
}

/** The legal state of a rate: all, half at least, less. */
export function expectedState(ratePct: number | undefined): Statement['state'] {
  if (ratePct === undefined) return undefined;
  if (ratePct === 100) return 'totalement conforme';
  return ratePct >= 50 ? 'partiellement conforme' : 'non conforme';
}
