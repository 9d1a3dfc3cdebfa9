import { type Questionnaire, questionnaireProblems } from '../core/intake/questionnaire.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { readContent } from './files.ts';
import type { CheckShape } from './schemas.ts';

const FILE = 'templates/questionnaire.yaml';

/** Reads `templates/questionnaire.yaml` and checks that it asks each fact of the schema exactly once. */
export function loadQuestionnaire(root: string, shape: CheckShape): Result<Questionnaire> {
  const read = readContent(root, FILE);
  const schema = readContent(root, 'schemas/facts.schema.json');
  if (!read.ok) return read;
  if (!schema.ok) return schema;
  const checked = shape('questionnaire', read.value.value, FILE);
  if (!checked.ok) return checked;
  const questionnaire = checked.value as Questionnaire;
  const facts = Object.keys((schema.value.value as { properties: object }).properties);
  const problems = questionnaireProblems(questionnaire, facts, FILE);
  return problems.length > 0 ? failed(...problems) : ok(questionnaire);
}
