import { daysBetween, isDate } from '../../shared/dates.ts';
import { asError, asWarning, problem, type Remark } from '../../shared/problem.ts';
import type { Tender } from '../tender.ts';
import type { Reading } from './reading.ts';

const SUBMISSION = /^delay\.(aoo|candidacies|initial|dialogue|mapa)/;

function submission(tender: Omit<Tender, 'remarks'>, given: number): readonly Remark[] {
  const { delays } = tender.need.advice;
  const added = delays.find((d) => d.id === 'delay.offline')?.amount ?? 0;
  const counted = delays.filter((d) => SUBMISSION.test(d.id) && !d.id.endsWith('mapa.high'));
  const first = counted[0];
  if (!first || given >= first.amount + added) return [];
  const said = problem(
    'delay/too-short',
    '/deadline',
    `${given} jours séparent le lancement de la date limite : ${first.kind === 'conseil' ? 'le délai conseillé' : 'le minimum'} est de ${first.amount + added} jours (${first.article}).`,
  );
  return [first.kind === 'conseil' ? asWarning(said) : asError(said)];
}

function lots(tender: Omit<Tender, 'remarks'>): readonly Remark[] {
  const { facts, advice } = tender.need;
  const one = Number(facts['lots']) === 1;
  return one && advice.used !== 'dispense' && tender.dossier.lotsReason.trim() === ''
    ? [
        asError(
          problem(
            'lots/no-reason',
            '/lotsReason',
            "Le contrat n'est pas alloti : les raisons sont à écrire (CCP L2113-11).",
          ),
        ),
      ]
    : [];
}

/** Delays against the procedure followed, the order of dates, the reason for a single lot, the length of a framework. */
export const delayRemarks: Reading = (tender) => {
  const { dossier, need } = tender;
  const deadline = dossier.deadline.slice(0, 10);
  if (dossier.deadline === '') return lots(tender);
  if (!isDate(deadline) || !/T([01]\d|2[0-3]):[0-5]\d$/.test(dossier.deadline))
    return [
      asError(
        problem(
          'delay/not-an-instant',
          '/deadline',
          'La date limite attend la forme 2027-03-15T12:00.',
        ),
      ),
    ];
  const given = daysBetween(dossier.launchDate, deadline);
  const after =
    given <= 0
      ? [
          asError(
            problem('delay/before-launch', '/deadline', 'La date limite précède le lancement.'),
          ),
        ]
      : submission(tender, given);
  const framework =
    need.facts['contractType'] === 'accord-cadre' && Number(need.facts['durationMonths']) > 48;
  return [
    ...after,
    ...lots(tender),
    ...(framework
      ? [
          asWarning(
            problem(
              'delay/framework-too-long',
              '/facts/durationMonths',
              'Un accord-cadre dépasse quatre ans seulement si son objet ou un investissement le justifie (CCP L2125-1).',
            ),
          ),
        ]
      : []),
  ];
};
