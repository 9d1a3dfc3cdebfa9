import type { Clause } from '../clauses/clause.ts';
import type { Library } from '../clauses/library.ts';
import type { PrintedItem } from '../clauses/text.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import type { Need } from '../intake/facts.ts';
import type { LegalTable } from '../intake/legal.ts';
import type { Remark } from '../shared/problem.ts';
import type { CriteriaPlan, Grid } from './criteria.ts';
import type { Dossier } from './dossier.ts';
import type { LotValues } from './lots.ts';
import type { ManualText } from './manual-texts.ts';
import type { Selection } from './select.ts';

/** A clause at its place: `number` is `3.2`, its paragraphs are `3.2.1`, `3.2.2`… */
export type Article = {
  readonly clause: Clause;
  readonly number: string;
  readonly resolved: readonly ResolvedValue[];
  /** What each lot changes, where there are several. */
  readonly lots: readonly LotValues[];
  /** The parameters that this tender really prints, reckons with or asks for. */
  readonly used: ReadonlySet<string>;
  /** Null while a value is missing: nothing is printed with a hole. */
  readonly items: readonly PrintedItem[] | null;
  /** The buyer's own wording, which `items` then prints; null when the clause's is printed. */
  readonly manual: ManualText | null;
};

export type TenderChapter = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly articles: readonly Article[];
};

export type TenderPiece = {
  readonly id: string;
  /** File name without ending, lower case and without accents (`practice.md` rule 29 m). */
  readonly name: string;
  /** How a sentence names it, e.g. « du CCAP ». */
  readonly inSentence: string;
  readonly title: string;
  readonly contractual: boolean;
  readonly chapters: readonly TenderChapter[];
};

export type Derogation = {
  readonly ccagArticle: string;
  readonly how: 'deroge' | 'remplace';
  readonly subject: string;
  /** The clause whose text carries the sentence. */
  readonly clause: string;
};

/** A tender put together for its launch date; `remarks` says what stops or concerns its publication. */
export type Tender = {
  readonly dossier: Dossier;
  readonly release: string;
  readonly need: Need;
  readonly selections: readonly Selection[];
  readonly pieces: readonly TenderPiece[];
  readonly criteria: CriteriaPlan;
  readonly derogations: readonly Derogation[];
  readonly remarks: readonly Remark[];
};

/** How much a dossier carries by default (`templates/profiles/`); the buyer may add what it leaves out. */
export type Profile = {
  readonly id: 'light' | 'standard' | 'full';
  readonly title: string;
  /** The most clauses that a dossier of this profile is meant to carry; null for no limit. */
  readonly mostClauses: number | null;
  readonly leavesOut: readonly { readonly clause: string; readonly because: string }[];
};

/** What assembly reads besides the dossier. */
export type Sources = {
  readonly library: Library;
  readonly profiles: readonly Profile[];
  readonly legal: LegalTable;
  readonly grids: readonly Grid[];
  /** Mandatory clauses of the catalogue that the library does not hold yet. */
  readonly notYetWritten: readonly {
    readonly id: string;
    readonly title: string;
    readonly applies: Clause['applies'];
  }[];
};

/** Every article of a tender, in print order. */
export const articlesOf = (tender: Pick<Tender, 'pieces'>): readonly Article[] =>
  tender.pieces.flatMap((p) => p.chapters.flatMap((c) => c.articles));
