import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from 'docx';
import { MARKER_ROOM, NUMBER_ROOM, PLUM, SOFT } from './look.ts';

/** Names of the numberings; `LEGAL` is tied to the styles, the lists are given paragraph by paragraph. */
export const LEGAL = 'legal';
export const LETTERS = 'letters';
export const BULLETS = 'bullets';
export const ALINEA = 'Alineanumerote';

const legalLevel = (level: number, text: string, style: string, color: string) => ({
  level,
  text,
  format: LevelFormat.DECIMAL,
  alignment: AlignmentType.LEFT,
  suffix: LevelSuffix.TAB,
  style: {
    style,
    run: { color, bold: false },
    paragraph: { indent: { left: NUMBER_ROOM, hanging: NUMBER_ROOM }, leftTabStop: NUMBER_ROOM },
  },
});

const listLevel = (format: 'lowerLetter' | 'bullet', text: string) => ({
  level: 0,
  text,
  format,
  alignment: AlignmentType.LEFT,
  suffix: LevelSuffix.TAB,
  style: { paragraph: { indent: { left: MARKER_ROOM, hanging: MARKER_ROOM } } },
});

/** One multilevel list « 1 », « 1.1 », « 1.1.1 » for chapters, articles and paragraphs; two list kinds. */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: LEGAL,
      levels: [
        legalLevel(0, '%1', 'Heading1', PLUM),
        legalLevel(1, '%1.%2', 'Heading2', PLUM),
        legalLevel(2, '%1.%2.%3', ALINEA, SOFT),
      ],
    },
    { reference: LETTERS, levels: [listLevel(LevelFormat.LOWER_LETTER, '%1)')] },
    { reference: BULLETS, levels: [listLevel(LevelFormat.BULLET, '–')] },
  ],
};
