import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { NO_CHANGE } from '../../src/core/offers/changes.ts';
import { newSecret } from '../../src/security/random.ts';
import { type EmbeddedStore, openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { testCodes } from '../../src/usecases/deposit/codes.ts';
import { depositOffer } from '../../src/usecases/deposit/deposit.ts';
import { eraseDraft } from '../../src/usecases/deposit/erase-draft.ts';
import { noteIncident } from '../../src/usecases/deposit/late.ts';
import type { Codes } from '../../src/usecases/deposit/ports.ts';
import { beatRun, startRun } from '../../src/usecases/deposit/uptime.ts';
import { answerPage } from '../../src/usecases/offers/answer.ts';
import { openDraft } from '../../src/usecases/offers/draft.ts';
import { placeDirect } from '../builders/direct.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { got } from '../builders/result.ts';
import { filesIn, holdersOf } from '../builders/traces.ts';
import { workbench } from '../builders/work.ts';

const WORD = 'CANARI-texte-de-l-offre-8421';
const FILE = 'CANARI-nom-de-fichier-5577';
const INSIDE = 'CANARI-dans-la-preuve-9934';
const APPLICATION = 'CANARI-candidature-3126';
const PRICE = 842_184_217;
/** The price in cents, then in euros as French and as a spreadsheet write it. */
const PRICES = [String(PRICE), '8421842,17', '8421842.17', '8 421 842', '8\u202f421\u202f842'];
const CANARIES = [WORD, FILE, INSIDE, APPLICATION, ...PRICES];
const AT = '2027-01-18T10:00:00.000Z';

/** An offer with canaries, through draft, proof, deposit, another deposit, receipt, erasure, on a real database. */
describe('what a data folder gives away of a deposited offer', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-at-rest-'));
  let store: EmbeddedStore;
  let codes: Codes;
  let nonces: readonly string[];
  const buyer = aBuyer();
  const vendor = aVendor();

  before(async () => {
    store = await openEmbeddedStore({ directory: folder });
    const { deps: usual, time } = workbench();
    const { collection, blobs } = store;
    const deps = { ...usual, collection, blobs, newSecret, checkEvidence: undefined };
    const run = await startRun(deps);
    const placed = await placeDirect(deps, buyer);
    const tenderId = placed.id;
    ({ codes } = placed);
    time.now = AT;
    const { version } = got(await openDraft(deps, vendor, tenderId));
    const file = { name: `${FILE}.yaml`, bytes: Buffer.from(`openapi: 3.0.0 # ${INSIDE}`) };
    got(
      await answerPage(
        deps,
        vendor,
        { tenderId, version },
        {
          changes: {
            ...NO_CHANGE,
            items: { 'rev-plan/plan': { text: WORD } },
            prices: { P1: PRICE },
          },
          files: [{ item: 'api-documentation/openapi', ...file }],
          remove: [],
        },
      ),
    );
    const others = [{ name: `${FILE}-DC1.txt`, bytes: Buffer.from(APPLICATION) }];
    const send = async () =>
      got(
        await depositOffer(deps, vendor, tenderId, {
          archive: null,
          others,
          startedAt: AT,
          receivedAt: AT,
        }),
      ).nonce;
    nonces = [await send(), await send()];
    got(await eraseDraft(deps, vendor, tenderId));
    got(await testCodes(deps, buyer, tenderId, [codes.A, codes.S]));
    const what = 'Coupure du réseau chez l’hébergeur.';
    got(await noteIncident(deps, buyer, tenderId, { from: '2027-01-18T10:00', to: '', what }));
    await beatRun(deps, run);
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds what is there: the search is not blind', () => {
    expect(filesIn(folder).map((file) => path.basename(file))).to.include.members([
      'clausier.db',
      'clausier.db-wal',
    ]);
    expect(holdersOf(folder, ['deposit/received', 'Coupure du réseau'])).to.have.length.above(1);
    const other = mkdtempSync(path.join(tmpdir(), 'clausier-traces-'));
    const plain = Buffer.from(`avant ${WORD} après`);
    const zip = Buffer.alloc(30);
    zip.write('PK\x03\x04');
    const forms = {
      plain,
      wide: Buffer.from(plain.toString(), 'utf16le'),
      base64: Buffer.from(plain.toString('base64')),
      hex: Buffer.from(plain.toString('hex')),
      zip: Buffer.concat([zip, deflateRawSync(plain)]),
    };
    for (const [name, bytes] of Object.entries(forms)) writeFileSync(path.join(other, name), bytes);
    expect([...holdersOf(other, [WORD])].sort()).to.deep.equal(
      Object.keys(forms)
        .sort()
        .map((name) => `${name} holds ${WORD}`),
    );
    rmSync(other, { recursive: true });
  });
  it('holds no word, no price, no file name and no proof of it, in any form, the erased draft included', () => {
    expect(holdersOf(folder, CANARIES)).to.deep.equal([]);
  });
  it('holds no code, whole or without its dashes, and no nonce', () => {
    const written = Object.values(codes).flatMap((code) => [
      code,
      code.replaceAll('-', '').slice(1, -1),
    ]);
    expect(holdersOf(folder, [...written, ...nonces])).to.deep.equal([]);
  });
});
