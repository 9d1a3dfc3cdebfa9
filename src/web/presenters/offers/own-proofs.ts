import { frenchDate } from '../../../core/shared/dates.ts';
import type { ProofUse } from '../../../usecases/offers/proof-links.ts';
import {
  isOutOfDate,
  type OwnProof,
  type ProofFacts,
  type ProofPurpose,
  type ProofWhen,
} from '../../../usecases/offers/proof-record.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { presentProof } from './proof.ts';

/** Kinds of evidence as a person names them; empty for any other document. */
export const KINDS: Readonly<Record<string, string>> = {
  openapi: "Description d'interface (OpenAPI)",
  datapackage: "Spécimen d'export de données",
  accessibility: "Déclaration ou audit d'accessibilité",
  sbom: 'Nomenclature logicielle (SBOM)',
  publiccode: 'Fiche publiccode.yml',
  bias: 'Mesure des biais',
  caiq: "Questionnaire d'interopérabilité (CAIQ)",
  '': 'Autre document',
};

export const WHENS: Readonly<Record<ProofWhen, string>> = {
  offer: "avec l'offre",
  award: "à l'attribution",
  execution: "pendant l'exécution",
};

export const PURPOSES: Readonly<Record<ProofPurpose, string>> = {
  exclusion: "motifs d'exclusion",
  capacity: 'capacité du candidat',
  assess: "pour apprécier l'offre",
  performance: 'pour suivre le contrat',
};

/** The period of a proof, in words. */
export function validityOf({ from, until }: Pick<ProofFacts, 'from' | 'until'>): string {
  if (from && until) return `Valable du ${frenchDate(from)} au ${frenchDate(until)}`;
  if (until) return `Valable jusqu'au ${frenchDate(until)}`;
  return from ? `Valable depuis le ${frenchDate(from)}` : 'Sans limite de validité';
}

const stateOf = (proof: OwnProof, today: string) => {
  if (!isOutOfDate(proof, today)) return { mark: 'ok', state: 'Valable' };
  return proof.until !== null && proof.until < today
    ? { mark: 'warn', state: 'Expirée' }
    : { mark: 'info', state: 'Pas encore valable' };
};

const useOf = (use: ProofUse) => ({
  title: use.title,
  item: use.item,
  href: work.answer(use.tenderId),
  mark: use.deposited ? 'ok' : use.open ? 'info' : 'none',
  state: use.deposited ? 'Déposée' : use.open ? 'En préparation' : 'Close',
});

/** A proof of the firm, in the list and on its page. */
export function presentOwnProof(proof: OwnProof, uses: readonly ProofUse[], today: string) {
  return {
    id: proof.id,
    version: proof.version,
    href: work.ownProof(proof.id),
    file: work.ownProofFile(proof.id),
    remove: work.ownProofRemove(proof.id),
    title: proof.title,
    kind: KINDS[proof.kind] ?? proof.kind,
    name: proof.file.name,
    sha256: proof.file.sha256,
    added: `${proof.addedBy}, le ${savedAt(proof.addedAt)}`,
    due: `${WHENS[proof.when]}, ${PURPOSES[proof.purpose]}`,
    validity: validityOf(proof),
    ...stateOf(proof, today),
    uses: uses.map(useOf),
    used: uses.length === 0 ? 'Pas encore utilisée' : counted(uses.length, 'question'),
    removable: !uses.some((use) => use.open || use.deposited) && proof.deposited.length === 0,
    check: presentProof(proof.file),
  };
}

type Typed = Readonly<Record<'titre' | 'genre' | 'quand' | 'objet' | 'debut' | 'fin', string>>;

const frenchDay = (day: string | null): string => (day ?? '').split('-').reverse().join('/');

/** The fields of the form that describes a proof, with what is typed or stored in them. */
export function proofFields(typed: Partial<Typed>, stored: ProofFacts | null) {
  const list = (words: Readonly<Record<string, string>>, chosen: string) =>
    Object.entries(words).map(([value, label]) => ({ value, label, selected: value === chosen }));
  return {
    titre: typed.titre ?? stored?.title ?? '',
    debut: typed.debut ?? frenchDay(stored?.from ?? null),
    fin: typed.fin ?? frenchDay(stored?.until ?? null),
    kinds: list(KINDS, typed.genre ?? stored?.kind ?? ''),
    whens: list(WHENS, typed.quand ?? stored?.when ?? 'offer'),
    purposes: list(PURPOSES, typed.objet ?? stored?.purpose ?? 'assess'),
  };
}
