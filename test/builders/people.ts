import type { SignedIn } from '../../src/usecases/route-row.ts';

const person = (
  given: Partial<SignedIn> & Pick<SignedIn, 'id' | 'bodyId' | 'bodyKind' | 'roles'>,
): SignedIn => ({
  name: `Personne ${given.id}`,
  email: `${given.id}@exemple.fr`,
  bodyName: given.bodyId,
  ...given,
});

/** A buyer of a public body. */
export const aBuyer = (bodyId = 'ville', id = `acheteur-${bodyId}`): SignedIn =>
  person({ id, bodyId, bodyKind: 'buyer', roles: ['buyer'] });

/** An evaluator of a public body. */
export const anEvaluator = (bodyId = 'ville', id = `evaluateur-${bodyId}`): SignedIn =>
  person({ id, bodyId, bodyKind: 'buyer', roles: ['evaluator'] });

/** Somebody of a firm. */
export const aVendor = (bodyId = 'aster', id = `candidat-${bodyId}`): SignedIn =>
  person({ id, bodyId, bodyKind: 'vendor', roles: ['vendor'] });
