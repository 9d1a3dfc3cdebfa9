import type { Confidence } from '../clauses/clause.ts';
import type { Facts } from '../rules/condition.ts';
import type { IsoDate } from '../shared/dates.ts';
import { all, ok, type Result } from '../shared/result.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';
import type { ProcedureUsed, Threshold } from './procedure.ts';

/** Something the buyer must do or decide, with the text that says so. */
export type Duty = {
  readonly text: string;
  readonly article: string;
  readonly confidence: Confidence;
};

type Situation = {
  readonly facts: Facts;
  readonly used: ProcedureUsed;
  readonly formal: boolean;
  readonly reached: (id: string) => boolean;
  readonly environment: boolean;
  readonly social: boolean;
};

type Row = readonly [
  holds: (at: Situation) => boolean,
  text: string,
  article: string,
  confidence: Confidence,
];

const competed = (at: Situation): boolean => at.used !== 'dispense';
const local = (at: Situation): boolean => at.facts['buyerType'] === 'local';
const fact =
  (name: string, value: unknown = true) =>
  (at: Situation) =>
    at.facts[name] === value;

/** Duties in the order of a procedure; a text read second-hand or from memory is marked so. */
const ROWS: readonly Row[] = [
  [
    (at) => !competed(at),
    'Choisir une offre pertinente, faire bon usage des deniers publics et ne pas contracter toujours avec le même opérateur.',
    'CCP R2122-8',
    'V',
  ],
  [
    (at) => at.reached('contract.written'),
    'Conclure le contrat par écrit.',
    'CCP L2112-1 et R2112-1',
    'V',
  ],
  [
    (at) => competed(at) && !at.formal && at.reached('advert.boamp'),
    'Publier l’avis au BOAMP ou dans un journal d’annonces légales.',
    'CCP R2131-12',
    'V',
  ],
  [
    (at) => competed(at) && !at.formal && !at.reached('advert.boamp'),
    'Choisir librement une publicité adaptée à l’objet et au montant.',
    'CCP R2131-12',
    'V',
  ],
  [
    (at) => at.formal,
    'Publier l’avis au BOAMP et au Journal officiel de l’Union européenne.',
    'CCP R2131-16',
    'M',
  ],
  [
    (at) => competed(at) && at.reached('buyer.profile'),
    'Mettre le dossier de consultation en accès libre, direct et complet sur le profil d’acheteur.',
    'CCP R2132-2',
    'V2',
  ],
  [competed, 'Allotir, ou écrire les raisons de ne pas allotir.', 'CCP L2113-10 et L2113-11', 'V'],
  [
    (at) => at.formal,
    'Un petit lot peut suivre une procédure adaptée si chaque lot et la part cumulée restent sous les seuils des petits lots.',
    'CCP R2123-1 2°',
    'V',
  ],
  [
    (at) => competed(at) && at.environment,
    'Retenir au moins un critère d’attribution qui porte sur les caractéristiques environnementales de l’offre.',
    'CCP L2152-7',
    'V2',
  ],
  [
    (at) => competed(at) && at.environment,
    'Prévoir une condition d’exécution qui prend en compte l’environnement et des spécifications qui tiennent compte du développement durable.',
    'CCP L2112-2 et L2111-2',
    'V2',
  ],
  [
    (at) => at.formal && at.social,
    'Prévoir une condition d’exécution relative au domaine social ou à l’emploi, ou motiver l’exception.',
    'CCP L2112-2-1',
    'V2',
  ],
  [
    (at) => at.used === 'aoo',
    'Ne pas négocier : seule une précision sur la teneur de l’offre peut être demandée.',
    'CCP R2161-5',
    'V',
  ],
  [
    (at) => at.used === 'mapa' && at.facts['negotiation'] === true,
    'Écrire dans le règlement si l’acheteur se réserve d’attribuer sur les offres initiales.',
    'CCP R2123-5',
    'V',
  ],
  [
    (at) => at.used === 'mapa',
    'Imprimer la règle sur les variantes : le silence les autorise en procédure adaptée.',
    'CCP R2151-8',
    'V',
  ],
  [
    (at) => competed(at) && at.facts['fullDceOnline'] !== true,
    'Ajouter les jours prévus lorsque le dossier n’est pas entièrement en ligne.',
    'CCP R2151-2',
    'V',
  ],
  [
    competed,
    'Prolonger le délai si une réponse part trop tard ou si le dossier est modifié de façon importante.',
    'CCP R2151-4',
    'V',
  ],
  [
    (at) => local(at) && at.formal,
    'Réunir la commission d’appel d’offres pour l’attribution.',
    'CGCT L1414-2',
    'M',
  ],
  [
    (at) => local(at) && at.reached('formal'),
    'Transmettre le contrat au contrôle de légalité.',
    'CGCT L2131-2',
    'M',
  ],
  [
    competed,
    'Notifier le rejet à chaque candidat non retenu, avec ses motifs.',
    'CCP L2181-1 et R2181-1',
    'V',
  ],
  [
    (at) => at.formal,
    'Respecter le délai de suspension entre la notification du rejet et la signature.',
    'CCP R2182-1',
    'V',
  ],
  [
    (at) => at.used === 'mapa',
    'Envisager un délai de suspension volontaire et un avis d’intention de conclure.',
    'CCP R2182-2 (non obligatoire en procédure adaptée)',
    'M',
  ],
  [(at) => at.formal, 'Publier un avis d’attribution après la signature.', 'CCP R2183-1', 'V'],
  [(at) => at.formal, 'Établir le rapport de présentation.', 'CCP R2184-1', 'V'],
  [
    (at) => at.reached('decp.full') || at.facts['contractType'] === 'dsp',
    'Publier les données essentielles du contrat dans les deux mois.',
    'CCP R2196-1 et R3131-1',
    'V',
  ],
  [
    (at) => !at.reached('decp.full') && at.reached('contract.written'),
    'Inscrire le contrat dans la liste annuelle des contrats de faible montant.',
    'CCP R2196-1',
    'V',
  ],
  [
    fact('contractType', 'accord-cadre'),
    'Fixer un maximum en valeur ou en quantité à l’accord-cadre.',
    'CCP R2162-4',
    'V',
  ],
];

/** The duties of the situation, and the dated figures that decided some of them. */
export function dutiesOf(
  facts: Facts,
  known: {
    readonly used: ProcedureUsed;
    readonly formal: boolean;
    readonly thresholds: readonly Threshold[];
  },
  table: LegalTable,
  date: IsoDate,
): Result<{ readonly duties: readonly Duty[]; readonly figures: readonly LegalFigure[] }> {
  const days = all(
    ['environment.criterion', 'social.condition'].map((id) => figureOn(table, id, date)),
  );
  if (!days.ok) return days;
  const [environment, social] = days.value as [LegalFigure, LegalFigure];
  const at: Situation = {
    facts,
    used: known.used,
    formal: known.formal,
    reached: (id) =>
      known.thresholds.some((t) => t.reached && (t.id === id || t.id.startsWith(`${id}.`))),
    environment: date >= String(environment.value),
    social: date >= String(social.value),
  };
  const duties = ROWS.filter(([holds]) => holds(at)).map(([, text, article, confidence]) => ({
    text,
    article,
    confidence,
  }));
  return ok({ duties, figures: days.value });
}
