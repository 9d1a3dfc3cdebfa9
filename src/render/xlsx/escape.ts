// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for XML: what XML cannot hold is dropped, `_x0041_` is kept from being read as a character. */
export const escaped = (text: string): string =>
  text
    .replace(REFUSED, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\r\n?/g, '\n');

/** A text inside an attribute: a line end would be read as a space. */
export const attribute = (text: string): string => escaped(text).replaceAll('\n', '&#10;');
