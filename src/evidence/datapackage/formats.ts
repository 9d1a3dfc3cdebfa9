/** What the article on data return says of a format. */
export type Openness = 'cited' | 'closed' | 'to-judge';

const CITED =
  'csv tsv json jsonl ndjson xml gml geojson topojson odt ods odp odg fodt fods fodp txt md'.split(
    ' ',
  );
const CLOSED =
  'xls doc ppt mdb accdb pst msg dwg sas7bdat sav rds rdata pkl fmp12 bak exe zip 7z rar tar gz'.split(
    ' ',
  );

const endingOf = (path: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** A PDF declares PDF/A in its metadata, which are not compressed. */
const isPdfA = (bytes: Uint8Array): boolean =>
  /pdfaid:part/.test(new TextDecoder('latin1').decode(bytes));

/** Whether a file is in a format that the article cites; other formats may be equivalent: people say. */
export function opennessOf(path: string, bytes: Uint8Array): Openness {
  const ending = endingOf(path);
  if (CITED.includes(ending)) return 'cited';
  if (ending === 'pdf') return isPdfA(bytes) ? 'cited' : 'closed';
  return CLOSED.includes(ending) ? 'closed' : 'to-judge';
}
