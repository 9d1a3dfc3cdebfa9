import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../config.ts';
import { readLibrary } from '../content/load-library.ts';
import { loadSchemas } from '../content/schemas.ts';
import { pin } from '../core/clauses/clause.ts';

/**
 * `npm run publish-clause ID VERSION`, or `-- --all`: writes the hash of a version into
 * `clauses/published.json`. A version that stands there with another hash is refused.
 */
const [id = '', version = ''] = process.argv.slice(2);
const file = path.join(ROOT, 'clauses', 'published.json');
const published = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const { library, problems } = readLibrary(ROOT, loadSchemas(ROOT));
const chosen = library.versions.filter(
  (c) => id === '--all' || (c.id === id && c.version === Number(version)),
);
for (const p of problems) process.stderr.write(`${p.where} ${p.message}\n`);
for (const clause of chosen) published[pin(clause)] ??= clause.sha256;
const sorted = Object.fromEntries(Object.entries(published).sort(([a], [b]) => (a < b ? -1 : 1)));
if (problems.length === 0) writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
process.stdout.write(`${chosen.length} version(s) publiée(s)\n`);
process.exitCode = chosen.length === 0 || problems.length > 0 ? 1 : 0;
