import { namesRead, parametersOf } from '../../rules/formula.ts';
import type { Clause } from '../clause.ts';
import { tokensOf } from '../text.ts';
import { at, type Check, handWritten } from './check.ts';

/** The parameters that the wording, a rule or a graded item reads. */
function readParameters(clause: Clause): ReadonlySet<string> {
  return new Set([
    ...handWritten(clause).flatMap(({ text }) => tokensOf(text).parameters),
    ...Object.values(clause.rules).flatMap(parametersOf),
    ...clause.items.flatMap((item) => [
      item.asks ?? '',
      item.floor ?? '',
      item.ceiling ?? '',
      ...tokensOf(item.question).parameters,
    ]),
  ]);
}

function vendorInText(clause: Clause) {
  const vendor = new Set(
    clause.parameters.filter((p) => p.filledBy === 'vendor').map((p) => p.name),
  );
  return handWritten(clause).flatMap(({ text, pointer }) =>
    tokensOf(text)
      .parameters.filter((name) => vendor.has(name))
      .map((name) =>
        at(
          clause,
          'vendor-value-in-text',
          pointer,
          `{{${name}}} est fixé par le titulaire : il s'imprime dans l'annexe des engagements chiffrés, pas dans la clause.`,
        ),
      ),
  );
}

function unprintedRules(clause: Clause) {
  const printedNames = new Set(
    clause.wording.flatMap((item) => (item.kind === 'rule' ? [item.rule] : [])),
  );
  const used = new Set(Object.values(clause.rules).flatMap((r) => namesRead(r, 'rule')));
  return Object.keys(clause.rules)
    .filter((name) => !printedNames.has(name) && !used.has(name))
    .map((name) =>
      at(
        clause,
        'unprinted-rule',
        `/rules/${name}`,
        `La règle « ${name} » n'est imprimée par aucun alinéa : ce que le calcul applique doit se lire.`,
      ),
    );
}

/** What is declared is read: parameters, inputs, rules; a vendor's value never stands in the contract text. */
export const everythingIsRead: Check = {
  severity: 'error',
  run: (clause) => {
    const read = readParameters(clause);
    const inputs = new Set(Object.values(clause.rules).flatMap((r) => namesRead(r, 'input')));
    return [
      ...clause.parameters
        .filter((p) => !read.has(p.name))
        .map((p) =>
          at(
            clause,
            'unread-parameter',
            `/parameters/${p.name}`,
            `Le paramètre « ${p.name} » n'est lu ni par le texte, ni par une règle, ni par une question.`,
          ),
        ),
      ...Object.keys(clause.inputs)
        .filter((name) => !inputs.has(name))
        .map((name) =>
          at(
            clause,
            'unread-input',
            `/inputs/${name}`,
            `La quantité « ${name} » n'est lue par aucune règle.`,
          ),
        ),
      ...vendorInText(clause),
      ...unprintedRules(clause),
    ];
  },
};
