import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../../src/config.ts';
import { DOCUMENT_FORMATS } from '../../src/core/documents/formats.ts';

/** What other tools took for a contract of the same size, measured once elsewhere on such a machine. */
const OTHERS =
  'pour comparer, même taille de contrat, processus neuf : pdfkit 1,94 s et 130 Mio · typst 1,76 s et 165 Mio · ' +
  'Chromium 1,64 à 2,87 s et 319 à 559 Mio · LibreOffice 2,78 s et 213 Mio · docx (npm) 0,92 s et 99 Mio · pandoc 0,72 s et 115 Mio';

type Taken = { readonly renderMs: number; readonly peakKib: number; readonly bytes: number };

/** Time and peak memory of each format in a fresh process, the start of Node and of tsx included. */
export function benchFreshProcess(): void {
  for (const format of DOCUMENT_FORMATS) {
    const start = performance.now();
    const said = execFileSync(
      process.execPath,
      ['--import', 'tsx', path.join(ROOT, 'test', 'bench', 'one-contract.ts'), format],
      { cwd: ROOT, encoding: 'utf8' },
    );
    const { renderMs, peakKib, bytes } = JSON.parse(said) as Taken;
    const whole = (performance.now() - start) / 1_000;
    console.log(
      `${`contrat de 120 clauses en ${format}, processus neuf`.padEnd(48)} ${whole.toFixed(2)} s, dont rendu ${renderMs.toFixed(0)} ms · ` +
        `${(peakKib / 1024).toFixed(0)} Mio au plus · ${(bytes / 1024).toFixed(0)} Kio`,
    );
  }
  console.log(OTHERS);
}
