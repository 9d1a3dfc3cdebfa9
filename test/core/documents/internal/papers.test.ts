import { expect } from 'chai';
import { coverageOf } from '../../../../src/core/documents/internal/committee-file.ts';
import {
  INTERNAL_PAPERS,
  internalDocuments,
} from '../../../../src/core/documents/internal/index.ts';
import { notChecked } from '../../../../src/core/documents/internal/not-checked.ts';
import type { InternalSource } from '../../../../src/core/documents/internal/paper.ts';
import { figureWords } from '../../../../src/core/documents/internal/unconfirmed.ts';
import type { Block, DocumentModel } from '../../../../src/core/documents/model.ts';
import { plain } from '../../../../src/core/documents/model.ts';
import type { CalendarLine } from '../../../../src/core/intake/calendar.ts';
import { plainSpaces } from '../../../../src/core/shared/french.ts';
import type { DossierFile } from '../../../../src/core/tender/dossier.ts';
import { aClause, aLibrary, aParameter, aSource, FACTS } from '../../../builders/library.ts';
import { aSources, aTender, CLAUSES } from '../../../builders/tender.ts';

const LINE: CalendarLine = {
  id: 'questions',
  label: 'Dernier jour des questions',
  when: 'au plus tard',
  date: '2027-01-05',
  time: '',
  how: '10 jours avant la date limite',
  article: 'CCP R2132-6',
  confidence: 'V',
  nature: 'dossier',
  note: 'Jour non ouvré : agissez la veille.',
};

const clauses = [
  ...CLAUSES,
  aClause('rev-plan', {
    rank: 50,
    dependence: ['exit-rights'],
    sources: [aSource({ title: 'Texte de mémoire', confidence: 'M' })],
    parameters: [aParameter('days', { label: 'le délai de remise', default: 30, ours: true })],
    wording: [{ kind: 'text', when: { always: true }, text: 'Sous {{days}}.', list: [] }],
    evidence: [
      {
        kind: 'attestation',
        when: 'award',
        purpose: 'performance',
        text: 'Attestation d’assurance.',
        applies: { always: true },
      },
      {
        kind: 'relevé',
        when: 'execution',
        purpose: 'performance',
        text: 'Relevé de cocher.',
        applies: { fact: 'hosting' },
      },
    ],
  }),
  aClause('rev-drill', { rank: 51, dependence: ['data-portability'] }),
];

function source(
  own: Partial<DossierFile> = {},
  more: Partial<InternalSource> = {},
): InternalSource {
  const tender = aTender(own, aSources({ library: aLibrary(clauses) }));
  return { tender, catalogue: FACTS, calendar: [LINE], checkedKinds: [], ...more };
}

const textOfBlock = (block: Block): string => {
  if (block.kind === 'heading') return block.text;
  if (block.kind === 'paragraph') return plain(block.content);
  if (block.kind === 'list') return block.items.map(plain).join('\n');
  if (block.kind === 'fields') return block.fields.map((f) => f.label).join('\n');
  return block.rows.map((row) => row.map(plain).join(' | ')).join('\n');
};

/** Everything that a person reads in a document. */
const read = (model: DocumentModel): string =>
  plainSpaces(
    [
      model.title,
      model.header,
      ...model.facts.map((f) => f.text),
      ...model.blocks.map(textOfBlock),
    ].join('\n'),
  );

function paper(name: string, from: InternalSource = source()): string {
  const found = internalDocuments(from).find((one) => one.name === name);
  if (!found) throw new Error(`no paper ${name}`);
  return read(found);
}

const EXCLUSION = [{ clause: 'rev-drill', because: 'Le prestataire reste captif un an.' }];

