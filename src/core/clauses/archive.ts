/** A file of the library as it was written: its text, and the value that its text says. */
export type Original = { readonly text: string; readonly value: unknown };

/** What the library keeps besides what it reads in its files. */
export type Archive = {
  /** Every clause and indicator file by the SHA-256 of its bytes. */
  readonly originals: ReadonlyMap<string, Original>;
  /** Versions that never change any more, as `pin` or `indicatorPin` names them. */
  readonly published: ReadonlySet<string>;
};
