import type { ReceivedFile } from '../../core/analysis/file.ts';
import type { Offer } from '../../core/offers/offer.ts';
import { offerProblems } from '../../core/offers/review.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type OfferPackage, readPackage } from '../deposit/read-package.ts';
import type { StoredProof } from '../offers/record.ts';
import { fileName, type GivenFile, storeProof } from '../offers/store-proof.ts';
import type { SignedIn } from '../route-row.ts';
import { bringIn, eachOnce, type Incoming, keepFile } from './bring-in.ts';
import { type Opened, openAnalysis } from './read.ts';
import type { AnalysisDeps } from './record.ts';

/** What a buyer sends of one bidder: the offer file (JSON) or its archive (ZIP), and proofs beside. */
export type SentOffer = {
  readonly offer: GivenFile;
  readonly proofs: readonly GivenFile[];
  /** The buyer says that this one takes the place of an offer already brought in. */
  readonly replace: boolean;
};

export type Imported = {
  readonly name: string;
  /** Names that the offer gives and that nobody sent. */
  readonly absent: readonly string[];
  /** Files sent that the offer does not name; they are kept with it. */
  readonly unnamed: readonly string[];
};

/** What became of one of several files: an offer that is open, or why it is refused. */
export type ImportOutcome = { readonly file: string; readonly result: Result<Imported> };

type Replaced = { readonly replaces: string | null; readonly wrong: Problem | null };

function replacedBy(opened: Opened, offer: Offer, replace: boolean): Replaced {
  const same = opened.offers.find((o) => o.draft.offer.offer === offer.offer);
  if (!same) return { replaces: null, wrong: null };
  if (replace && same.draft.offer.name === offer.name) return { replaces: same.id, wrong: null };
  const said = `Une offre « ${offer.offer} » (${same.draft.offer.name}) est déjà là. Cochez « Remplacer » si celle-ci prend sa place.`;
  return { replaces: null, wrong: problem('import/twice', 'offre', said) };
}

const received = (deps: AnalysisDeps, { name, bytes }: GivenFile): ReceivedFile => ({
  name: fileName(name),
  bytes: bytes.length,
  sha256: deps.hasher(bytes),
});

/** The package with its proofs checked by machine, every file encrypted and stored. */
async function stored(
  deps: AnalysisDeps,
  opened: Opened,
  read: OfferPackage,
  sent: { readonly offer: GivenFile; readonly replaces: string | null },
): Promise<Incoming> {
  const proofs: Record<string, StoredProof> = {};
  for (const { item, ...file } of read.proofs)
    proofs[item] = await storeProof(deps, opened.tender, item, file);
  const files = await Promise.all(read.kept.map((file) => keepFile(deps, file)));
  const parts = [read.source, ...read.proofs, ...read.kept];
  return {
    draft: { offer: read.offer, proofs, files },
    sha256: deps.hasher(sent.offer.bytes),
    line: {
      name: read.offer.name,
      way: 'profile',
      receivedAt: null,
      late: false,
      files: eachOnce(parts.map((file) => received(deps, file))),
    },
    replaces: sent.replaces,
  };
}

const EARLY = problem(
  'import/too-early',
  'offre',
  "La date limite n'est pas passée : aucune offre ne s'ouvre avant elle.",
);

/**
 * Brings in one bidder's offer after the deadline: read, checked against the published form, its proofs
 * checked by machine, everything encrypted before it is written, each file named by its hash in the opening
 * report. An offer that answers another tender or names what does not exist is refused with a sentence each.
 */
export async function importOffer(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  sent: SentOffer,
): Promise<Result<Imported>> {
  const opened = await openAnalysis(deps, user, tenderId);
  if (!opened.ok) return opened;
  if (!opened.value.due) return failed(EARLY);
  const read = readPackage(deps, { offer: sent.offer, others: sent.proofs });
  if (!read.ok) return read;
  const { offer, absent, unnamed } = read.value;
  const wrong = offerProblems(opened.value.tender, offer, 'offre');
  const twice = replacedBy(opened.value, offer, sent.replace);
  if (wrong.length > 0 || twice.wrong)
    return failed(...wrong, ...(twice.wrong ? [twice.wrong] : []));
  const { replaces } = twice;
  const incoming = await stored(deps, opened.value, read.value, { offer: sent.offer, replaces });
  const done = await bringIn(deps, user, opened.value.record, {
    incoming: [incoming],
    act: { openers: [], pair: null },
    sealed: null,
    incidents: [],
  });
  return done.ok ? ok({ name: offer.name, absent, unnamed }) : done;
}

/**
 * Brings in the offers of several bidders, one archive each: a bad one is refused with its sentences, the
 * others are brought in.
 */
export async function importOffers(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
  sent: readonly SentOffer[],
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const one of sent)
    outcomes.push({
      file: fileName(one.offer.name),
      result: await importOffer(deps, user, tenderId, one),
    });
  return outcomes;
}
