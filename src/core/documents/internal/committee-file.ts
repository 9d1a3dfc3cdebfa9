import type { FactCatalogue } from '../../rules/condition.ts';
import { enumerated } from '../../shared/french.ts';
import type { Selection } from '../../tender/select.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { criteriaBlocks } from '../tables/choosing.ts';
import { type InternalPaper, orToWrite, placeWords, type Writer } from './paper.ts';
import { capital, counted, GROUND, LEVEL, named, PROCEDURE } from './words.ts';

/** What makes a body depend on its contractor, in the order in which it is read. */
const DIMENSIONS: readonly (readonly [id: string, label: string])[] = [
  ['substitutability', 'Possibilité de changer de titulaire'],
  ['data-portability', 'Portabilité des données'],
  ['interface-openness', 'Ouverture des interfaces'],
  ['code-control', 'Maîtrise du code et des licences'],
  ['skills', 'Compétences gardées par l’acheteur'],
  ['exit-rights', 'Droits de sortie'],
  ['jurisdiction', 'Droit applicable et lieu des moyens'],
  ['concentration', 'Concentration des fournisseurs'],
  ['price-exposure', 'Exposition aux prix'],
];

/** Facts of the procedure, not of the need. */
const SILENT: ReadonlySet<string> = new Set([
  'formal',
  'advanceRequired',
  'environmentalDuty',
  'socialDuty',
  'decpDuty',
  'labourDocumentsDue',
  'services',
  'electronicOnly',
  'fullDceOnline',
]);

/** The facts that hold, in words; no amount. */
function factWords({ need }: Tender, catalogue: FactCatalogue): readonly string[] {
  return Object.entries(catalogue).flatMap(([name, fact]) => {
    const value = need.facts[name];
    if (SILENT.has(name) || fact.type === 'cents') return [];
    if (value === true) return [capital(fact.label)];
    if (Array.isArray(value) && value.length > 0)
      return [
        `${capital(fact.label)} : ${enumerated(value.map((one) => fact.options[one] ?? one))}`,
      ];
    return [];
  });
}

function need(tender: Tender, catalogue: FactCatalogue, write: Writer): readonly Block[] {
  const { dossier, need: known } = tender;
  return [
    write.table(
      'Besoin',
      [
        ['Élément', 26],
        ['Ce que dit le dossier', 74],
      ],
      [
        ['Objet', orToWrite(dossier.object)],
        ['Contexte', orToWrite(dossier.context)],
        ['Existant', orToWrite(dossier.existing)],
        ['Procédure', PROCEDURE[known.advice.used]],
        ['Durée', `${Number(known.facts['durationMonths'])} mois au plus`],
      ],
    ),
    write.paragraph('Ce que comprend le besoin :'),
    ...write.bullets(factWords(tender, catalogue)),
  ];
}

function lots({ dossier }: Tender, write: Writer): readonly Block[] {
  return dossier.lots.length > 1
    ? write.bullets(dossier.lots.map((lot) => `Lot ${lot.id} : ${lot.title}`))
    : [write.paragraph(`Lot unique. ${orToWrite(dossier.lotsReason)}`)];
}

/** What a dimension rests on: the retained clauses, and those that would also serve it. */
export type Coverage = {
  readonly id: string;
  readonly label: string;
  readonly by: readonly Selection[];
  /** Applicable clauses that are not in the dossier. */
  readonly without: readonly Selection[];
};

/** Every dimension of dependence with the clauses that reduce it. */
export const coverageOf = ({ selections }: Pick<Tender, 'selections'>): readonly Coverage[] =>
  DIMENSIONS.map(([id, label]) => {
    const serving = selections.filter((s) => s.clause.dependence.includes(id));
    return {
      id,
      label,
      by: serving.filter((s) => s.in),
      without: serving.filter((s) => s.applies && !s.in && s.replacedBy === null),
    };
  });

const titles = (all: readonly Selection[]): string =>
  all.length === 0 ? 'Aucune' : all.map((s) => s.clause.title).join(' ; ');

function dependence(tender: Tender, write: Writer): readonly Block[] {
  const coverage = coverageOf(tender);
  const bare = coverage.filter((one) => one.by.length === 0);
  return [
    write.paragraph(
      bare.length === 0
        ? 'Chaque dimension de dépendance est couverte par au moins une clause retenue.'
        : `Aucune clause retenue ne couvre ${counted(bare.length, 'dimension')} : ${bare.map((one) => one.label).join(' ; ')}.`,
    ),
    write.table(
      'Dimensions de dépendance et clauses retenues',
      [
        ['Dimension', 22],
        ['Nombre', 10, 'right'],
        ['Clauses retenues', 40],
        ['Applicables et absentes', 28],
      ],
      coverage.map((one) => [
        one.label,
        String(one.by.length),
        titles(one.by),
        titles(one.without),
      ]),
    ),
  ];
}

function clauses(tender: Tender, write: Writer): readonly Block[] {
  const places = placeWords(tender);
  const out = tender.selections.filter((s) => s.applies && !s.in && s.replacedBy === null);
  return [
    write.table(
      'Clauses retenues',
      [
        ['Clause', 40],
        ['Article', 34],
        ['Niveau et fondement', 26],
      ],
      tender.selections
        .filter((s) => s.in)
        .map((s) => [
          named(s.clause),
          places.get(s.clause.id) ?? '',
          `${LEVEL[s.level]} (${GROUND[s.ground]})`,
        ]),
    ),
    write.paragraph(
      out.length === 0
        ? 'Aucune clause applicable n’est absente.'
        : `Clauses applicables et absentes : ${out.map((s) => named(s.clause)).join(' ; ')}.`,
    ),
  ];
}

const QUESTIONS: Block = {
  kind: 'fields',
  caption: 'Avis du comité',
  fields: [
    { label: 'Intérêts déclarés et déports', lines: 2 },
    { label: 'Questions à l’acheteur', lines: 3 },
    { label: 'Clauses demandées ou critères à revoir', lines: 3 },
    { label: 'Avis (favorable, avec conditions, défavorable) et motifs', lines: 4 },
  ],
};

/** What the committee reads before publication: need, lots, clauses, criteria, dependence. */
export const committeeFile: InternalPaper = {
  name: 'dossier-du-comite-d-ethique',
  title: 'Dossier du comité d’éthique',
  purpose:
    'Besoin, lots, clauses, critères et dépendance, avant la publication ; ni offre, ni estimation.',
  blocks: ({ tender, catalogue }, write) => [
    write.paragraph(
      'Ce dossier sert à l’avis rendu avant la publication. Il ne contient ni offre, ni estimation, ni budget. Le comité ne reçoit plus rien entre l’ouverture des offres et la signature.',
    ),
    write.chapter(1, 'besoin', 'Besoin'),
    ...need(tender, catalogue, write),
    write.chapter(2, 'lots', 'Lots'),
    ...lots(tender, write),
    write.chapter(3, 'dependance', 'Dépendance'),
    ...dependence(tender, write),
    write.chapter(4, 'criteres', 'Critères d’attribution'),
    ...criteriaBlocks(tender),
    write.chapter(5, 'clauses', 'Clauses'),
    ...clauses(tender, write),
    write.chapter(6, 'avis', 'Avis'),
    QUESTIONS,
  ],
};
