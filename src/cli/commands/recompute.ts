import { statSync } from 'node:fs';
import { ROOT } from '../../config.ts';
import { loadContent } from '../../content/load-content.ts';
import { releaseIn } from '../../content/release.ts';
import { loadSchemas } from '../../content/schemas.ts';
import type { Problem } from '../../core/shared/problem.ts';
import { openAnalysisFolder } from '../analysis-folder.ts';
import { checkProofs } from '../check-proofs.ts';
import { GOOD, HAS_PROBLEMS, type Output, printJson, WRONG_CALL } from '../output.ts';
import {
  type LibraryUsed,
  type Machine,
  type Recomputed,
  recompute as redo,
} from '../recompute.ts';
import type { Command } from './command.ts';

const SHA256 = /^[0-9a-f]{64}$/;

function librarySaid({ pinned, here, same, used }: LibraryUsed): string {
  if (same) return `Bibliothèque ${here}, celle de la publication.`;
  return used === 'folder'
    ? `La bibliothèque de cette machine (${here}) n’est pas celle de la publication (${pinned}) : le calcul a pris celle du dossier.`
    : `La bibliothèque de cette machine (${here}) n’est pas celle de la publication (${pinned}), que le dossier ne contient pas : une différence peut venir de là.`;
}

function say(to: Output, { equal, differences, written, library }: Recomputed): void {
  if (library) to.out(`${librarySaid(library)}\n`);
  for (const { message } of differences) to.out(`différence : ${message}\n`);
  if (written) to.out(`Empreinte du classement écrit : ${written}\n`);
  to.out(
    equal
      ? 'Le classement recalculé est identique, octet pour octet.\n'
      : 'Le classement ne se retrouve pas.\n',
  );
}

const unreadable = (differences: readonly Problem[]): Recomputed => ({
  equal: false,
  differences,
  written: null,
  computed: null,
  library: null,
});

const machine = (): Machine => ({
  release: releaseIn(ROOT),
  shape: loadSchemas(ROOT),
  sources: () => loadContent(ROOT),
  check: checkProofs,
});

async function redone(given: string, seal: string | null): Promise<Recomputed> {
  const folder = openAnalysisFolder(given);
  if (!folder.ok) return unreadable(folder.problems);
  try {
    return await redo(folder.value.directory, machine(), seal);
  } finally {
    folder.value.close();
  }
}

/** `clausier recompute`: the ranking of a downloaded analysis computed anew; no network. */
export const recompute: Command = {
  name: 'recompute',
  usage: 'recompute DOSSIER|ARCHIVE.zip [--seal SHA256] [--json]',
  help: 'recalcule le classement d’une analyse téléchargée et dit ce qui diffère',
  accepts: { words: [1, 1], options: ['seal'] },
  run: async (args, to) => {
    const [given = ''] = args.words;
    const seal = args.options['seal']?.toLowerCase() ?? null;
    if (seal !== null && !SHA256.test(seal)) {
      to.error('L’option --seal attend 64 chiffres hexadécimaux.\n');
      return WRONG_CALL;
    }
    if (!statSync(given, { throwIfNoEntry: false })) {
      to.error(`${given} n’existe pas.\n`);
      return WRONG_CALL;
    }
    const done = await redone(given, seal);
    if (args.flags.has('json')) printJson(to, done);
    else say(to, done);
    return done.equal ? GOOD : HAS_PROBLEMS;
  },
};
