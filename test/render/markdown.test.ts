import { expect } from 'chai';
import type { Block, Inline } from '../../src/core/documents/model.ts';
import { renderJson } from '../../src/render/json/render-json.ts';
import { renderMarkdown } from '../../src/render/markdown/render-markdown.ts';
import { SAMPLE, withBlocks } from './docx-sample.ts';

const paragraph = (number: string | null, ...content: readonly Inline[]): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content,
});
const text = (words: string): Inline => ({ kind: 'text', text: words });

/** What one block becomes, between the facts and the footer. */
const made = (...blocks: readonly Block[]): string =>
  renderMarkdown({ ...withBlocks(...blocks), withContents: false, facts: [], subtitle: '' })
    .replace(/^# .*\n\n/, '')
    .replace(/\n\n---\n\n.*\n$/, '');

describe('renderMarkdown', () => {
  it('opens with title, subtitle, facts and contents', () => {
    expect(renderMarkdown(SAMPLE).split('\n').slice(0, 18)).to.deep.equal([
      '# Cahier des clauses techniques particulières',
      '',
      'Gestion des demandes de logement — plateforme « Ambre »',
      '',
      '- **Acheteur** : Ville d’Ambreville',
      '- **Consultation** : 2026-AMB-014, marché à procédure adaptée',
      '- **Date** : 1er décembre 2026',
      '',
      '## Sommaire',
      '',
      '- [1 Objet et vocabulaire](#objet)',
      '  - [1.1 Objet du marché](#objet-marche)',
      '  - [1.2 Définitions](#definitions)',
      '- [2 Niveaux de service](#niveaux)',
      '  - [2.1 Disponibilité](#disponibilite)',
      '- [Annexe — cadre de réponse](#annexe)',
      '',
      'Ce cahier dit ce que la plateforme fait, et comment on en sort.',
    ]);
  });

  const cases: readonly [why: string, block: Block, says: string][] = [
    [
      'a chapter with its anchor',
      { kind: 'heading', level: 1, number: '1', id: 'objet', text: 'Objet' },
      '## <a id="objet"></a>1 Objet',
    ],
    [
      'an inner title',
      { kind: 'heading', level: 3, number: null, id: 'm', text: 'Mesure' },
      '#### <a id="m"></a>Mesure',
    ],
    ['a numbered paragraph', paragraph('1.1.1', text('Il remet.')), '**1.1.1** Il remet.'],
    [
      'a note',
      { kind: 'paragraph', number: null, style: 'note', content: [text('Note.')] },
      '> Note.',
    ],
    [
      'emphasis that leaves outer spaces outside',
      paragraph(null, { kind: 'strong', text: 'Jour ouvré ' }, text('du lundi')),
      '**Jour ouvré** du lundi',
    ],
    ['a line end', paragraph(null, text('un\ndeux')), 'un\\\ndeux'],
    [
      'letters',
      { kind: 'list', marker: 'letters', items: [[text('un ;')], [text('deux.')]] },
      '- a) un ;\n- b) deux.',
    ],
    [
      'bullets, the first of which looks like a number of list',
      { kind: 'list', marker: 'bullets', items: [[text('1. un')], [text('deux')]] },
      '- 1\\. un\n- deux',
    ],
    [
      'a table with a bar, an empty cell and figures at the right',
      {
        kind: 'table',
        caption: 'Prix',
        columns: [
          { label: 'Ligne', align: 'left', width: 50 },
          { label: 'Prix', align: 'right', width: 50 },
        ],
        rows: [
          [[text('a|b')], [text('1,00')]],
          [[], [text('x\ny')]],
        ],
        rowHeaders: true,
      },
      '**Prix**\n\n| Ligne | Prix |\n| --- | ---: |\n| **a\\|b** | 1,00 |\n|  | x<br>y |',
    ],
    [
      'fields',
      { kind: 'fields', caption: 'Cadre', fields: [{ label: 'Nom', lines: 2 }] },
      '**Cadre**\n\n- Nom : …',
    ],
    [
      'an address with brackets',
      paragraph(null, { kind: 'link', url: 'https://a.fr/x_(y)?b=1', text: 'le site' }),
      '[le site](<https://a.fr/x_(y)?b=1>)',
    ],
    [
      'an address that no document may carry',
      paragraph(null, { kind: 'link', url: 'javascript:alert(1)', text: 'cliquer' }),
      'cliquer',
    ],
    [
      'a reference to nothing',
      paragraph(null, { kind: 'reference', target: 'absent', text: 'article 9' }),
      'article 9',
    ],
  ];
  for (const [why, block, says] of cases)
    it(`writes ${why}`, () => {
      expect(made(block)).to.equal(says);
    });

  const literal: readonly [text: string, written: string][] = [
    ['# pas un titre', '\\# pas un titre'],
    ['- pas une liste', '\\- pas une liste'],
    ['12. pas une liste', '12\\. pas une liste'],
    ['1.1 un nombre', '1.1 un nombre'],
    ['> pas une citation', '\\> pas une citation'],
    ['a*b_c`d~e', 'a\\*b\\_c\\`d\\~e'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[lien](x)', '\\[lien\\](x)'],
    ['&copy; et R&D', '\\&copy; et R&D'],
    ['a\\b', 'a\\\\b'],
  ];
  for (const [words, written] of literal)
    it(`shows « ${words} » as it is`, () => {
      expect(made(paragraph(null, text(words)))).to.equal(written);
    });

  it('links a reference to the anchor of its article', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, number: '1', id: 'objet', text: 'Objet' },
      paragraph(null, { kind: 'reference', target: 'objet', text: 'article 1' }),
    ];
    expect(made(...blocks)).to.include('[article 1](#objet)');
  });
});

describe('renderJson', () => {
  it('writes the model with sorted keys, one line, and reads back as it', () => {
    const json = renderJson(SAMPLE);
    expect(json.startsWith('{"author":"Ville d’Ambreville","blocks":[')).to.equal(true);
    expect(json.endsWith('}\n')).to.equal(true);
    expect(JSON.parse(json)).to.deep.equal(SAMPLE);
  });
});
