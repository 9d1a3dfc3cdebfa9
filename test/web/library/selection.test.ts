import { expect } from 'chai';
import {
  addedTo,
  heldSelection,
  MAX_SELECTION,
  missingCompanions,
  selected,
} from '../../../src/usecases/library-selection.ts';
import { aClause, aLibrary } from '../../builders/library.ts';
import { binary, read } from '../helpers/forms.ts';
import { type Agent, openSite, post } from '../helpers/site.ts';
import { htmlProblems } from '../html-rules.ts';
import { LIBRARY, openSmallSite } from './small-library.ts';

const codes = (
  result: ReturnType<typeof selected> | ReturnType<typeof addedTo>,
): readonly string[] => (result.ok ? [] : result.problems.map((p) => p.code));

describe('a selection of clauses', () => {
  it('holds one version of each clause: the last one added', () => {
    const added = addedTo(LIBRARY, ['api-delay@1', 'pen-late@1'], ['api-delay@2', 'api-delay@2']);
    expect(added.ok && added.value).to.deep.equal(['pen-late@1', 'api-delay@2']);
    expect(codes(selected(LIBRARY, ['api-delay@1', 'api-delay@2']))).to.deep.equal([
      'library/two-versions',
    ]);
  });

  it('refuses what is empty, unknown or too long', () => {
    const many = aLibrary(
      Array.from({ length: MAX_SELECTION + 1 }, (_, i) => aClause(`api-n${i}`)),
    );
    const pins = many.versions.map((c) => `${c.id}@1`);
    expect(codes(addedTo(many, [], []))).to.deep.equal(['library/nothing-selected']);
    expect(codes(addedTo(many, [], ['api-n1@2']))).to.deep.equal(['library/not-found']);
    expect(codes(addedTo(many, [], pins))).to.deep.equal(['library/too-many']);
    expect(codes(addedTo(many, pins.slice(0, MAX_SELECTION), pins.slice(-1)))).to.deep.equal([
      'library/too-many',
    ]);
    const full = addedTo(many, pins.slice(0, MAX_SELECTION - 1), pins.slice(0, MAX_SELECTION));
    expect(full.ok && full.value.length).to.equal(MAX_SELECTION);
  });

  it('forgets what the library does not hold, and names what it requires', () => {
    const held = heldSelection(LIBRARY, ['api-delay@1', 'api-gone@1', 'nonsense']);
    expect(held.map((c) => c.id)).to.deep.equal(['api-delay']);
    expect(missingCompanions(LIBRARY.versions, held).map((c) => c.id)).to.deep.equal(['pen-late']);
    expect(missingCompanions(LIBRARY.versions, LIBRARY.versions)).to.deep.equal([]);
  });
});

describe('the page of a selection', () => {
  const pins = async (agent: Agent): Promise<readonly string[]> => {
    const { text } = await agent.get('/selection');
    return [...text.matchAll(/type="checkbox"[^>]* value="([^"]+)"/g)].map(([, one]) => one ?? '');
  };

  it('is filled without account from the list and from a clause, and emptied', async () => {
    const { anonymous } = await openSmallSite();
    const agent = anonymous();
    expect(read((await agent.get('/selection')).text)).to.include('Elle est vide');
    const added = await post(agent, '/selection', {
      c: ['api-delay@2', 'rev-draft@1'],
      retour: '/clauses?family=api',
    });
    expect([added.status, added.headers['location']]).to.deep.equal([303, '/clauses?family=api']);
    expect(read((await agent.get('/clauses')).text))
      .to.include('Votre sélection compte 2 clauses.')
      .and.to.include('Votre sélection : 2 clauses')
      .and.to.include('Dans votre sélection');
    expect(read((await agent.get('/clauses/rev-draft')).text)).to.include('Dans votre sélection');
    expect(await pins(agent)).to.have.members(['api-delay@2', 'rev-draft@1']);
    await post(agent, '/selection/retirer', { c: 'rev-draft@1' });
    expect(await pins(agent)).to.deep.equal(['api-delay@2']);
    await post(agent, '/selection/retirer', { tout: '1' });
    expect(await pins(agent)).to.deep.equal([]);
  });

  it('belongs to one visitor', async () => {
    const { anonymous } = await openSmallSite();
    await post(anonymous(), '/selection', { c: 'api-delay@2' });
    expect(await pins(anonymous())).to.deep.equal([]);
  });

  it('changes nothing without a token, nor on a wrong request', async () => {
    const { anonymous } = await openSmallSite();
    const agent = anonymous();
    expect(
      (await agent.post('/selection').type('form').send({ c: 'api-delay@2' })).status,
    ).to.equal(403);
    expect((await post(agent, '/selection', {})).status).to.equal(422);
    expect((await post(agent, '/selection', { c: 'none@1' })).status).to.equal(404);
    expect(await pins(agent)).to.deep.equal([]);
    const away = await post(agent, '/selection', { c: 'api-delay@2', retour: '//ailleurs.fr' });
    expect(away.headers['location']).to.equal('/');
  });

  it('offers the clauses that the chosen ones require', async () => {
    const { anonymous } = await openSmallSite();
    const agent = anonymous();
    await post(agent, '/selection', { c: 'api-delay@2' });
    const { text } = await agent.get('/selection');
    expect(htmlProblems(text)).to.deep.equal([]);
    expect(read(text)).to.include('Une clause manque');
    await post(agent, '/selection', { c: 'pen-late@1' });
    expect(read((await agent.get('/selection')).text)).to.not.include('manque');
  });

  it('has an address that shows the same clauses to anybody', async () => {
    const { anonymous } = await openSmallSite();
    const { text, status } = await anonymous().get('/selection?c=api-delay%401&c=pen-late%401');
    expect(status).to.equal(200);
    expect(htmlProblems(text)).to.deep.equal([]);
    expect(read(text))
      .to.include('Une sélection de clauses')
      .and.to.include('Reprendre ces clauses');
    expect(text).to.include('href="/selection/odt?c=api-delay%401&amp;c=pen-late%401"');
    expect((await anonymous().get('/selection?c=none%401')).status).to.equal(404);
  });

  const STARTS = { docx: 'PK', odt: 'PK', pdf: '%PDF', md: '# ', json: '{' };
  for (const [format, start] of Object.entries(STARTS))
    it(`is downloaded as ${format}`, async () => {
      const { anonymous } = await openSite({ empty: true });
      const answer = await anonymous()
        .get(`/selection/${format}?c=rev-plan%401&c=sla-availability%401`)
        .buffer(true)
        .parse(binary as never);
      expect(answer.status).to.equal(200);
      expect((answer.body as Buffer).toString('latin1')).to.match(new RegExp(`^${start}`));
    });
});
