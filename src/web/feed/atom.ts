/** What a feed says of one thing; every text is plain. */
export type AtomEntry = {
  /** An IRI that names this thing for ever, wherever the site is. */
  readonly id: string;
  readonly title: string;
  /** RFC 3339. */
  readonly updated: string;
  readonly href: string;
  readonly summary: string;
  readonly category: string;
};

/** A feed and where it is; its address is also its name. */
export type AtomFeed = {
  readonly href: string;
  readonly page: string;
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  readonly entries: readonly AtomEntry[];
};

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** What XML 1.0 admits in no document, even escaped: control characters, halves of a pair. */
const IMPOSSIBLE = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const text = (value: string): string =>
  value.replace(IMPOSSIBLE, '').replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? '');

const element = (name: string, value: string): string => `<${name}>${text(value)}</${name}>`;

const entryXml = (entry: AtomEntry): string =>
  [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    element('updated', entry.updated),
    `<link rel="alternate" type="text/html" href="${text(entry.href)}"/>`,
    `<category term="${text(entry.category)}"/>`,
    element('summary', entry.summary),
    '</entry>',
  ].join('\n');

/** A feed without entry has still a date: that of nothing. */
const NOTHING_YET = '1970-01-01T00:00:00Z';

/** The latest date of a feed's entries. */
export const updatedOf = ({ entries }: Pick<AtomFeed, 'entries'>): string =>
  [NOTHING_YET, ...entries.map((entry) => entry.updated)].sort().at(-1) ?? NOTHING_YET;

/** An Atom 1.0 document (RFC 4287); the same feed always gives the same text. */
export const atomXml = (feed: AtomFeed): string =>
  `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    element('id', feed.href),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', updatedOf(feed)),
    `<author><name>${text(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${text(feed.href)}"/>`,
    `<link rel="alternate" type="text/html" href="${text(feed.page)}"/>`,
    ...feed.entries.map(entryXml),
    '</feed>',
  ].join('\n')}\n`;

/** A name that follows from a hash alone: RFC 9562, version 8. */
export function urnOf(sha256: string): string {
  const variant = ((Number.parseInt(sha256.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const uuid = [
    sha256.slice(0, 8),
    sha256.slice(8, 12),
    `8${sha256.slice(13, 16)}`,
    `${variant}${sha256.slice(17, 20)}`,
    sha256.slice(20, 32),
  ];
  return `urn:uuid:${uuid.join('-')}`;
}
