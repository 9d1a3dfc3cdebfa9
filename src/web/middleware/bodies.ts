import type { RequestHandler } from 'express';
import express from 'express';
import multer from 'multer';
import type { RouteRow } from '../../usecases/route-row.ts';

/** Fields of a form: text only, no nesting. */
const FIELDS = { limit: '512kb', parameterLimit: 2_000 } as const;
/** Longest text field of a form that also sends files. */
const FIELD_BYTES = 256 * 1024;

const files = (upload: NonNullable<RouteRow['upload']>): RequestHandler =>
  multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: upload.maxBytes,
      files: upload.maxFiles,
      fields: 500,
      fieldSize: FIELD_BYTES,
      parts: 500 + upload.maxFiles,
    },
  }).any();

/** The text of a form whose sender is not known: shorter, and its files are thrown away as they come. */
const textOnly: RequestHandler = multer({
  storage: multer.memoryStorage(),
  fileFilter: (_req, _file, done) => done(null, false),
  limits: { fileSize: 1, fields: 300, fieldSize: 40 * 1024, parts: 340 },
}).any();

const fields: RequestHandler = express.urlencoded({ extended: false, ...FIELDS });

/** Reads the form of a request that the gate let through; files only where its row says so. */
export const bodies: RequestHandler = (req, res, next) => {
  const { upload } = res.locals['row'] as RouteRow;
  const multipart = upload && req.is('multipart/form-data');
  const read = multipart ? (res.locals['lost'] ? textOnly : files(upload)) : fields;
  read(req, res, (error?: unknown) => {
    req.body ??= {};
    next(error);
  });
};
