import type { Source } from '../../../core/clauses/clause.ts';
import { CONFIDENCE_WORDS } from '../../../core/documents/booklet.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { capital } from '../words.ts';

const SOURCE_MARKS: Readonly<Record<Source['confidence'], string>> = {
  V: 'ok',
  V2: 'info',
  M: 'warn',
  X: 'warn',
};
const SOURCE_NOTES: Readonly<Record<Source['confidence'], string>> = {
  V: '',
  V2: 'à relire avant publication',
  M: 'non vérifié : ne fonde aucun refus',
  X: 'les lectures se contredisent : à trancher par un juriste',
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** A source with how sure it is, in words and as a mark. */
export const sourceOf = (source: Source) => ({
  title: source.title,
  article: source.article,
  url: source.url,
  host: hostOf(source.url),
  checked: frenchDate(source.checked),
  word: capital(CONFIDENCE_WORDS[source.confidence]),
  mark: SOURCE_MARKS[source.confidence],
  note: SOURCE_NOTES[source.confidence],
});
