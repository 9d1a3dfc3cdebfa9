import type { Facts } from '../rules/condition.ts';
import { type Problem, problem } from '../shared/problem.ts';

const on = (facts: Facts, name: string): boolean => facts[name] === true;

const runsSomething = (facts: Facts): boolean =>
  on(facts, 'hosting') ||
  on(facts, 'operation') ||
  (Array.isArray(facts['software']) && facts['software'].length > 0);

/** A critical service or sensitive data ask for more than the light profile carries. */
export const isDelicate = (facts: Facts): boolean =>
  on(facts, 'critical') || on(facts, 'health') || on(facts, 'sensitiveStateData');

type Contradiction = {
  /** The fact at fault, where the problem is shown. */
  readonly fact: string;
  readonly holds: (facts: Facts) => boolean;
  readonly message: string;
};

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    fact: 'firmMonths',
    holds: (f) => Number(f['firmMonths']) > Number(f['durationMonths']),
    message: 'La durée ferme dépasse la durée totale.',
  },
  {
    fact: 'highRisk',
    holds: (f) => on(f, 'highRisk') && !on(f, 'ai'),
    message: 'Un système à haut risque suppose un système d’intelligence artificielle.',
  },
  {
    fact: 'dataActService',
    holds: (f) => on(f, 'dataActService') && !runsSomething(f),
    message:
      'Un service de traitement de données suppose un logiciel, un hébergement ou une exploitation.',
  },
  {
    fact: 'dataActCatalogueService',
    holds: (f) => on(f, 'dataActCatalogueService') && !on(f, 'dataActService'),
    message: 'Un service de catalogue est d’abord un service de traitement de données.',
  },
  {
    fact: 'health',
    holds: (f) => on(f, 'health') && !on(f, 'personalData'),
    message: 'Des données de santé sont des données personnelles.',
  },
  {
    fact: 'awardOnInitial',
    holds: (f) => on(f, 'awardOnInitial') && !on(f, 'negotiation'),
    message: 'Sans négociation, l’attribution se fait toujours sur les offres remises.',
  },
  {
    fact: 'profileWish',
    holds: (f) => f['profileWish'] === 'light' && isDelicate(f),
    message: 'Un service critique ou des données sensibles demandent un dossier standard.',
  },
  {
    fact: 'innovationForm',
    holds: (f) => f['innovationForm'] !== 'none' && f['contractType'] !== 'innovation',
    message: 'Une forme d’innovation suppose un achat d’innovation.',
  },
];

/** Answers that contradict each other, one problem a contradiction. */
export const coherence = (facts: Facts): readonly Problem[] =>
  CONTRADICTIONS.filter((one) => one.holds(facts)).map(({ fact, message }) =>
    problem('facts/incoherent', `/facts/${fact}`, message),
  );