describe('internal papers', () => {
  it('are eight, with plain file names, and say on each page that they are internal', () => {
    const models = internalDocuments(source());
    expect(models.map((m) => m.name)).to.deep.equal([
      'note-de-lancement',
      'dossier-du-comite-d-ethique',
      'carnet-de-selection-des-clauses',
      'fiche-de-champs-de-l-avis',
      'calendrier',
      'guide-dc1-dc2-dc4-dume',
      'pieces-de-l-attributaire',
      'ce-que-l-outil-n-a-pas-verifie',
    ]);
    for (const model of models) {
      expect(model.name).to.match(/^[a-z0-9-]{1,60}$/);
      expect(plainSpaces(model.header)).to.match(/document interne$/);
      expect(model.dossier, 'embedded data').to.equal(undefined);
    }
    expect(new Set(INTERNAL_PAPERS.map((p) => p.purpose)).size).to.equal(8);
  });

  it('have unique headings and tables whose rows and widths fit their columns', () => {
    for (const model of internalDocuments(source({ exclusions: EXCLUSION }))) {
      const ids = model.blocks.flatMap((b) => (b.kind === 'heading' ? [b.id] : []));
      expect(new Set(ids).size, model.name).to.equal(ids.length);
      for (const block of model.blocks) {
        if (block.kind !== 'table') continue;
        const width = block.columns.reduce((sum, c) => sum + c.width, 0);
        expect(width, `${model.name} ${block.caption}`).to.equal(100);
        for (const row of block.rows) expect(row.length).to.equal(block.columns.length);
      }
    }
  });

  it('can be read while the relecture still holds errors', () => {
    const from = source({ deadline: '', object: '', reference: '' });
    expect(from.tender.remarks.some((r) => r.severity === 'error')).to.equal(true);
    expect(paper('fiche-de-champs-de-l-avis', from)).to.include(
      'Date limite de remise | À compléter : absent du dossier | BT-131',
    );
  });

  it('speak of the parties of a concession in a concession', () => {
    const said = paper('pieces-de-l-attributaire', source({ facts: { contractType: 'dsp' } }));
    expect(said).to.include('CCP, troisième partie (article à relire)');
    expect(said).to.not.include('R2144-4');
    expect(
      paper('guide-dc1-dc2-dc4-dume', source({ facts: { contractType: 'dsp' } })),
    ).to.not.include('R2143');
  });
});

describe('the launch note', () => {
  it('gives the estimate, the reason for one lot, the procedure with its article', () => {
    const said = paper('note-de-lancement');
    expect(said).to.include('Estimation du besoin entier | 100 000 € HT');
    expect(said).to.include('Prestations indissociables.');
    expect(said).to.include('Procédure suivie : Procédure adaptée.');
    expect(said).to.match(/100 000 € HT reste sous .* \(216 000 € HT\)/);
  });
  it('lists mandatory clauses left out with the buyer’s reason, and says when there is none', () => {
    expect(paper('note-de-lancement')).to.include(
      "Aucune clause obligatoire applicable n'est écartée.",
    );
    const said = paper('note-de-lancement', source({ exclusions: EXCLUSION }));
    expect(said).to.include(
      "Titre de rev-drill (rev-drill@1) | obligatoire (politique de Clausier) | L'acheteur l'écarte : Le prestataire reste captif un an. Choix du projet",
    );
  });
  it('names the lots when there are several', () => {
    const lots = [
      { id: '1', title: 'Portail', values: {} },
      { id: '2', title: 'Hébergement', values: {} },
    ];
    expect(paper('note-de-lancement', source({ lots }))).to.include('2 | Hébergement');
  });
  it('ends with what nobody checked', () => {
    const note = internalDocuments(source())[0];
    const chapters = note?.blocks.flatMap((b) =>
      b.kind === 'heading' && b.level === 1 ? [b.text] : [],
    );
    expect(chapters?.at(-1)).to.equal('Ce que l’outil n’a pas vérifié');
  });
});

describe('the committee file', () => {
  it('says neither the estimate nor an internal amount', () => {
    const said = paper(
      'dossier-du-comite-d-ethique',
      source({ facts: { amountCents: 7_777_700 } }),
    );
    expect(said).to.not.match(/77[ .]?777/);
    expect(paper('note-de-lancement', source({ facts: { amountCents: 7_777_700 } }))).to.include(
      '77 777 €',
    );
  });
  it('says which dimensions no retained clause covers, and what would cover them', () => {
    const said = paper('dossier-du-comite-d-ethique', source({ exclusions: EXCLUSION }));
    expect(said).to.include('Droits de sortie | 1 | Titre de rev-plan | Aucune');
    expect(said).to.include('Portabilité des données | 0 | Aucune | Titre de rev-drill');
    expect(said).to.include('Aucune clause retenue ne couvre 8 dimensions : ');
  });
  it('reads the nine dimensions of the schema', () => {
    expect(coverageOf(source().tender).map((one) => [one.id, one.by.length])).to.deep.equal([
      ['substitutability', 0],
      ['data-portability', 1],
      ['interface-openness', 0],
      ['code-control', 0],
      ['skills', 0],
      ['exit-rights', 1],
      ['jurisdiction', 0],
      ['concentration', 0],
      ['price-exposure', 0],
    ]);
  });
});

describe('the clause booklet', () => {
  it('gives each clause its reason, level, ground, version and hash', () => {
    const said = paper('carnet-de-selection-des-clauses', source({ exclusions: EXCLUSION }));
    expect(said).to.include('6 clauses retenues, 1 applicable et écartée, 0 sans objet');
    expect(said).to.match(
      /Titre de rev-plan \(rev-plan@1\) \| .*article \d\.\d \| Obligatoire \(politique de Clausier\) \| Toujours applicable\. Choix du projet/,
    );
    expect(said).to.include(`rev-drill@1 | écartée | ${'0'.repeat(64)}`);
  });
});

