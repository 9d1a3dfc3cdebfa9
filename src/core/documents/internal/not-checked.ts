import { printedValue } from '../../clauses/speech.ts';
import type { Facts } from '../../rules/condition.ts';
import { gradedItems } from '../../tender/criteria.ts';
import type { Dossier } from '../../tender/dossier.ts';
import { articlesOf, type Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import type { InternalPaper, InternalSource, Writer } from './paper.ts';
import { figuresOf, figureWords, unconfirmedOf } from './unconfirmed.ts';
import { capital, counted, named } from './words.ts';

/** Things of one kind that no machine and no person has checked for this tender. */
export type NotChecked = {
  readonly id: string;
  readonly title: string;
  /** What the buyer does about it. */
  readonly hint: string;
  readonly lines: readonly string[];
};

/** Figures read in a text that quotes the law. */
const secondHand = (tender: Tender): readonly string[] =>
  figuresOf(tender)
    .filter((f) => f.confidence === 'V2')
    .map((f) => `${capital(f.label)} : ${figureWords(f)} (${f.source}, ${f.article}).`);

/** Retained clauses that no law and no coherence of the dossier imposes. */
const ourClauses = (tender: Tender): readonly string[] =>
  tender.selections
    .filter((s) => s.in && s.ground === 'policy')
    .map(({ clause }) => `${named(clause)}.`);

/** Figures of ours that the buyer has left as they are. */
const ourValues = (tender: Tender): readonly string[] =>
  articlesOf(tender).flatMap(({ clause, resolved, used }) => {
    const said = resolved.flatMap(({ parameter, value, origin }) =>
      parameter.ours && origin === 'clause' && value !== null && used.has(parameter.name)
        ? [`${parameter.label} (${printedValue(parameter, value)})`]
        : [],
    );
    return said.length > 0 ? [`${clause.title} : ${said.join(' ; ')}.`] : [];
  });

const manualTexts = (tender: Tender): readonly string[] =>
  articlesOf(tender).flatMap(({ clause, number, manual }) =>
    manual ? [`Article ${number}, à la place de ${named(clause)}.`] : [],
  );

const notWritten = (tender: Tender): readonly string[] =>
  tender.remarks.filter((r) => r.code === 'clause/not-yet-written').map((r) => r.message);

/** Proofs that earn points and that a person reads alone. */
function proofs({ tender, checkedKinds }: InternalSource): readonly string[] {
  return gradedItems(tender.criteria).flatMap(({ clause, item }) =>
    item.kind === 'proof' && !checkedKinds.includes(item.proof ?? '')
      ? [`${named(clause)} : preuve de type « ${item.proof ?? ''} », notée par une personne.`]
      : [],
  );
}

type FactRow = readonly [holds: (tender: Tender) => boolean, said: string];

const always = (): boolean => true;
const fact =
  (name: string, value: Facts[string] = true) =>
  ({ need }: Tender): boolean =>
    need.facts[name] === value;

/** What the tool takes as it is told. */
const FACT_ROWS: readonly FactRow[] = [
  [
    always,
    'Le montant estimé : ni son calcul, ni ses sources, ni les achats semblables de l’année.',
  ],
  [always, 'Les crédits : leur existence, leur montant et leur imputation.'],
  [always, 'Le sourçage et les échanges avec des entreprises avant la consultation.'],
  [always, 'Les conflits d’intérêts de ceux qui rédigent, notent ou décident.'],
  [always, 'Les délégations de signature et les décisions de l’assemblée ou de la direction.'],
  [always, 'L’exactitude des réponses au questionnaire : elles choisissent les clauses.'],
  [
    fact('existingContractor'),
    'L’égalité d’information entre le titulaire sortant et les autres candidats.',
  ],
  [fact('existingSystem'), 'L’état réel du système existant, de ses données et de leurs droits.'],
  [
    fact('personalData'),
    'La base légale du traitement, son inscription au registre et l’analyse d’impact.',
  ],
  [fact('urgency'), 'La réalité et la cause de l’urgence qui réduit les délais.'],
  [fact('priorNotice'), 'La publication de l’avis de préinformation qui réduit le délai.'],
  [fact('jointBuyers'), 'La convention du groupement de commandes.'],
  [fact('reserved'), 'Les conditions de la réservation du marché.'],
  [fact('sensitive'), 'La qualification des données sensibles ou de santé.'],
  [
    ({ dossier }) => dossier.lots.length < 2 && dossier.lotsReason.trim() !== '',
    'La valeur des raisons de ne pas allotir.',
  ],
  [
    ({ need }) => need.facts['socialException'] !== 'none',
    'La valeur de l’exception à la condition sociale.',
  ],
  [({ dossier }) => dossier.exclusions.length > 0, 'La valeur des motifs d’écarter des clauses.'],
];

type Own = readonly [rows: (dossier: Dossier) => readonly unknown[], label: string, one: string];

const OWN_TABLES: readonly Own[] = [
  [(d) => d.prices, 'Lignes et quantités du cadre des prix', 'ligne'],
  [(d) => d.scenarios, 'Scénarios du besoin', 'scénario'],
  [(d) => d.inventory, 'Inventaire des données', 'ligne'],
  [(d) => d.processing, 'Description du traitement de données personnelles', 'ligne'],
  [(d) => d.alerts, 'Points de contact', 'ligne'],
];
const OWN_TEXTS: readonly (readonly [key: 'object' | 'context' | 'existing', label: string])[] = [
  ['object', 'Objet du contrat'],
  ['context', 'Contexte'],
  ['existing', 'Système existant'],
];

/** Tables and texts that only the buyer can write. */
const ownWords = ({ dossier }: Tender): readonly string[] => [
  ...OWN_TABLES.map(([rows, label, one]) => {
    const count = rows(dossier).length;
    return `${label} : ${count === 0 ? 'aucune ligne écrite' : counted(count, one)}.`;
  }),
  ...OWN_TEXTS.map(
    ([key, label]) => `${label} : ${dossier[key].trim() === '' ? 'non écrit' : 'écrit'}.`,
  ),
];

/** What holds for every tender. */
const LIMITS: readonly string[] = [
  'Clause type non validée par le juge : aucune clause de la bibliothèque n’a été soumise à un tribunal.',
  'La relecture applique des règles écrites d’avance ; elle ne remplace pas celle d’un juriste.',
  'Le droit est celui que la bibliothèque connaît à la date de lancement ; une décision ou un texte plus récent n’y est pas.',
  'La répétition de la méthode porte sur des offres inventées, non sur le marché réel.',
  'Le calendrier ne connaît ni les jours fériés propres à l’Alsace-Moselle et à l’outre-mer, ni les fermetures de vos services.',
  'La publication de l’avis et le dépôt du dossier sur le profil d’acheteur se font hors de l’outil.',
];

type Group = Omit<NotChecked, 'lines'> & {
  readonly lines: (source: InternalSource) => readonly string[];
};

const GROUPS: readonly Group[] = [
  {
    id: 'droit',
    title: 'Textes et valeurs de droit non confirmés',
    hint: 'Relisez le texte, puis visez la valeur par votre nom.',
    lines: ({ tender }) => unconfirmedOf(tender).map((one) => one.said),
  },
  {
    id: 'secondaires',
    title: 'Valeurs de droit lues par une source secondaire',
    hint: 'Ouvrez le texte officiel si la valeur décide de votre procédure.',
    lines: ({ tender }) => secondHand(tender),
  },
  {
    id: 'clauses',
    title: 'Clauses propres à Clausier',
    hint: 'Aucun texte ne les impose : gardez celles qui servent votre besoin.',
    lines: ({ tender }) => ourClauses(tender),
  },
  {
    id: 'valeurs',
    title: 'Valeurs par défaut propres à Clausier, laissées telles quelles',
    hint: 'Elles n’ont pas de source extérieure : fixez celles qui comptent pour vous.',
    lines: ({ tender }) => ourValues(tender),
  },
  {
    id: 'textes',
    title: 'Rédactions de l’acheteur à la place d’une clause',
    hint: 'Leur effet sur les autres articles n’est pas relu.',
    lines: ({ tender }) => manualTexts(tender),
  },
  {
    id: 'absentes',
    title: 'Clauses que la bibliothèque n’a pas',
    hint: 'Écrivez-les à la main si votre besoin les appelle.',
    lines: ({ tender }) => notWritten(tender),
  },
  {
    id: 'preuves',
    title: 'Preuves qu’aucune machine ne contrôle',
    hint: 'Les autres documents des candidats sont aussi lus par des personnes.',
    lines: proofs,
  },
  {
    id: 'faits',
    title: 'Faits que personne ne contrôle ici',
    hint: 'Le dossier les tient pour vrais.',
    lines: ({ tender }) => FACT_ROWS.filter(([holds]) => holds(tender)).map(([, said]) => said),
  },
  {
    id: 'acheteur',
    title: 'Tableaux et textes que seul l’acheteur peut écrire',
    hint: 'Leur forme est relue, leur exactitude non.',
    lines: ({ tender }) => ownWords(tender),
  },
  {
    id: 'limites',
    title: 'Limites de l’outil',
    hint: 'Elles valent pour toutes les consultations.',
    lines: () => LIMITS,
  },
];

/** What was checked neither by the tool nor, as far as it knows, by anybody: drawn from this tender. */
export const notChecked = (source: InternalSource): readonly NotChecked[] =>
  GROUPS.map((group) => ({ ...group, lines: group.lines(source) })).filter(
    (group) => group.lines.length > 0,
  );

/** More lines than this are counted where the list is only recalled. */
const SHORT = 12;

/** The same list with long groups counted: the whole stands in the paper of that name. */
export const recalled = (groups: readonly NotChecked[]): readonly NotChecked[] =>
  groups.map((group) =>
    group.lines.length <= SHORT
      ? group
      : {
          ...group,
          lines: [
            `${counted(group.lines.length, 'point')}, énumérés dans « ${notCheckedPaper.title} ».`,
          ],
        },
  );

/** Some of the list as blocks under a chapter. */
export function notCheckedBlocks(groups: readonly NotChecked[], write: Writer): readonly Block[] {
  return groups.flatMap((group): readonly Block[] => [
    write.title(`non-verifie-${group.id}`, group.title),
    write.note(group.hint),
    ...write.bullets(group.lines),
  ]);
}

/** « Ce que l’outil n’a pas vérifié ». */
export const notCheckedPaper: InternalPaper = {
  name: 'ce-que-l-outil-n-a-pas-verifie',
  title: 'Ce que l’outil n’a pas vérifié',
  purpose: 'Ce qu’une personne doit encore contrôler avant de publier, tiré de ce dossier.',
  blocks: (source, write) => notCheckedBlocks(notChecked(source), write),
};
