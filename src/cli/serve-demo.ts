import type { Output } from './output.ts';

/** Serves the site with the example in it; ends when the process is stopped. */
export async function serveDemo(_to: Output): Promise<number> {
  throw new Error('the demo site is not wired yet');
}
