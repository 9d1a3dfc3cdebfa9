import { expect } from 'chai';
import type { Result } from '../../src/core/shared/result.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import { decideClause } from '../../src/usecases/dossiers/clauses.ts';
import { createDossier } from '../../src/usecases/dossiers/create.ts';
import { setCriteria } from '../../src/usecases/dossiers/criteria.ts';
import { publishDossier } from '../../src/usecases/dossiers/publish.ts';
import { answerStep } from '../../src/usecases/dossiers/questions.ts';
import {
  listDossiers,
  listPublished,
  ownDossier,
  publishedDossier,
  tenderOf,
} from '../../src/usecases/dossiers/read.ts';
import type { DossierRecord } from '../../src/usecases/dossiers/record.ts';
import { writeTexts } from '../../src/usecases/dossiers/texts.ts';
import { setValues } from '../../src/usecases/dossiers/values.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { aBuyer, anEvaluator, aVendor } from '../builders/people.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where}`);
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
};

describe('createDossier', () => {
  const given = { title: 'Portail', reference: 'P-1', launchDate: '2026-12-01' };
  it('stores an empty draft of the buyer’s body and tells it in the chain', async () => {
    const { deps } = workbench();
    const id = got(await createDossier(deps, buyer, given));
    const record = got(await ownDossier(deps, buyer, id));
    expect([record.status, record.dossier.facts, record.pendingAudit]).to.deep.equal([
      'draft',
      {},
      [],
    ]);
    const chain = await readChain(deps, id);
    expect(chain.map((e) => e.action)).to.deep.equal(['dossier/created']);
  });
  it('says every field that cannot be used', async () => {
    const { deps } = workbench();
    const made = await createDossier(deps, buyer, {
      title: '',
      reference: 'é',
      launchDate: '2026-02-30',
    });
    expect(codes(made)).to.deep.equal([
      'dossier/title title',
      'dossier/reference reference',
      'dossier/launchDate launchDate',
    ]);
  });
  it('refuses a firm', async () => {
    const { deps } = workbench();
    expect(codes(await createDossier(deps, aVendor(), given))).to.deep.equal([
      'dossier/forbidden ',
    ]);
  });
});

describe('ownDossier', () => {
  it('does not exist for a buyer of another body, nor for a firm', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    for (const other of [aBuyer('region'), aVendor(), aVendor('ville')])
      expect(codes(await ownDossier(deps, other, id))).to.deep.equal(['dossier/not-found id']);
    expect(codes(await ownDossier(deps, buyer, 'nothing'))).to.deep.equal(['dossier/not-found id']);
    expect((await ownDossier(deps, anEvaluator(), id)).ok).to.equal(true);
  });
  it('lists the dossiers of the body only', async () => {
    const { deps } = workbench();
    await placeDossier(deps, buyer);
    await placeDossier(deps, aBuyer('region'));
    expect((await listDossiers(deps, buyer)).map((d) => d.ownerBody)).to.deep.equal(['ville']);
  });
});

describe('every change', () => {
  type Change = (
    deps: ReturnType<typeof workbench>['deps'],
    id: string,
    version: number,
    who?: typeof buyer,
  ) => Promise<Result<unknown>>;
  const changes: Readonly<Record<string, Change>> = {
    answerStep: (deps, id, version, who = buyer) =>
      answerStep(deps, who, { id, version, step: 'montant' }, { renewals: 1 }),
    decideClause: (deps, id, version, who = buyer) =>
      decideClause(
        deps,
        who,
        { id, version },
        {
          clause: 'rev-drill',
          action: 'exclude',
          because: 'Le service est remplacé chaque année.',
        },
      ),
    setValues: (deps, id, version, who = buyer) =>
      setValues(deps, who, { id, version }, { clause: 'rev-plan', values: { firstDueMonths: 4 } }),
    writeTexts: (deps, id, version, who = buyer) =>
      writeTexts(deps, who, { id, version }, { context: 'Autre.' }),
    setCriteria: (deps, id, version, who = buyer) =>
      setCriteria(
        deps,
        who,
        { id, version },
        {
          grid: 'saas',
          mode: null,
          modeReason: '',
          ranges: {},
          price: { formula: 'classic', k: 1, basis: 'HT' },
          floors: [],
          weights: {},
          levelZero: [],
        },
      ),
    publishDossier: (deps, id, version, who = buyer) =>
      publishDossier(deps, who, { id, version, signedOff: true }),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`${name} is made by the owner, and hidden from another body and from a firm`, async () => {
      const { deps } = workbench();
      const id = await placeDossier(deps, buyer);
      expect(codes(await change(deps, id, 1, aBuyer('region')))).to.deep.equal([
        'dossier/not-found id',
      ]);
      expect(codes(await change(deps, id, 1, aVendor()))).to.deep.equal(['dossier/not-found id']);
      expect(codes(await change(deps, id, 1))).to.deep.equal([]);
    });
    it(`${name} on a version that somebody replaced is a conflict that names them, and changes nothing`, async () => {
      const { deps } = workbench();
      const id = await placeDossier(deps, buyer);
      const other = { ...aBuyer('ville', 'autre'), name: 'Claire Morel' };
      got(await writeTexts(deps, other, { id, version: 1 }, { context: 'De Claire.' }));
      const late = await change(deps, id, 1);
      expect(codes(late)).to.deep.equal(['dossier/conflict ']);
      expect(late.ok ? '' : late.problems[0]?.message).to.include('Claire Morel');
      expect(got(await ownDossier(deps, buyer, id)).dossier.context).to.equal('De Claire.');
    });
    it(`${name} is refused once the consultation is published`, async () => {
      const { deps } = workbench();
      const id = await placePublished(deps, buyer);
      const { version } = got(await ownDossier(deps, buyer, id));
      expect(codes(await change(deps, id, version))).to.deep.equal(['dossier/published ']);
    });
  }
});

describe('answerStep', () => {
  const step = async (
    name: string,
    answers: Parameters<typeof answerStep>[3],
    file = ambreFile(),
  ) => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer, file);
    return answerStep(deps, buyer, { id, version: 1, step: name }, answers);
  };
  it('keeps the facts of the other steps', async () => {
    const record = got(await step('montant', { amountCents: 10_000_000 }));
    expect(record.dossier.facts['amountCents']).to.equal(10_000_000);
    expect(record.dossier.facts['software']).to.deep.equal(['saas']);
  });
  it('drops the answers to follow-ups that are no longer put', async () => {
    const record = got(await step('usagers', { userFacing: false }));
    expect(record.dossier.facts).to.not.have.any.keys('account', 'teleservice', 'usersPerYear');
  });
  it('takes a fact away when its answer is taken away', async () => {
    const record = got(await step('montant', { usersPerYear: 5, renewals: null }));
    expect(record.dossier.facts).to.not.have.any.keys('renewals', 'firmMonths');
  });
  it('says an incoherence at the question where it can be put right', async () => {
    expect(codes(await step('montant', { firmMonths: 60 }))).to.deep.equal([
      'facts/incoherent firmMonths',
    ]);
  });
  it('refuses a value that the schema does not know, and an unknown step', async () => {
    expect(codes(await step('montant', { durationMonths: 999 }))).to.deep.equal([
      'file/wrong-shape durationMonths',
    ]);
    expect(codes(await step('nulle-part', {}))).to.deep.equal(['questions/not-found step']);
  });
});

describe('decideClause', () => {
  const decide = async (
    clause: string,
    action: 'exclude' | 'include' | 'restore',
    because = '',
  ) => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const done = await decideClause(deps, buyer, { id, version: 1 }, { clause, action, because });
    return { deps, done };
  };
  it('leaves out a mandatory clause only with a written reason, which is kept', async () => {
    expect(codes((await decide('rev-drill', 'exclude', 'non')).done)).to.deep.equal([
      'clause/reason motif-rev-drill',
    ]);
    const { done } = await decide(
      'rev-drill',
      'exclude',
      '  Le service est remplacé chaque année. ',
    );
    expect(got(done).dossier.exclusions).to.deep.equal([
      { clause: 'rev-drill', because: 'Le service est remplacé chaque année.' },
    ]);
  });
  it('puts a clause back', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer, {
      ...ambreFile(),
      exclusions: [{ clause: 'rev-drill', because: 'Sans objet ici.' }],
    });
    const done = await decideClause(
      deps,
      buyer,
      { id, version: 1 },
      { clause: 'rev-drill', action: 'restore', because: '' },
    );
    expect(got(done).dossier.exclusions).to.deep.equal([]);
  });
  it('refuses to add a clause that the answers do not call for, and an unknown one', async () => {
    const { deps, done } = await decide('nothing-here', 'include');
    expect(codes(done)).to.deep.equal(['clause/not-found clause']);
    const record = {
      ...(await deps.collection<DossierRecord>('dossiers').find({})).items[0],
    } as DossierRecord;
    const tender = got(tenderOf(deps.content, record));
    const out = tender.selections.find((s) => !s.applies);
    expect(codes((await decide(out?.clause.id ?? '', 'include')).done)).to.deep.equal([
      `clause/does-not-apply clause-${out?.clause.id}`,
    ]);
  });
});

describe('setValues', () => {
  const set = async (clause: string, values: Readonly<Record<string, number | string | null>>) => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    return setValues(deps, buyer, { id, version: 1 }, { clause, values });
  };
  it('stores a value within its bounds', async () => {
    expect(
      got(await set('rev-plan', { firstDueMonths: 6 })).dossier.values?.['rev-plan'],
    ).to.deep.equal({ firstDueMonths: 6 });
  });
  it('refuses at its field a value out of bounds, with the bound', async () => {
    const done = await set('rev-plan', { firstDueMonths: 7, updateMonths: 1 });
    expect(codes(done)).to.deep.equal([
      'value/out-of-bounds rev-plan.firstDueMonths',
      'value/out-of-bounds rev-plan.updateMonths',
    ]);
    expect(done.ok ? '' : done.problems[0]?.message).to.include('le maximum est 6 mois');
  });
  it('goes back to the default with an empty value', async () => {
    expect(
      got(await set('rev-plan', { firstDueMonths: null })).dossier.values,
    ).to.not.have.any.keys('rev-plan');
  });
  it('refuses the vendor’s values, unknown ones and clauses that are out', async () => {
    expect(codes(await set('sla-availability', { promised: 99.9 }))).to.deep.equal([
      'value/not-found sla-availability.promised',
    ]);
    expect(codes(await set('rev-plan', { colour: 1 }))).to.deep.equal([
      'value/not-found rev-plan.colour',
    ]);
    expect(codes(await set('nothing-here', {}))).to.deep.equal(['clause/not-found clause']);
  });
});

describe('writeTexts', () => {
  const write = async (texts: Parameters<typeof writeTexts>[3]) => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    return writeTexts(deps, buyer, { id, version: 1 }, texts);
  };
  it('says every field that cannot be used, at the field', async () => {
    const buyerTexts = { ...ambreFile().buyer, siret: '123' } as never;
    const done = await write({
      title: '',
      reference: 'a b',
      launchDate: '2026-13-01',
      deadline: 'demain',
      validityDays: 12,
      buyer: buyerTexts,
      cpv: ['123'],
    });
    expect(codes(done)).to.deep.equal([
      'texts/title title',
      'texts/reference reference',
      'texts/launchDate launchDate',
      'texts/deadline deadline',
      'texts/validityDays validityDays',
      'texts/siret siret',
      'texts/cpv cpv',
    ]);
  });
  it('refuses two price lines or two lots of the same number', async () => {
    const line = { key: 'P1', label: 'Un', unit: 'jour', quantity: 1, kind: 'firm' as const };
    const lot = { id: '1', title: 'Un', values: {} };
    expect(codes(await write({ prices: [line, line], lots: [lot, lot] }))).to.deep.equal([
      'texts/price-twice prices',
      'texts/lot-twice lots',
    ]);
  });
  it('leaves the other texts as they are', async () => {
    const record = got(await write({ context: 'Autre contexte.' }));
    expect(record.dossier.context).to.equal('Autre contexte.');
    expect(record.dossier.existing).to.equal(ambreFile().existing);
  });
});

describe('setCriteria', () => {
  const choice = {
    grid: 'saas',
    mode: null,
    modeReason: '',
    ranges: {},
    price: { formula: 'linear-slope' as const, k: 0.5, basis: 'HT' as const },
    floors: [{ criterion: '2', percent: 40 }],
    levelZero: [],
  };
  it('stores only the weights that differ from the grid', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const done = await setCriteria(
      deps,
      buyer,
      { id, version: 1 },
      { ...choice, weights: { 1: 30, 4: 15, '4.1': 6, nothing: 3 } },
    );
    expect(got(done).dossier.criteria).to.deep.equal({
      grid: 'saas',
      price: choice.price,
      floors: choice.floors,
      weights: { 1: 30, 4: 15 },
    });
  });
  it('refuses an unknown grid', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    const done = await setCriteria(
      deps,
      buyer,
      { id, version: 1 },
      { ...choice, grid: 'autre', weights: {} },
    );
    expect(codes(done)).to.deep.equal(['criteria/unknown-grid grid']);
  });
});

describe('publishDossier', () => {
  it('is refused while the relecture holds an error, while nobody signed off, and after the deadline', async () => {
    const { deps, time } = workbench();
    const bad = await placeDossier(deps, buyer, { ...ambreFile(), prices: [] });
    expect(
      codes(await publishDossier(deps, buyer, { id: bad, version: 1, signedOff: true })),
    ).to.deep.equal(['publish/errors ']);
    const good = await placeDossier(deps, buyer);
    expect(
      codes(await publishDossier(deps, buyer, { id: good, version: 1, signedOff: false })),
    ).to.deep.equal(['publish/not-signed-off relu']);
    time.now = AFTER_DEADLINE;
    expect(
      codes(await publishDossier(deps, buyer, { id: good, version: 1, signedOff: true })),
    ).to.deep.equal(['publish/deadline-past ']);
  });
  it('freezes the file with its clause versions, under a hash that the chain repeats', async () => {
    const { deps } = workbench();
    const id = await placePublished(deps, buyer);
    const record = got(await publishedDossier(deps, id));
    expect(record.publication.dossier).to.deep.equal(ambreFile());
    expect(record.publication.pins.filter((p) => p.startsWith('rev-plan@1 '))).to.have.length(1);
    expect(record.publication.pins.length).to.be.greaterThan(80);
    const chain = await readChain(deps, id);
    expect(chain.at(-1)?.details['seal']).to.equal(record.publication.seal);
    expect(firstBroken(deps.hasher, chain)).to.equal(null);
  });
  it('is hidden from the public before, and shown to everybody after', async () => {
    const { deps } = workbench();
    const id = await placeDossier(deps, buyer);
    expect(codes(await publishedDossier(deps, id))).to.deep.equal(['dossier/not-found id']);
    expect(await listPublished(deps)).to.deep.equal([]);
    got(await publishDossier(deps, buyer, { id, version: 1, signedOff: true }));
    expect((await listPublished(deps)).map((d) => d.id)).to.deep.equal([id]);
  });
  it('keeps its clause versions when the library publishes a newer one', async () => {
    const { deps } = workbench();
    const record = got(await publishedDossier(deps, await placePublished(deps, buyer)));
    const newer = deps.content.library.versions.map((c) => ({
      ...c,
      version: c.version + 1,
      sha256: `n${c.sha256}`,
      title: 'Nouvelle rédaction',
    }));
    const library = {
      ...deps.content.library,
      release: 'autre',
      versions: [...deps.content.library.versions, ...newer],
    };
    const tender = got(tenderOf({ ...deps.content, library }, record));
    expect(tender).to.deep.equal({ ...got(tenderOf(deps.content, record)) });
    expect(tender.selections.some((s) => s.clause.title === 'Nouvelle rédaction')).to.equal(false);
  });
  it('says so when the library has lost a published version', async () => {
    const { deps } = workbench();
    const record = got(await publishedDossier(deps, await placePublished(deps, buyer)));
    const library = { ...deps.content.library, versions: deps.content.library.versions.slice(1) };
    expect(codes(tenderOf({ ...deps.content, library }, record))).to.deep.equal([
      'dossier/library-changed ',
    ]);
  });
});

describe('tenderOf', () => {
  it('asks first for the facts that everything depends on', async () => {
    const { deps } = workbench();
    const id = got(
      await createDossier(deps, buyer, { title: 'P', reference: 'P', launchDate: '2026-12-01' }),
    );
    const record = got(await ownDossier(deps, buyer, id));
    expect(codes(tenderOf(deps.content, record))).to.deep.equal([
      'facts/missing /facts/buyerType',
      'facts/missing /facts/amountCents',
      'facts/missing /facts/durationMonths',
    ]);
  });
});
