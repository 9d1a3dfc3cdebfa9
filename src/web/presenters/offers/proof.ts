import type {
  EvidenceFinding,
  EvidenceKind,
  EvidenceReport,
  Verdict,
} from '../../../core/offers/evidence.ts';
import { typography } from '../../../core/shared/french.ts';
import type { StoredProof } from '../../../usecases/offers/record.ts';
import { counted } from '../words.ts';

const MARKS = { error: 'err', warning: 'warn', info: 'info' } as const;
const WORDS = { error: 'Erreur', warning: 'À revoir', info: 'Information' } as const;
/** What each kind of file is called. */
const KINDS: Readonly<Record<EvidenceKind, string>> = {
  openapi: "Description d'interface (OpenAPI)",
  datapackage: 'Export de données (Data Package, BagIt)',
  accessibility: "Preuve d'accessibilité (OpenACR, RGAA)",
  sbom: 'Nomenclature de composants (SBOM)',
  publiccode: 'Fiche publiccode.yml',
  bias: 'Tableau de résultats par groupe',
  caiq: 'Questionnaire CAIQ',
};

/** The conclusion on the file as a whole, in the words of the person who sent it. */
const VERDICTS: Readonly<Record<Verdict, string>> = {
  valid: 'fichier conforme à son format',
  invalid: "fichier lu, qui s'écarte de son format",
  disputed: 'les deux contrôles de format ne sont pas du même avis',
  incomplete: "le fichier renvoie à ce qu'il ne contient pas",
  unsupported: 'version ou format que la machine ne lit pas : une personne le lit',
  unreadable: "le fichier n'est pas lu",
};

const ORDER = ['error', 'warning', 'info'] as const;

/** The gravest first, otherwise as the checker gives them. */
const bySeverity = (findings: readonly EvidenceFinding[]): readonly EvidenceFinding[] =>
  ORDER.flatMap((severity) => findings.filter((f) => f.severity === severity));

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
  /** What kind of file was checked and the conclusion on it; empty when no machine read it. */
  readonly verdict: string;
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

function titleOf({ conditions }: EvidenceReport): string {
  const met = conditions.filter((c) => c.met === true).length;
  const left = conditions.filter((c) => c.met === 'to-judge').length;
  const rest =
    left === 0
      ? ''
      : ` ; ${counted(left, 'condition reste', 'conditions restent')} à juger : une personne note l'ensemble`;
  return typography(
    `Contrôle : ${counted(met, 'condition remplie', 'conditions remplies')} sur ${conditions.length || 4}${rest}`,
  );
}

function presentReport(report: EvidenceReport) {
  const { conditions, findings, kind, verdict } = report;
  return {
    mark: conditions.length > 0 && conditions.every((c) => c.met === true) ? 'ok' : 'warn',
    title: titleOf(report),
    verdict: typography(`${KINDS[kind]} : ${VERDICTS[verdict]}.`),
    conditions: conditions.map((c) => ({
      id: c.id,
      label: c.label,
      because: c.because,
      ...CONDITION[`${c.met}`],
    })),
    findings: bySeverity(findings).slice(0, SHOWN).map(finding),
    more: Math.max(0, findings.length - SHOWN),
  };
}

/** A file and what the machine says of it: each condition of the clause, each finding with its rule and place. */
export function presentProof(proof: StoredProof, name = proof.name): ProofView {
  const base = {
    name,
    size: sizeOf(proof.size),
    verdict: '',
    conditions: [],
    findings: [],
    more: 0,
  };
  const { result } = proof;
  if (result.kind === 'unchecked')
    return {
      ...base,
      mark: 'info',
      title: 'Non vérifié par la machine : une personne le note sur les niveaux publiés',
    };
  if (result.kind === 'refused') return { ...base, mark: 'err', title: result.message };
  return { ...base, ...presentReport(result.report) };
}
