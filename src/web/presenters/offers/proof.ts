import type { EvidenceFinding } from '../../../core/offers/evidence.ts';
import type { StoredProof } from '../../../usecases/offers/record.ts';
import { counted } from '../words.ts';

const MARKS = { error: 'err', warning: 'warn', info: 'info' } as const;
const WORDS = { error: 'Erreur', warning: 'À revoir', info: 'Information' } as const;
/** As many findings as a person can act on; the rest is counted. */
const SHOWN = 12;

const finding = ({ rule, severity, where, message }: EvidenceFinding) => ({
  rule,
  mark: MARKS[severity],
  word: WORDS[severity],
  where,
  message,
});

export type ProofView = {
  readonly name: string;
  readonly size: string;
  readonly mark: string;
  readonly title: string;
  readonly conditions: readonly {
    readonly id: string;
    readonly label: string;
    readonly mark: string;
    readonly word: string;
    readonly because: string;
  }[];
  readonly findings: readonly ReturnType<typeof finding>[];
  readonly more: number;
};

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} Ko`
    : `${Math.round(bytes / 1024 / 1024)} Mo`;

const CONDITION = {
  true: { mark: 'ok', word: 'Rempli' },
  false: { mark: 'err', word: 'Non rempli' },
  'to-judge': { mark: 'info', word: 'Jugé par une personne' },
} as const;

/** A file and what the machine says of it: each condition of the clause, each finding with its rule and place. */
export function presentProof(proof: StoredProof, name = proof.name): ProofView {
  const base = { name, size: sizeOf(proof.size), conditions: [], findings: [], more: 0 };
  const { result } = proof;
  if (result.kind === 'unchecked')
    return {
      ...base,
      mark: 'info',
      title: 'Non vérifié par la machine : une personne le note sur les niveaux publiés',
    };
  if (result.kind === 'refused') return { ...base, mark: 'err', title: result.message };
  const { conditions, findings } = result.report;
  const met = conditions.filter((c) => c.met === true).length;
  return {
    ...base,
    mark: conditions.length > 0 && met === conditions.length ? 'ok' : 'warn',
    title: `Contrôle : ${counted(met, 'condition remplie', 'conditions remplies')} sur ${conditions.length || 4}`,
    conditions: conditions.map((c) => ({
      id: c.id,
      label: c.label,
      because: c.because,
      ...CONDITION[`${c.met}`],
    })),
    findings: findings.slice(0, SHOWN).map(finding),
    more: Math.max(0, findings.length - SHOWN),
  };
}
