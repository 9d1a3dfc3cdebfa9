import { expect } from 'chai';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { read, versionOf } from './helpers/forms.ts';
import { openSite, type Site } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the pages of a buyer', () => {
  let site: Site;
  beforeEach(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
  });
  const place = (file = ambreFile()): Promise<string> =>
    placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), file);
  const page = async (path: string, status = 200): Promise<string> => {
    const answer = await (await site.as('buyer')).get(path);
    expect(answer.status, read(answer.text).slice(0, 400)).to.equal(status);
    return answer.text;
  };
  const send = async (path: string, body: Record<string, unknown>) =>
    site.post(await site.as('buyer'), path, body);

  it('opens a dossier, or says at each field why not', async () => {
    expect(read(await page('/dossiers'))).to.include("Aucun dossier pour l'instant");
    const refused = await send('/dossiers/nouveau', {
      title: 'Portail',
      reference: 'é',
      launchDate: '',
    });
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include('2 points à corriger');
    expect(refused.text).to.include('value="Portail"').and.to.include('href="#reference"');
    const made = await send('/dossiers/nouveau', {
      title: 'Portail',
      reference: 'P-1',
      launchDate: '2026-12-01',
    });
    expect(made.status).to.equal(303);
    expect(made.headers['location']).to.match(/\/questions\/acheteur$/);
    expect(read(await page('/dossiers')))
      .to.include('Portail')
      .and.to.include('Brouillon');
  });

  it('asks what is missing before it advises', async () => {
    const made = await send('/dossiers/nouveau', {
      title: 'Portail',
      reference: 'P-1',
      launchDate: '2026-12-01',
    });
    const id = String(made.headers['location']).split('/')[2];
    for (const part of [
      'procedure',
      'clauses',
      'valeurs',
      'criteres',
      'relecture',
      'pieces',
      'publication',
    ])
      expect(read(await page(`/dossiers/${id}/${part}`))).to.include(
        "Répondez d'abord à cette question : montant estimé hors taxes",
      );
  });

  it('saves a step, puts the follow-up that it calls for, and shows it again later', async () => {
    const id = await place({ ...ambreFile(), facts: { ...ambreFile().facts, ai: false } });
    const path = `/dossiers/${id}/questions/donnees`;
    const before = await page(path);
    expect(read(before)).to.not.include('usage à haut risque');
    const posee = [...before.matchAll(/name="posee" value="(\w+)"/g)].map((m) => m[1]);
    const saved = await send(path, {
      version: versionOf(before),
      posee,
      personalData: 'oui',
      dataActService: 'oui',
      ai: 'oui',
    });
    expect(saved.headers['location']).to.equal(`${path}#highRisk`);
    const after = read(await page(path));
    expect(after)
      .to.include('Vos réponses sont enregistrées')
      .and.to.include('usage à haut risque');
  });

  it('refuses an answer that cannot be used and keeps what was typed', async () => {
    const id = await place();
    const path = `/dossiers/${id}/questions/montant`;
    const refused = await send(path, {
      version: '1',
      posee: ['amountCents', 'durationMonths'],
      amountCents: 'beaucoup',
      durationMonths: '999',
    });
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include("« beaucoup » n'est pas un montant en euros");
    expect(refused.text).to.include('value="beaucoup"').and.to.include('value="999"');
    const bounds = await send(path, {
      version: '1',
      posee: ['durationMonths'],
      durationMonths: '999',
    });
    expect(read(bounds.text)).to.include('Durée totale en mois : la valeur maximale est 240');
    expect(bounds.text)
      .to.include('href="#durationMonths"')
      .and.to.include('id="durationMonths-erreur"');
  });

  it('advises the procedure with articles and marks of confidence', async () => {
    const text = read(await page(`/dossiers/${await place()}/procedure`));
    expect(text).to.include('Procédure conseillée : Procédure formalisée');
    expect(text).to.include('480 000 € HT atteint le seuil européen');
    expect(text)
      .to.include('30 jours')
      .and.to.include('R2161-3')
      .and.to.include('de mémoire : relisez le texte');
  });

  it('says why each clause is in, and leaves one out only with a reason', async () => {
    const id = await place();
    const clauses = read(await page(`/dossiers/${id}/clauses`));
    expect(clauses).to.match(
      /Plan de réversibilité rev-plan@1 Obligatoire, retenue Fondement : cohérence du dossier Pourquoi : logiciel : logiciel en service/,
    );
    expect(clauses).to.include('Hors du dossier');
    const refused = await send(`/dossiers/${id}/clauses/rev-drill`, {
      version: '1',
      action: 'ecarter',
      because: 'court',
    });
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include("Écrivez le motif de l'écart");
    expect(refused.text).to.include('>court</textarea>');
    const done = await send(`/dossiers/${id}/clauses/rev-drill`, {
      version: '1',
      action: 'ecarter',
      because: 'Le service est remplacé chaque année.',
    });
    expect(done.headers['location']).to.equal(`/dossiers/${id}/clauses#clause-rev-drill`);
    const after = read(await page(`/dossiers/${id}/clauses`));
    expect(after).to.include("Motif de l'écart : « Le service est remplacé chaque année. »");
    const back = await send(`/dossiers/${id}/clauses/rev-drill`, {
      version: '2',
      action: 'remettre',
    });
    expect(back.status).to.equal(303);
    expect(read(await page(`/dossiers/${id}/clauses`))).to.not.include("Motif de l'écart");
  });

  it('refuses a value out of its bounds at its field, with the bound and where the value comes from', async () => {
    const id = await place();
    const refused = await send(`/dossiers/${id}/valeurs/rev-plan`, {
      version: '1',
      'rev-plan.firstDueMonths': '7',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.match(
      /id="rev-plan\.firstDueMonths"[^>]*value="7"[^>]*aria-invalid="true"/,
    );
    expect(read(refused.text)).to.include(
      'Le délai de remise du premier plan vaut 7 mois : le maximum est 6 mois',
    );
    expect(read(refused.text)).to.include('De 2 à 6 mois. Valeur de la clause.');
    await send(`/dossiers/${id}/valeurs/rev-plan`, {
      version: '1',
      'rev-plan.firstDueMonths': '4',
    });
    expect(read(await page(`/dossiers/${id}/valeurs`))).to.include(
      'Valeur fixée pour ce dossier (par défaut : 3 mois)',
    );
  });

  it('shows a conflict when two people edit, and loses nothing of either', async () => {
    const id = await place();
    const first = await site.as('buyer');
    const second = await site.fresh('buyer');
    const path = `/dossiers/${id}/textes/besoin`;
    const body = (context: string, version: string) => ({
      version,
      context,
      existing: 'Existant.',
      'scenarios.0.title': 'A',
      'scenarios.0.text': 'B',
    });
    const seen = versionOf((await first.get(path)).text);
    expect((await site.post(second, path, body('De la seconde personne.', seen))).status).to.equal(
      303,
    );
    const late = await site.post(first, path, body('De la première personne.', seen));
    expect(late.status).to.equal(409);
    expect(read(late.text)).to.include('Votre saisie est conservée ci-dessous');
    expect(late.text).to.include('De la première personne.');
    const again = await site.post(
      first,
      path,
      body('De la première personne.', versionOf(late.text)),
    );
    expect(again.status).to.equal(303);
    expect((await first.get(path)).text).to.include('De la première personne.');
  });

  it('writes the texts, refuses a half-filled line, and keeps the order of the others', async () => {
    const id = await place();
    const path = `/dossiers/${id}/textes/prix`;
    const line = {
      'prices.0.key': 'P1',
      'prices.0.label': 'Mise en œuvre',
      'prices.0.unit': 'forfait',
      'prices.0.quantity': '1',
      'prices.0.kind': 'firm',
    };
    const refused = await send(path, {
      version: '1',
      ...line,
      'prices.1.key': 'P2',
      'prices.1.quantity': '-3',
      'prices.1.kind': 'firm',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('href="#prices.1.label"')
      .and.to.include('href="#prices.1.quantity"');
    const saved = await send(path, {
      version: '1',
      ...line,
      'prices.4.key': 'P2',
      'prices.4.label': 'Jour',
      'prices.4.unit': 'jour',
      'prices.4.quantity': '2,5',
      'prices.4.kind': 'optional',
      suite: 'rester',
    });
    expect(saved.headers['location']).to.equal(path);
    const shown = await page(path);
    expect(shown).to.include('id="prices.1.quantity" name="prices.1.quantity" value="2,5"');
    expect(shown).to.include('id="prices.3.key"').and.to.not.include('id="prices.4.key"');
  });

  it('keeps one validator of criteria: an unbalanced total is saved and said', async () => {
    const id = await place();
    const path = `/dossiers/${id}/criteres`;
    const body = { formula: 'classic', basis: 'TTC', k: '1' };
    expect(
      read((await send(path, { ...body, version: '1', 'poids.1': 'trente' })).text),
    ).to.include('« trente » : un nombre de 1 à 100 est attendu');
    await send(path, { ...body, version: '1', 'poids.1': '30', suite: 'rester' });
    expect(read(await page(path))).to.include(
      'Le total des pondérations est 95 : il doit être 100',
    );
    expect(read(await page(`/dossiers/${id}/relecture`))).to.include('empêche la publication');
  });

  it('links each error of the relecture to its place, and prints no piece while one remains', async () => {
    const id = await place({
      ...ambreFile(),
      prices: [],
      values: { ...ambreFile().values, 'rev-plan': { firstDueMonths: 9 } },
    });
    const review = await page(`/dossiers/${id}/relecture`);
    expect(read(review)).to.include('Relecture : 2 erreurs empêchent la publication');
    expect(review)
      .to.include(`href="/dossiers/${id}/valeurs#rev-plan.firstDueMonths"`)
      .and.to.include(`href="/dossiers/${id}/textes/prix#prices"`);
    expect(read(await page(`/dossiers/${id}/pieces`))).to.include(
      'Les pièces attendent la relecture',
    );
    expect(await page(`/dossiers/${id}/pieces/rc`, 422)).to.include('Le cadre de prix');
    const refused = await send(`/dossiers/${id}/publication`, { version: '1', relu: 'oui' });
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include('2 erreurs de relecture empêchent la publication');
  });

  it('shows every piece on screen and gives it in three formats, with its manifest', async () => {
    const id = await place();
    const pieces = await page(`/dossiers/${id}/pieces`);
    expect(read(pieces))
      .to.include('Règlement de la consultation')
      .and.to.include('Annexe – Réversibilité');
    expect(read(await page(`/dossiers/${id}/pieces/rc`))).to.include('Référence AMBRE-2026-07');
    const agent = await site.as('buyer');
    const docx = await agent.get(`/dossiers/${id}/pieces/rc/docx`);
    expect(docx.headers['content-disposition']).to.include('AMBRE-2026-07-rc.docx');
    const manifest = JSON.parse((await agent.get(`/dossiers/${id}/manifeste`)).text);
    expect(manifest.clauses.some((c: { id: string }) => c.id === 'rev-plan')).to.equal(true);
    expect((await agent.get(`/dossiers/${id}/pieces/nothing`)).status).to.equal(404);
  });

  it('publishes once the unconfirmed texts are signed off, and changes nothing after', async () => {
    const id = await place();
    const path = `/dossiers/${id}/publication`;
    expect(read((await send(path, { version: '1' })).text)).to.include(
      'Confirmez que vous avez relu les textes de droit signalés',
    );
    expect((await send(path, { version: '1', relu: 'oui' })).status).to.equal(303);
    await site.idle();
    const published = await page(path);
    expect(read(published))
      .to.include('Publiée le 10 décembre 2026')
      .and.to.match(/[0-9a-f]{64}/);
    const late = await send(`/dossiers/${id}/valeurs/rev-plan`, {
      version: versionOf(await page(`/dossiers/${id}/publication`)) || '3',
      'rev-plan.firstDueMonths': '4',
    });
    expect(late.status).to.equal(422);
    expect(read(late.text)).to.include('elle ne change plus');
  });

  it('does not exist for another body, asks anybody to sign in, and is refused to a firm', async () => {
    const id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    for (const part of ['', '/clauses', '/relecture', '/offres', '/analyse'])
      expect((await (await site.as('otherBuyer')).get(`/dossiers/${id}${part}`)).status).to.equal(
        404,
      );
    expect((await (await site.as('vendor')).get(`/dossiers/${id}/clauses`)).status).to.equal(403);
    expect((await site.anonymous().get(`/dossiers/${id}/clauses`)).headers['location']).to.match(
      /^\/connexion/,
    );
  });
});
