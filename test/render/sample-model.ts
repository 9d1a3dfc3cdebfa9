import type { Block, DocumentModel, Inline, Table } from '../../src/core/documents/model.ts';

/** U+202F and U+00A0, written as escapes so that they can be seen. */
const NARROW = '\u202f';
const FIXED = '\u00a0';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (number: string | null, ...content: readonly Inline[]): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content,
});
const body = (number: string | null, words: string): Block => paragraph(number, text(words));
const heading = (level: 1 | 2 | 3, number: string | null, id: string, words: string): Block => ({
  kind: 'heading',
  level,
  number,
  id,
  text: words,
});

const opening: readonly Block[] = [
  {
    kind: 'paragraph',
    number: null,
    style: 'lead',
    content: [
      text(
        'Le présent cahier fixe les clauses techniques du marché. Chaque engagement dit qui agit, ce qui est fait, dans quel délai et avec quelle preuve.',
      ),
    ],
  },
  heading(1, '1', 'objet', 'Objet du marché'),
  heading(2, '1.1', 'services', 'Services attendus'),
  paragraph(
    '1.1.1',
    text(
      'Le titulaire exploite, pour le compte de l’acheteur, un service de prise de rendez-vous ',
    ),
    text(`accessible en ligne, dont la disponibilité est d’au moins `),
    { kind: 'value', text: `99,9${NARROW}%`, parameter: 'target' },
    text(` sur le mois civil${NARROW}; elle est mesurée selon l’`),
    { kind: 'reference', target: 'mesure', text: 'article 2.1 « Mesure »' },
    text('.'),
  ),
  paragraph(
    '1.1.2',
    text('L’acheteur dispose, pendant toute la durée du marché, '),
    { kind: 'strong', text: 'd’un droit d’accès complet à ses données' },
    text(', y compris aux journaux, dans un format ouvert décrit à l’adresse '),
    { kind: 'link', url: 'https://exemple.fr/formats?a=1&b=2', text: 'exemple.fr/formats' },
    text('.'),
  ),
  body('1.1.3', `Le titulaire remet${NARROW}:`),
  {
    kind: 'list',
    marker: 'letters',
    items: [
      [text(`la description publique des interfaces, tenue à jour à chaque version${NARROW};`)],
      [
        text('le plan de réversibilité, '),
        { kind: 'value', text: `30${FIXED}jours`, parameter: 'delay' },
        text(` après la notification${NARROW};`),
      ],
      [text('la liste des sous-traitants de rang 1 et 2, avec le lieu des traitements.')],
    ],
  },
  heading(3, null, 'cas-particuliers', 'Cas particuliers'),
  body(null, `Ne sont pas compris dans le service${NARROW}:`),
  {
    kind: 'list',
    marker: 'bullets',
    items: [
      [text(`les postes de travail des agents${NARROW};`)],
      [text('les réseaux locaux de l’Œuvre, de L’Haÿ-les-Roses et de Saint-Étienne.')],
    ],
  },
  {
    kind: 'paragraph',
    number: null,
    style: 'note',
    content: [text('Les montants sont hors taxes, sauf les pénalités, hors champ de la TVA.')],
  },
];

const measures: readonly Block[] = [
  heading(1, '2', 'engagements', 'Engagements de service et pénalités applicables au titulaire'),
  heading(2, '2.1', 'mesure', 'Mesure'),
  body(
    '2.1.1',
    `La disponibilité est le rapport, exprimé en pourcentage, entre le temps où le service répond et le temps total du mois. Une réponse en plus de 2${FIXED}secondes compte comme une absence de réponse. Les interruptions annoncées par écrit au moins 5${FIXED}jours ouvrés à l’avance, dans la limite de 4${FIXED}heures par mois, ne comptent pas.`,
  ),
  heading(2, '2.2', 'cibles', 'Cibles'),
  body('2.2.1', 'Le tableau suivant fixe les cibles de chaque service.'),
];

