import type { Request } from 'express';
import type { GivenFile } from '../../usecases/offers/store-proof.ts';

/** A file of a form and the name of its field. */
export type FieldFile = GivenFile & { readonly field: string };

/** The files that a form sent; names are UTF-8 whatever the parser took them for. Empty fields are left out. */
export function filesIn(req: Request): readonly FieldFile[] {
  const files = Array.isArray(req.files) ? req.files : [];
  return files
    .filter((f) => f.size > 0)
    .map((f) => ({
      field: f.fieldname,
      name: Buffer.from(f.originalname, 'latin1').toString('utf8'),
      bytes: f.buffer,
    }));
}
