import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx';
import { EDGE, HAIRLINE, INK, NUMBER_ROOM, PLUM, SANS, SERIF, SOFT, TEXT_WIDTH } from './look.ts';
import { ALINEA, LEGAL } from './numbering.ts';

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number];
type Look = Omit<ParagraphStyle, 'id' | 'name'>;

const style = (id: string, name: string, look: Look): ParagraphStyle => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...look,
});

const legal = (level: number) => ({ reference: LEGAL, level });
const hair = (color: string, space = 4) => ({ style: BorderStyle.SINGLE, size: 4, color, space });

const OWN: readonly ParagraphStyle[] = [
  style(ALINEA, 'Alinéa numéroté', { paragraph: { numbering: legal(2) } }),
  style('Chapeau', 'Chapeau', {
    run: { size: 24, color: INK },
    paragraph: { spacing: { after: 200, line: 300, lineRule: LineRuleType.AUTO } },
  }),
  style('Note', 'Note', { run: { font: SANS, size: 18, color: SOFT } }),
  style('Enumeration', 'Énumération', {
    paragraph: { spacing: { after: 60, line: 264, lineRule: LineRuleType.AUTO } },
  }),
  style('Soustitre', 'Sous-titre du document', {
    run: { font: SANS, size: 26, color: SOFT },
    paragraph: { spacing: { after: 240, line: 288, lineRule: LineRuleType.AUTO } },
  }),
  style('Fait', 'Fait', {
    run: { font: SANS, size: 20 },
    paragraph: { spacing: { after: 40 }, indent: { left: 2552, hanging: 2552 }, leftTabStop: 2552 },
  }),
  style('Titresommaire', 'Titre du sommaire', {
    run: { size: 28, color: PLUM },
    paragraph: { spacing: { before: 480, after: 120 }, keepNext: true },
  }),
  style('Legende', 'Légende du tableau', {
    run: { font: SANS, size: 20, bold: true, color: INK },
    paragraph: {
      spacing: { before: 200, after: 80, line: 245, lineRule: LineRuleType.AUTO },
      keepNext: true,
    },
  }),
  style('Cellule', 'Texte de tableau', {
    run: { font: SANS, size: 19 },
    paragraph: { spacing: { before: 30, after: 30, line: 245, lineRule: LineRuleType.AUTO } },
  }),
  style('Entetedetableau', 'En-tête de tableau', {
    run: { bold: true, color: PLUM },
    paragraph: { keepNext: true },
    basedOn: 'Cellule',
  }),
  style('Entetedeligne', 'En-tête de ligne', { run: { bold: true }, basedOn: 'Cellule' }),
  style('Apres', 'Après un tableau', {
    run: { size: 8 },
    paragraph: { spacing: { after: 0, line: 120, lineRule: LineRuleType.AUTO } },
  }),
  style('TOC1', 'toc 1', {
    run: { font: SANS, size: 21 },
    paragraph: {
      spacing: { before: 80, after: 40, line: 264, lineRule: LineRuleType.AUTO },
      indent: { left: 567, hanging: 567 },
      leftTabStop: 567,
    },
  }),
  style('TOC2', 'toc 2', {
    run: { font: SANS, size: 20, color: SOFT },
    paragraph: {
      spacing: { after: 20, line: 245, lineRule: LineRuleType.AUTO },
      indent: { left: 1247, hanging: 680 },
      leftTabStop: 1247,
    },
  }),
  style('Entete', 'En-tête de page', {
    run: { font: SANS, size: 17, color: SOFT },
    paragraph: {
      border: { bottom: hair(HAIRLINE) },
      spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
    },
  }),
  style('Pied', 'Pied de page', {
    run: { font: SANS, size: 17, color: SOFT },
    paragraph: {
      border: { top: hair(HAIRLINE) },
      spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
      rightTabStop: TEXT_WIDTH,
    },
  }),
];

const heading = (size: number, before: number, after: number) => ({
  run: { font: SERIF, size, color: PLUM, bold: false },
  paragraph: {
    spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO },
    keepNext: true,
    keepLines: true,
  },
});

/** All styles, in French where Word has no name of its own; fonts degrade by `word/fontTable.xml`. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: SERIF, size: 21, color: INK, language: { value: 'fr-FR' } },
      paragraph: { spacing: { after: 120, line: 269, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { font: SERIF, size: 48, color: PLUM },
      paragraph: {
        spacing: { before: 240, after: 80, line: 245, lineRule: LineRuleType.AUTO },
        keepNext: true,
      },
    },
    heading1: withNumber(heading(32, 480, 160), 0),
    heading2: withNumber(heading(25, 320, 100), 1),
    heading3: {
      run: { font: SANS, size: 22, color: INK, bold: true },
      paragraph: { spacing: { before: 220, after: 80 }, keepNext: true },
    },
    hyperlink: { run: { color: PLUM, underline: { color: EDGE } } },
  },
  paragraphStyles: [...OWN],
};

function withNumber({ run, paragraph }: ReturnType<typeof heading>, level: number) {
  return {
    run,
    paragraph: {
      ...paragraph,
      numbering: legal(level),
      indent: { left: NUMBER_ROOM, hanging: NUMBER_ROOM },
      outlineLevel: level,
    },
  };
}
