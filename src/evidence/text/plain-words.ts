/** What stands between these tags is for machines. */
const HIDDEN = /<(script|style|template|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
/** Tags inside a sentence: they part no words. */
const INLINE =
  /<\/?(a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b[^<>]*>/gi;

/** The named characters that French pages write; another name is left as it is. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: "'",
  lsquo: "'",
  laquo: '«',
  raquo: '»',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  icirc: 'î',
  iuml: 'ï',
  ocirc: 'ô',
  ugrave: 'ù',
  ucirc: 'û',
  oelig: 'œ',
  Eacute: 'É',
  Agrave: 'À',
};

function character(name: string, whole: string): string {
  if (Object.hasOwn(NAMED, name)) return NAMED[name] ?? whole;
  const [, base, digits = ''] = /^#(x?)([0-9a-f]{1,6})$/i.exec(name) ?? [];
  const code = Number.parseInt(digits, base ? 16 : 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Plain words of Markdown or HTML: tags and emphasis out, named characters read, apostrophes and blanks made one. */
export const plainText = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(HIDDEN, ' ')
    .replace(INLINE, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#?[0-9a-z]{1,8});/gi, (whole, name: string) => character(name, whole))
    .replace(/[*_`]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ');
