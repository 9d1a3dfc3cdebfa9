import { parseYaml } from '../content/files.ts';
import { readModel } from '../core/deviation/from-model.ts';
import type { ReadDocument } from '../core/deviation/reading.ts';
import { modelFrom } from '../core/deviation/sealed-model.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { readAnnex, startsWith } from '../reading/annex.ts';
import { readUserBytes } from './read-user-file.ts';

/** A returned annex that a person named on the line. */
export async function readAnnexFile(file: string): Promise<Result<ReadDocument>> {
  const bytes = readUserBytes(file);
  return bytes.ok ? readAnnex(bytes.value, file) : bytes;
}

/** A sealed piece as `assemble` wrote it: .docx, .pdf or .json. */
export async function readSealed(file: string): Promise<Result<ReadDocument>> {
  const bytes = readUserBytes(file);
  if (!bytes.ok) return bytes;
  if (!startsWith(bytes.value, '{')) return readAnnex(bytes.value, file);
  const value = parseYaml(new TextDecoder().decode(bytes.value), file);
  const model = value.ok ? modelFrom(value.value, file) : value;
  return model.ok ? ok(readModel(model.value)) : model;
}
