import { figureOn } from '../../intake/legal.ts';
import { asError, asWarning, problem, type Remark } from '../../shared/problem.ts';
import { compare, exact, total } from '../../shared/rational.ts';
import type { CriteriaPlan } from '../criteria.ts';
import { criteriaProblems } from '../criteria-problems.ts';
import { lifeCycleProblems } from '../life-cycle.ts';
import type { Reading } from './reading.ts';

/** Our own advice, not a legal minimum: under it the criterion hardly weighs. */
const LEAST_ENVIRONMENT = exact(5);

function environment(
  plan: CriteriaPlan,
  date: string,
  error: string,
  warning: string,
): readonly Remark[] {
  const green = plan.criteria.filter(
    (c) => c.environmental && c.sub.some((s) => s.items.length > 0),
  );
  const weight = total(green.map((c) => c.weight));
  if (green.length === 0 && date >= warning) {
    const said = problem(
      'criteria/environment-missing',
      '/criteria',
      "Aucun critère ne porte sur les caractéristiques environnementales de l'offre (CCP L2152-7).",
    );
    return [date >= error ? asError(said) : asWarning(said)];
  }
  return plan.mode !== 'ordered' && green.length > 0 && compare(weight, LEAST_ENVIRONMENT) < 0
    ? [
        asWarning(
          problem(
            'criteria/environment-light',
            '/criteria',
            'Le critère environnemental pèse moins de 5 points : il risque de ne rien départager.',
          ),
        ),
      ]
    : [];
}

const moved = ({ moved: parts }: CriteriaPlan): readonly Remark[] =>
  parts.map(({ id, title, weight, within }) =>
    asWarning(
      problem(
        'criteria/points-moved',
        `/criteria/${id}`,
        within === null
          ? `Le critère « ${title} » n'a pas de question dans ce dossier : ses ${weight} points vont aux autres critères notés.`
          : `Le sous-critère « ${title} » n'a pas de question dans ce dossier : ses ${weight} points vont aux autres sous-critères du critère ${within}.`,
      ),
    ),
  );

/** The validator of criteria and the environmental duty at the launch date. */
export const criteriaRemarks: Reading = (tender, { legal }) => {
  const date = tender.dossier.launchDate;
  const [error, warning] = ['environment.criterion', 'environment.warning'].map((id) =>
    figureOn(legal, id, date),
  );
  const concession = tender.need.facts['contractType'] === 'dsp';
  const months = Number(tender.need.facts['durationMonths']);
  const found = [
    ...criteriaProblems(tender.criteria, concession),
    ...lifeCycleProblems(tender.criteria, tender.dossier, months),
  ].map(asError);
  if (!error?.ok || !warning?.ok)
    return [
      ...found,
      ...[error, warning].flatMap((r) => (r && !r.ok ? r.problems.map(asError) : [])),
    ];
  return [
    ...found,
    ...moved(tender.criteria),
    ...environment(tender.criteria, date, String(error.value.value), String(warning.value.value)),
  ];
};
