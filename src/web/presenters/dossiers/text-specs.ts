import type { TextPart } from '../../forms/texts-form.ts';

/** A field of the buyer's texts: where its value is in the dossier, and how it is asked. */
export type TextSpec = {
  readonly id: string;
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'text' | 'textarea' | 'date' | 'datetime-local' | 'email' | 'url' | 'number';
};

const field =
  (kind: TextSpec['kind']) =>
  (path: string, label: string, hint: string, id = path.split('.').at(-1) ?? path): TextSpec => ({
    id,
    path,
    label,
    hint,
    kind,
  });

const line = field('text');
const area = field('textarea');

const IDENTITY: readonly TextSpec[] = [
  line('title', 'Intitulé', 'Ce que lisent les candidats en premier.'),
  line('reference', 'Référence', 'Lettres sans accent, chiffres, points et tirets.'),
  area('object', 'Objet du contrat', 'Une phrase : les prestations, pour qui, où.'),
  field('date')(
    'launchDate',
    'Lancement prévu',
    'Les valeurs légales retenues sont celles de ce jour.',
  ),
  field('datetime-local')(
    'deadline',
    'Date limite de remise des offres',
    'Jour et heure de Paris.',
  ),
  field('number')(
    'validityDays',
    'Durée de validité des offres',
    'En jours, à compter de la date limite.',
  ),
  line('buyer.name', "Nom de l'acheteur", 'Tel que sur le contrat.'),
  line('buyer.siret', 'SIRET', '14 chiffres.'),
  line('buyer.address', 'Adresse', ''),
  line('buyer.representative', 'Représenté par', 'La fonction, pas le nom.'),
  field('email')(
    'buyer.email',
    'Adresse électronique du service',
    "Celle du service, pas celle d'une personne.",
  ),
  field('url')('buyer.profileUrl', "Adresse du profil d'acheteur", 'Les offres y sont déposées.'),
  line('buyer.accountant', 'Comptable assignataire', ''),
  line('buyer.court', 'Tribunal compétent', 'Pour les recours.'),
  line('place.label', "Lieu d'exécution", '', 'placeLabel'),
  line('place.nuts', 'Code NUTS', 'Par exemple FRL04.', 'placeNuts'),
  line('cpv', 'Codes CPV', 'Séparés par des espaces, par exemple 72413000-8.'),
  line(
    'contactPoint',
    "Point de contact en cas d'incident",
    'Fonction, téléphone, adresse électronique.',
  ),
];

/** The fields of each page, in order. */
export const TEXT_FIELDS: Readonly<Record<TextPart, readonly TextSpec[]>> = {
  identite: IDENTITY,
  besoin: [
    area(
      'context',
      'Contexte',
      "Qui vous êtes, pour qui est le service, ce qui ne va pas aujourd'hui.",
    ),
    area(
      'existing',
      "L'existant",
      'Outils en place, données, applications raccordées, titulaire sortant.',
    ),
  ],
  prix: [],
  donnees: [],
  lots: [
    area(
      'lotsReason',
      'Raisons de ne pas allotir',
      'Obligatoire pour un contrat non alloti (CCP, article L2113-11).',
    ),
  ],
};

export type TextColumn = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'textarea' | 'kind';
};

/** A list that the buyer fills row by row. */
export type TextTable = {
  readonly id: 'scenarios' | 'prices' | 'inventory' | 'processing' | 'alerts' | 'lots';
  readonly title: string;
  readonly hint: string;
  readonly columns: readonly TextColumn[];
  readonly max: number;
};

const short = (name: string, label: string): TextColumn => ({ name, label, kind: 'text' });
const long = (name: string, label: string): TextColumn => ({ name, label, kind: 'textarea' });

/** The lists of each page. */
export const TEXT_TABLES: Readonly<Record<TextPart, readonly TextTable[]>> = {
  identite: [],
  besoin: [
    {
      id: 'scenarios',
      title: 'Scénarios',
      hint: 'Cinq au plus : une personne, un point de départ, des étapes, un résultat attendu. Ils sont notés et servent à la recette.',
      columns: [short('title', 'Titre'), long('text', 'Déroulement et résultat attendu')],
      max: 5,
    },
  ],
  prix: [
    {
      id: 'prices',
      title: 'Cadre de prix',
      hint: 'Une ligne par prix unitaire. La quantité est celle du détail estimatif : elle sert à comparer les offres et se fixe avant l’ouverture.',
      columns: [
        short('key', 'Numéro'),
        short('label', 'Prestation'),
        short('unit', 'Unité'),
        short('quantity', 'Quantité'),
        { name: 'kind', label: 'Nature', kind: 'kind' },
      ],
      max: 60,
    },
  ],
  donnees: [
    {
      id: 'inventory',
      title: 'Inventaire des données',
      hint: 'La complétude d’un export se compte sur cette liste.',
      columns: [
        short('name', 'Ensemble'),
        short('content', 'Contenu'),
        short('volume', 'Volume'),
        short('format', 'Format'),
      ],
      max: 60,
    },
    {
      id: 'processing',
      title: 'Traitement de données personnelles',
      hint: 'Objet, nature, finalité, données, personnes, destinataires, conservation, lieu.',
      columns: [short('label', 'Élément'), long('text', 'Contenu')],
      max: 20,
    },
    {
      id: 'alerts',
      title: 'Points de contact',
      hint: 'Qui est prévenu d’un incident ou d’une violation de données.',
      columns: [short('role', 'Fonction'), short('contact', 'Coordonnées')],
      max: 20,
    },
  ],
  lots: [
    {
      id: 'lots',
      title: 'Lots',
      hint: 'Laissez vide pour un contrat non alloti.',
      columns: [short('id', 'Numéro'), short('title', 'Intitulé')],
      max: 20,
    },
  ],
};
