import type { Block, DocumentModel, Inline } from '../../src/core/documents/model.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const p = (number: string | null, ...content: (Inline | string)[]): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});
const h = (level: 1 | 2 | 3, number: string | null, id: string, words: string): Block => ({
  kind: 'heading',
  level,
  number,
  id,
  text: words,
});
const list = (marker: 'letters' | 'bullets', ...items: string[]): Block => ({
  kind: 'list',
  marker,
  items: items.map((words) => [text(words)]),
});
const LONG =
  'Le titulaire remet au pouvoir adjudicateur, dans les conditions du présent article et sans supplément de prix, l’ensemble des données, des schémas et des documents nécessaires à la reprise du service par un tiers, dans un format ouvert et documenté.';

/** Every kind of block and inline, in the order of a small CCTP. */
export const SAMPLE: DocumentModel = {
  name: 'cctp-ambre',
  title: 'Cahier des clauses techniques particulières',
  subtitle: 'Gestion des demandes de logement — plateforme « Ambre »',
  facts: [
    { label: 'Acheteur', text: 'Ville d’Ambreville' },
    { label: 'Consultation', text: '2026-AMB-014, marché à procédure adaptée' },
    { label: 'Date', text: '1er décembre 2026' },
  ],
  date: '2026-12-01',
  header: 'Ville d’Ambreville · CCTP',
  footer: 'Consultation 2026-AMB-014',
  author: 'Ville d’Ambreville',
  subject: 'Marché de services numériques & <réversibilité>',
  keywords: ['CCTP', 'logement'],
  withContents: true,
  blocks: [
    {
      kind: 'paragraph',
      number: null,
      style: 'lead',
      content: [text('Ce cahier dit ce que la plateforme fait, et comment on en sort.')],
    },
    h(1, '1', 'objet', 'Objet et vocabulaire'),
    h(2, '1.1', 'objet-marche', 'Objet du marché'),
    p('1.1.1', 'La plateforme enregistre les demandes de logement. ', LONG),
    p(
      '1.1.2',
      'Elle respecte ',
      { kind: 'reference', target: 'disponibilite', text: 'l’article 2.1' },
      ' et ',
      { kind: 'reference', target: 'annexe', text: 'l’annexe' },
      ' ; voir aussi ',
      { kind: 'link', url: 'https://example.org/rgaa?a=1&b=2', text: 'le référentiel' },
      '.',
    ),
    list(
      'letters',
      'les données des demandeurs ;',
      'les pièces jointes, avec leur empreinte et la date de leur dépôt, pour la durée fixée au registre des traitements ;',
      'les journaux.',
    ),
    h(2, '1.2', 'definitions', 'Définitions'),
    p(
      '1.2.1',
      { kind: 'strong', text: 'Jour ouvré' },
      ' : du lundi au vendredi, hors jours fériés.',
    ),
    list('letters', 'premier sens ;', 'second sens.'),
    h(1, '2', 'niveaux', 'Niveaux de service'),
    h(2, '2.1', 'disponibilite', 'Disponibilité'),
    p(
      '2.1.1',
      'La disponibilité mensuelle est d’au moins ',
      { kind: 'value', text: '99,9 %', parameter: 'sla-availability/target' },
      '.',
    ),
    h(3, null, 'disponibilite-mesure', 'Mesure'),
    p(null, LONG),
    {
      kind: 'table',
      caption: 'Paliers de pénalité',
      columns: [
        { label: 'Palier', align: 'left', width: 50 },
        { label: 'Disponibilité', align: 'right', width: 25 },
        { label: 'Pénalité', align: 'right', width: 25 },
      ],
      rows: Array.from({ length: 24 }, (_, i) => [
        [text(`Palier ${i + 1}, appliqué au prix mensuel du service concerné`)],
        [text(`${99 - i},5 %`)],
        [
          { kind: 'reference', target: 'disponibilite', text: '2.1' },
          text(` : ${i} %`),
        ] as readonly Inline[],
      ]),
      rowHeaders: true,
    },
    h(1, null, 'annexe', 'Annexe — cadre de réponse'),
    p(null, 'À remplir par le candidat.'),
    list('bullets', 'une ligne par question ;', 'aucune case vide.'),
    {
      kind: 'fields',
      caption: 'Identité du candidat',
      fields: [
        { label: 'Dénomination', lines: 1 },
        { label: 'Adresse et numéro SIRET', lines: 3 },
      ],
    },
    {
      kind: 'paragraph',
      number: null,
      style: 'note',
      content: [text('Note : la signature n’est demandée qu’à l’attributaire.')],
    },
  ],
};

/** The sample with other blocks. */
export const withBlocks = (...blocks: readonly Block[]): DocumentModel => ({ ...SAMPLE, blocks });
