import type { Agent } from './site.ts';
import { tokenOf } from './site.ts';

export type SentFile = {
  readonly field: string;
  readonly name: string;
  readonly bytes: Uint8Array;
};

/** Sends a form with files as the page would, token included. */
export async function sendFiles(
  agent: Agent,
  path: string,
  body: Readonly<Record<string, string>>,
  files: readonly SentFile[] = [],
) {
  const sent = agent.post(path).field('_csrf', await tokenOf(agent));
  for (const [name, value] of Object.entries(body)) sent.field(name, value);
  for (const { field, name, bytes } of files) sent.attach(field, Buffer.from(bytes), name);
  return sent;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
};

/** What a person reads of a page: no tags, ordinary spaces and straight apostrophes. */
export const read = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .replace(/’/g, "'");

/** The version that a form of the page carries. */
export const versionOf = (html: string): string =>
  /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

/** Bytes of a download. */
export const binary = (
  res: NodeJS.ReadableStream & { setEncoding: (encoding: BufferEncoding) => unknown },
  done: (error: Error | null, body: Buffer) => void,
): void => {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  res.on('end', () => done(null, Buffer.concat(chunks)));
};
