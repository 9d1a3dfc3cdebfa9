import type { ReuseLine, ReuseState } from '../../../core/offers/reuse.ts';
import { typography } from '../../../core/shared/french.ts';
import type {
  ReusePreview,
  ReusePreviewLine,
  ReuseSource,
} from '../../../usecases/offers/reuse.ts';
import { typedNumber } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { capital, counted } from '../words.ts';
import { fieldSaid } from './conflicts.ts';

const STATES: Readonly<
  Record<ReuseState, { readonly mark: string; readonly word: string; readonly title: string }>
> = {
  kept: { mark: 'ok', word: 'Reprise', title: 'Réponses qui se reprennent' },
  'to-confirm': { mark: 'warn', word: 'À confirmer', title: 'Réponses à confirmer' },
  'not-applicable': { mark: 'none', word: 'Sans objet', title: 'Réponses sans objet ici' },
};

/** The earlier offers from which answers may be taken. */
export const presentSources = (sources: readonly ReuseSource[], tenderId: string) =>
  sources.map(({ tenderId: from, title, reference, updatedAt }) => ({
    href: work.reuse(tenderId, from),
    title,
    reference,
    saved: savedAt(updatedAt),
  }));

function answerSaid(answer: ReuseLine['answer']): string {
  if ('clause' in answer) {
    const { clause, ...value } = answer;
    return fieldSaid({ kind: 'requirement', name: '', key: clause, value });
  }
  const { value, choice, text, justification } = answer;
  const parts = [value === undefined ? '' : typedNumber(value), choice, text, justification];
  return parts.filter((part) => part).join(' – ');
}

/** A line is ticked when its answer is kept and nothing has been answered yet. */
const ticked = (line: ReusePreviewLine, chosen: readonly string[] | null): boolean =>
  chosen ? chosen.includes(line.key) : line.state === 'kept' && !line.answered;

const lineOf = (line: ReusePreviewLine, chosen: readonly string[] | null) => ({
  key: line.key,
  id: `choix-${line.key}`,
  label: line.label,
  said: answerSaid(line.answer),
  age: line.ageDays === 0 ? "Écrite aujourd'hui" : `Écrite il y a ${counted(line.ageDays, 'jour')}`,
  because: line.because.length === 0 ? '' : typography(`${capital(line.because.join(' ; '))}.`),
  answered: line.answered,
  files: line.files.map((f) => (f.lost === '' ? f.name : `${f.name} : ${f.lost}`)),
  choose: line.state !== 'not-applicable',
  checked: ticked(line, chosen),
});

/** The preview, by what becomes of each answer. */
export function presentReuse(preview: ReusePreview, chosen: readonly string[] | null) {
  const { source, lines } = preview;
  return {
    from: source.tenderId,
    title: source.title,
    reference: source.reference,
    groups: (['kept', 'to-confirm', 'not-applicable'] as const)
      .map((state) => ({
        ...STATES[state],
        state,
        lines: lines.filter((l) => l.state === state).map((l) => lineOf(l, chosen)),
      }))
      .filter((group) => group.lines.length > 0),
    choice: lines.some((l) => l.state !== 'not-applicable'),
  };
}