describe('the winner’s documents', () => {
  it('puts what the clauses ask before and after the signature, where their condition holds', () => {
    const said = paper('pieces-de-l-attributaire');
    expect(said).to.match(/Attestation d'assurance\. \| Avant la signature \| .*, article 1\.\d/);
    expect(said).to.not.include('Relevé de cocher');
    const hosted = paper('pieces-de-l-attributaire', source({ facts: { hosting: true } }));
    expect(hosted).to.include('Relevé de cocher. | Pendant le contrat');
  });
  it('says the earliest signature when it is known', () => {
    const signature = { ...LINE, id: 'signature', label: 'Signature', date: '2027-03-04' };
    expect(paper('pieces-de-l-attributaire', source({}, { calendar: [signature] }))).to.include(
      'Signature possible au plus tôt le 4 mars 2027',
    );
    expect(paper('pieces-de-l-attributaire')).to.include("n'impose pas de suspension");
  });
});

describe('the calendar paper', () => {
  it('prints each deadline with its count, its article and its note', () => {
    const said = paper('calendrier');
    expect(said).to.include(
      'Dernier jour des questions | Au plus tard le 5 janvier 2027 | 10 jours avant la date limite | CCP R2132-6 | dossier',
    );
    expect(said).to.include('Dernier jour des questions. Jour non ouvré : agissez la veille.');
  });
  it('says that the day is not known rather than a wrong one', () => {
    const from = source({}, { calendar: [{ ...LINE, date: null }] });
    expect(paper('calendrier', from)).to.include('Jour de départ non connu');
  });
});

describe('what was not checked', () => {
  const lines = (id: string, from = source()): readonly string[] =>
    (notChecked(from).find((group) => group.id === id)?.lines ?? []).map(plainSpaces);

  it('is drawn from the tender: unconfirmed law, our clauses, our values left as they are', () => {
    expect(lines('droit').some((one) => one.includes('rev-plan'))).to.equal(true);
    expect(lines('clauses')).to.include('Titre de rev-plan (rev-plan@1).');
    expect(lines('valeurs')).to.deep.equal(['Titre de rev-plan : le délai de remise (30 jours).']);
    const fixed = source({ values: { 'rev-plan': { days: 20 } } });
    expect(lines('valeurs', fixed)).to.deep.equal([]);
  });
  it('names a manual text and a clause not written', () => {
    const text = {
      clause: 'rev-plan',
      text: 'À nous.',
      by: 'Anne',
      at: '2026-11-22T10:00:00.000Z',
    };
    expect(lines('textes', source({ manualTexts: [text] }))).to.have.length(1);
    expect(lines('textes').length).to.equal(0);
    const missing = aSources({
      library: aLibrary(clauses),
      notYetWritten: [{ id: 'adm-x', title: 'Clause X', applies: { always: true } }],
    });
    const tender = aTender({}, missing);
    expect(lines('absentes', { ...source(), tender })[0]).to.include('Clause X');
  });
  it('names a graded proof only while no machine checks its kind', () => {
    expect(lines('preuves')).to.deep.equal([
      'Titre de api-docs (api-docs@1) : preuve de type « openapi », notée par une personne.',
    ]);
    expect(lines('preuves', source({}, { checkedKinds: ['openapi'] }))).to.deep.equal([]);
  });
  const facts: readonly [why: string, own: Partial<DossierFile>, said: string][] = [
    ['an urgency', { facts: { urgency: true } }, "La réalité et la cause de l'urgence"],
    ['an exclusion', { exclusions: EXCLUSION }, "La valeur des motifs d'écarter"],
    ['one lot', {}, 'La valeur des raisons de ne pas allotir.'],
  ];
  for (const [why, own, said] of facts)
    it(`speaks of ${why} only where there is one`, () => {
      expect(lines('faits', source(own)).some((one) => one.startsWith(said))).to.equal(true);
      const none = source({ lotsReason: '' });
      expect(lines('faits', none).some((one) => one.startsWith(said))).to.equal(false);
    });
  it('always says that no judge has validated the clauses', () => {
    expect(lines('limites')[0]).to.match(/^Clause type non validée par le juge/);
  });
});

describe('figureWords', () => {
  const cases: readonly [string, number | string, string][] = [
    ['cents', 9_000_000, '90 000 €'],
    ['days', 30, '30 jours'],
    ['percent', 5, '5 %'],
    ['date', '2026-08-21', '21 août 2026'],
    ['text', '1 39 50', '1 39 50'],
    ['ratio', 1.5, '1,5'],
  ];
  for (const [unit, value, said] of cases)
    it(`says ${value} ${unit} as ${said}`, () => {
      expect(plainSpaces(figureWords({ unit, value }))).to.equal(said);
    });
});
