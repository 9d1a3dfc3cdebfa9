import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Offer, OfferFile, ProofResult } from '../core/offers/offer.ts';
import { VERDICT_WORDS } from '../core/scoring/offer-comparison.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import { NARROW } from '../core/shared/french.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { hasher } from '../security/random.ts';
import type { RecordedCheck } from '../usecases/analysis/export.ts';
import type { checkProofs } from './check-proofs.ts';

const isCheck = (one: unknown): one is RecordedCheck => {
  const { question, file, stored } = (one ?? {}) as Partial<RecordedCheck>;
  return [question, file, stored].every((text) => typeof text === 'string');
};

/** What the site recorded of the proofs of an offer; null where proofs are under their own names. */
export function recordedChecks(directory: string): readonly RecordedCheck[] | null {
  const file = path.join(directory, 'checks.json');
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) ? value.filter(isCheck) : [];
  } catch {
    return [];
  }
}

/** The offer naming the files as they are stored, and only those that are. */
const asStored = (offer: Offer, checks: readonly RecordedCheck[]): Offer => ({
  ...offer,
  items: offer.items.map(({ evidence: _, ...item }) => {
    const check = checks.find((one) => one.question === item.item);
    return check ? { ...item, evidence: [path.posix.basename(check.stored)] } : item;
  }),
});

/** Checks the proofs of an offer, below its folder. */
export type CheckProofs = typeof checkProofs;

/** The same, on files that may be stored under other names; results bear the names that the bidder gave. */
export const underTheirNames =
  (check: CheckProofs): CheckProofs =>
  async (tender, offer, directory) => {
    const checks = recordedChecks(directory);
    if (!checks) return check(tender, offer, directory);
    const results = await check(tender, asStored(offer, checks), directory);
    const names = new Map(checks.map((one) => [one.question, one.file]));
    return Object.fromEntries(
      Object.entries(results).map(([question, result]) => [
        question,
        { ...result, file: names.get(question) ?? result.file },
      ]),
    );
  };

function said(result: ProofResult | undefined): string {
  if (!result) return 'absente';
  if (result.kind === 'unchecked') return 'non vérifiée par la machine';
  if (result.kind === 'refused') return result.message;
  const { verdict, conditions, findings } = result.report;
  const met = conditions.filter((c) => c.met === true).length;
  return `${VERDICT_WORDS[verdict].toLowerCase()}, ${met} condition${met > 1 ? 's' : ''} sur ${conditions.length}, ${findings.length} constat${findings.length > 1 ? 's' : ''}`;
}

const plain = (result: ProofResult | undefined): string =>
  canonicalJson(result === undefined ? null : JSON.parse(JSON.stringify(result)));

/** Whether the machine judges this proof otherwise; a file joined to a text was read by nobody but people. */
const judgedOtherwise = (before: ProofResult, now: ProofResult | undefined): boolean =>
  !(before.kind === 'unchecked' && now === undefined) && plain(before) !== plain(now);

function fileDifference(directory: string, stored: string, sha256: string): string | null {
  const file = path.join(directory, stored);
  const inside = !path.relative(directory, file).startsWith('..');
  if (!inside || !existsSync(file)) return 'le fichier n’est plus là.';
  return hasher(readFileSync(file)) === sha256
    ? null
    : 'le fichier n’est plus celui qui a été reçu.';
}

/** Proofs whose file is no longer the one received, or that the machine now judges otherwise. */
export function checkDifferences(
  directory: string,
  { offer, proofs }: OfferFile,
): readonly Problem[] {
  return (recordedChecks(directory) ?? []).flatMap(({ question, file, stored, sha256, result }) => {
    const now = proofs[question];
    const judged = judgedOtherwise(result, now) && said(result) !== said(now);
    const told = [
      fileDifference(directory, stored, sha256),
      judged ? `« ${said(result)} » à l’ouverture, « ${said(now)} » au nouveau contrôle.` : null,
      judgedOtherwise(result, now) && !judged
        ? `« ${said(now)} » comme à l’ouverture, mais avec d’autres constats.`
        : null,
    ];
    const at = `${offer.offer}, preuve ${question} (${file})${NARROW}: `;
    return told.flatMap((what) =>
      what ? [problem('recompute/proof', `${offer.offer}/${question}`, at + what)] : [],
    );
  });
}
