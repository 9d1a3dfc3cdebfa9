import type { Facts } from '../../rules/condition.ts';
import { asWarning, problem, type Remark } from '../../shared/problem.ts';
import type { Selection } from '../select.ts';
import { byLaw, type Ground } from './grounds.ts';
import type { Reading } from './reading.ts';

/** A text of law that no reason of the buyer sets aside, and the clause that serves it. */
type Duty = {
  readonly code: string;
  readonly holds: (facts: Facts) => boolean;
  readonly clause: string;
  readonly said: string;
  readonly ground: Ground;
};

const on =
  (name: string) =>
  (facts: Facts): boolean =>
    facts[name] === true;
const isDsp = (facts: Facts): boolean => facts['contractType'] === 'dsp';
const DATA_ACT = (article: string): Ground => ({
  article: `règlement (UE) 2023/2854, article ${article}`,
  confidence: 'V',
});

const DUTIES: readonly Duty[] = [
  {
    code: 'duty/personal-data',
    holds: on('personalData'),
    clause: 'gdpr-processing-agreement',
    said: "Le contrat confie un traitement de données personnelles sans les clauses de l'article 28",
    ground: { article: 'règlement (UE) 2016/679, article 28', confidence: 'V' },
  },
  {
    code: 'duty/environment-condition',
    holds: (facts) => on('environmentalDuty')(facts) && !isDsp(facts),
    clause: 'sob-environmental-condition',
    said: "Aucune condition d'exécution ne porte sur l'environnement : le critère ne la remplace pas",
    ground: { article: 'CCP L2112-2', confidence: 'V2' },
  },
  {
    code: 'duty/social-condition',
    holds: (facts) => on('socialDuty')(facts) && !isDsp(facts),
    clause: 'soc-condition',
    said: "La procédure formalisée demande une condition d'exécution sociale, ou une exception motivée",
    ground: { article: 'CCP L2112-2-1', confidence: 'V2' },
  },
  {
    code: 'duty/switching-notice',
    holds: on('dataActService'),
    clause: 'rev-notice',
    said: "Le contrat n'écrit pas le préavis de changement de service",
    ground: DATA_ACT('25(2)(d)'),
  },
  {
    code: 'duty/switching-transition',
    holds: on('dataActService'),
    clause: 'rev-transition',
    said: "Le contrat n'écrit pas la transition du changement de service",
    ground: DATA_ACT('25(2)(a)'),
  },
  {
    code: 'duty/switching-retrieval',
    holds: on('dataActService'),
    clause: 'rev-data-return',
    said: "Le contrat n'écrit pas la récupération des données après la transition",
    ground: DATA_ACT('25(2)(g)'),
  },
  {
    code: 'duty/switching-erasure',
    holds: on('dataActService'),
    clause: 'rev-erasure',
    said: "Le contrat n'écrit pas l'effacement des données après leur récupération",
    ground: DATA_ACT('25(2)(h)'),
  },
  {
    code: 'duty/switching-list',
    holds: on('dataActService'),
    clause: 'rev-exportable-list',
    said: "Le contrat n'énumère pas les données exportables",
    ground: DATA_ACT('25(2)(e)'),
  },
  {
    code: 'duty/switching-fees',
    holds: on('dataActCatalogueService'),
    clause: 'rev-fees-switching',
    said: "Le contrat n'écrit pas le régime des frais de changement de service",
    ground: DATA_ACT('29'),
  },
  {
    code: 'duty/neutrality',
    holds: on('publicServiceExecution'),
    clause: 'adm-neutrality',
    said: "Le contrat confie l'exécution d'un service public sans la clause de neutralité",
    ground: { article: 'loi 2021-1109, article 1', confidence: 'V' },
  },
  {
    code: 'duty/sanctions',
    holds: (facts) => on('formal')(facts),
    clause: 'adm-sanctions',
    said: 'Le contrat atteint le seuil européen sans la clause des mesures restrictives',
    ground: { article: 'règlement (UE) 833/2014, article 5 duodecies', confidence: 'V' },
  },
  {
    code: 'duty/concession-data',
    holds: isDsp,
    clause: 'dsp-open-data',
    said: 'La concession ne prévoit pas la remise des données du service',
    ground: { article: 'CCP L3131-2', confidence: 'V' },
  },
  {
    code: 'duty/framework-maximum',
    holds: (facts) => facts['contractType'] === 'accord-cadre',
    clause: 'ae-price',
    said: "L'accord-cadre ne fixe pas son maximum",
    ground: { article: 'CCP R2162-4', confidence: 'V' },
  },
];

/** Whether the library offers this clause and the tender does without it, itself or what replaces it. */
const leftOut = (selections: readonly Selection[], id: string): boolean =>
  selections.some((s) => s.clause.id === id && !s.in && s.replacedBy === null);

/** Law behind a clause that no row above names: the reason is the buyer's, the reminder is ours. */
function others(selections: readonly Selection[]): readonly Remark[] {
  const named = new Set(DUTIES.map((d) => d.clause));
  return selections
    .filter((s) => s.applies && !s.in && s.replacedBy === null && !named.has(s.clause.id))
    .filter((s) => s.level === 'mandatory' && s.ground === 'law')
    .map(({ clause }) =>
      asWarning(
        problem(
          'duty/law-clause-out',
          `/exclusions/${clause.id}`,
          `La clause ${clause.id} répond à une obligation légale : le dossier doit la remplir autrement.`,
        ),
      ),
    );
}

function exception(facts: Facts): readonly Remark[] {
  if (facts['formal'] !== true || facts['socialException'] === 'none' || isDsp(facts)) return [];
  return [
    asWarning(
      problem(
        'duty/social-exception',
        '/facts/socialException',
        "L'exception à la condition sociale se motive dans le rapport de présentation ; la liste des exceptions est à relire (CCP L2112-2-1, de mémoire).",
      ),
    ),
  ];
}

/** Clauses that a text of law imposes whatever the buyer's reason; the social exception (`practice.md` 15–18, 21). */
export const dutyRemarks: Reading = ({ need: { facts }, selections }) => [
  ...DUTIES.filter((duty) => duty.holds(facts) && leftOut(selections, duty.clause)).map((duty) =>
    byLaw(duty.ground, duty.code, `/exclusions/${duty.clause}`, duty.said),
  ),
  ...others(selections),
  ...exception(facts),
];
