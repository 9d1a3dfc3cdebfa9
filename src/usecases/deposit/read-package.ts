import type { Offer } from '../../core/offers/offer.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { fileName, type GivenFile } from '../offers/store-proof.ts';
import type { CheckShape } from '../web-ports.ts';
import type { UnzipFiles } from '../work-ports.ts';

/** What one bidder gives: the offer file (JSON) or its archive (ZIP), and files beside. */
export type GivenPackage = {
  readonly offer: GivenFile;
  readonly others: readonly GivenFile[];
};

/** A package as it is read: the offer, each file at the question that names it, and the others. */
export type OfferPackage = {
  readonly offer: Offer;
  /** The bytes that the offer was read from. */
  readonly source: GivenFile;
  readonly proofs: readonly (GivenFile & { readonly item: string })[];
  /** Names that the offer gives and that no file has. */
  readonly absent: readonly string[];
  /** Every other file: what the offer does not name, and what a question names besides its first proof. */
  readonly kept: readonly GivenFile[];
  /** Names of those that the offer does not name. */
  readonly unnamed: readonly string[];
};

type Deps = {
  readonly unzip: UnzipFiles;
  readonly content: { readonly shape: CheckShape };
};

const unreadable = (message: string) => failed(problem('import/unreadable', 'offre', message));
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The offer file and the files beside, wherever they came from. */
function unpacked(deps: Deps, given: GivenPackage): Result<GivenPackage> {
  if (!isZip(given.offer.bytes)) return ok(given);
  const files = deps.unzip(given.offer.bytes);
  if (!files.ok) return files;
  const entries = [...files.value].map(([name, bytes]) => ({ name, bytes }));
  const offer = entries.find((f) => f.name.split('/').at(-1) === 'offer.json');
  if (!offer) return unreadable("L'archive ne contient pas de fichier « offer.json ».");
  return ok({ offer, others: [...entries.filter((f) => f !== offer), ...given.others] });
}

function parsed(deps: Deps, file: GivenFile): Result<Offer> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch {
    return unreadable(`« ${fileName(file.name)} » n'est pas un fichier JSON lisible.`);
  }
  const checked = deps.content.shape('offer', value, 'offre');
  return checked.ok ? ok(checked.value as Offer) : checked;
}

/** Files put at the questions that name them; a name without file stays named and without proof. */
function placed(offer: Offer, files: readonly GivenFile[]) {
  const byName = new Map(files.map((f) => [fileName(f.name), f.bytes]));
  const wanted = offer.items.flatMap(({ item, evidence = [] }) =>
    evidence.map((name) => ({ item, name })),
  );
  const proofs: (GivenFile & { item: string })[] = [];
  for (const { item, name } of wanted) {
    const bytes = byName.get(name);
    if (bytes && !proofs.some((p) => p.item === item)) proofs.push({ item, name, bytes });
  }
  const named = new Set(wanted.map(({ name }) => name));
  const used = new Set(proofs.map(({ name }) => name));
  return {
    proofs,
    absent: wanted.flatMap(({ name }) => (byName.has(name) ? [] : [name])),
    kept: [...byName].flatMap(([name, bytes]) => (used.has(name) ? [] : [{ name, bytes }])),
    unnamed: [...byName.keys()].filter((name) => !named.has(name)),
  };
}

/** Reads the package of one bidder, or says in sentences why it cannot be read. Nothing is stored. */
export function readPackage(deps: Deps, given: GivenPackage): Result<OfferPackage> {
  const files = unpacked(deps, given);
  if (!files.ok) return files;
  const offer = parsed(deps, files.value.offer);
  if (!offer.ok) return offer;
  return ok({
    offer: offer.value,
    source: files.value.offer,
    ...placed(offer.value, files.value.others),
  });
}
