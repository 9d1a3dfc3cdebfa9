const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Success criteria of WCAG by level, with what each version adds: numbers only. */
const A = words(
  '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2',
);
const AA = words('1.2.4 1.2.5 1.4.3 1.4.4 1.4.5 2.4.5 2.4.6 2.4.7 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4');
const AAA = words(
  '1.2.6 1.2.7 1.2.8 1.2.9 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.3.2 2.4.8 2.4.9 2.4.10 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6',
);
const A_2_1 = [...A, ...words('2.1.4 2.5.1 2.5.2 2.5.3 2.5.4')];
const AA_2_1 = [...AA, ...words('1.3.4 1.3.5 1.4.10 1.4.11 1.4.12 1.4.13 4.1.3')];
const AAA_2_1 = [...AAA, ...words('1.3.6 2.2.6 2.3.3 2.5.5 2.5.6')];
const A_2_2 = [...A_2_1, ...words('3.2.6 3.3.7')];
const AA_2_2 = [...AA_2_1, ...words('2.4.11 2.5.7 2.5.8 3.3.8')];
const AAA_2_2 = [...AAA_2_1, ...words('2.4.12 2.4.13 3.3.9')];

/** One edition of WCAG: its criteria by chapter of an OpenACR report. */
export type Edition = {
  readonly wcag: string;
  readonly criteria: Readonly<Record<string, readonly string[]>>;
};

/** Chapters that hold the criteria of WCAG; A and AA make the legal claim. */
export const LEGAL_CHAPTERS = ['success_criteria_level_a', 'success_criteria_level_aa'];
export const AAA_CHAPTER = 'success_criteria_level_aaa';

const edition = (wcag: string, lists: readonly (readonly string[])[]): Edition => ({
  wcag,
  criteria: Object.fromEntries(
    [...LEGAL_CHAPTERS, AAA_CHAPTER].map((chapter, i) => [chapter, lists[i] ?? []]),
  ),
});

const EDITIONS = [
  edition('2.0', [A, AA, AAA]),
  edition('2.1', [A_2_1, AA_2_1, AAA_2_1]),
  edition('2.2', [A_2_2, AA_2_2, AAA_2_2]),
];

/** The edition that a catalog names (`…-wcag-2.1-…`); nothing when it names none that we know. */
export const editionOf = (catalog: string | undefined): Edition | undefined =>
  EDITIONS.find((e) => catalog?.includes(`wcag-${e.wcag}`));

/** Every edition holds the criteria of this one, the newest holds them all. */
export const [SMALLEST, , NEWEST] = EDITIONS;

/** Words of the catalog for a result. */
export const LEVELS = words(
  'supports partially-supports does-not-support not-applicable not-evaluated',
);
/** Words of the catalog for what is tested. */
export const COMPONENTS = words('web electronic-docs software authoring-tool none');

/** Criteria of each of the thirteen themes of RGAA 4.1: 106. */
export const RGAA_THEMES = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
