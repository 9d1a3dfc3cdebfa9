import type { GradedItem } from '../../../core/tender/criteria.ts';
import { dayNeeded, kindAsked } from '../../../usecases/offers/proof-links.ts';
import { isOutOfDate, type OwnProof } from '../../../usecases/offers/proof-record.ts';
import { work } from '../../paths-work.ts';
import type { FormAt } from './items.ts';
import { KINDS, PURPOSES, validityOf, WHENS } from './own-proofs.ts';
import { presentProof } from './proof.ts';

const labelOf = (proof: OwnProof, day: string): string =>
  isOutOfDate(proof, day)
    ? `${proof.title} (${validityOf(proof)} : ne couvre pas la remise des offres)`
    : `${proof.title} (${proof.file.name})`;

/** The firm's proofs that a question may use, those of the kind that it asks first. */
function choices(graded: GradedItem, at: FormAt, current: string) {
  const day = dayNeeded(at.tender);
  const kind = kindAsked(graded);
  const list = at.proofs.filter((p) => p.id !== current);
  const of = (one: readonly OwnProof[]) =>
    one.map((p) => ({ value: p.id, label: labelOf(p, day) }));
  const groups = [
    { label: KINDS[kind] ?? 'Autres documents', options: of(list.filter((p) => p.kind === kind)) },
    { label: 'Vos autres preuves', options: of(list.filter((p) => p.kind !== kind)) },
  ].filter((group) => group.options.length > 0);
  return groups.length === 0 ? null : { id: `e.${graded.key}`, groups };
}

/** What is said of the proof that a question uses: its name among the firm's, and its validity. */
function usedProof(at: FormAt, id: string) {
  const own = at.proofs.find((p) => p.id === id);
  if (!own) return null;
  const late = isOutOfDate(own, dayNeeded(at.tender));
  return {
    href: work.ownProof(own.id),
    title: own.title,
    mark: late ? 'warn' : 'ok',
    validity: late ? `${validityOf(own)} : ne couvre pas la remise des offres` : validityOf(own),
  };
}

/** The file of a question: what is joined, what may be chosen, what may be sent. */
export function presentItemFile(graded: GradedItem, at: FormAt) {
  const { key, item, clause } = graded;
  const proof = at.draft.proofs[key];
  const use = clause.evidence.find((e) => e.kind === item.proof);
  return {
    id: `f.${key}`,
    needed: item.kind === 'proof',
    due: use ? `${WHENS[use.when]}, ${PURPOSES[use.purpose]}` : '',
    proof: proof ? presentProof(proof) : null,
    own: proof?.proof ? usedProof(at, proof.proof) : null,
    choices: choices(graded, at, proof?.proof ?? ''),
  };
}
