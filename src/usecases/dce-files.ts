import { DOCUMENT_FORMATS } from '../core/documents/formats.ts';
import type { DocumentModel } from '../core/documents/model.ts';
import { formOf } from '../core/offers/form-of.ts';
import type { FormSheet } from '../core/offers/form-sheet.ts';
import {
  hasPriceFrame,
  PRICE_FRAME_NAME,
  type PriceFrame,
  priceFrameOf,
} from '../core/offers/price-frame.ts';
import type { FactCatalogue } from '../core/rules/condition.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import type { SealedFile } from '../core/tender/seal/manifest.ts';
import type { Tender } from '../core/tender/tender.ts';
import type { Hasher, RenderDocument } from './ports.ts';
import { tenderDocuments } from './tender-documents.ts';

/** A file of the DCE with its bytes. */
export type DceFile = SealedFile & { readonly bytes: Uint8Array };

/** How the empty response form is written in one of its formats. */
export type FormFormat = {
  readonly format: string;
  readonly make: (form: FormSheet) => Promise<Uint8Array>;
};

/** The price frame → a workbook. */
export type RenderPriceFrame = (frame: PriceFrame) => Promise<Uint8Array>;

export type DcePorts = {
  readonly render: RenderDocument;
  /** Formats of the response form to be filled. */
  readonly forms: readonly FormFormat[];
  readonly renderPrices: RenderPriceFrame;
  readonly hasher: Hasher;
};

type Making = {
  readonly name: string;
  readonly format: string;
  readonly make: () => Promise<Uint8Array>;
};

/** Files made together: one document in every format. */
export type DceWork = readonly (readonly Making[])[];

/** The empty response form of a tender, named by its own hash. */
export function emptyForm(tender: Tender, hasher: Hasher): FormSheet {
  const form = formOf(tender, null);
  return { ...form, formSha256: hasher(canonicalJson({ ...form, formSha256: '' })) };
}

/** The empty price frame of a tender, named by its own hash. */
export function emptyFrame(tender: Tender, hasher: Hasher): PriceFrame {
  const frame = priceFrameOf(tender);
  return { ...frame, frameSha256: hasher(canonicalJson(frame)) };
}

const FORM = 'cadre-de-reponse';

function priceWork(ports: DcePorts, tender: Tender): readonly Making[] {
  if (!hasPriceFrame(tender)) return [];
  const name = `${PRICE_FRAME_NAME}.xlsx`;
  return [
    { name, format: 'xlsx', make: () => ports.renderPrices(emptyFrame(tender, ports.hasher)) },
  ];
}

function formWork(ports: DcePorts, tender: Tender): readonly Making[] {
  const form = emptyForm(tender, ports.hasher);
  return ports.forms.map(({ format, make }) => ({
    name: `${FORM}.${format}`,
    format,
    make: () => make(form),
  }));
}

/** The form as plain JSON. */
export const jsonForm: FormFormat = {
  format: 'json',
  make: async (form) => new TextEncoder().encode(`${canonicalJson(form)}\n`),
};

/**
 * Everything to write for a tender that holds no error: the response form and the price frame, then each document in each
 * format. The form as JSON is the file to be filled, not the document around it.
 *
 * @param more — documents that only this publication has, such as an addendum
 */
export function dceWork(
  ports: DcePorts,
  tender: Tender,
  catalogue: FactCatalogue,
  more: readonly DocumentModel[] = [],
): DceWork {
  const forms = [...formWork(ports, tender), ...priceWork(ports, tender)];
  const taken = new Set(forms.map(({ name }) => name));
  const documents = [...tenderDocuments(tender, catalogue), ...more].map((model) =>
    DOCUMENT_FORMATS.map((format) => ({
      name: `${model.name}.${format}`,
      format,
      make: () => ports.render(model, format),
    })).filter(({ name }) => !taken.has(name)),
  );
  return [forms, ...documents];
}

/** How many files there are to make. */
export const workSize = (work: DceWork): number => work.flat().length;

/**
 * Makes the files, one document after the other, and hands over those of each document as they are done.
 *
 * @param take — keeps the bytes; the next document waits for it
 */
export async function makeDce(
  work: DceWork,
  hasher: Hasher,
  take: (files: readonly DceFile[]) => Promise<void>,
): Promise<readonly SealedFile[]> {
  const made: SealedFile[] = [];
  for (const group of work) {
    const files = await Promise.all(
      group.map(async ({ name, format, make }): Promise<DceFile> => {
        const bytes = await make();
        return { name, format, sha256: hasher(bytes), size: bytes.length, bytes };
      }),
    );
    await take(files);
    made.push(...files.map(({ bytes: _bytes, ...file }) => file));
  }
  return made;
}
