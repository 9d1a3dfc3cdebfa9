import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type EmbeddedStore, openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { isStoreInUse } from '../../src/store/store-in-use.ts';

const run = promisify(execFile);

async function openElsewhere(directory: string): Promise<string> {
  const child = path.join('test', 'store', 'exclusive-child.ts');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', child, directory]);
  return stdout;
}

describe('embedded store, exclusively', () => {
  let directory: string;
  let store: EmbeddedStore;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'clausier-exclusive-'));
    store = await openEmbeddedStore({ directory });
  });
  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('refuses a second process, which is told why, and lets it in after close', async () => {
    const problem = JSON.parse(await openElsewhere(directory));
    expect(problem).to.include({ code: 'store/in-use', where: directory });
    await store.collection('setup').insert({ id: 'still-writable' });
    await store.close();
    expect(await openElsewhere(directory)).to.equal('opened');
  });
  it('refuses a second opening in the same process', async () => {
    let refusal: unknown;
    try {
      await openEmbeddedStore({ directory });
    } catch (error) {
      refusal = error;
    }
    expect(isStoreInUse(refusal)).to.equal(true);
  });
});
