import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import { openRequest } from '../../src/usecases/analysis/requests.ts';
import { jsonForm } from '../../src/usecases/dce-files.ts';
import { askQuestion } from '../../src/usecases/dossiers/bidder-questions.ts';
import type { SignedIn } from '../../src/usecases/route-row.ts';
import { workDeps } from '../../src/web/dossier-page.ts';
import { ambreOffer, placeDossier, placePublished } from '../builders/ambre.ts';
import { declareAll, seat } from '../builders/panel.ts';
import { quickRender } from '../builders/signer.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { placeDirectCopy } from './direct-world.ts';
import { emailOf, type Person, rolesOf, type Site } from './helpers/site.ts';

const QUESTION = 'Le volume de pièces jointes est-il annuel ?';

const BODY_OF = {
  buyer: 'ville',
  evaluator: 'ville',
  otherBuyer: 'region',
  vendor: 'aster',
  otherVendor: 'cordage',
};

/** A person of the site of the tests, as the use cases know them. */
export function personOf(site: Site, person: keyof typeof BODY_OF): SignedIn {
  const body = BODY_OF[person];
  return {
    id: site.ids.get(person) ?? '',
    name: `Personne ${person}`,
    email: emailOf(person as Person),
    roles: rolesOf(person as Person),
    bodyId: site.ids.get(body) ?? '',
    bodyName: body,
    bodyKind: body === 'aster' || body === 'cordage' ? 'vendor' : 'buyer',
  };
}

/** The use cases of a site at a given instant, proofs taken without being checked by machine. */
export const depsAt = (site: Site, now: string) => ({
  ...workDeps(site.deps),
  clock: () => now,
  checkEvidence: undefined,
  render: quickRender,
  forms: [jsonForm],
});

/** A draft, a published consultation, and in it an offer brought in after the deadline. */
export async function workWorld(
  site: Site,
): Promise<
  Readonly<
    Record<'draft' | 'published' | 'offer' | 'question' | 'request' | 'direct' | 'deposit', string>
  >
> {
  const buyer = personOf(site, 'buyer');
  const before = depsAt(site, BEFORE_DEADLINE);
  const draft = await placeDossier(before, buyer);
  const published = await placePublished(before, buyer);
  const asked = await askQuestion(before, personOf(site, 'vendor'), published, QUESTION);
  const question = asked.ok ? (asked.value[0]?.id ?? '') : '';
  const after = depsAt(site, AFTER_DEADLINE);
  const aster = ambreOffer('aster');
  const proofs = [...aster.proofs, { name: 'DC1.pdf', bytes: Buffer.from('DC1') }];
  const done = await importOffer(after, buyer, published, { ...aster, proofs, replace: false });
  if (!done.ok) throw new Error(done.problems.map((p) => p.message).join('\n'));
  const request = await placeRequest(site, after, published);
  const opened = await openAnalysis(after, buyer, published);
  const offer = opened.ok ? (opened.value.offers[0]?.id ?? '') : '';
  return {
    draft,
    published,
    question,
    offer,
    request,
    ...(await placeDirectCopy(site, published)),
  };
}

/** A panel of the evaluator alone, who declared no conflict, and a request to the bidder. */
async function placeRequest(
  site: Site,
  deps: ReturnType<typeof depsAt>,
  tenderId: string,
): Promise<string> {
  const [buyer, evaluator] = [personOf(site, 'buyer'), personOf(site, 'evaluator')];
  await seat(deps, buyer, tenderId, [evaluator]);
  await declareAll(deps, tenderId, [evaluator]);
  const target = { id: tenderId, version: 0 };
  const asked = await openRequest(deps, buyer, target, {
    kind: 'clarification',
    offers: ['aster'],
    text: 'Précisez le sens de votre réponse sur les sauvegardes.',
    due: '2027-02-26T12:00',
    defect: null,
  });
  if (!asked.ok) throw new Error(asked.problems.map((p) => p.message).join('\n'));
  return asked.value.requests[0]?.id ?? '';
}
