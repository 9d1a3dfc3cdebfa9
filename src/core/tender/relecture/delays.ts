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

const FORM = /^.{10}T([01]\d|2[0-3]):[0-5]\d$/;

/** An empty deadline is a missing field: the completeness of the file says so. */
function deadlineRemarks(tender: Omit<Tender, 'remarks'>): readonly Remark[] {
  const { deadline, launchDate } = tender.dossier;
  const day = deadline.slice(0, 10);
  const wrong = (code: string, message: string): readonly Remark[] => [
    asError(problem(code, '/deadline', message)),
  ];
  if (deadline === '') return [];
  if (!isDate(day) || !FORM.test(deadline))
    return wrong('delay/not-an-instant', 'La date limite attend la forme 2027-03-15T12:00.');
  const given = daysBetween(launchDate, day);
  return given <= 0
    ? wrong('delay/before-launch', 'La date limite précède le lancement.')
    : submission(tender, given);
}

/** Four years, eight for an entity that runs a network (CCP L2125-1). */
function framework({ need }: Omit<Tender, 'remarks'>): readonly Remark[] {
  const [most, years] = need.facts['buyerType'] === 'entity' ? [96, 'huit'] : [48, 'quatre'];
  const long = Number(need.facts['durationMonths']) > most;
  if (need.facts['contractType'] !== 'accord-cadre' || !long) return [];
  const said = `Un accord-cadre dépasse ${years} ans seulement si son objet ou un investissement le justifie (CCP L2125-1).`;
  return [asWarning(problem('delay/framework-too-long', '/facts/durationMonths', said))];
}

/** A MAPA from the European threshold on is lawful in a few cases only. */
function lighter({ need }: Omit<Tender, 'remarks'>): readonly Remark[] {
  const { procedure, used } = need.advice;
  if (procedure.value !== 'formalisee' || used !== 'mapa') return [];
  const said =
    'Le montant impose une procédure formalisée : une procédure adaptée suppose de petits lots ou un service social ou spécifique (CCP R2123-1).';
  return [asWarning(problem('procedure/lighter-than-due', '/facts/procedureChoice', said))];
}

/** Delays against the procedure followed, the order of dates, the reason for a single lot, the length of a framework. */
export const delayRemarks: Reading = (tender) => [
  ...deadlineRemarks(tender),
  ...lots(tender),
  ...framework(tender),
  ...lighter(tender),
];