/** A table of many columns that goes over several pages. */
export function aTable(rows: number): Table {
  return {
    kind: 'table',
    caption: 'Cibles de disponibilité par service',
    columns: [
      { label: 'Service', align: 'left', width: 26 },
      { label: 'Environnement', align: 'left', width: 16 },
      { label: 'Mesure', align: 'left', width: 22 },
      { label: 'Cible', align: 'right', width: 12 },
      { label: 'Plafond', align: 'right', width: 12 },
      { label: 'Montant mensuel', align: 'right', width: 12 },
    ],
    rows: Array.from({ length: rows }, (_, i) => [
      [text(`Service n°${FIXED}${i + 1}`)],
      [text(i % 2 === 0 ? 'production' : 'pré-production')],
      [text(i % 3 === 0 ? 'sonde externe, toutes les minutes, depuis deux réseaux' : 'journal')],
      [
        {
          kind: 'value',
          text: `${99 + (i % 10) / 10}${NARROW}%`.replace('.', ','),
          parameter: 'a',
        },
      ],
      [text(`${10 + (i % 3) * 5}${NARROW}%`)],
      [text(`${1 + (i % 9)}${NARROW}440,00${NARROW}€`)],
    ]),
    rowHeaders: true,
  };
}

const closing: readonly Block[] = [
  heading(1, '3', 'signature', 'Engagement du candidat'),
  paragraph(
    '3.1',
    text('Le candidat complète le cadre ci-dessous. Il renvoie à l’'),
    { kind: 'reference', target: 'services', text: 'article 1.1 « Services attendus »' },
    text(' et à l’'),
    { kind: 'reference', target: 'absent', text: 'article 9.9' },
    text('.'),
  ),
  {
    kind: 'table',
    caption: 'Prix',
    columns: [
      { label: 'Prestation', align: 'left', width: 70 },
      { label: 'Prix (€ HT)', align: 'right', width: 30 },
    ],
    rows: [
      [[text('Reprise des données')], [text(`12${NARROW}000,00`)]],
      [[text('Exploitation, par mois')], []],
    ],
    rowHeaders: false,
  },
  {
    kind: 'fields',
    caption: 'Cadre à compléter',
    fields: [
      { label: 'Dénomination sociale', lines: 1 },
      { label: 'Numéro SIRET', lines: 1 },
      { label: 'Moyens que le candidat affecte à l’exécution du marché', lines: 3 },
      { label: 'Date et signature', lines: 1 },
    ],
  },
];

/** A document that holds every kind of block and inline, every style and every trap known. */
export function sampleModel(changes: Partial<DocumentModel> = {}): DocumentModel {
  return {
    name: 'cctp-rendez-vous',
    title: 'Cahier des clauses techniques & annexes <lot 1> – Prise de rendez-vous',
    subtitle: 'Marché public de services numériques',
    facts: [
      { label: 'Acheteur', text: 'Commune de Saint-Exemple-sur-Œuvre' },
      { label: 'Référence', text: '2026-DSI-042' },
      {
        label: 'Procédure',
        text: 'Procédure adaptée, article R. 2123-1 du code de la commande publique',
      },
      { label: 'Date', text: '1er décembre 2026' },
    ],
    date: '2026-12-01',
    header: 'Commune de Saint-Exemple-sur-Œuvre · Prise de rendez-vous · CCTP',
    footer: 'Référence 2026-DSI-042 · modèle a1b2c3d4',
    author: 'Commune de Saint-Exemple-sur-Œuvre',
    subject: 'Clauses techniques d’un service de prise de rendez-vous <public> & ouvert',
    keywords: ['marché public', 'CCTP', 'R&D'],
    withContents: true,
    blocks: [...opening, ...measures, aTable(60), ...closing],
    ...changes,
  };
}

/** A contract of many articles, for speed: about `articles` × 250 words. */
export function aLongModel(articles: number): DocumentModel {
  const sentence =
    'Le titulaire informe l’acheteur par écrit, au plus tard le jour ouvré suivant, de tout événement qui peut retarder l’exécution des prestations, en indiquant sa cause, sa durée probable et les mesures prises pour en réduire les effets. ';
  const blocks = Array.from({ length: articles }, (_, i): Block[] => {
    const chapter = Math.floor(i / 10) + 1;
    const number = `${chapter}.${(i % 10) + 1}`;
    const first: Block[] =
      i % 10 === 0 ? [heading(1, `${chapter}`, `chapitre-${chapter}`, `Chapitre ${chapter}`)] : [];
    return [
      ...first,
      heading(2, number, `article-${chapter}-${(i % 10) + 1}`, `Engagement numéro ${i + 1}`),
      ...[1, 2, 3].map((n) =>
        body(`${number}.${n}`, `${sentence}${sentence}${sentence.slice(0, 50 + ((i * 7) % 150))}`),
      ),
    ];
  });
  return sampleModel({ blocks: blocks.flat() });
}
