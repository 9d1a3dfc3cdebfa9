/** What XML 1.0 refuses, and line ends of old systems. */
const REFUSED = /[\p{Cs}\ufffe\uffff]|(?![\t\n])\p{Cc}/gu;

/** Text inside an XML element; what XML cannot hold becomes a space. */
export const xmlText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(REFUSED, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Text inside a quoted XML attribute. */
export const xmlAttribute = (text: string): string =>
  xmlText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n]/g, ' ');
