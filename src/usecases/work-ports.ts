import type { Questionnaire } from '../core/intake/questionnaire.ts';
import type { FilledForm, FormSheet } from '../core/offers/form-sheet.ts';
import type { Result } from '../core/shared/result.ts';
import type { FormFormat, RenderPriceFrame } from './dce-files.ts';
import type { OfferSealing } from './deposit/ports.ts';
import type { ReadAnnex } from './deviation/compare-annex.ts';
import type { Signer } from './ports.ts';

/**
 * Encryption at rest of what bidders write and send (`decisions.md` 22), under a key kept outside the
 * database. Sealing twice the same text gives two different ciphers.
 */
export type Sealer = {
  readonly seal: (plain: string) => string;
  /** @throws Error when the cipher was altered or sealed under another key */
  readonly open: (cipher: string) => string;
  readonly sealBytes: (plain: Uint8Array) => Uint8Array;
  readonly openBytes: (cipher: Uint8Array) => Uint8Array;
};

/** Named files → one ZIP archive. */
export type ZipFiles = (files: ReadonlyMap<string, Uint8Array>) => Uint8Array;

/** A stranger's ZIP archive → its files, or why it is refused (size, ratio, number, names). */
export type UnzipFiles = (bytes: Uint8Array) => Result<ReadonlyMap<string, Uint8Array>>;

export type SpreadsheetFormat = 'xlsx' | 'ods';

/** The response form → a spreadsheet to fill in offline; XLSX when no format is said. */
export type RenderForm = (form: FormSheet, format?: SpreadsheetFormat) => Promise<Uint8Array>;

/** A returned spreadsheet → its cells, or every reason why it cannot be read. */
export type ReadForm = (bytes: Uint8Array, form: FormSheet) => Promise<Result<FilledForm>>;

/** What the pages of buyers, vendors and graders need besides the shell. */
export type WorkPorts = {
  readonly questionnaire: Questionnaire;
  readonly sealer: Sealer;
  /** Sealing of direct deposits. */
  readonly offerSealing: OfferSealing;
  readonly zip: ZipFiles;
  /** Signs what is published. */
  readonly signer: Signer;
  /** Formats of the response form in a published dossier. */
  readonly forms: readonly FormFormat[];
  readonly renderPrices: RenderPriceFrame;
  /** Kinds of proof that a machine checks. */
  readonly checkedKinds: readonly string[];
  readonly unzip: UnzipFiles;
  /** Absent: the form is offered as JSON only. */
  readonly renderForm?: RenderForm;
  readonly readForm?: ReadForm;
  /** Reads a document that came back, to compare it with a piece. */
  readonly readAnnex: ReadAnnex;
};
