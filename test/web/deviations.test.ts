import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readDocxText } from '../../src/reading/docx-text.ts';
import { renderDocument } from '../../src/render/render-document.ts';
import { ownDossier, tenderOf } from '../../src/usecases/dossiers/read.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { read, versionOf } from './helpers/forms.ts';
import { openSite, type Site, tokenOf } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

const PIECE = 'annexe-api';

describe('a document that came back', function () {
  this.timeout(240_000);
  let site: Site;
  let id = '';
  before(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
    id = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), ambreFile());
  });
  const path = (of = id): string => `/dossiers/${of}/ecarts`;
  const record = async (of = id) => {
    const found = await ownDossier(site.deps, personOf(site, 'buyer'), of);
    if (!found.ok) throw new Error('no dossier');
    return found.value;
  };
  const model = async (of = id) => {
    const tender = tenderOf(site.deps.content, await record(of));
    if (!tender.ok) throw new Error(JSON.stringify(tender.problems));
    const found = tenderDocuments(tender.value, site.deps.content.library.facts).find(
      (m) => m.name === PIECE,
    );
    if (!found) throw new Error('no piece');
    return found;
  };
  /** The piece in Word with one word of its text replaced. */
  const edited = async (from: RegExp, to: string, of = id): Promise<Buffer> => {
    const files = unzipSync(await renderDocument(await model(of), 'docx'));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const next = xml.replace(from, to);
    expect(next).to.not.equal(xml);
    return Buffer.from(zipSync({ ...files, 'word/document.xml': strToU8(next) }));
  };
  const upload = async (
    person: 'buyer' | 'otherBuyer',
    bytes: Buffer | null,
    fields: Readonly<Record<string, string>> = {},
    of = id,
  ) => {
    const agent = await site.as(person);
    const token = await tokenOf(agent);
    const sent = agent
      .post(path(of))
      .field('_csrf', token)
      .field('piece', fields['piece'] ?? PIECE);
    for (const [name, value] of Object.entries(fields))
      if (name !== 'piece') sent.field(name, value);
    const whole = bytes ? sent.attach('fichier', bytes, 'annexe.docx') : sent;
    return whole.buffer(true).parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });
  };
  const shown = (answer: { readonly body: unknown }): string => read(String(answer.body));
  const WORD = /(?<=<w:t[^>]*>[^<]*)titulaire(?=[^<]*<)/;

  it('is asked for with its piece', async () => {
    const page = await (await site.as('buyer')).get(path());
    expect(page.status).to.equal(200);
    expect(read(page.text)).to.include('Document à comparer').and.to.include('Annexe');
    const pieces = await (await site.as('buyer')).get(`/dossiers/${id}/pieces`);
    expect(pieces.text).to.include(`href="${path()}"`);
  });
  it('has no deviation when nobody touched it', async () => {
    const bytes = Buffer.from(await renderDocument(await model(), 'docx'));
    expect(shown(await upload('buyer', bytes))).to.include('Aucun écart');
  });
  it('is refused at its field when it is missing, of another format, or for another piece', async () => {
    const none = await upload('buyer', null);
    expect(none.status).to.equal(422);
    expect(shown(none)).to.include('Choisissez le document à comparer.');
    const text = await upload('buyer', Buffer.from('Bonjour'));
    expect(text.status).to.equal(422);
    expect(shown(text)).to.include("annexe.docx n'est ni un document Word (.docx), ni un PDF");
    const other = await upload('buyer', Buffer.from('Bonjour'), { piece: 'autre' });
    expect(shown(other)).to.include('Choisissez la pièce à comparer.');
  });
  it('does not exist for another body, and needs the token', async () => {
    const bytes = await edited(WORD, 'prestataire');
    expect((await upload('otherBuyer', bytes)).status).to.equal(404);
    const agent = await site.as('buyer');
    expect(
      (await agent.post(path()).field('piece', PIECE).attach('fichier', bytes, 'a.docx')).status,
    ).to.equal(403);
    for (const end of ['/textes', '/retirer'])
      expect(
        (await site.post(await site.as('otherBuyer'), `${path()}${end}`, { version: 1 })).status,
      ).to.equal(404);
  });
  it('gives its deviations as a Word report', async () => {
    const answer = await upload('buyer', await edited(WORD, 'prestataire'), { suite: 'rapport' });
    expect(answer.headers['content-disposition']).to.include('rapport-d-ecarts-annexe-api.docx');
    const lines = readDocxText(new Uint8Array(answer.body as Buffer));
    const text = lines.ok ? lines.value.map((line) => line.text).join('\n') : '';
    expect(text)
      .to.include('prestataire')
      .and.to.include('titulaire')
      .and.to.include('empreinte SHA-256');
  });

  it('is kept clause by clause, printed marked, and given back', async () => {
    const page = String((await upload('buyer', await edited(WORD, 'prestataire'))).body);
    expect(read(page)).to.include('Garder votre rédaction').and.to.include('[ajouté : prestataire');
    const clause = /name="garder" value="([a-z0-9-]+)"/.exec(page)?.[1] ?? '';
    const version = versionOf(page);
    const empty = await site.post(await site.as('buyer'), `${path()}/textes`, {
      version,
      garder: clause,
      [`texte-${clause}`]: ' ',
    });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.include(`href="#texte-${clause}"`);
    const kept = await site.post(await site.as('buyer'), `${path()}/textes`, {
      version,
      garder: clause,
      [`texte-${clause}`]: 'Le prestataire suit nos mots.',
    });
    expect(kept.status, kept.text.slice(0, 300)).to.equal(303);
    const manual = (await record()).dossier.manualTexts ?? [];
    expect(manual).to.deep.equal([
      { clause, text: 'Le prestataire suit nos mots.', by: 'Personne buyer', at: BEFORE_DEADLINE },
    ]);
    const printed = JSON.stringify(await model());
    expect(printed)
      .to.include('Rédaction propre à l’acheteur')
      .and.to.include('Le prestataire suit nos mots.');
    expect(printed).to.not.include('Personne buyer');
    const again = await (await site.as('buyer')).get(path());
    expect(read(again.text)).to.include('Rédactions gardées').and.to.include('Personne buyer');
    const stale = await site.post(await site.as('buyer'), `${path()}/retirer`, { version, clause });
    expect(stale.status).to.equal(409);
    const back = await site.post(await site.as('buyer'), `${path()}/retirer`, {
      version: versionOf(again.text),
      clause,
    });
    expect(back.status).to.equal(303);
    expect((await record()).dossier.manualTexts).to.deep.equal([]);
  });

  it('is only compared once the consultation is published', async () => {
    const published = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    const answer = await upload(
      'buyer',
      await edited(WORD, 'prestataire', published),
      {},
      published,
    );
    expect(shown(answer)).to.include('1 écart').and.to.not.include('Garder votre rédaction');
    const kept = await site.post(await site.as('buyer'), `${path(published)}/textes`, {
      version: (await record(published)).version,
      garder: 'api-documentation',
      'texte-api-documentation': 'Autre.',
    });
    expect(kept.status).to.equal(422);
    expect(read(kept.text)).to.include('elle ne change plus');
  });
});
