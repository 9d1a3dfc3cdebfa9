export type FormFloor = {
  /** `least`: a value under `at` misses the floor; `most`: a value over it does. */
  readonly side: 'least' | 'most';
  readonly at: number;
  readonly consequence: string;
};

/** A cell of the response form: what it accepts and what it holds already. */
export type FormCell =
  | { readonly kind: 'locked' }
  | { readonly kind: 'list'; readonly options: readonly string[]; readonly filled: string }
  | {
      readonly kind: 'number';
      /** Inclusive bounds of what can be a value at all; null for none. */
      readonly min: number | null;
      readonly max: number | null;
      /** The published floor; beyond it the value is kept, with the consequence that is said. */
      readonly floor: FormFloor | null;
      readonly filled: number | null;
    }
  /** `words`: the published limit, null for a short text without one. */
  | { readonly kind: 'text'; readonly words: number | null; readonly filled: string };

/** A question of the form; its four cells are filled by the bidder, unless locked. */
export type FormRow = {
  /** `clause:<id>` for a requirement, `<clause>/<item>` for a graded question. */
  readonly key: string;
  /** `id@version`. */
  readonly clause: string;
  readonly label: string;
  /** Bounds, word limit, levels or consequences, one a line. */
  readonly hint: string;
  readonly answer: FormCell;
  readonly value: FormCell;
  readonly text: FormCell;
  readonly evidence: FormCell;
};

export type FormSection = { readonly title: string; readonly rows: readonly FormRow[] };

/** A line of the price frame with the unit price HT that was given. */
export type PriceRow = {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPriceCents: number | null;
};

/** The response form of a tender: the same values for the page, the spreadsheet and the JSON. */
export type FormSheet = {
  readonly title: string;
  readonly reference: string;
  /** Fingerprint of the empty form: a file filled for another form is refused. */
  readonly formSha256: string;
  readonly release: string;
  readonly intro: readonly string[];
  readonly sections: readonly FormSection[];
  readonly prices: readonly PriceRow[];
};

/** What a returned row says; empty strings, null and no file where nothing was written. */
export type FilledRow = {
  readonly key: string;
  readonly answer: string;
  readonly value: number | null;
  readonly text: string;
  readonly evidence: readonly string[];
};

/** A returned form, its cells read and checked one by one. */
export type FilledForm = {
  readonly reference: string;
  readonly formSha256: string;
  readonly rows: readonly FilledRow[];
  readonly prices: readonly { readonly key: string; readonly unitPriceCents: number | null }[];
};
