import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../config.ts';
import { readLibrary } from '../content/load-library.ts';
import { loadSchemas } from '../content/schemas.ts';
import { pin } from '../core/clauses/clause.ts';
import { indicatorPin } from '../core/clauses/indicator.ts';

/**
 * `npm run publish-clause ID VERSION`, `indicator:ID VERSION`, or `-- --all`: writes the hash of a version into
 * `clauses/published.json`. A version that stands there with another hash is refused.
 */
const [id = '', version = ''] = process.argv.slice(2);
const file = path.join(ROOT, 'clauses', 'published.json');
const published = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const { library, problems } = readLibrary(ROOT, loadSchemas(ROOT));
const everything = [
  ...library.versions.map((clause) => ({ pinned: pin(clause), sha256: clause.sha256 })),
  ...library.indicators.map((one) => ({ pinned: indicatorPin(one), sha256: one.sha256 })),
];
const chosen = everything.filter(
  ({ pinned }) => id === '--all' || pinned === `${id}@${Number(version)}`,
);
for (const p of problems) process.stderr.write(`${p.where} ${p.message}\n`);
for (const { pinned, sha256 } of chosen) published[pinned] ??= sha256;
const sorted = Object.fromEntries(Object.entries(published).sort(([a], [b]) => (a < b ? -1 : 1)));
if (problems.length === 0) writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
process.stdout.write(`${chosen.length} version(s) publiée(s)\n`);
process.exitCode = chosen.length === 0 || problems.length > 0 ? 1 : 0;
