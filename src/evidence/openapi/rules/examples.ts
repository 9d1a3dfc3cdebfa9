import { hasExample } from '../examples.ts';
import { type OpenapiRule, rule } from './rule.ts';

const shown = rule({
  id: 'OA-030',
  severity: 'warning',
  wants: 'Chaque opération montre un exemple, à données fictives.',
  places: (api) =>
    api.operations
      .filter((o) => !hasExample(api, o))
      .map((o) => ({
        where: o.where,
        message: `L'opération ${o.title} n'a aucun exemple (paramètre, corps ou réponse de succès).`,
      })),
});

/** The examples that a reader can try. */
export const exampleRules: readonly OpenapiRule[] = [shown];
