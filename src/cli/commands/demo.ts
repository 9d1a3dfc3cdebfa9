import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../config.ts';
import { isPublishable } from '../../usecases/tender-documents.ts';
import { PLACES, sumsOf } from '../analysis-folder.ts';
import { loadOffers } from '../load-offers.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, type Output, printJson, printProblems } from '../output.ts';
import { signingKeyIfAny } from '../signing-key.ts';
import { writeAnalysis } from '../write-analysis.ts';
import { writeDce } from '../write-dce.ts';
import type { Command } from './command.ts';

const EXAMPLE = path.join(ROOT, 'templates', 'examples', 'ambre');

/** The whole chain on the shipped example, written to a folder: DCE, offers, analysis. */
async function writeChain(out: string, json: boolean, to: Output): Promise<number> {
  const start = process.hrtime.bigint();
  const loaded = loadTender(path.join(EXAMPLE, 'dossier.yaml'));
  if (!loaded.ok) {
    printProblems(to, loaded.problems);
    return HAS_PROBLEMS;
  }
  const { tender, content } = loaded.value;
  if (!isPublishable(tender)) {
    printProblems(to, tender.remarks);
    return HAS_PROBLEMS;
  }
  const { facts } = content.library;
  const signer = await signingKeyIfAny(process.env);
  cpSync(path.join(EXAMPLE, 'offers'), path.join(out, 'offers'), { recursive: true });
  cpSync(path.join(EXAMPLE, 'dossier.yaml'), path.join(out, 'dossier.yaml'));
  // The proofs are checked in their own processes while the pieces are written here.
  const [manifest, offers] = await Promise.all([
    writeDce(tender, facts, path.join(out, 'dce'), signer),
    loadOffers(tender, path.join(out, 'offers'), content.shape),
  ]);
  if (!offers.ok) {
    printProblems(to, offers.problems);
    return HAS_PROBLEMS;
  }
  const { ranking } = await writeAnalysis(tender, offers.value, path.join(out, 'analysis'));
  writeFileSync(path.join(out, PLACES.sums), sumsOf(out));
  const elapsedMs = Number((process.hrtime.bigint() - start) / 1_000_000n);
  if (json) printJson(to, { pieces: manifest.pieces, ranking, elapsedMs });
  else {
    to.out(`${manifest.pieces.length} fichiers dans ${path.join(out, 'dce')}\n`);
    for (const r of ranking)
      to.out(`${r.rank}. ${r.name} · ${String(r.total).replace('.', ',')} points\n`);
    to.out(`Rapport dans ${path.join(out, 'analysis')} · ${elapsedMs} ms\n`);
  }
  return GOOD;
}

/** `clausier demo`: with `--out`, the chain as files; without, the site with the example in it. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--out DOSSIER] [--json]',
  help: 'toute la chaîne sur l’exemple livré : en fichiers, ou en site sur http://localhost:3000',
  accepts: { words: [0, 0], options: ['out'] },
  run: async (args, to) => {
    const { out } = args.options;
    if (out) return writeChain(out, args.flags.has('json'), to);
    // The site and its store are read only to serve it.
    const { serveDemo } = await import('../serve-demo.ts');
    return serveDemo(to);
  },
};
