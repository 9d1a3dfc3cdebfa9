import type { Clause } from '../../core/clauses/clause.ts';
import type { Library } from '../../core/clauses/library.ts';
import type { DocumentFormat } from '../../core/documents/formats.ts';

/** Names of the families, in the order in which the library is read. */
export const FAMILIES: Readonly<Record<string, string>> = {
  api: 'Interfaces ouvertes',
  rev: 'Réversibilité',
  sla: 'Niveaux de service',
  sov: 'Souveraineté et hébergement',
  sec: 'Sécurité',
  gdpr: 'Données personnelles',
  a11y: 'Accessibilité',
  inc: 'Inclusion',
  ai: 'Intelligence artificielle',
  oss: 'Logiciel libre',
  ip: 'Propriété intellectuelle',
  skl: 'Compétences',
  gov: 'Gouvernance et transparence',
  data: 'Données',
  sob: 'Sobriété',
  par: 'Participation des usagers',
  soc: 'Clauses sociales',
  eco: 'Économie du contrat',
  pen: 'Pénalités',
  ct: 'Besoin et contexte',
  adm: 'Base administrative',
  rc: 'Règlement de la consultation',
  ae: "Acte d'engagement",
  dsp: 'Concession de service',
  inn: 'Innovation',
  eol: 'Fin de vie et migration',
};

export const familyName = (family: string): string => FAMILIES[family] ?? family;

/** « Annexe – Interfaces (API) » → « Annexe Interfaces (API) ». */
export const pieceName = (library: Library, id: string): string =>
  (library.pieces.find((piece) => piece.id === id)?.title ?? id).replace(' – ', ' ');

/** Formats as people call them. */
export const FORMAT_NAMES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'DOCX',
  odt: 'ODT',
  pdf: 'PDF',
  md: 'Markdown',
  html: 'HTML',
  json: 'JSON',
};

type Level = Clause['levels'][number]['level'];
type Ground = Clause['levels'][number]['ground'];

/** A level as a state mark; the word is always written. */
export const LEVELS: Readonly<Record<Level, { readonly word: string; readonly mark: string }>> = {
  mandatory: { word: 'Obligatoire', mark: 'ok' },
  recommended: { word: 'Recommandée', mark: 'info' },
  optional: { word: 'Facultative', mark: 'none' },
};

export const GROUNDS: Readonly<Record<Ground, string>> = {
  law: 'loi',
  coherence: 'cohérence du dossier',
  policy: 'politique de Clausier',
};

/** What is asked beyond confirming, by kind of question. */
export const ITEM_WORDS: Readonly<Record<Clause['items'][number]['kind'], string>> = {
  value: 'valeur notée',
  choice: 'choix noté',
  text: 'texte noté',
  proof: 'preuve notée',
};

/** What the bidder does with a clause. */
export const TREATMENTS: Readonly<Record<Clause['treatment'], string>> = {
  requirement: 'À confirmer',
  option: 'Option à chiffrer',
  information: 'Pour information',
};

/** What the bidder is asked: « À confirmer, valeur notée ». */
export const askedOf = (clause: Clause): string =>
  [TREATMENTS[clause.treatment], ...new Set(clause.items.map((i) => ITEM_WORDS[i.kind]))].join(
    ', ',
  );

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 clause`, `3 clauses`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count > 1 ? several : one}`;
