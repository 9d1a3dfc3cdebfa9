import type { Opened } from '../../../usecases/analysis/read.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';

const STEPS = [
  ['suite', 'Où vous en êtes', work.after],
  ['ouverture', 'Ouverture', depositPaths.opening],
  ['offres', 'Offres reçues', work.received],
  ['jury', 'Jury', work.panel],
  ['recevabilite', 'Recevabilité', work.admissibility],
  ['demandes', 'Demandes', work.requests],
  ['consensus', 'Consensus', work.consensus],
  ['analyse', 'Analyse', work.analysis],
  ['validation', 'Validation', work.validation],
  ['attribution', 'Attribution', work.award],
  ['documents', 'Documents', work.analysisDocuments],
] as const;

export type AnalysisStep = (typeof STEPS)[number][0];

/** The pages of the buyer after the deadline, as one line of links. */
export const presentSteps = (id: string, current: AnalysisStep) =>
  STEPS.map(([step, label, path]) => ({ label, href: path(id), current: step === current }));

/** What every page of the buyer shows around its own content. */
export function presentAround(opened: Opened, current: AnalysisStep) {
  const { record, tender, decided } = opened;
  return {
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    /** Where the title leads: to the list of steps, and from it to the consultation. */
    after: current === 'suite' ? work.publication(record.id) : work.after(record.id),
    steps: presentSteps(record.id, current),
    version: opened.decisionsVersion,
    frozen: decided.frozen !== null,
    validation: work.validation(record.id),
  };
}
