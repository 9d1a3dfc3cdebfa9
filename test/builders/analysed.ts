import { pin } from '../../src/core/clauses/clause.ts';
import { latest } from '../../src/core/clauses/library.ts';
import { questionsToGrade } from '../../src/core/offers/needs-grade.ts';
import type { Offer } from '../../src/core/offers/offer.ts';
import type { Grid } from '../../src/core/tender/criteria.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import type { Sources } from '../../src/core/tender/tender.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { type Opened, openAnalysis, resultsOf } from '../../src/usecases/analysis/read.ts';
import type {
  AnalysisDeps,
  DecisionsState,
  StoredGrade,
} from '../../src/usecases/analysis/record.ts';
import { pinned } from '../../src/usecases/dossiers/read.ts';
import {
  type DossierRecord,
  type Publication,
  UNPUBLISHED,
} from '../../src/usecases/dossiers/record.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { ambreFile, ambreOffer, type ExampleFile } from './ambre.ts';
import { AFTER_DEADLINE } from './work.ts';

/** A few clauses of the library: each kind of question, plain requirements, one of the rules of choosing. */
const KEPT = [
  'rev-plan',
  'api-documentation',
  'sec-plan',
  'sla-availability',
  'gov-committee',
  'adm-object',
  'data-ownership',
  'rc-award',
];

const GRID: Grid = {
  id: 'essai',
  title: 'Petite grille',
  suits: { always: true },
  order: 1,
  mode: 'weighted',
  criteria: [
    { id: '1', title: 'Prix', weight: 40, kind: 'price' },
    {
      id: '2',
      title: 'Service',
      weight: 20,
      kind: 'graded',
      sub: [
        {
          id: '2.1',
          title: 'Disponibilité',
          weight: 20,
          items: [{ item: 'sla-availability/availability', points: 20 }],
        },
      ],
    },
    {
      id: '3',
      title: 'Ouverture',
      weight: 40,
      kind: 'graded',
      environmental: true,
      sub: [
        {
          id: '3.1',
          title: 'Interfaces',
          weight: 25,
          items: [
            { item: 'api-documentation/openapi', points: 15 },
            { item: 'sec-plan/pas', points: 10 },
          ],
        },
        {
          id: '3.2',
          title: 'Sortie',
          weight: 15,
          items: [{ item: 'rev-plan/plan', points: 15 }],
        },
      ],
    },
  ],
};

const PRICES: DossierFile['prices'] = [
  { key: 'P1', label: 'Service', unit: 'mois', quantity: 36, kind: 'firm' },
  { key: 'P2', label: 'Reprise des données', unit: 'forfait', quantity: 1, kind: 'exit' },
];

/** An offer to that consultation: everything confirmed, every question answered, one proof joined. */
export const smallOffer = (name: string, euros: number, own: Partial<Offer> = {}): Offer => ({
  offer: name.toLowerCase(),
  name,
  tender: ambreFile().reference ?? '',
  confirmsAll: true,
  answers: [],
  items: [
    { item: 'sla-availability/availability', value: 99.95, justification: 'Mesuré sur deux ans.' },
    { item: 'api-documentation/openapi', evidence: ['Décrire l’API.yaml'] },
    { item: 'sec-plan/pas', text: 'Nos interfaces\n\nsont décrites et éprouvées.' },
    { item: 'rev-plan/plan', text: 'Le plan est livré au sixième mois.' },
  ],
  prices: [
    { key: 'P1', unitPriceCents: euros * 100 },
    { key: 'P2', unitPriceCents: 250_000 },
  ],
  vatPct: 20,
  ...own,
});

/** An OpenAPI file that the checker accepts. */
export const openapiFile = (): ExampleFile => {
  const file = ambreOffer('aster').proofs.find((p) => p.name === 'openapi.yaml');
  if (!file) throw new Error('the example has no OpenAPI file');
  return { name: 'Décrire l’API.yaml', bytes: file.bytes };
};

/** A bidder as a test wants it. */
export type Bid = {
  readonly offer: Offer;
  /** Level of every grade; null leaves its answers without one. */
  readonly level: StoredGrade['level'] | null;
  /** The example's OpenAPI file when absent. */
  readonly proofs?: readonly ExampleFile[];
};

type Deps = AnalysisDeps;

