import type { Confidence } from '../clauses/clause.ts';
import { addDays, addMonths, frenchDate, type IsoDate } from '../shared/dates.ts';
import {
  type Holidays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
} from '../shared/working-days.ts';
import type { Delay } from './procedure-delays.ts';

/** What the calendar is reckoned from. Days that are not known yet are null. */
export type CalendarDates = {
  /** Day on which the notice is sent. */
  readonly dispatch: IsoDate;
  /** Local time of Paris; empty while the buyer has not set it. */
  readonly deadline: string;
  readonly validityDays: number;
  /** Days before the deadline, as the règlement prints them. */
  readonly questionDays: number;
  readonly answerDays: number;
  readonly rejection: IsoDate | null;
  readonly signature: IsoDate | null;
  readonly notification: IsoDate | null;
};

export type CalendarLine = {
  readonly id: string;
  readonly label: string;
  readonly when: 'le' | 'au plus tôt' | 'au plus tard';
  /** Null while the day that it is counted from is not known. */
  readonly date: IsoDate | null;
  /** Hour of Paris, `HH:MM`; empty: the whole day. */
  readonly time: string;
  /** How the day is counted. */
  readonly how: string;
  readonly article: string;
  readonly confidence: Confidence;
  /** `minimum`: the law's; `conseil`: advised; `dossier`: what the file says. */
  readonly nature: 'minimum' | 'conseil' | 'dossier';
  /** What a Saturday, a Sunday or a public holiday changes; empty otherwise. */
  readonly note: string;
};

const SPAN = 'règlement (CEE) 1182/71, article 3';

/** `1 jour`, `5 jours`. */
export const days = (count: number): string => `${count} jour${count > 1 ? 's' : ''}`;
const length = ({ amount, unit }: Delay): string =>
  unit === 'months' ? `${amount} mois` : days(amount);

/** The last day of a wait; one that ends on a day not worked lasts until the end of the next worked one. */
function waited(last: IsoDate, holidays: Holidays): Pick<CalendarLine, 'date' | 'note'> {
  const end = nextWorkingDay(last, holidays);
  const moved = `Le délai finit un jour non ouvré : il court jusqu'au premier jour ouvré suivant (${SPAN} § 4).`;
  return { date: end, note: end === last ? '' : moved };
}

/** A day not to be passed; nothing puts it off, so a day not worked is told with the one before. */
export function notPassed(last: IsoDate, holidays: Holidays): Pick<CalendarLine, 'date' | 'note'> {
  if (isWorkingDay(last, holidays)) return { date: last, note: '' };
  const before = previousWorkingDay(last, holidays);
  return { date: last, note: `Jour non ouvré : agissez au plus tard le ${frenchDate(before)}.` };
}

const UNKNOWN = { date: null, note: '' } as const;

type Rest = Omit<CalendarLine, 'date' | 'note'>;

const ofDelay = (
  delay: Delay,
  rest: Pick<CalendarLine, 'when' | 'how'> & { readonly label?: string },
): Rest => ({
  id: delay.id,
  label: rest.label ?? delay.label,
  time: '',
  article: delay.article,
  confidence: delay.confidence,
  nature: delay.kind,
  when: rest.when,
  how: rest.how,
});

/** A line that the file itself gives. */
export const ofFile = (
  rest: Pick<CalendarLine, 'id' | 'label' | 'when' | 'how'> & { readonly article?: string },
): Rest => ({ time: '', article: 'Dossier', confidence: 'V', nature: 'dossier', ...rest });

const SUBMISSION = /^delay\.(aoo|candidacies|dialogue|mapa)/;

/** What every line is reckoned with. */
export type Reckoning = {
  readonly delays: readonly Delay[];
  readonly dates: CalendarDates;
  readonly holidays: Holidays;
};

const delayOf = (at: Reckoning, pattern: RegExp): Delay | undefined =>
  at.delays.find((delay) => pattern.test(delay.id));

/** The last day of a minimum delay counted from the dispatch, the day of dispatch left out. */
export function submission(at: Reckoning): readonly CalendarLine[] {
  const added = delayOf(at, /^delay\.offline$/)?.amount ?? 0;
  return at.delays
    .filter((delay) => SUBMISSION.test(delay.id))
    .map((delay) => {
      const more = added > 0 ? `, dont ${days(added)} pour un dossier incomplet en ligne` : '';
      const how = `${days(delay.amount + added)} après l'envoi de l'avis, jour d'envoi non compté${more} ; l'heure limite vient après ce jour`;
      const end = waited(addDays(at.dates.dispatch, delay.amount + added), at.holidays);
      const label = `Fin du délai : ${delay.label}`;
      return { ...ofDelay(delay, { when: 'au plus tôt', how, label }), ...end };
    });
}

/** Counted from the invitation to tender, which is not known here. */
export function invitations(at: Reckoning): readonly CalendarLine[] {
  return at.delays
    .filter((delay) => delay.id.startsWith('delay.initial'))
    .map((delay) => {
      const how = `${length(delay)} après l'envoi de l'invitation à soumissionner`;
      return { ...ofDelay(delay, { when: 'au plus tôt', how }), ...UNKNOWN };
    });
}

