import { pin } from '../../core/clauses/clause.ts';
import { history, type VersionEvent } from '../../core/clauses/history.ts';
import type { Library } from '../../core/clauses/library.ts';
import { filledText } from '../../core/documents/reading.ts';
import { typography } from '../../core/shared/french.ts';
import { paths } from '../paths.ts';
import { sidesOf } from '../presenters/library/changes.ts';
import { kindOf, sayer } from '../presenters/library/comparison.ts';
import { type AtomEntry, atomXml, urnOf } from './atom.ts';

/** A reader that comes now and then misses nothing; the page has everything. */
const MAX_ENTRIES = 100;

function summaryOf({ clause, before, change }: VersionEvent, library: Library): string {
  const summary = filledText(clause.summary, clause, library);
  if (!before) return summary;
  const { name, means } = kindOf(change.kind);
  const sides = sidesOf(change).join(', ');
  const told = sides === '' ? '' : ` Ce qui change : ${sides}.`;
  return `${name} : ${means}.${told} ${summary}`;
}

function entryOf(event: VersionEvent, library: Library, site: string): AtomEntry {
  const { clause, before, change } = event;
  const href = before
    ? paths.comparison(clause.id, before.version, clause.version)
    : paths.clauseVersion(clause.id, clause.version);
  return {
    id: urnOf(clause.sha256),
    title: typography(
      `${clause.title} (${pin(clause)}) : ${kindOf(change.kind).name.toLowerCase()}`,
    ),
    updated: `${clause.validFrom}T00:00:00Z`,
    href: `${site}${href}`,
    summary: typography(summaryOf(event, library)),
    category: change.kind,
  };
}

/**
 * The changes of the library as an Atom feed: one entry a published version, last first, named by the
 * hash of its file, dated from its coming into force. What is not published yet may still change: it is
 * not told.
 */
export function changesFeed(
  library: Library,
  published: ReadonlySet<string>,
  publicUrl: string,
): string {
  const events = history(library, sayer(library)).flatMap((day) => day.events);
  const told = events.filter(({ clause }) => published.has(pin(clause))).slice(0, MAX_ENTRIES);
  return atomXml({
    href: `${publicUrl}${paths.changesFeed}`,
    page: `${publicUrl}${paths.changes}`,
    title: 'Clausier : changements de la bibliothèque de clauses',
    subtitle: `Les ${MAX_ENTRIES} dernières versions publiées ; la page les a toutes.`,
    author: 'Clausier',
    entries: told.map((event) => entryOf(event, library, publicUrl)),
  });
}
