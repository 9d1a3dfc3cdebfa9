import { IDENTITY, SHEET } from '../../core/offers/form-layout.ts';
import type { FormSheet } from '../../core/offers/form-sheet.ts';
import { answersSheet, listsOf } from './answers.ts';
import { pricesSheet } from './prices.ts';
import type { Cell, Line, Sheet } from './sheet.ts';

const GUIDE = [
  'Les feuilles sont protégées sans mot de passe : la protection évite les erreurs, elle ne cache rien.',
  'Un nombre s’écrit avec une virgule ou un point. Un prix a deux décimales au plus.',
  'N’ajoutez, ne déplacez et ne renommez ni ligne, ni colonne, ni feuille : le repère de chaque ligne sert à la relire.',
  'Enregistrez le fichier au format XLSX ou ODS et déposez-le avec votre offre.',
];

/** The sheet « Mode d’emploi »: how to fill, then what names the workbook. */
export function guideSheet(
  { title, intro }: Pick<FormSheet, 'title' | 'intro'>,
  identity: readonly (readonly [label: string, text: string])[],
): Sheet {
  const words = [...intro, ...GUIDE];
  const rows: readonly (readonly Cell[])[] = [
    [{ column: 'A', style: 'title', holds: title }],
    ...words.map((text): readonly Cell[] => [{ column: 'B', style: 'guide', holds: text }]),
    [],
    ...identity.map(([label, text]): readonly Cell[] => [
      { column: 'A', style: 'guideLabel', holds: label },
      { column: 'B', style: 'guide', holds: text },
    ]),
  ];
  return {
    name: SHEET.guide,
    widths: [34, 100],
    lines: rows.map((cells, i): Line => ({ number: i + 1, cells })),
    frozen: 0,
    merged: ['A1:B1'],
    validations: [],
  };
}

/** The sheets of a form: answers, prices, guide, and the hidden one of lists. */
export function formSheets(form: FormSheet): readonly Sheet[] {
  const lists = listsOf(form);
  const identity = (Object.keys(IDENTITY) as (keyof typeof IDENTITY)[]).map(
    (key) => [IDENTITY[key], form[key]] as const,
  );
  return [answersSheet(form, lists), pricesSheet(form), guideSheet(form, identity), lists.sheet];
}
