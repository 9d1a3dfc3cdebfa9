import type { Upgrade, UpgradeChange } from '../../../usecases/dossiers/upgrade.ts';
import { paths } from '../../paths.ts';
import { sidesOf } from '../library/changes.ts';
import { kindOf } from '../library/comparison.ts';
import { counted } from '../words.ts';

function effectOf({ before, after }: UpgradeChange): string {
  if (before && after) return 'Reste dans le dossier';
  if (after) return 'Entre dans le dossier';
  return before ? 'Sort du dossier' : 'Hors du dossier';
}

function rowOf(one: UpgradeChange) {
  const { id, title, from, to, kind } = one.change;
  const compare = from !== null && to !== null && from !== to;
  return {
    id,
    title,
    href: to === null ? '' : paths.clauseVersion(id, to),
    versions: from !== null && to !== null && from !== to ? `v${from} → v${to}` : `v${to ?? from}`,
    kind: kindOf(kind),
    sides: sidesOf(one.change).join(', '),
    effect: effectOf(one),
    compare: compare ? paths.comparison(id, from, to) : '',
  };
}

/** What today's library would change in a draft: first what touches the dossier. */
export function presentUpgrade(upgrade: Upgrade) {
  const touching = upgrade.changes.filter((one) => one.before || one.after);
  const others = upgrade.changes.filter((one) => !one.before && !one.after);
  const { errors } = upgrade;
  return {
    from: upgrade.from,
    to: upgrade.to,
    count: counted(touching.length, 'clause'),
    touching: touching.map(rowOf),
    others: others.map(rowOf),
    errors: errors && {
      before: counted(errors.before, 'erreur'),
      after: counted(errors.after, 'erreur'),
    },
  };
}