/** What is counted back from the deadline, and the deadline. */
export function beforeDeadline(at: Reckoning): readonly CalendarLine[] {
  const { dates, holidays } = at;
  const day = dates.deadline.slice(0, 10);
  if (day === '') return [];
  const count = (n: number) => `${days(n)} avant la date limite`;
  const answers = delayOf(at, /^delay\.answers/);
  const law = answers ? answers.article : 'règlement de la consultation';
  return [
    {
      ...ofFile({
        id: 'questions',
        label: 'Dernier jour des questions des candidats',
        when: 'au plus tard',
        how: count(dates.questionDays),
        article: 'règlement de la consultation',
      }),
      ...notPassed(addDays(day, -dates.questionDays), holidays),
    },
    {
      ...ofFile({
        id: 'answers',
        label: "Dernier jour des réponses et d'un additif sans report",
        when: 'au plus tard',
        how: count(dates.answerDays),
        article: law,
      }),
      confidence: answers?.confidence ?? 'V',
      nature: answers && answers.amount >= dates.answerDays ? 'minimum' : 'dossier',
      ...notPassed(addDays(day, -dates.answerDays), holidays),
    },
    {
      ...ofFile({
        id: 'deadline',
        label: 'Remise des offres',
        when: 'le',
        how: "Strictement avant cette heure, à l'horloge du profil d'acheteur",
      }),
      time: dates.deadline.slice(11),
      date: day,
      note: isWorkingDay(day, holidays)
        ? ''
        : 'Jour non ouvré : personne ne pourra aider un candidat ce jour-là.',
    },
  ];
}

/**
 * The last day of the suspension: the day of dispatch counts (CE, 2 August 2011, n° 347526), and a last
 * day that is not worked puts the end off.
 */
const suspended = (rejection: IsoDate, amount: number, holidays: Holidays) =>
  waited(addDays(rejection, amount - 1), holidays);

/** The last dispatch of the rejections that still lets the contract be signed within the validity. */
function lastRejection(end: IsoDate, amount: number, holidays: Holidays): IsoDate {
  let day = addDays(end, -amount);
  while ((suspended(day, amount, holidays).date ?? day) >= end) day = addDays(day, -1);
  return day;
}

/** The wait between the rejections and the signature, where the procedure has one. */
export function suspension(at: Reckoning, validity: IsoDate | null): readonly CalendarLine[] {
  const delay = delayOf(at, /^delay\.standstill/);
  if (!delay) return [];
  const { rejection } = at.dates;
  const count = `${length(delay)}, jour d'envoi compté (CE 2 août 2011 n° 347526)`;
  const last = rejection ? suspended(rejection, delay.amount, at.holidays) : UNKNOWN;
  const latest = validity
    ? notPassed(lastRejection(validity, delay.amount, at.holidays), at.holidays)
    : UNKNOWN;
  return [
    {
      ...ofDelay(delay, {
        label: 'Dernier envoi des rejets pour signer pendant la validité des offres',
        when: 'au plus tard',
        how: `Suspension de ${count}, finie avant la fin de validité`,
      }),
      id: 'rejection-latest',
      ...latest,
    },
    {
      ...ofDelay(delay, {
        when: 'le',
        how: count,
        label: 'Dernier jour de la suspension de la signature',
      }),
      ...last,
    },
    {
      ...ofDelay(delay, {
        label: 'Signature du contrat',
        when: 'au plus tôt',
        how: 'Le lendemain du dernier jour de la suspension',
      }),
      id: 'signature',
      date: last.date ? addDays(last.date, 1) : null,
      note: '',
    },
  ];
}

/** A duty that runs from the signature or the notification. */
export function afterSignature(
  at: Reckoning,
  row: readonly [id: string, from: 'signature' | 'notification', label: string, said: string],
): readonly CalendarLine[] {
  const [id, from, label, said] = row;
  const delay = at.delays.find((one) => one.id === id);
  if (!delay) return [];
  const start = at.dates[from];
  const add = delay.unit === 'months' ? addMonths : addDays;
  const end = start ? notPassed(add(start, delay.amount), at.holidays) : UNKNOWN;
  const how = `${length(delay)} après ${said}`;
  return [{ ...ofDelay(delay, { label, when: 'au plus tard', how }), ...end }];
}

/** The duties that follow the signature. */
export const AFTER = [
  ['delay.award-notice', 'signature', "Envoi de l'avis d'attribution", 'la signature'],
  ['delay.decp', 'notification', 'Publication des données essentielles', 'la notification'],
] as const;

/** How long the file is kept. */
export function kept(at: Reckoning): readonly CalendarLine[] {
  const delay = delayOf(at, /^delay\.file$/);
  const { signature } = at.dates;
  if (!delay) return [];
  const how = `${length(delay)} après la signature`;
  const rest = ofDelay(delay, {
    when: 'au plus tôt',
    how,
    label: 'Fin de conservation du dossier',
  });
  return [{ ...rest, date: signature ? addMonths(signature, delay.amount) : null, note: '' }];
}
