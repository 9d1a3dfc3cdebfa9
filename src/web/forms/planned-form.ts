import { isDate } from '../../core/shared/dates.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import type { Planned } from '../../usecases/dossiers/calendar.ts';
import { type Body, text } from './fields.ts';

const FIELDS = [
  { id: 'rejet', key: 'rejection', label: 'Envoi prévu des rejets' },
  { id: 'signature', key: 'signature', label: 'Signature prévue' },
  { id: 'notification', key: 'notification', label: 'Notification prévue' },
] as const;

/** The days that a buyer plans, each with its field; a day that does not exist is a problem and is left out. */
export function plannedForm(query: Body): {
  readonly planned: Planned;
  readonly problems: readonly Problem[];
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly error: string;
  }[];
} {
  const read = FIELDS.map((field) => {
    const value = text(query, field.id);
    const wrong = value !== '' && !isDate(value);
    return { ...field, value, error: wrong ? `${field.label} : donnez un jour qui existe.` : '' };
  });
  const dayOf = (key: keyof Planned): string | null =>
    read.find((field) => field.key === key && field.value !== '' && field.error === '')?.value ??
    null;
  return {
    planned: {
      rejection: dayOf('rejection'),
      signature: dayOf('signature'),
      notification: dayOf('notification'),
    },
    problems: read
      .filter((field) => field.error !== '')
      .map((field) => problem('calendar/date', field.id, field.error)),
    fields: read.map(({ id, label, value, error }) => ({ id, label, value, error })),
  };
}
