import { quoted } from '../../french.ts';
import { child, entriesOf, pointer, textOf } from '../../text/tree.ts';
import { type ApiModel, METHODS, wordsOf } from '../model.ts';
import { type OpenapiRule, rule } from './rule.ts';

const noOperation = rule({
  id: 'OA-010',
  severity: 'warning',
  wants: 'La description contient au moins une opération.',
  places: ({ operations }) =>
    operations.length > 0
      ? []
      : [
          {
            where: '/paths',
            message:
              "Le fichier ne décrit aucune opération : rien n'est prouvé sur les interfaces.",
          },
        ],
});

const described = rule({
  id: 'OA-011',
  severity: 'warning',
  wants: 'Chaque opération dit son objet, dans un résumé ou une description.',
  places: ({ operations }) =>
    operations
      .filter((o) => wordsOf(o) === undefined)
      .map((o) => ({
        where: o.where,
        message: `L'opération ${o.title} n'a ni résumé ni description.`,
      })),
});

const named = rule({
  id: 'OA-012',
  severity: 'info',
  wants: 'Chaque opération a un operationId, que les générateurs de code emploient comme nom.',
  places: ({ operations }) =>
    operations
      .filter((o) => textOf(child(o.node, 'operationId')) === undefined)
      .map((o) => ({ where: o.where, message: `L'opération ${o.title} n'a pas d'operationId.` })),
});

const hasMethod = (item: unknown): boolean =>
  child(item, '$ref') !== undefined || METHODS.some((m) => child(item, m) !== undefined);

const emptyPath = rule({
  id: 'OA-013',
  severity: 'info',
  wants: 'Chaque chemin porte au moins une opération.',
  places: ({ root }) =>
    entriesOf(child(root, 'paths'))
      .filter(([path, item]) => path.startsWith('/') && !hasMethod(item))
      .map(([path]) => ({
        where: pointer('/paths', path),
        message: `Le chemin ${quoted(path)} ne décrit aucune opération.`,
      })),
});

const undescribedParameters = (api: ApiModel) =>
  api.operations.flatMap((o) =>
    o.parameters
      .filter((p) => textOf(child(p.node, 'description')) === undefined)
      .map((p) => ({ where: p.where, title: o.title, name: String(child(p.node, 'name') ?? '?') })),
  );

const parameters = rule({
  id: 'OA-014',
  severity: 'info',
  wants: 'Chaque paramètre est décrit.',
  places: (api) => {
    const found = undescribedParameters(api);
    const firsts = new Map([...found].reverse().map((p) => [p.where, p]));
    const seen = found.filter((p) => firsts.get(p.where) === p);
    return seen.map(({ where, title, name }) => ({
      where,
      message: `Le paramètre ${quoted(name)} de ${title} n'a pas de description.`,
    }));
  },
});

const webhooks = rule({
  id: 'OA-015',
  severity: 'info',
  wants: 'Les appels sortants (webhooks) sont signalés : ils sont lus par une personne.',
  places: ({ root }) =>
    entriesOf(child(root, 'webhooks')).map(([name]) => ({
      where: pointer('/webhooks', name),
      message: `L'appel sortant ${quoted(name)} est décrit ; les règles ne portent que sur les chemins (paths).`,
    })),
});

/** What the operations say of themselves. */
export const operationRules: readonly OpenapiRule[] = [
  noOperation,
  described,
  named,
  emptyPath,
  parameters,
  webhooks,
];
