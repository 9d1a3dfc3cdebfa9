const ODF = 'urn:oasis:names:tc:opendocument:xmlns';

export const OFFICE = `${ODF}:office:1.0`;

/** The namespaces of every part of an OpenDocument file that we write. */
export const NAMESPACES = [
  ['office', OFFICE],
  ['style', `${ODF}:style:1.0`],
  ['text', `${ODF}:text:1.0`],
  ['table', `${ODF}:table:1.0`],
  ['fo', `${ODF}:xsl-fo-compatible:1.0`],
  ['svg', `${ODF}:svg-compatible:1.0`],
  ['number', `${ODF}:datastyle:1.0`],
  ['meta', `${ODF}:meta:1.0`],
  ['of', `${ODF}:of:1.2`],
  ['config', `${ODF}:config:1.0`],
  ['loext', 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ');
