import type { CalendarLine } from '../../intake/calendar.ts';
import { frenchDate } from '../../shared/dates.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import type { InternalPaper } from './paper.ts';
import { capital, cited } from './words.ts';

const NATURE: Readonly<Record<CalendarLine['nature'], string>> = {
  minimum: 'loi',
  conseil: 'conseil',
  dossier: 'dossier',
};

function dateWords({ when, date, time }: CalendarLine): string {
  if (!date) return 'Jour de départ non connu';
  const day = time === '' ? frenchDate(date) : frenchInstant(`${date}T${time}`);
  return when === 'le' ? capital(day) : `${capital(when)} le ${day}`;
}

/** Every deadline with how it is counted and its article. */
export const calendarPaper: InternalPaper = {
  name: 'calendrier',
  title: 'Calendrier de la consultation',
  purpose: 'Chaque échéance, son calcul et son article.',
  blocks: ({ calendar }, write) => {
    const notes = calendar.filter((one) => one.note !== '');
    return [
      write.table(
        'Échéances',
        [
          ['Étape', 26],
          ['Date', 20],
          ['Calcul', 28],
          ['Texte', 18],
          ['Nature', 8],
        ],
        calendar.map((one) => [
          one.label,
          dateWords(one),
          one.how,
          cited(one.article, one.confidence),
          NATURE[one.nature],
        ]),
      ),
      ...write.bullets(notes.map((one) => `${one.label}. ${one.note}`)),
      write.note(
        'Les jours fériés propres à l’Alsace-Moselle et à l’outre-mer ne sont pas comptés. Les dates qui suivent l’analyse se calculent dès que leur jour de départ est connu.',
      ),
    ];
  },
};
