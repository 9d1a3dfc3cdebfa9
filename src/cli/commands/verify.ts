import { statSync } from 'node:fs';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { type SealDifferences, sealDifferences } from '../../core/tender/seal/compare.ts';
import { SEAL_FILES } from '../../core/tender/seal/manifest.ts';
import { type Proof, proofOf, type SealGiven, sealProblems } from '../../core/tender/seal/proof.ts';
import { readManifest } from '../../core/tender/seal/read-manifest.ts';
import { hasher } from '../../security/random.ts';
import { readPublicKey } from '../../security/signer.ts';
import {
  GOOD,
  HAS_PROBLEMS,
  type Output,
  printJson,
  printProblems,
  WRONG_CALL,
} from '../output.ts';
import { foundFiles, sealFile } from '../sealed-folder.ts';
import type { Command } from './command.ts';

type Expected = { readonly seal: string | null; readonly key: string | null };

/** What `verify` found: `proof` and `problems` come on top of `cli.md`. */
type Verdict = SealDifferences & {
  readonly ok: boolean;
  readonly seal: string | null;
  readonly key: string | null;
  readonly proof: Proof;
  readonly problems: readonly Problem[];
};

const SHA256 = /^[0-9a-f]{64}$/;
const NOTHING: SealDifferences = { altered: [], missing: [], unexpected: [] };

const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

function givenBeside(
  directory: string,
  manifest: Uint8Array,
  key: string | null,
  expected: Expected,
): SealGiven {
  const pem = textOf(sealFile(directory, 'key'));
  const found = pem === null ? null : readPublicKey(pem);
  const signature = textOf(sealFile(directory, 'signature'));
  const written = textOf(sealFile(directory, 'hash'))?.split(/\s/)[0] ?? '';
  return {
    seal: hasher(manifest),
    key,
    written: SHA256.test(written) ? written : null,
    found: pem === null ? null : (found?.fingerprint ?? 'unreadable'),
    signed: signature !== null,
    signatureHolds: found?.verify(manifest, signature?.trim() ?? '') ?? false,
    expectedSeal: expected.seal,
    expectedKey: expected.key,
  };
}

const refused = (seal: string | null, problems: readonly Problem[]): Verdict => ({
  ...NOTHING,
  ok: false,
  seal,
  key: null,
  proof: 'none',
  problems,
});

async function verdictOn(directory: string, expected: Expected): Promise<Verdict> {
  const bytes = sealFile(directory, 'manifest');
  if (bytes === null) {
    const said = `${SEAL_FILES.manifest} est absent : ce dossier n'est pas scellé.`;
    const missing = [SEAL_FILES.manifest];
    return { ...refused(null, [problem('seal/no-manifest', directory, said)]), missing };
  }
  const manifest = readManifest(new TextDecoder().decode(bytes));
  if (!manifest.ok) {
    const altered = [SEAL_FILES.manifest];
    return { ...refused(hasher(bytes), manifest.problems), altered };
  }
  const { pieces, key } = manifest.value;
  const given = givenBeside(directory, bytes, key, expected);
  const problems = sealProblems(given);
  const named = new Map(pieces.map(({ name, size }) => [name, size]));
  const found = await foundFiles(directory, named);
  const { altered, missing, unexpected } = sealDifferences(pieces, found);
  const beside = (wrong: (p: Problem) => boolean): readonly string[] => [
    ...new Set(problems.filter(wrong).map((p) => p.where)),
  ];
  const isAbsent = (p: Problem): boolean =>
    !found.some(({ name }) => name === p.where) && p.where !== SEAL_FILES.manifest;
  const every: SealDifferences = {
    altered: [...beside((p) => !isAbsent(p)), ...altered],
    missing: [...beside(isAbsent), ...missing],
    unexpected,
  };
  const ok = [...every.altered, ...every.missing, ...unexpected].length === 0;
  return { ...every, ok, seal: given.seal, key, proof: proofOf(given), problems };
}

const PROOF: Readonly<Record<Proof, (key: string | null) => string>> = {
  seal: () => 'Le manifeste est celui de l’empreinte donnée.',
  key: () => 'Le manifeste est signé par la clé donnée.',
  signature: (key) =>
    `Le manifeste est signé par la clé ${key}.\nCette clé vient du dossier lui-même : comparez-la à celle que l’organisme publie, ou donnez l’empreinte de la page publique avec --seal.`,
  none: () =>
    'Le manifeste n’est pas signé : rien ne dit qu’il est celui qui a été publié. Donnez l’empreinte de la page publique avec --seal.',
};

function say(to: Output, verdict: Verdict): void {
  const list = (title: string, names: readonly string[]): void => {
    for (const name of names) to.out(`${title} : ${name}\n`);
  };
  printProblems(to, verdict.problems);
  list('modifié', verdict.altered);
  list('absent', verdict.missing);
  list('en trop', verdict.unexpected);
  if (verdict.seal) to.out(`Empreinte du manifeste : ${verdict.seal}\n`);
  if (verdict.ok) to.out(`Tous les fichiers sont ceux du manifeste.\n`);
  else to.out('Ce dossier n’est pas celui qui a été scellé.\n');
  if (verdict.ok) to.out(`${PROOF[verdict.proof](verdict.key)}\n`);
}

const isFolder = (directory: string): boolean =>
  statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;

/** `clausier verify`: whether the files of a downloaded dossier are those that were sealed; no network. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify DOSSIER [--seal SHA256] [--key SHA256] [--json]',
  help: 'contrôle hors ligne d’un dossier scellé : fichiers modifiés, absents, en trop',
  accepts: { words: [1, 1], options: ['seal', 'key'] },
  run: async (args, to) => {
    const [directory = ''] = args.words;
    const { seal = null, key = null } = args.options;
    const shaped = [seal, key].every((one) => one === null || SHA256.test(one.toLowerCase()));
    if (!shaped) {
      to.error('Les options --seal et --key attendent 64 chiffres hexadécimaux.\n');
      return WRONG_CALL;
    }
    if (!isFolder(directory)) {
      to.error(`${directory} n’est pas un dossier.\n`);
      return WRONG_CALL;
    }
    const expected = { seal: seal?.toLowerCase() ?? null, key: key?.toLowerCase() ?? null };
    const verdict = await verdictOn(directory, expected);
    if (args.flags.has('json')) printJson(to, verdict);
    else say(to, verdict);
    return verdict.ok ? GOOD : HAS_PROBLEMS;
  },
};
