import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { isStoreInUse } from '../../src/store/store-in-use.ts';

/** Tries to open the store of the directory it is given, as a second process, and says how it went. */
async function tryToOpen(directory: string): Promise<string> {
  try {
    const store = await openEmbeddedStore({ directory });
    await store.close();
    return 'opened';
  } catch (error) {
    return isStoreInUse(error) ? JSON.stringify(error.problem) : String(error);
  }
}

process.stdout.write(await tryToOpen(process.argv[2] ?? ''));
