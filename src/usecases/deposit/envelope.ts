import type { Offer, ProofResult } from '../../core/offers/offer.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';

/** A file of a deposit, without its bytes. */
export type DepositedFile = {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
};

/** A proof of a deposit: for which question, and what the machine said of it. */
export type DepositedProof = DepositedFile & {
  readonly item: string;
  readonly result: ProofResult;
};

/** What a firm deposits. Its canonical JSON with a nonce is what the receipt names by its hash. */
export type DepositContent = {
  readonly offer: Offer;
  readonly proofs: readonly DepositedProof[];
  /** Files that no question names: the application, a letter. */
  readonly files: readonly DepositedFile[];
};

/** The content of a deposit with the bytes of its files: proofs first, then the others, in their order. */
export type Envelope = {
  readonly content: DepositContent;
  /** 256 random bits, base64url: known by the firm alone until the opening. */
  readonly nonce: string;
  readonly bytes: readonly Uint8Array[];
};

const LENGTH = 4;

/** The text whose SHA-256 stands on the receipt: what was deposited, and a nonce that no one can guess. */
export const committedText = ({ content, nonce }: Pick<Envelope, 'content' | 'nonce'>): string =>
  canonicalJson({ content, nonce });

/** What is sealed: the length of the JSON, the JSON, then the files one after the other. */
export function packEnvelope(envelope: Envelope): Uint8Array {
  const head = new TextEncoder().encode(committedText(envelope));
  const size = envelope.bytes.reduce((sum, one) => sum + one.length, LENGTH + head.length);
  const packed = new Uint8Array(size);
  new DataView(packed.buffer).setUint32(0, head.length);
  packed.set(head, LENGTH);
  let at = LENGTH + head.length;
  for (const one of envelope.bytes) {
    packed.set(one, at);
    at += one.length;
  }
  return packed;
}

/** The envelope back; the bytes were authenticated by the seal. */
export function unpackEnvelope(packed: Uint8Array): Envelope {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const length = view.getUint32(0);
  const head = new TextDecoder().decode(packed.subarray(LENGTH, LENGTH + length));
  const { content, nonce } = JSON.parse(head) as Pick<Envelope, 'content' | 'nonce'>;
  let at = LENGTH + length;
  const bytes = [...content.proofs, ...content.files].map(({ size }) => {
    at += size;
    return packed.subarray(at - size, at);
  });
  return { content, nonce, bytes };
}