const publicationOf = ({ content }: Deps): Publication => {
  const versions = latest(content.library).filter((c) => KEPT.includes(c.id));
  if (versions.length !== KEPT.length) throw new Error('a clause of the small library is gone');
  return {
    number: 0,
    reason: '',
    at: '2026-12-01T09:00:00.000Z',
    by: 'Mme Acheteuse',
    dossier: {
      ...ambreFile(),
      values: {},
      exclusions: [],
      inclusions: [],
      prices: PRICES ?? [],
      levelZero: ['api-documentation/openapi'],
    },
    release: content.library.release,
    pins: versions.map(pinned),
    method: { grid: GRID, profile: null },
    methodSheet: null,
    seal: '5'.repeat(64),
    key: '6'.repeat(64),
    files: [],
    beside: [],
    archive: { name: 'dce.zip', format: 'zip', sha256: '7'.repeat(64), size: 0 },
  };
};

/** What an installation holds whose whole library is that small one. */
export function smallSources({ content }: Deps): Sources {
  const versions = content.library.versions.filter((c) => KEPT.includes(c.id));
  const library = { ...content.library, versions };
  return { ...content, library, grids: [GRID], profiles: [] };
}

/** That consultation as its publication left it, without any offer; gives its identifier. */
export async function placeSmall(deps: Deps, buyer: SignedIn): Promise<string> {
  const id = deps.newId();
  const publication = publicationOf(deps);
  const written = await deps.collection<DossierRecord>('dossiers').insert({
    ...UNPUBLISHED,
    id,
    ownerBody: buyer.bodyId,
    ownerName: buyer.bodyName,
    status: 'published',
    dossier: publication.dossier,
    stepsDone: [],
    createdAt: publication.at,
    updatedAt: publication.at,
    updatedBy: buyer.name,
    publication,
    pendingAudit: [],
  });
  if (written !== 'written') throw new Error(`the dossier could not be stored: ${written}`);
  return id;
}

/** The analysis as it stands after the deadline. */
export async function reopened(deps: Deps, buyer: SignedIn, id: string): Promise<Opened> {
  const opened = await openAnalysis({ ...deps, clock: () => AFTER_DEADLINE }, buyer, id);
  if (!opened.ok) throw new Error(opened.problems.map((p) => p.message).join('\n'));
  return opened.value;
}

async function bring(deps: Deps, buyer: SignedIn, id: string, bid: Bid): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(bid.offer));
  const done = await importOffer({ ...deps, clock: () => AFTER_DEADLINE }, buyer, id, {
    offer: { name: 'offer.json', bytes },
    proofs: bid.proofs ?? [openapiFile()],
    replace: false,
  });
  if (!done.ok) throw new Error(done.problems.map((p) => p.message).join('\n'));
}

const gradesOf = (opened: Opened, bids: readonly Bid[]): readonly StoredGrade[] =>
  opened.offers.flatMap(({ id, draft }, i) => {
    const level = bids[i]?.level ?? null;
    if (level === null) return [];
    return questionsToGrade(opened.tender, draft.offer, resultsOf(draft)).map(({ key }) => ({
      offerId: id,
      question: key,
      level,
      reason: `Motif de ${draft.offer.name} sur ${key}.`,
      grader: 'Mme Roy',
      graderId: 'roy',
      at: AFTER_DEADLINE,
    }));
  });

async function store(deps: Deps, name: 'decisions' | 'gradings', document: object): Promise<void> {
  const written = await deps.collection(name).insert(document as never);
  if (written !== 'written') throw new Error(`${name} could not be stored: ${written}`);
}

/** Puts what the buyer decided in the store, as the use cases of decisions write it. */
export async function placeDecisions(
  deps: Deps,
  tenderId: string,
  ownerBody: string,
  state: Partial<DecisionsState>,
): Promise<void> {
  const sealed = deps.sealer.seal(JSON.stringify(state));
  await store(deps, 'decisions', { id: tenderId, tenderId, ownerBody, sealed, pendingAudit: [] });
}

/** A small published consultation with its offers opened and graded; gives its identifier. */
export async function placeAnalysed(
  deps: Deps,
  buyer: SignedIn,
  bids: readonly Bid[],
): Promise<string> {
  const id = await placeSmall(deps, buyer);
  for (const bid of bids) await bring(deps, buyer, id, bid);
  const grades = gradesOf(await reopened(deps, buyer, id), bids);
  const { bodyId: ownerBody } = buyer;
  await store(deps, 'gradings', { id, tenderId: id, ownerBody, grades, pendingAudit: [] });
  return id;
}

/** A clause of the small library as its file is named in an archive. */
export const clauseFileOf = ({ content }: Deps, id: string): string => {
  const clause = latest(content.library).find((c) => c.id === id);
  if (!clause) throw new Error(`no clause ${id}`);
  return `library/clauses/${clause.family}/${pin(clause).replace('@', '/')}.yaml`;
};
