import {
  blockCents,
  hasPriceFrame,
  type PriceFrame,
  unpriced,
  withPrices,
} from '../../core/offers/price-frame.ts';
import { frenchEuros } from '../../core/shared/french.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { readPriceFrame } from '../../reading/price-frame.ts';
import { hasher } from '../../security/random.ts';
import { emptyFrame } from '../../usecases/dce-files.ts';
import { loadTender } from '../load-tender.ts';
import { GOOD, HAS_PROBLEMS, type Output, printJson, printProblems } from '../output.ts';
import { readUserBytes } from '../read-user-file.ts';
import type { Command } from './command.ts';

/** The frame of a dossier, filled with the prices of a returned workbook. */
function filledFrame(dossier: string, file: string, date?: string): Result<PriceFrame> {
  const loaded = loadTender(dossier, date);
  if (!loaded.ok) return loaded;
  const { tender } = loaded.value;
  if (!hasPriceFrame(tender))
    return failed(problem('prices/no-frame', dossier, 'Ce dossier n’a pas de cadre des prix.'));
  const bytes = readUserBytes(file);
  if (!bytes.ok) return bytes;
  const frame = emptyFrame(tender, hasher);
  const read = readPriceFrame(bytes.value, frame);
  return read.ok ? ok(withPrices(frame, read.value)) : read;
}

const totalsOf = (frame: PriceFrame) =>
  frame.blocks.map((block) => ({
    kind: block.kind,
    title: block.title,
    totalCents: Number(blockCents(block)),
  }));

function print(to: Output, frame: PriceFrame): void {
  for (const one of totalsOf(frame)) to.out(`${one.title} : ${frenchEuros(one.totalCents)} HT\n`);
  const cents = frame.blocks.reduce((sum, block) => sum + blockCents(block), 0n);
  to.out(`Total : ${frenchEuros(cents)} HT\n`);
}

/** `clausier prices`: the unit prices of a returned price frame, its totals, and the lines without price. */
export const prices: Command = {
  name: 'prices',
  usage: 'prices DOSSIER.yaml BPU-DQE.xlsx [--date J] [--json]',
  help: 'relit un cadre des prix rempli : totaux et lignes sans prix',
  accepts: { words: [2, 2], options: ['date'] },
  run: (args, to) => {
    const [dossier = '', file = ''] = args.words;
    const read = filledFrame(dossier, file, args.options['date']);
    const missing = read.ok
      ? unpriced(read.value).map((key) =>
          problem('prices/missing', key, `La ligne ${key} n’a pas de prix.`),
        )
      : read.problems;
    printProblems(to, missing);
    if (args.flags.has('json'))
      printJson(
        to,
        read.ok
          ? {
              prices: read.value.blocks.flatMap((block) =>
                block.rows.map(({ key, unitPriceCents }) => ({ key, unitPriceCents })),
              ),
              blocks: totalsOf(read.value),
              totalCents: totalsOf(read.value).reduce((sum, one) => sum + one.totalCents, 0),
              missing: unpriced(read.value),
            }
          : { problems: read.problems },
      );
    else if (read.ok) print(to, read.value);
    return missing.length > 0 ? HAS_PROBLEMS : GOOD;
  },
};
