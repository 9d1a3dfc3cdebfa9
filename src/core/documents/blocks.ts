import { typography } from '../shared/french.ts';
import type { Block, Heading, Inline } from './model.ts';

/** A text in its final typography. */
export const plainInline = (text: string): Inline => ({ kind: 'text', text: typography(text) });

/** A heading; `number` is null where the title carries none. */
export const heading = (
  level: Heading['level'],
  number: string | null,
  id: string,
  text: string,
): Block => ({ kind: 'heading', level, number, id, text: typography(text) });

/** A paragraph of the body, without number. */
export const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  number: null,
  style: 'body',
  content: [plainInline(text)],
});

/** A list with a dash before each text. */
export const bullets = (texts: readonly string[]): Block => ({
  kind: 'list',
  marker: 'bullets',
  items: texts.map((text) => [plainInline(text)]),
});
