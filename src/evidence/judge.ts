import type {
  EvidenceCondition,
  EvidenceFinding,
  EvidenceKind,
  EvidenceReport,
  Verdict,
} from '../core/offers/evidence.ts';
import { findingsOf } from './findings.ts';
import { sentence } from './french.ts';
import { scoreConditions } from './score.ts';

/** Whether a condition is met, with its reason, which names the rules that decided. */
export type Judged = { readonly met: EvidenceCondition['met']; readonly because: string };

type Id = EvidenceCondition['id'];
const IDS: readonly Id[] = ['a', 'b', 'c', 'd'];

/** False before to-judge before true: a condition of several parts is as good as its worst part. */
export function worst(parts: readonly Judged[]): Judged {
  const found = ([false, 'to-judge', true] as const).find((m) => parts.some((p) => p.met === m));
  const met = found ?? true;
  const told = parts.filter((p) => met === true || p.met !== true).map((p) => p.because);
  return { met, because: told.join(' ; ') };
}

/** What a checker of one kind publishes: its four conditions, word for word, and their clause. */
export type Published = {
  readonly kind: EvidenceKind;
  /** Clause, or method page, where the conditions are printed. */
  readonly clause: string;
  readonly labels: Readonly<Record<Id, string>>;
};

/** What a checker found. */
export type Found = {
  readonly verdict: Verdict;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judged: Readonly<Record<Id, Judged>>;
  readonly findings: readonly EvidenceFinding[];
};

/** The report of a kind, with its score. */
export function reportOf(published: Published, found: Found): EvidenceReport {
  const conditions = IDS.map((id) => ({
    id,
    label: sentence(published.labels[id]),
    met: found.judged[id].met,
    because: sentence(found.judged[id].because),
  }));
  return {
    kind: published.kind,
    verdict: found.verdict,
    facts: found.facts,
    conditions,
    score: scoreConditions(conditions, published.clause),
    findings: found.findings,
  };
}

const same = (judged: Judged): Found['judged'] => ({ a: judged, b: judged, c: judged, d: judged });

/** The report of a file that is not of its kind at all: one finding, no condition met. */
export function unreadableReport(
  published: Published,
  rule: string,
  message: string,
): EvidenceReport {
  return reportOf(published, {
    verdict: 'unreadable',
    facts: { parseError: sentence(message) },
    judged: same({ met: false, because: `le fichier n'est pas lu (${rule})` }),
    findings: findingsOf(rule, 'error', [{ where: '', message }]),
  });
}

/** The report of a version or a format that no rule of ours knows: everything is left to people. */
export function unsupportedReport(
  published: Published,
  rule: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): EvidenceReport {
  return reportOf(published, {
    verdict: 'unsupported',
    facts,
    judged: same({ met: 'to-judge', because: `une personne lit le fichier (${rule})` }),
    findings: findingsOf(rule, 'warning', [{ where: '', message }]),
  });
}
