import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileFromFile } from 'json-schema-to-typescript';
import { ROOT } from '../config.ts';
import { listFiles } from '../content/files.ts';

/** schemas/*.schema.json → src/types/*.ts; with `--check`, says what differs and writes nothing. */
async function generate(check: boolean): Promise<readonly string[]> {
  const different: string[] = [];
  mkdirSync(path.join(ROOT, 'src/types'), { recursive: true });
  for (const file of listFiles(ROOT, 'schemas', '.schema.json')) {
    const target = path.join('src/types', `${path.basename(file, '.schema.json')}.ts`);
    const code = await compileFromFile(path.join(ROOT, file), {
      cwd: path.join(ROOT, 'schemas'),
      bannerComment: `/* Generated from ${file} by \`npm run types\`. Do not edit. */`,
      style: { singleQuote: true, printWidth: 100 },
      ignoreMinAndMaxItems: true,
    });
    if (current(target) === code) continue;
    different.push(target);
    if (!check) writeFileSync(path.join(ROOT, target), code);
  }
  return different;
}

function current(target: string): string {
  try {
    return readFileSync(path.join(ROOT, target), 'utf8');
  } catch {
    return '';
  }
}

const check = process.argv.includes('--check');
const different = await generate(check);
for (const file of different)
  process.stdout.write(`${file} ${check ? 'ne suit plus son schéma : npm run types' : 'écrit'}\n`);
process.exitCode = check && different.length > 0 ? 1 : 0;
