import { createHash } from 'node:crypto';
import { renderDocx } from '../../src/render/docx/render-docx.ts';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { SAMPLE, withBlocks } from './docx-sample.ts';
import { FORM } from './form-sample.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hashes of the samples; another document is rendered first when `reversed`, to move any counter. */
export async function sampleHashes(reversed: boolean): Promise<readonly string[]> {
  const docx = async () => sha256(await renderDocx(SAMPLE));
  const xlsx = async () => sha256(await renderFormXlsx(FORM));
  if (!reversed) return [await docx(), await xlsx()];
  const second = await xlsx();
  await renderDocx(withBlocks(...SAMPLE.blocks, ...SAMPLE.blocks.slice(0, 1)));
  return [await docx(), second];
}

if (process.argv[2] === 'print') process.stdout.write((await sampleHashes(true)).join(' '));
