import { type Problem, problem } from '../../shared/problem.ts';
import { SEAL_FILES } from './manifest.ts';

/** What shows that the manifest is the one that was published, strongest first. */
export type Proof =
  /** Its hash is the one that the reader got elsewhere. */
  | 'seal'
  /** It is signed by the key that the reader got elsewhere. */
  | 'key'
  /** It is signed by the key that lies beside it: compare its fingerprint. */
  | 'signature'
  /** Nobody signed it. */
  | 'none';

/** What was found beside a manifest; null: the file is absent. */
export type SealGiven = {
  /** SHA-256 of the manifest's bytes. */
  readonly seal: string;
  /** Fingerprint that the manifest names. */
  readonly key: string | null;
  /** First word of `manifest.sha256`. */
  readonly written: string | null;
  /** Fingerprint of `manifest.pub`; `unreadable` when it holds no Ed25519 key. */
  readonly found: string | null;
  readonly signed: boolean;
  /** Whether the signature is that of the key found on these bytes. */
  readonly signatureHolds: boolean;
  /** What the reader got elsewhere. */
  readonly expectedSeal: string | null;
  readonly expectedKey: string | null;
};

const UNREADABLE = 'unreadable';

type Rule = readonly [
  wrong: (at: SealGiven) => boolean,
  code: string,
  where: string,
  message: (at: SealGiven) => string,
];

const shown = (fingerprint: string | null): string => fingerprint ?? 'aucune';

/** In this order: what the reader knows from elsewhere, then the hash, then the key, then the signature. */
const RULES: readonly Rule[] = [
  [
    (at) => at.expectedSeal !== null && at.expectedSeal !== at.seal,
    'other-manifest',
    SEAL_FILES.manifest,
    (at) => `Le manifeste n'est pas celui de l'empreinte donnée : la sienne est ${at.seal}.`,
  ],
  [
    (at) => at.written !== null && at.written !== at.seal,
    'altered-manifest',
    SEAL_FILES.manifest,
    () => `Le manifeste a été modifié depuis son scellement (${SEAL_FILES.hash}).`,
  ],
  [
    (at) => at.written === null,
    'no-hash',
    SEAL_FILES.hash,
    () => `${SEAL_FILES.hash} est absent ou illisible.`,
  ],
  [
    (at) => at.expectedKey !== null && at.expectedKey !== at.key,
    'other-key',
    SEAL_FILES.key,
    (at) => `La clé donnée n'est pas celle du manifeste (${shown(at.key)}).`,
  ],
  [
    (at) => at.key !== null && at.found === null,
    'no-key',
    SEAL_FILES.key,
    (at) => `${SEAL_FILES.key} est absent : la clé ${shown(at.key)} ne peut pas être essayée.`,
  ],
  [
    (at) => at.found === UNREADABLE,
    'unreadable-key',
    SEAL_FILES.key,
    () => `${SEAL_FILES.key} ne contient pas de clé publique Ed25519.`,
  ],
  [
    (at) => at.found !== null && at.found !== UNREADABLE && at.found !== at.key,
    'other-key',
    SEAL_FILES.key,
    (at) =>
      `${SEAL_FILES.key} est la clé ${shown(at.found)} ; le manifeste nomme ${shown(at.key)}.`,
  ],
  [
    (at) => at.key !== null && !at.signed,
    'no-signature',
    SEAL_FILES.signature,
    () => `${SEAL_FILES.signature} est absent alors que le manifeste nomme une clé.`,
  ],
  [
    (at) => at.key === null && at.signed,
    'no-key',
    SEAL_FILES.signature,
    () => `${SEAL_FILES.signature} est présent alors que le manifeste ne nomme aucune clé.`,
  ],
  [
    (at) =>
      at.signed &&
      at.key !== null &&
      at.found === at.key &&
      (at.written ?? at.seal) === at.seal &&
      !at.signatureHolds,
    'wrong-signature',
    SEAL_FILES.signature,
    () => `La signature n'est pas celle de ce manifeste par la clé de ${SEAL_FILES.key}.`,
  ],
];

/** Every reason to refuse a manifest. */
export const sealProblems = (at: SealGiven): readonly Problem[] =>
  RULES.filter(([wrong]) => wrong(at)).map(([, code, where, message]) =>
    problem(`seal/${code}`, where, message(at)),
  );

/** What an accepted manifest is proved by. */
export function proofOf(at: SealGiven): Proof {
  if (at.expectedSeal !== null) return 'seal';
  if (at.key === null) return 'none';
  return at.expectedKey === null ? 'signature' : 'key';
}
