import { unsafePath } from '../archive/archive.ts';
import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { hashOf } from './resources.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** What a bag says of itself and what is wrong with it. */
export type Bag = {
  readonly payloadFiles: number;
  readonly payloadBytes: number;
  readonly hasBagitTxt: boolean;
  readonly manifests: readonly string[];
  readonly fetch: boolean;
  readonly mismatch: readonly string[];
  readonly missing: readonly string[];
  readonly notListed: readonly string[];
  readonly outOfScope: readonly string[];
  readonly errors: readonly Place[];
  readonly warnings: readonly Place[];
};

const MANIFEST = /^(tag)?manifest-([a-z0-9-]+)\.txt$/i;

/** Whether the files are those of a bag, even one that lacks its declaration. */
export const isBag = (files: Files): boolean =>
  files.has('bagit.txt') ||
  [...files.keys()].some((path) => /^manifest-[a-z0-9]+\.txt$/i.test(path));

type Line = { readonly hash: string; readonly path: string; readonly isBinary: boolean };

const decoded = (path: string): string =>
  path.replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replace(/%25/g, '%');

function linesOf(bytes: Uint8Array, encoding: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (const row of new TextDecoder(encoding).decode(bytes).split(/\r\n|\n|\r/)) {
    if (row.trim() === '') continue;
    const [, hash, star, path] = /^([0-9a-fA-F]+)\s+(\*?)(.+)$/.exec(row) ?? [];
    if (!hash || path === undefined) return undefined;
    lines.push({
      hash: hash.toLowerCase(),
      path: decoded(path.replace(/^\.\//, '')),
      isBinary: star === '*',
    });
  }
  return lines;
}

/** The declared version and encoding; both lines are wanted, in their order. */
function declarationOf(files: Files): {
  readonly encoding: string;
  readonly fault: string | undefined;
} {
  const bytes = files.get('bagit.txt');
  if (!bytes) return { encoding: 'utf-8', fault: 'le fichier bagit.txt manque' };
  const text = new TextDecoder().decode(bytes);
  const [, version, encoding] =
    /^BagIt-Version: *(\d+\.\d+)\r?\n?[\s\S]*?^Tag-File-Character-Encoding: *(\S+)\s*$/m.exec(
      text,
    ) ?? [];
  if (!version || !encoding)
    return { encoding: 'utf-8', fault: "bagit.txt ne donne pas la version et l'encodage" };
  try {
    new TextDecoder(encoding);
    return {
      encoding,
      fault: ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'].includes(version)
        ? undefined
        : `la version ${version} de BagIt n'est pas connue`,
    };
  } catch {
    return { encoding: 'utf-8', fault: `l'encodage ${quoted(encoding)} n'est pas connu` };
  }
}

type Findings = {
  readonly [key in 'mismatch' | 'missing' | 'notListed' | 'outOfScope']: Set<string>;
} & { readonly errors: Place[]; readonly warnings: Place[] };

/** Checks one manifest; gives the paths it lists. */
function checkManifest(
  name: string,
  files: Files,
  encoding: string,
  to: Findings,
): ReadonlySet<string> {
  const error = (message: string): unknown => to.errors.push({ where: name, message });
  const [, , algorithm = ''] = MANIFEST.exec(name) ?? [];
  const lines = linesOf(files.get(name) ?? new Uint8Array(), encoding);
  const listed = new Map<string, string>();
  if (!lines) error(`Une ligne de ${name} n'est pas « empreinte chemin ».`);
  for (const { hash, path, isBinary } of lines ?? []) {
    if (isBinary)
      to.warnings.push({
        where: name,
        message: `Le chemin ${quoted(path)} porte l'étoile des outils md5sum.`,
      });
    const twice = listed.get(path);
    if (twice !== undefined && twice !== hash)
      error(`Le fichier ${quoted(path)} a deux empreintes.`);
    listed.set(path, hash);
    checkLine(algorithm, path, hash, files, to, name);
  }
  return new Set(listed.keys());
}

function checkLine(
  algorithm: string,
  path: string,
  hash: string,
  files: Files,
  to: Findings,
  where: string,
): void {
  const reason = unsafePath(path);
  if (reason) {
    const leaves = path.startsWith('/') || path.split('/').includes('..');
    (leaves ? to.outOfScope : to.missing).add(path);
    to.errors.push({ where, message: `Le chemin ${quoted(path)} n'est pas suivi : ${reason}.` });
    return;
  }
  const bytes =
    files.get(path) ?? files.get(path.normalize('NFC')) ?? files.get(path.normalize('NFD'));
  if (!bytes) {
    to.missing.add(path);
    to.errors.push({ where, message: `Le fichier ${quoted(path)} est listé et absent.` });
    return;
  }
  const found = hashOf(algorithm, [bytes]);
  if (found === undefined)
    to.warnings.push({
      where,
      message: `L'algorithme ${quoted(algorithm)} n'est pas connu : l'empreinte n'est pas vérifiée.`,
    });
  else if (found !== hash) {
    to.mismatch.add(path);
    to.errors.push({
      where,
      message: `L'empreinte de ${quoted(path)} n'est pas celle qui est déclarée.`,
    });
  }
}

function checkPayload(
  lists: readonly ReadonlySet<string>[],
  payload: readonly string[],
  to: Findings,
): void {
  for (const path of payload) {
    const absent = lists.filter(
      (list) =>
        !list.has(path) && !list.has(path.normalize('NFC')) && !list.has(path.normalize('NFD')),
    );
    if (absent.length === 0) continue;
    to.notListed.add(path);
    to.errors.push({
      where: path,
      message: `Le fichier ${quoted(path)} n'est pas dans chaque manifeste.`,
    });
  }
}

/** A `fetch.txt` names what is elsewhere: it is never followed; what it names must be here. */
function checkFetch(files: Files, to: Findings): void {
  const bytes = files.get('fetch.txt');
  if (!bytes) return;
  to.warnings.push({
    where: 'fetch.txt',
    message: 'Le fichier fetch.txt nomme des adresses ; elles ne sont jamais suivies.',
  });
}

/** The declared size of the payload, `bytes.files`, against the counted one. */
function checkOxum(files: Files, payload: readonly string[], encoding: string, to: Findings): void {
  const info = files.get('bag-info.txt');
  const [, declared] =
    /^Payload-Oxum: *(\d+\.\d+)/m.exec(
      new TextDecoder(encoding).decode(info ?? new Uint8Array()),
    ) ?? [];
  const bytes = payload.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0);
  if (declared !== undefined && declared !== `${bytes}.${payload.length}`)
    to.errors.push({
      where: 'bag-info.txt',
      message: `Le sac annonce ${declared} (octets, fichiers), il en contient ${bytes}.${payload.length}.`,
    });
}

/** Reads a bag of version 0.97 or 1.0: declaration, manifests, payload. */
export function readBag(files: Files): Bag {
  const { encoding, fault } = declarationOf(files);
  const to: Findings = {
    mismatch: new Set(),
    missing: new Set(),
    notListed: new Set(),
    outOfScope: new Set(),
    errors: [],
    warnings: [],
  };
  if (fault)
    to.errors.push({ where: 'bagit.txt', message: `Le sac BagIt n'est pas valide : ${fault}.` });
  if (!files.has('bagit.txt')) to.missing.add('bagit.txt');
  const manifests = [...files.keys()].filter((path) => MANIFEST.test(path)).sort();
  const payload = [...files.keys()].filter((path) => path.startsWith('data/'));
  const payloadLists = manifests
    .filter((m) => m.startsWith('manifest'))
    .map((m) => checkManifest(m, files, encoding, to));
  for (const name of manifests.filter((m) => m.startsWith('tag')))
    checkManifest(name, files, encoding, to);
  if (payloadLists.length === 0)
    to.errors.push({ where: '', message: "Le sac BagIt n'a pas de manifeste." });
  checkPayload(payloadLists, payload, to);
  checkFetch(files, to);
  checkOxum(files, payload, encoding, to);
  return {
    payloadFiles: payload.length,
    payloadBytes: payload.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0),
    hasBagitTxt: files.has('bagit.txt'),
    manifests,
    fetch: files.has('fetch.txt'),
    mismatch: [...to.mismatch],
    missing: [...to.missing],
    notListed: [...to.notListed],
    outOfScope: [...to.outOfScope],
    errors: to.errors,
    warnings: to.warnings,
  };
}
