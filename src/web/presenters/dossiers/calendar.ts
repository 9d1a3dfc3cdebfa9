import type { CalendarLine } from '../../../core/intake/calendar.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { weekday } from '../../../core/shared/working-days.ts';
import { capital } from '../words.ts';
import { CONFIDENCE } from './procedure.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const NATURE = { minimum: 'Minimum légal', conseil: 'Conseil', dossier: '' } as const;

/** `lundi 18 janvier 2027`. */
export const dayWords = (date: string): string => `${DAYS[weekday(date)]} ${frenchDate(date)}`;

function hour(time: string): string {
  const [hours = '', minutes = ''] = time.split(':');
  if (time === '') return '';
  return minutes === '00' ? ` à ${Number(hours)} h` : ` à ${Number(hours)} h ${minutes}`;
}

/** Lines of the calendar as a person reads them. */
export const presentCalendar = (lines: readonly CalendarLine[]) =>
  lines.map((line) => ({
    id: line.id,
    label: capital(line.label),
    when: capital(line.when),
    date: line.date ? `${dayWords(line.date)}${hour(line.time)}` : '',
    how: line.how,
    nature: NATURE[line.nature],
    article: capital(line.article),
    confidence: CONFIDENCE[line.confidence],
    note: line.note,
  }));

/** The lines that concern who answers: nothing of what the buyer does after the deadline. */
export const forBidders = (lines: readonly CalendarLine[]): readonly CalendarLine[] =>
  lines.filter((line) => ['questions', 'answers', 'deadline', 'validity'].includes(line.id));
