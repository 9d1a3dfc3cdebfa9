import type { AnalysisFile } from '../../analysis/file.ts';
import { problem } from '../../shared/problem.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { heading, paragraph } from '../blocks.ts';
import { type AfterOpening, dispatchDay, regimeOf } from '../letters/source.ts';
import type { Block, DocumentModel, Fields } from '../model.ts';
import { note } from '../tables/table.ts';
import { frameOn } from './frame.ts';
import { RUBRICS } from './presentation-rubrics.ts';

const COMPLETE = 'À compléter par l’acheteur';

const fieldsFor = (labels: readonly string[]): readonly Fields[] =>
  labels.length === 0
    ? []
    : [{ kind: 'fields', caption: COMPLETE, fields: labels.map((label) => ({ label, lines: 2 })) }];

/** What is still to be written in the report, in order. */
export const owedIn = (source: AfterOpening): readonly string[] =>
  RUBRICS.flatMap((rubric) => rubric.owed(source));

const applies = (file: AnalysisFile, source: AfterOpening): boolean =>
  file.award !== null && regimeOf(source.tender) === 'formal';

/**
 * The presentation report of a formal procedure (CCP R2184-1 and R2184-2): every heading with what is
 * known, and what the buyer still has to write listed as such.
 */
export function presentationDocument(source: AfterOpening): Result<DocumentModel> {
  const { tender, file } = source;
  const { award } = file;
  if (!award || !applies(file, source))
    return failed(
      problem(
        'presentation/not-due',
        '',
        'Le rapport de présentation est dû après l’attribution d’une procédure formalisée.',
      ),
    );
  const owed = owedIn(source);
  const frame = frameOn(
    tender,
    'rapport-de-presentation',
    'Rapport de présentation de la procédure',
    dispatchDay(award),
  );
  return ok({
    ...frame,
    withContents: true,
    blocks: [
      paragraph(
        'Rapport établi en application des articles R2184-1 et R2184-2 du code de la commande publique.',
      ),
      note(
        owed.length === 0
          ? 'Toutes les rubriques sont remplies.'
          : `${owed.length} rubriques sont à compléter par l’acheteur : ${owed.join(' ; ')}.`,
      ),
      ...RUBRICS.flatMap(({ id, title, known, owed: due }, i): readonly Block[] => [
        heading(1, String(i + 1), id, title),
        ...known(source),
        ...fieldsFor(due(source)),
      ]),
    ],
  });
}
