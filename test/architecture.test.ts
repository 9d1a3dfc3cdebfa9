import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';

/** Which parts of src/ each part may import besides itself. `core` stands for all of its subfolders. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  types: [],
  'core/shared': [],
  'core/rules': ['core/shared'],
  'core/clauses': ['core/shared', 'core/rules'],
  'core/intake': ['core/shared', 'core/rules', 'core/clauses'],
  'core/tender': ['core/shared', 'core/rules', 'core/clauses', 'core/intake'],
  'core/offers': ['core/shared', 'core/rules', 'core/clauses', 'core/tender'],
  'core/scoring': ['core/shared', 'core/rules', 'core/clauses', 'core/tender', 'core/offers'],
  'core/analysis': [
    'core/shared',
    'core/rules',
    'core/clauses',
    'core/tender',
    'core/offers',
    'core/scoring',
  ],
  'core/deviation': ['core/shared', 'core/clauses', 'core/tender', 'core/documents'],
  'core/documents': ['core'],
  content: ['core', 'types'],
  evidence: ['core'],
  render: ['core'],
  reading: ['core'],
  security: ['core', 'usecases'],
  jobs: ['core', 'evidence', 'render', 'usecases'],
  usecases: ['core', 'types'],
  store: ['core', 'types', 'usecases'],
  web: ['core', 'types', 'usecases'],
  cli: [
    'core',
    'types',
    'usecases',
    'content',
    'evidence',
    'render',
    'reading',
    'security',
    'jobs',
    'store',
    'web',
    'config.ts',
    'compose.ts',
  ],
};
/** Which packages each part may use; what is not named here is refused. */
const MAY_USE: Readonly<Record<string, RegExp>> = {
  content: /^(node:(fs|path|crypto)(\/promises)?|ajv(\/.*)?|ajv-formats|yaml)$/,
  evidence:
    /^(node:crypto|yaml|fflate|saxes|@readme\/openapi-parser|@seriousme\/openapi-schema-validator)$/,
  render:
    /^(docx|pdfkit|fontkit|fflate|saxes|write-excel-file(\/.*)?|node:(fs|path|url|module|stream|crypto|zlib))$/,
  reading: /^(fflate|saxes|read-excel-file(\/.*)?|pdfjs-dist(\/.*)?|node:(module|path|url))$/,
  security: /^(node:crypto|@node-rs\/argon2)$/,
  jobs: /^(piscina|node:(worker_threads|child_process|path|url|fs|process|net|tls|dns|http|https|module)|node:dns\/promises)$/,
  store:
    /^(mongoose|libsql(\/.*)?|node:(fs|path|crypto|worker_threads|url|module|events)(\/promises)?)$/,
  web: /^(express|express-session|express-rate-limit|ejs|passport|passport-local|csrf-sync|helmet|multer|compression|pino-http|node:(path|crypto|url))$/,
  cli: /^(node:.*|yaml|tsx|json-schema-to-typescript|ajv(\/.*)?|pino)$/,
};
/** What would make the core depend on when or where it runs. */
const IMPURE =
  /new Date\(\)|Date\.now\(|Math\.random\(|\bprocess\.|\bfetch\(|\bconsole\.|\bperformance\.|\bcrypto\.|\bIntl\b|toLocale|setTimeout|globalThis/;
const IMPORT =
  /^(?:import|export)\b[^;'"()=]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const files = readdirSync('src', { recursive: true })
  .map(String)
  .filter((f) => f.endsWith('.ts') && f.includes(path.sep));
const text = (file: string): string => readFileSync(path.join('src', file), 'utf8');
const importsOf = (file: string): string[] =>
  [...text(file).matchAll(IMPORT)].map(([, a, b, c]) => a ?? b ?? c ?? '');
function partOf(file: string): string {
  const [first = '', second = ''] = file.split(path.sep);
  return first === 'core' ? `core/${second}` : first;
}

function expectAllowed(file: string, target: string): void {
  const part = partOf(file);
  if (!target.startsWith('.')) {
    expect(target, `${file} uses ${target}`).to.match(MAY_USE[part] ?? /(?!)/);
    return;
  }
  const to = partOf(path.relative('src', path.resolve('src', path.dirname(file), target)));
  const allowed = [part, ...(MAY_IMPORT[part] ?? [])].some(
    (p) => to === p || to.startsWith(`${p}/`),
  );
  expect(allowed, `${file} imports ${target}, and ${part} may not import ${to}`).to.equal(true);
}

/** Source without comments, so that a doc comment may speak of what the code may not do. */
const code = (file: string): string =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

describe('architecture', () => {
  it('has files and imports to check', () => {
    expect(files.flatMap(importsOf).length).to.be.greaterThan(5);
  });
  for (const file of files) {
    it(`${file} is in a known part and imports only what that part may`, () => {
      expect(Object.keys(MAY_IMPORT), `${file} is in no part`).to.include(partOf(file));
      for (const target of importsOf(file)) expectAllowed(file, target);
      if (partOf(file).startsWith('core/')) expect(code(file)).to.not.match(IMPURE);
    });
  }
});
