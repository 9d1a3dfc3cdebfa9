import { expect } from 'chai';
import { readManifest } from '../../src/core/tender/seal/read-manifest.ts';
import { readChain } from '../../src/usecases/audit.ts';
import { dropAddendum, openAddendum, startAddendum } from '../../src/usecases/dossiers/addenda.ts';
import { previewAddendum } from '../../src/usecases/dossiers/addendum-preview.ts';
import { decideClause } from '../../src/usecases/dossiers/clauses.ts';
import { runPublication } from '../../src/usecases/dossiers/publication-job.ts';
import { answerStep } from '../../src/usecases/dossiers/questions.ts';
import { ownDossier, publishedDossier, tenderOf } from '../../src/usecases/dossiers/read.ts';
import { publishedFile, versionOf } from '../../src/usecases/dossiers/stored-files.ts';
import { writeTexts } from '../../src/usecases/dossiers/texts.ts';
import { setValues } from '../../src/usecases/dossiers/values.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const REASON = 'Une quantité du bordereau était fausse.';
const SAID = { reason: REASON, withoutExtension: '' };

async function open(at?: string) {
  const { deps, time } = workbench(at);
  const id = await placePublished(deps, buyer);
  const version = async () => got(await ownDossier(deps, buyer, id)).version;
  const target = async () => ({ id, version: await version() });
  got(await openAddendum(deps, buyer, await target()));
  const set = async (values: Readonly<Record<string, number>>, clause = 'rev-plan') =>
    got(await setValues(deps, buyer, await target(), { clause, values }));
  const texts = async (given: Parameters<typeof writeTexts>[3]) =>
    writeTexts(deps, buyer, await target(), given);
  const record = async () => got(await ownDossier(deps, buyer, id));
  const publish = async (said = SAID) => {
    const job = await startAddendum(deps, buyer, await target(), said);
    return job.ok ? runPublication(deps, job.value) : job;
  };
  const preview = async () => got(previewAddendum(deps, await record(), deps.clock()));
  return { deps, time, id, target, set, texts, record, publish, preview };
}

const LATER = '2027-01-25T12:00';

