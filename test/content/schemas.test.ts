import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { listFiles, parseYaml } from '../../src/content/files.ts';
import { readLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { checkLibrary } from '../../src/core/clauses/checks/index.ts';
import { type Copy, onCopy } from './copy.ts';

const FILE = 'clauses/api/api-documentation/1.yaml';
const SCHEMAS = listFiles(ROOT, 'schemas', '.schema.json').map((f) =>
  f.slice('schemas/'.length, -'.schema.json'.length),
);

const check = loadSchemas(ROOT);

/** Everything that reading and lint say of a copy that `spoil` has spoilt, as `place message`. */
function saidOf(spoil: (copy: Copy) => void): readonly string[] {
  const said: string[] = [];
  onCopy((copy) => {
    copy.write('clauses/published.json', '{}');
    spoil(copy);
    const { library, problems } = readLibrary(copy.root, check);
    const own = checkLibrary(library).filter((r) => r.where.startsWith(FILE));
    for (const p of [...problems, ...own]) said.push(`${p.where} ${p.message}`);
  });
  return said;
}

describe('loadSchemas', () => {
  it('finds the schemas', () => {
    expect(SCHEMAS.length).to.be.at.least(10);
  });
  for (const name of SCHEMAS)
    it(`compiles ${name} in strict mode and refuses a value of no kind`, () => {
      const result = check(name, 12, 'x');
      expect(result.ok).to.equal(false);
    });
  it('refuses a misspelt keyword: the start stops', () => {
    onCopy((copy) => {
      copy.change('schemas/clause.schema.json', '"pattern"', '"patterm"');
      expect(() => loadSchemas(copy.root)).to.throw('patterm');
    });
  });
  it('throws for a schema that no file declares', () => {
    expect(() => check('none', {}, 'x')).to.throw(RangeError);
  });
});

describe('a clause file that is wrong', () => {
  const table: readonly (readonly [
    why: string,
    from: string,
    to: string,
    said: readonly string[],
  ])[] = [
    ['nothing', 'rank: 10', 'rank: 11', []],
    [
      'an unknown key',
      'rank: 10',
      'rank: 10\nrang: 10',
      [`${FILE}# Le fichier : la clé « rang » est inconnue.`],
    ],
    ['a missing key', 'rank: 10\n', '', [`${FILE}# Le fichier : la clé « rank » manque.`]],
    [
      'a value outside its bounds',
      'rank: 10',
      'rank: 1000',
      [`${FILE}#/rank /rank : la valeur maximale est 999.`],
    ],
    [
      'a word that is no option',
      'owner: technique',
      'owner: marketing',
      [
        `${FILE}#/owner /owner : la valeur attendue est l'une de : juridique, technique, accessibilite, securite, donnees, environnement, usages.`,
      ],
    ],
    [
      'a day that does not exist',
      '"2026-11-22"',
      '"2026-11-31"',
      [`${FILE}#/validFrom /validFrom : la valeur n'est pas de la forme « date ».`],
    ],
    [
      'another id than its folder',
      'id: api-documentation',
      'id: api-documents',
      [`${FILE} Le fichier dit api-documents version 1 : son chemin ne le dit pas.`],
    ],
    [
      'a key written twice',
      'rank: 10',
      'rank: 10\nrank: 10',
      [`${FILE}:7 YAML illisible ligne 7 : DUPLICATE_KEY.`],
    ],
    [
      'a broken reference',
      'requires: [pen-other]',
      'requires: [pen-nothing]',
      [`${FILE}#/requires La clause « pen-nothing » n'existe pas dans la bibliothèque.`],
    ],
    [
      'a default outside its bounds',
      'default: 5\n',
      'default: 31\n',
      [
        `${FILE}#/parameters/updateDays/default Le délai de correction d'un écart vaut 31 jours ouvrés : le maximum est 30 jours ouvrés.`,
      ],
    ],
    [
      'an unknown fact',
      'applies: { fact: software }',
      'applies: { fact: softwear }',
      [`${FILE}#/applies Le fait « softwear » n'existe pas dans schemas/facts.schema.json.`],
    ],
  ];
  for (const [why, from, to, said] of table)
    it(`says ${why}, in French and with its place`, () => {
      expect(saidOf((copy) => copy.change(FILE, from, to))).to.deep.equal(said);
    });

  it('says an alias bomb and does not swell', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
      .concat(
        [...'bcdefgh'].map((name, i) => {
          const before = 'abcdefg'[i];
          return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
        }),
      )
      .join('\n');
    expect(saidOf((copy) => copy.write(FILE, bomb))).to.deep.equal([
      `${FILE} Le fichier multiplie ses alias YAML : il est refusé.`,
    ]);
  });
  it('says what is not YAML with its line', () => {
    const result = parseYaml('a: 1\nb: [', 'x.yaml');
    expect(result.ok ? [] : result.problems.map((p) => p.where)[0]).to.equal('x.yaml:2');
  });
});
