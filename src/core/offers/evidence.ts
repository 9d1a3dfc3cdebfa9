import type { Step } from '../shared/explanation.ts';

/** What a file is meant to prove; the kinds of `product.md` §5. */
export type EvidenceKind =
  | 'openapi'
  | 'datapackage'
  | 'accessibility'
  | 'sbom'
  | 'publiccode'
  | 'bias'
  | 'caiq';

/** The kinds whose check gives points in an analysis; a proof of another kind is graded by a person. */
export const SCORED_KINDS: ReadonlySet<EvidenceKind> = new Set([
  'openapi',
  'datapackage',
  'accessibility',
  'sbom',
  'publiccode',
  'bias',
  'caiq',
]);

/** Whether a proof asked by a clause is of a kind that a machine judges in the analysis. */
export const isScoredKind = (kind: string | undefined): kind is EvidenceKind =>
  kind !== undefined && SCORED_KINDS.has(kind as EvidenceKind);

/**
 * What the checker concludes on the file as a whole.
 * `disputed`: the published validators differ · `incomplete`: the file refers to what is not in it ·
 * `unsupported`: no checker for this kind or version · `unreadable`: not a file of this kind at all.
 */
export type Verdict =
  | 'valid'
  | 'invalid'
  | 'disputed'
  | 'incomplete'
  | 'unsupported'
  | 'unreadable';

/** One thing seen in the file. */
export type EvidenceFinding = {
  /** Stable and published, e.g. `OA-052`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** JSON pointer in the file; empty for the whole file. */
  readonly where: string;
  /** One French sentence. */
  readonly message: string;
};

/** One of the published conditions of the clause; `to-judge`: the machine cannot say, a person does. */
export type EvidenceCondition = {
  readonly id: 'a' | 'b' | 'c' | 'd';
  readonly label: string;
  readonly met: boolean | 'to-judge';
  readonly because: string;
};

/** Conditions met out of the published ones, with the working; a condition to judge earns nothing here. */
export type EvidenceScore = {
  readonly points: number;
  readonly max: number;
  readonly because: Step;
};

/** What a checker says of one file; plain JSON, so that it crosses processes and is stored as it is. */
export type EvidenceReport = {
  readonly kind: EvidenceKind;
  readonly verdict: Verdict;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly conditions: readonly EvidenceCondition[];
  readonly score: EvidenceScore;
  readonly findings: readonly EvidenceFinding[];
  /** SHA-256 of the checked bytes, lower-case hexadecimal. */
  readonly sha256?: string;
};

/** What the checking of a file ended with: a report, or why it was stopped. */
export type EvidenceOutcome =
  | { readonly outcome: 'checked'; readonly report: EvidenceReport }
  | {
      readonly outcome: 'refused';
      readonly reason: 'time' | 'memory' | 'crash';
      /** One French sentence for the person who sent the file. */
      readonly message: string;
    };
