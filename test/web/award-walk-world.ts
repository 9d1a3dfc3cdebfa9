import { renderDocument } from '../../src/cli/render.ts';
import type { Content } from '../../src/content/load-content.ts';
import type { Offer } from '../../src/core/offers/offer.ts';
import type { Grid } from '../../src/core/tender/criteria.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import { checkEvidenceBytes } from '../../src/evidence/index.ts';
import { hasher } from '../../src/security/random.ts';
import type { RenderDocument } from '../../src/usecases/ports.ts';
import type { CheckEvidence } from '../../src/usecases/web-ports.ts';
import { ambreFile } from '../builders/ambre.ts';
import { repositoryContent } from '../builders/content.ts';
import { quickRender } from '../builders/signer.ts';

/** Four questions of four kinds of work: a value, a proof that the machine checks, two texts that people grade. */
const GRID: Grid = {
  id: 'quatre-questions',
  title: 'Quatre questions',
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
      title: 'Ouverture et sortie',
      weight: 25,
      kind: 'graded',
      sub: [
        {
          id: '3.1',
          title: 'Interfaces',
          weight: 10,
          items: [{ item: 'api-documentation/openapi', points: 10 }],
        },
        {
          id: '3.2',
          title: 'Sortie',
          weight: 15,
          items: [{ item: 'rev-plan/plan', points: 15 }],
        },
      ],
    },
    {
      id: '4',
      title: 'Environnement',
      weight: 15,
      kind: 'graded',
      environmental: true,
      sub: [
        {
          id: '4.1',
          title: 'Écoconception',
          weight: 15,
          items: [{ item: 'sob-ecodesign/ecodesign', points: 15 }],
        },
      ],
    },
  ],
};

/** The whole library, and a grid short enough to be walked through by people. */
export const walkContent = (): Content => {
  const content = repositoryContent();
  return { ...content, grids: [...content.grids, GRID] };
};

/** The example's need under that grid; a proof that is not there is worth level 0. */
export const walkFile = (reference: string): DossierFile => {
  const file = ambreFile();
  return {
    ...file,
    reference,
    criteria: { ...file.criteria, grid: GRID.id },
    levelZero: ['api-documentation/openapi'],
  };
};

/** Documents that the walk reads are really written; the pieces of the consultation are not read here. */
const READ = /^(recepisse|proces-verbal|lettre|annexe-ae|bilan)/;

export const walkRender: RenderDocument = (model, format) =>
  READ.test(model.name) ? renderDocument(model, format) : quickRender(model, format);

/** The checkers of proofs in this process: the child that holds them is tested elsewhere. */
export const inProcess: CheckEvidence = async (kind, bytes, asked) => ({
  outcome: 'checked',
  report: { ...(await checkEvidenceBytes(kind, bytes, asked)), sha256: hasher(bytes) },
});

/** Unit prices in euros, as no other text of the walk says them. */
export const BRISE_PRICES: Readonly<Record<string, number>> = {
  P1: 81_234.56,
  P2: 37_654.32,
  P3: 5_123.45,
  P4: 943.21,
  P5: 765.43,
  P6: 812.34,
};

/** An offer made offline: everything confirmed, one reserve, no proof, help at the exit far cheaper than the others'. */
export const offlineOffer = (name: string, reference: string): Offer => ({
  offer: name.toLowerCase(),
  name,
  tender: reference,
  confirmsAll: true,
  answers: [
    {
      clause: 'gov-committee',
      answer: 'reserve',
      reserve: { type: 'scope', text: 'Aucun comité ne se tient en août.' },
    },
  ],
  items: [
    {
      item: 'sla-availability/availability',
      value: 99.92,
      justification: 'Deux ans de relevés mensuels.',
    },
    { item: 'rev-plan/plan', text: `${name} remet un plan de sortie au sixième mois.` },
    { item: 'sob-ecodesign/ecodesign', text: 'Les images sont réduites à l’envoi.' },
  ],
  prices: Object.entries({ P1: 70_000, P2: 30_000, P3: 4_800, P4: 900, P5: 700, P6: 100 }).map(
    ([key, euros]) => ({ key, unitPriceCents: euros * 100 }),
  ),
  vatPct: 20,
});
