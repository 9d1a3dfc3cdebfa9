import { ROOT } from '../../src/config.ts';
import { type Content, loadContent } from '../../src/content/load-content.ts';

let loaded: Content | null = null;

/** The repository's own content, read once for all the tests of a process; none of them changes it. */
export function repositoryContent(): Content {
  if (loaded) return loaded;
  const whole = loadContent(ROOT);
  if (!whole.ok) throw new Error(whole.problems.map((p) => `${p.where}: ${p.message}`).join('\n'));
  loaded = whole.value;
  return loaded;
}
