import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { type Below, grouped, misfits, type Shape } from '../shape.ts';
import { child, entriesOf, itemsOf, pointer, type Tree, textOf } from '../text/tree.ts';
import {
  AAA_CHAPTER,
  COMPONENTS,
  type Edition,
  LEGAL_CHAPTERS,
  LEVELS,
  NEWEST,
} from './catalog.ts';

/** One result: a criterion, on one component. `level` is empty when the author left it so. */
export type Result = {
  readonly chapter: string;
  readonly criterion: string;
  readonly component: string | undefined;
  /** `undefined`: no adherence at all. */
  readonly level: string | undefined;
  readonly where: string;
};

const TEXT: Shape = { is: 'text' };
const CONTACT: Shape = { is: 'object', needs: ['email'], keys: { email: TEXT } };
const COMPONENT: Shape = {
  is: 'object',
  needs: ['name'],
  keys: {
    name: TEXT,
    adherence: { is: 'object', needs: ['level'], keys: { level: TEXT, notes: TEXT } },
  },
};
const CHAPTER: Shape = {
  is: 'object',
  keys: {
    criteria: {
      is: 'list',
      items: {
        is: 'object',
        needs: ['num'],
        keys: { num: TEXT, components: { is: 'list', items: COMPONENT } },
      },
    },
  },
};
const KEYS: Readonly<Record<string, Below>> = {
  title: TEXT,
  product: { is: 'object', needs: ['name'], keys: { name: TEXT } },
  author: CONTACT,
  vendor: CONTACT,
  report_date: TEXT,
  last_modified_date: TEXT,
  version: { is: 'integer' },
  license: TEXT,
  catalog: TEXT,
  chapters: { is: 'object', values: CHAPTER },
};

/** The mandatory fields of OpenACR 0.1.0. */
const OPENACR: Shape = { is: 'object', needs: ['title', 'product', 'author'], keys: KEYS };

/** Every fault of form, equal ones told once. */
export const shapeFaults = (root: Tree): readonly Place[] =>
  grouped(misfits(OPENACR, root)).map((p) => ({
    where: p.where,
    message: `Le rapport ne suit pas OpenACR 0.1.0 : ${p.message}.`,
  }));

/** Every result of every chapter, in reading order. */
export function resultsOf(root: Tree): readonly Result[] {
  return entriesOf(child(root, 'chapters')).flatMap(([chapter, content]) =>
    itemsOf(child(content, 'criteria')).flatMap((criterion, i) => {
      const base = pointer('/chapters', chapter, 'criteria', i, 'components');
      return itemsOf(child(criterion, 'components')).map((component, j) => {
        const level = child(component, 'adherence', 'level');
        return {
          chapter,
          criterion: String(child(criterion, 'num') ?? ''),
          component: textOf(child(component, 'name')),
          level: child(component, 'adherence') === undefined ? undefined : String(level ?? ''),
          where: pointer(base, j),
        };
      });
    }),
  );
}

/** How many criteria the report lists, all chapters together. */
export const criteriaCount = (root: Tree): number =>
  entriesOf(child(root, 'chapters')).reduce(
    (sum, [, content]) => sum + itemsOf(child(content, 'criteria')).length,
    0,
  );

/** Words of levels and components that no catalog has: the second layer, which a schema cannot see. */
export function termFaults(results: readonly Result[]): readonly Place[] {
  return results.flatMap(({ level, component, where }) => {
    const faults: Place[] = [];
    if (level && !LEVELS.includes(level))
      faults.push({
        where,
        message: `Le niveau ${quoted(level)} n'est pas un mot du catalogue OpenACR.`,
      });
    if (component && !COMPONENTS.includes(component))
      faults.push({
        where,
        message: `Le composant ${quoted(component)} n'est pas un mot du catalogue OpenACR.`,
      });
    return faults;
  });
}

/** Criteria of WCAG chapters that the edition does not have there. */
export function criterionFaults(root: Tree, edition: Edition | undefined): readonly Place[] {
  const criteria = (edition ?? NEWEST)?.criteria ?? {};
  return [...LEGAL_CHAPTERS, AAA_CHAPTER].flatMap((chapter) =>
    itemsOf(child(root, 'chapters', chapter, 'criteria')).flatMap((criterion, i) => {
      const num = String(child(criterion, 'num') ?? '');
      if ((criteria[chapter] ?? []).includes(num)) return [];
      const where = pointer('/chapters', chapter, 'criteria', i, 'num');
      return [
        {
          where,
          message: `Le critère ${quoted(num)} n'existe pas à ce niveau dans l'édition suivie.`,
        },
      ];
    }),
  );
}

/** « Not evaluated » where the catalog allows it only at level AAA. */
export const notEvaluated = (results: readonly Result[]): readonly Result[] =>
  results.filter((r) => r.level === 'not-evaluated' && r.chapter !== AAA_CHAPTER);

/** The conclusion on one criterion, its components together. */
export type Conclusion = 'met' | 'unmet' | 'not-applicable' | 'none';

function conclude(results: readonly Result[]): Conclusion {
  const levels = results.map((r) => r.level ?? '');
  if (levels.includes('not-evaluated')) return 'none';
  const applicable = levels.filter((l) =>
    ['supports', 'partially-supports', 'does-not-support'].includes(l),
  );
  if (applicable.length > 0) return applicable.every((l) => l === 'supports') ? 'met' : 'unmet';
  return levels.includes('not-applicable') ? 'not-applicable' : 'none';
}

/** The conclusion of each criterion of levels A and AA that the edition has. */
export function legalConclusions(
  results: readonly Result[],
  edition: Edition,
): ReadonlyMap<string, Conclusion> {
  const conclusions = new Map<string, Conclusion>();
  for (const chapter of LEGAL_CHAPTERS) {
    for (const criterion of edition.criteria[chapter] ?? []) {
      const own = results.filter((r) => r.chapter === chapter && r.criterion === criterion);
      conclusions.set(criterion, conclude(own));
    }
  }
  return conclusions;
}
