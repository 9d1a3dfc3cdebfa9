import { createInterface } from 'node:readline';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';

/**
 * The process that `crash.test.ts` kills. It waits for a line holding a directory and a prefix, opens
 * the store there, then writes without end from five callers and prints each answered write.
 */
const CALLERS = 5;

async function writeForever(directory: string, prefix: string): Promise<void> {
  const store = await openEmbeddedStore({ directory });
  const dossiers = store.collection('dossiers');
  let count = 0;
  async function caller(): Promise<never> {
    for (;;) {
      count += 1;
      const id = `${prefix}-${count}`;
      const document = { id, ownerBody: prefix, status: 'draft', text: 'é'.repeat(900) };
      const inserted = await dossiers.insert(document);
      if (inserted === 'written') process.stdout.write(`${id} 1\n`);
      const replaced = await dossiers.replace({ ...document, version: 1 }, 1);
      if (replaced === 'written') process.stdout.write(`${id} 2\n`);
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

createInterface({ input: process.stdin }).once('line', (line) => {
  const [directory = '', prefix = ''] = line.split(' ');
  writeForever(directory, prefix).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.stdout.write('ready\n');
