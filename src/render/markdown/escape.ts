/** What Markdown reads as markup anywhere in a line, and what HTML inside it reads as an entity or a tag. */
const INLINE = /[\\`*_[\]<>|~]|&(?=#?\w+;)/g;
/** What begins a title, a list, a quotation or a rule at the start of a line; a number before `.` or `)`. */
const START = /^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|={1,}\s*$|-{2,}\s*$)/;
const NUMBERED = /^(\s*\d{1,9})([.)])(?=\s|$)/;

/** Controls would be lost or change the page; a tab becomes a space. */
const readable = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, ' ');

/** Text that Markdown shows as it is. */
export const inlineText = (text: string): string =>
  readable(text).replace(INLINE, (character) => `\\${character}`);

/** A whole line or paragraph, already escaped inside, whose beginning must not open a block. */
export const lineStart = (line: string): string =>
  line.replace(START, '$1\\$2').replace(NUMBERED, '$1\\$2');
