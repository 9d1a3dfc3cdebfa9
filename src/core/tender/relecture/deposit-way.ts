import { asError, problem } from '../../shared/problem.ts';
import type { Reading } from './reading.ts';

/** A direct deposit holds one whole offer: it cannot replace the offer of one lot and keep another's. */
export const depositWayRemarks: Reading = ({ dossier, need }) => {
  const lots = Number(need.facts['lots'] ?? 1);
  if (dossier.depositWay !== 'direct' || lots <= 1) return [];
  return [
    asError(
      problem(
        'deposit/lots',
        '/depositWay',
        `Le dépôt direct reçoit une offre entière et ne distingue pas les ${lots} lots : choisissez le dépôt sur le profil d'acheteur.`,
      ),
    ),
  ];
};
