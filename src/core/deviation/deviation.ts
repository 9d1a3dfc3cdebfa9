/** What differs, the gravest kinds first: the order in which people read deviations. */
export const KINDS = [
  { kind: 'number', name: 'nombre' },
  { kind: 'date', name: 'date' },
  { kind: 'negation', name: 'négation' },
  { kind: 'amount', name: 'montant' },
  { kind: 'unit', name: 'unité' },
  { kind: 'connector', name: '« et », « ou »' },
  { kind: 'hidden-text', name: 'texte caché' },
  { kind: 'tracked-change', name: 'révision en attente' },
  { kind: 'deleted', name: 'clause supprimée' },
  { kind: 'duplicated', name: 'clause répétée' },
  { kind: 'moved', name: 'clause déplacée' },
  { kind: 'text-box', name: 'zone de texte' },
  { kind: 'footnote', name: 'note' },
  { kind: 'comment', name: 'commentaire' },
  { kind: 'object', name: 'objet non lu' },
  { kind: 'removed', name: 'texte retiré' },
  { kind: 'added', name: 'texte ajouté' },
  { kind: 'wording', name: 'rédaction' },
  { kind: 'reference', name: 'renvoi' },
  { kind: 'running', name: 'en-tête ou pied de page' },
  { kind: 'contents', name: 'sommaire' },
  { kind: 'numbering', name: 'numérotation' },
  { kind: 'punctuation', name: 'ponctuation' },
] as const;

export type DeviationKind = (typeof KINDS)[number]['kind'];

/** One difference between the sealed piece and what came back. */
export type Deviation = {
  /** The clause concerned; null outside of every clause. */
  readonly clause: string | null;
  /** Number and title of the article as sealed; empty outside of every clause. */
  readonly article: string;
  readonly kind: DeviationKind;
  readonly before: string;
  readonly after: string;
  /** The words around, as they came back. */
  readonly context: string;
  /** What the kind does not say by itself, e.g. « texte blanc »; often empty. */
  readonly note: string;
};

/** Place of each kind in the reading order, from 0. */
export const rankOf = (kind: DeviationKind): number => KINDS.findIndex((one) => one.kind === kind);

/** What a kind is called. */
export const nameOf = (kind: DeviationKind): string =>
  KINDS.find((one) => one.kind === kind)?.name ?? kind;
