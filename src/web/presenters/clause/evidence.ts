import type { Clause, EvidenceUse } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { capital } from '../words.ts';

const WHEN: Readonly<Record<EvidenceUse['when'], string>> = {
  offer: "avec l'offre",
  award: "avant l'attribution",
  execution: "pendant l'exécution",
};

const PURPOSES: Readonly<Record<EvidenceUse['purpose'], string>> = {
  exclusion: 'motifs d’exclusion',
  capacity: 'capacité du candidat',
  assess: "jugement de l'offre",
  performance: "contrôle de l'exécution",
};

const EQUIVALENCES: Readonly<Record<Clause['equivalence'], string>> = {
  none: '',
  standard: 'Une solution équivalente à la norme citée est admise, preuve à l’appui.',
  mark: 'Un produit équivalent à celui qui est cité est admis, preuve à l’appui.',
  label: 'Un label équivalent, ou toute autre preuve appropriée, est admis.',
};

/** The proofs that a clause asks for: which, when, what for. */
export const evidenceOf = (clause: Clause, library: Library) =>
  clause.evidence.map(({ kind, when, purpose, text, applies }) => ({
    kind: capital(kind),
    text,
    when: WHEN[when],
    purpose: PURPOSES[purpose],
    applies: conditionWords(applies, library.facts),
  }));

/** Whether an equivalent is admitted, in a sentence; empty when the clause cites no standard, mark or label. */
export const equivalenceOf = (clause: Clause): string => EQUIVALENCES[clause.equivalence];
