import { quoted } from '../../french.ts';
import type { ApiModel, MediaUse } from '../model.ts';
import { type OpenapiRule, rule } from './rule.ts';

/** Formats with a public specification that anybody may implement. */
const OPEN = [
  /^(text|image)\/(?!x-|vnd\.(?!.*\+(json|xml)$))/,
  /^(audio|video|font)\/(?!x-|vnd\.)/,
  /^multipart\//,
  /\+(json|xml|yaml|zip|cbor|json-seq|gzip)$/,
  /^application\/(json|xml|yaml|x-yaml|cbor|pdf|zip|gzip|octet-stream|x-ndjson|ndjson|x-www-form-urlencoded|jwt|jose|sql|javascript|xhtml|rtf|hal|geopackage|epub|jsonl|x-tar|x-protobuf|protobuf|json-seq|ld|problem)\b/,
  /^application\/vnd\.(oasis\.opendocument|openxmlformats-officedocument|geo|apache\.parquet|sqlite3|api)\b/,
];

/** The media type without its parameters, in lower case. */
const bare = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase();
const isOpen = (mediaType: string): boolean => OPEN.some((form) => form.test(bare(mediaType)));
const isAny = (mediaType: string): boolean => bare(mediaType).includes('*');

/** The first place of each media type that `keeps` keeps. */
function firstPlaces(api: ApiModel, keeps: (mediaType: string) => boolean): readonly MediaUse[] {
  const all = api.operations.flatMap((o) => [
    ...o.requests,
    ...o.responses.flatMap((r) => r.contents),
  ]);
  const byType = new Map<string, MediaUse>();
  for (const media of all) {
    if (keeps(media.mediaType) && !byType.has(bare(media.mediaType)))
      byType.set(bare(media.mediaType), media);
  }
  return [...byType.values()];
}

const closed = rule({
  id: 'OA-100',
  severity: 'warning',
  wants: 'Les données circulent dans des formats dont la spécification est publique.',
  places: (api) =>
    firstPlaces(api, (m) => !isAny(m) && !isOpen(m)).map(({ mediaType, where }) => ({
      where,
      message: `Le type de média ${quoted(mediaType)} n'est pas un format ouvert reconnu : la spécification est-elle publique ?`,
    })),
});

const any = rule({
  id: 'OA-101',
  severity: 'info',
  wants: 'Chaque contenu dit son type de média exact.',
  places: (api) =>
    firstPlaces(api, isAny).map(({ mediaType, where }) => ({
      where,
      message: `Le type de média ${quoted(mediaType)} ne dit pas le format du contenu.`,
    })),
});

/** The formats in which data travels. */
export const mediaTypeRules: readonly OpenapiRule[] = [closed, any];
