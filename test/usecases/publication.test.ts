import { expect } from 'chai';
import { SEAL_FILES } from '../../src/core/tender/seal/manifest.ts';
import { readManifest } from '../../src/core/tender/seal/read-manifest.ts';
import { readPublicKey } from '../../src/security/signer.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import { runPublication } from '../../src/usecases/dossiers/publication-job.ts';
import { publishDossier, startPublication } from '../../src/usecases/dossiers/publish.ts';
import { isPublishing, lastFailure } from '../../src/usecases/dossiers/publishing.ts';
import { ownDossier, publishedDossier } from '../../src/usecases/dossiers/read.ts';
import type { DossierRecord } from '../../src/usecases/dossiers/record.ts';
import { publishedFile, versionOf } from '../../src/usecases/dossiers/stored-files.ts';
import { writeTexts } from '../../src/usecases/dossiers/texts.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { quickRender, testSigner } from '../builders/signer.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const later = (seconds: number): string =>
  new Date(Date.parse(BEFORE_DEADLINE) + seconds * 1000).toISOString();

describe('publication', () => {
  it('stores every file once, and seals them: manifest, hash, signature, key, archive', async () => {
    const { deps } = workbench();
    const id = await placePublished(deps, buyer);
    const { publication } = got(await publishedDossier(deps, id));
    const read = async (name: string) =>
      got(await publishedFile(deps.blobs, publication, name)).bytes;
    const manifest = await read('manifest.json');
    const said = got(readManifest(new TextDecoder().decode(manifest)));
    expect(said.pieces).to.deep.equal(
      [...publication.files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    expect(publication.files.map((f) => f.name)).to.include.members([
      'rc.pdf',
      'ccap.docx',
      'ae.md',
    ]);
    for (const file of publication.files) {
      const bytes = await read(file.name);
      expect([deps.hasher(bytes), bytes.length], file.name).to.deep.equal([file.sha256, file.size]);
    }
    expect(publication.seal).to.equal(deps.hasher(manifest));
    expect(said.version).to.deep.equal({ number: 0, at: publication.at, previous: null });
    expect(publication.beside.map((f) => f.name)).to.deep.equal([
      SEAL_FILES.manifest,
      SEAL_FILES.hash,
      SEAL_FILES.signature,
      SEAL_FILES.key,
    ]);
    const key = readPublicKey(new TextDecoder().decode(await read('manifest.pub')));
    const signature = new TextDecoder().decode(await read('manifest.sig')).trim();
    expect(key?.fingerprint).to.equal(testSigner.fingerprint).and.to.equal(said.key);
    expect(key?.verify(manifest, signature)).to.equal(true);
    const zip = got(deps.unzip(await read('dce.zip')));
    expect([...zip.keys()].sort()).to.deep.equal(
      [...publication.files, ...publication.beside].map((f) => f.name).sort(),
    );
    for (const [name, bytes] of zip)
      expect(deps.hasher(bytes)).to.equal(deps.hasher(await read(name)));
  });

  it('renders each file once, never again for who downloads it', async () => {
    const { deps } = workbench();
    const rendered: string[] = [];
    const id = await placePublished(
      {
        ...deps,
        render: (model, format) => {
          rendered.push(`${model.name}.${format}`);
          return quickRender(model, format);
        },
      },
      buyer,
    );
    expect(rendered).to.have.length(new Set(rendered).size);
    const broken = { ...deps, render: () => Promise.reject(new Error('rendered again')) };
    const record = got(await publishedDossier(broken, id));
    const [one, two] = [
      got(await publishedFile(broken.blobs, record.publication, 'rc.pdf')),
      got(await publishedFile(broken.blobs, record.publication, 'rc.pdf')),
    ];
    expect(one.bytes).to.deep.equal(two.bytes);
    expect(codes(await publishedFile(deps.blobs, record.publication, 'nothing.pdf'))).to.deep.equal(
      ['file/not-found '],
    );
    expect(codes(versionOf(record, 3))).to.deep.equal(['version/not-found ']);
  });

  it('keeps nothing private in the manifest', async () => {
    const { deps } = workbench();
    const id = await placePublished(deps, buyer, {
      ...ambreFile(),
      exclusions: [{ clause: 'rev-drill', because: 'Canari du motif interne' }],
    });
    const { publication } = got(await publishedDossier(deps, id));
    const { bytes } = got(await publishedFile(deps.blobs, publication, 'manifest.json'));
    const text = new TextDecoder().decode(bytes);
    expect(text).to.not.include('Canari').and.to.not.include(buyer.name);
    expect(text).to.not.include(String(ambreFile().facts['amountCents']));
  });

  it('tells how far it is, refuses other writes meanwhile, then is published', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const seen: number[] = [];
    const watched: typeof deps.render = async (model, format) => {
      seen.push(got(await ownDossier(deps, buyer, id)).publishing?.done ?? -1);
      return quickRender(model, format);
    };
    const first = { id, version: 1, signedOff: true };
    const job = got(await startPublication({ ...deps, render: watched }, buyer, first));
    const begun = got(await ownDossier(deps, buyer, id));
    expect(begun.status).to.equal('draft');
    expect(begun.publishing).to.deep.include({ done: 0, by: buyer.name, failure: null });
    expect(codes(await publishedDossier(deps, id))).to.deep.equal(['dossier/not-found id']);
    const target = { id, version: begun.version };
    expect(codes(await writeTexts(deps, buyer, target, { context: 'x' }))).to.deep.equal([
      'dossier/publishing ',
    ]);
    expect(
      codes(await startPublication(deps, buyer, { ...target, signedOff: true })),
    ).to.deep.equal(['dossier/publishing ']);
    const record = got(await runPublication(deps, job));
    expect([...seen].sort((a, b) => a - b)).to.deep.equal(seen);
    expect(seen.at(-1)).to.be.greaterThan(40);
    expect(record.status).to.equal('published');
    expect(record.publishing).to.equal(null);
    expect(begun.publishing?.total).to.equal(record.publication?.files.length);
    const chain = await readChain(deps, id);
    expect(chain.at(-1)).to.deep.include({ action: 'dossier/published', actor: buyer.id });
    expect(chain.at(-1)?.details['seal']).to.equal(record.publication?.seal);
    expect(firstBroken(deps.hasher, chain)).to.equal(null);
  });

  it('leaves a draft that can be published again when a piece cannot be written', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const broken = { ...deps, render: () => Promise.reject(new Error('no font')) };
    const job = got(await startPublication(broken, buyer, { id, version: 1, signedOff: true }));
    const error = await runPublication(broken, job).then(
      () => null,
      (e: Error) => e.message,
    );
    expect(error).to.equal('no font');
    const record = got(await ownDossier(deps, buyer, id));
    expect(record.status).to.equal('draft');
    expect(lastFailure(record, deps.clock())).to.include('Rien n’a été publié');
    const again = await publishDossier(deps, buyer, {
      id,
      version: record.version,
      signedOff: true,
    });
    expect(got(again).status).to.equal('published');
  });

  it('leaves a draft when the server stops in the middle; the dead run writes nothing after', async () => {
    const { deps, time } = workbench();
    const id = await placeDossier(deps, buyer);
    const dead = got(await startPublication(deps, buyer, { id, version: 1, signedOff: true }));
    const left = got(await ownDossier(deps, buyer, id));
    time.now = later(89);
    expect(isPublishing(left, time.now)).to.equal(true);
    time.now = later(90);
    expect(isPublishing(left, time.now)).to.equal(false);
    expect(lastFailure(left, time.now)).to.include('serveur s’est arrêté');
    const saved = got(
      await writeTexts(deps, buyer, { id, version: left.version }, { context: 'Neuf.' }),
    );
    expect(saved.publishing).to.equal(null);
    const target = { id, version: saved.version, signedOff: true };
    const again = got(await startPublication(deps, buyer, target));
    expect(codes(await runPublication(deps, dead))).to.deep.equal(['publish/superseded ']);
    expect(got(await ownDossier(deps, buyer, id)).status).to.equal('draft');
    expect(got(await runPublication(deps, again)).publication?.dossier.context).to.equal('Neuf.');
  });

  it('does not publish once the deadline has passed while it was written', async () => {
    const { deps, time } = workbench();
    const id = await placeDossier(deps, buyer);
    const job = got(await startPublication(deps, buyer, { id, version: 1, signedOff: true }));
    time.now = AFTER_DEADLINE;
    expect(codes(await runPublication(deps, job))).to.deep.equal(['publish/deadline-past ']);
    expect(got(await ownDossier(deps, buyer, id)).status).to.equal('draft');
  });

  it('is nobody else’s to ask for', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    for (const other of [aBuyer('region'), aVendor()])
      expect(
        codes(await startPublication(deps, other, { id, version: 1, signedOff: true })),
      ).to.deep.equal(['dossier/not-found id']);
    const record = await deps.collection<DossierRecord>('dossiers').get(id);
    expect(record?.publishing).to.equal(null);
  });

  it('is asked for once: then a change is an addendum', async () => {
    const { deps } = workbench();
    const id = await placePublished(deps, buyer);
    const { version } = got(await ownDossier(deps, buyer, id));
    expect(
      codes(await startPublication(deps, buyer, { id, version, signedOff: true })),
    ).to.deep.equal(['dossier/published ']);
  });
});