describe('an addendum', () => {
  it('changes a working copy; what is published does not move', async () => {
    const { deps, id, set, record } = await open();
    await set({ firstDueMonths: 6 });
    const own = await record();
    expect(own.addendum).to.deep.include({ number: 1, openedBy: buyer.name });
    expect(own.dossier.values?.['rev-plan']).to.deep.equal({ firstDueMonths: 6 });
    const seen = got(await publishedDossier(deps, id));
    expect(seen.dossier).to.deep.equal(ambreFile());
    expect(seen.addendum).to.equal(null);
    expect(got(tenderOf(deps.content, own)).dossier.values['rev-plan']).to.equal(
      ambreFile().values?.['rev-plan'],
    );
  });

  it('shows every difference clause by clause, word by word', async () => {
    const { set, preview } = await open();
    await set({ firstDueMonths: 6 });
    const { changes, material } = await preview();
    expect(material).to.equal(true);
    const sections = changes.flatMap((d) => d.sections.map((s) => [d.name, s.id, s.kind]));
    expect(sections).to.deep.include(['annexe-reversibilite', 'article-rev-plan', 'changed']);
    const words = changes
      .flatMap((d) => d.sections)
      .find((s) => s.id === 'article-rev-plan')
      ?.texts.flatMap((t) => t.words);
    expect(words?.filter((w) => w.kind === 'added').map((w) => w.text)).to.include('6');
  });

  it('is published dated, numbered and re-sealed; earlier files stay', async () => {
    const { deps, id, set, texts, publish } = await open();
    await set({ firstDueMonths: 6 });
    got(await texts({ deadline: LATER }));
    const first = got(await publishedDossier(deps, id)).publication;
    got(await publish());
    const record = got(await publishedDossier(deps, id));
    expect(record.publication).to.deep.include({ number: 1, reason: REASON, by: buyer.name });
    expect(record.publication.seal).to.not.equal(first.seal);
    expect(record.publication.pins).to.deep.equal(first.pins);
    expect(record.earlier).to.deep.equal([first]);
    expect(record.dossier.deadline).to.equal(LATER);
    const names = record.publication.files.map((f) => f.name);
    expect(names).to.include.members(['additif-1.pdf', 'additif-1.docx', 'rc.pdf']);
    const { bytes } = got(await publishedFile(deps.blobs, record.publication, 'manifest.json'));
    expect(got(readManifest(new TextDecoder().decode(bytes))).version).to.deep.equal({
      number: 1,
      at: record.publication.at,
      previous: first.seal,
    });
    const old = got(versionOf(record, 0));
    for (const { name } of old.files) got(await publishedFile(deps.blobs, old, name));
    const chain = await readChain(deps, id);
    expect(chain.slice(-2).map((e) => e.action)).to.deep.equal([
      'dossier/addendum-opened',
      'dossier/addendum-published',
    ]);
  });

  it('can follow another one', async () => {
    const { deps, id, target, set, texts, publish } = await open();
    await set({ firstDueMonths: 6 });
    got(await texts({ deadline: LATER }));
    got(await publish());
    got(await openAddendum(deps, buyer, await target()));
    got(await texts({ deadline: '2027-02-01T12:00' }));
    got(await publish({ ...SAID, reason: 'La date limite est reportée.' }));
    const record = got(await publishedDossier(deps, id));
    expect([record.publication, ...record.earlier].map((v) => v.number)).to.deep.equal([2, 0, 1]);
  });

  it('must put the deadline off when the change is important, or say why not', async () => {
    const { deps, id, set, publish, preview } = await open();
    await set({ firstDueMonths: 6 });
    expect((await preview()).advice).to.deep.include({ due: true, advised: LATER });
    const refused = await publish();
    expect(codes(refused)).to.deep.equal(['addendum/extension withoutExtension']);
    expect(refused.ok ? '' : refused.problems[0]?.message).to.include('R2151-4');
    got(await publish({ ...SAID, withoutExtension: 'Aucun candidat ne chiffre cette valeur.' }));
    const chain = await readChain(deps, id);
    expect(chain.at(-1)?.details['withoutExtension']).to.equal(
      'Aucun candidat ne chiffre cette valeur.',
    );
  });

  it('may put the deadline off and nothing else', async () => {
    const { texts, publish, preview } = await open();
    got(await texts({ deadline: LATER }));
    expect((await preview()).material).to.equal(false);
    got(await publish());
  });

  it('refuses to bring the deadline forward, to change nothing, and to say nothing', async () => {
    const { texts, publish } = await open();
    expect(codes(await publish({ reason: '', withoutExtension: '' }))).to.deep.equal([
      'addendum/nothing ',
      'addendum/reason reason',
    ]);
    got(await texts({ deadline: '2027-01-15T12:00' }));
    expect(codes(await publish())).to.include('addendum/deadline-brought-forward ');
  });

  it('keeps the law, the reference and the need', async () => {
    const { deps, target, texts } = await open();
    expect(codes(await texts({ launchDate: '2026-12-02' }))).to.deep.equal([
      'addendum/fixed launchDate',
    ]);
    expect(codes(await texts({ reference: 'AUTRE' }))).to.deep.equal(['addendum/fixed reference']);
    const step = { ...(await target()), step: 'montant' };
    expect(codes(await answerStep(deps, buyer, step, { amountCents: 1 }))).to.deep.equal([
      'addendum/fixed facts',
    ]);
  });

  it('is refused while the relecture holds an error', async () => {
    const { deps, record, texts, publish } = await open();
    got(await texts({ prices: [] }));
    expect(codes(previewAddendum(deps, await record(), deps.clock()))).to.include(
      'publish/errors ',
    );
    expect(codes(await publish())).to.include('publish/errors ');
  });

  it('tells a clause taken out', async () => {
    const { deps, target, preview } = await open();
    got(
      await decideClause(deps, buyer, await target(), {
        clause: 'rev-drill',
        action: ambreFile().exclusions?.some((e) => e.clause === 'rev-drill')
          ? 'restore'
          : 'exclude',
        because: 'Sans objet pour ce service.',
      }),
    );
    const kinds = (await preview()).changes
      .flatMap((d) => d.sections)
      .filter((s) => s.id === 'article-rev-drill')
      .map((s) => s.kind);
    expect(kinds).to.have.length(1);
    expect(kinds[0]).to.be.oneOf(['added', 'removed']);
  });

  it('can be given up', async () => {
    const { deps, id, target, set, record } = await open();
    await set({ firstDueMonths: 6 });
    got(await dropAddendum(deps, buyer, await target()));
    expect((await record()).dossier).to.deep.equal(ambreFile());
    expect((await record()).addendum).to.equal(null);
    expect(codes(await dropAddendum(deps, buyer, await target()))).to.deep.equal([
      'addendum/none ',
    ]);
    expect(codes(await startAddendum(deps, buyer, await target(), SAID))).to.deep.equal([
      'dossier/published ',
    ]);
    expect(got(await publishedDossier(deps, id)).publication.number).to.equal(0);
  });

  it('is neither opened nor given up from a page that is out of date', async () => {
    const { deps, id } = await open();
    for (const act of [openAddendum, dropAddendum])
      expect(codes(await act(deps, buyer, { id, version: 1 }))).to.deep.equal([
        'dossier/conflict ',
      ]);
  });

  it('is opened once, on a published file, before the deadline, by its own body', async () => {
    const { deps, time, id, target } = await open();
    expect(codes(await openAddendum(deps, buyer, await target()))).to.deep.equal([
      'addendum/open ',
    ]);
    for (const other of [aBuyer('region'), aVendor()])
      for (const act of [openAddendum, dropAddendum])
        expect(codes(await act(deps, other, await target()))).to.deep.equal([
          'dossier/not-found id',
        ]);
    expect(codes(await startAddendum(deps, aBuyer('region'), await target(), SAID))).to.deep.equal([
      'dossier/not-found id',
    ]);
    const draft = await placeDossier(deps, buyer);
    expect(codes(await openAddendum(deps, buyer, { id: draft, version: 1 }))).to.deep.equal([
      'addendum/not-published ',
    ]);
    got(await dropAddendum(deps, buyer, await target()));
    time.now = AFTER_DEADLINE;
    expect(codes(await openAddendum(deps, buyer, await target()))).to.deep.equal([
      'addendum/deadline-past ',
    ]);
    expect(id).to.be.a('string');
  });
});
