import { expect } from 'chai';
import PDFDocument from 'pdfkit';
import { lineText } from '../../src/core/deviation/reading.ts';
import { readPdfAnnex } from '../../src/reading/pdf-annex.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { SAMPLE } from '../render/docx-sample.ts';

type Kit = InstanceType<typeof PDFDocument>;

function drawn(draw: (kit: Kit) => void): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const kit = new PDFDocument({ size: 'A4', margin: 50 });
    const chunks: Uint8Array[] = [];
    kit.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    kit.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    kit.fontSize(12);
    draw(kit);
    kit.end();
  });
}

const linesOf = async (bytes: Uint8Array) => {
  const read = await readPdfAnnex(bytes, 'annexe.pdf');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.lines;
};
const hiddenIn = async (draw: (kit: Kit) => void) =>
  (await linesOf(await drawn(draw))).flatMap((line) =>
    line.runs.filter((run) => run.hidden !== null).map((run) => [run.text.trim(), run.hidden]),
  );

describe('readPdfAnnex', () => {
  const cases: readonly [why: string, draw: (kit: Kit) => void, hidden: readonly unknown[]][] = [
    ['black text', (k) => k.text('Visible', 60, 60), []],
    ['white text', (k) => k.fillColor('white').text('Caché', 60, 60), [['Caché', 'texte blanc']]],
    [
      'white text on a dark band',
      (k) => {
        k.rect(50, 50, 300, 40).fill('#202020');
        k.fillColor('white').text('Visible', 60, 60);
      },
      [],
    ],
    [
      'dark text on a dark band',
      (k) => {
        k.rect(50, 50, 300, 40).fill('#202020');
        k.fillColor('#222222').text('Caché', 60, 60);
      },
      [['Caché', 'texte de la couleur du fond']],
    ],
    [
      'text under a white band',
      (k) => {
        k.fillColor('black').text('Caché', 60, 60);
        k.rect(50, 50, 300, 40).fill('white');
      },
      [['Caché', 'texte recouvert']],
    ],
    ['tiny text', (k) => k.fontSize(1).text('Caché', 60, 60), [['Caché', 'texte minuscule']]],
    [
      'transparent text',
      (k) => k.fillColor('black', 0.01).text('Caché', 60, 60),
      [['Caché', 'texte transparent']],
    ],
    [
      'invisible text',
      (k) => {
        (k as unknown as { addContent: (c: string) => void }).addContent('3 Tr');
        k.text('Caché', 60, 60);
      },
      [['Caché', 'texte invisible']],
    ],
  ];
  for (const [why, draw, hidden] of cases)
    it(`${hidden.length === 0 ? 'shows' : 'does not show'} ${why}`, async () => {
      expect(await hiddenIn(draw)).to.deep.equal(hidden);
    });

  it('reads what annotations say where they stand', async () => {
    const bytes = await drawn((k) => {
      k.text('Premier', 60, 60);
      k.note(60, 90, 20, 20, 'Sous réserve');
      k.text('Second', 60, 200);
    });
    const lines = await linesOf(bytes);
    expect(lines.map((line) => `${line.zone}: ${lineText(line).trim()}`)).to.deep.equal([
      'body: Premier',
      'comment: Sous réserve',
      'body: Second',
    ]);
  });

  it('knows the articles of our own files and hides nothing of them', async () => {
    const lines = await linesOf(await renderPdf(SAMPLE));
    expect(lines.flatMap((l) => l.runs.filter((run) => run.hidden !== null))).to.deep.equal([]);
    const headings = SAMPLE.blocks.flatMap((b) => (b.kind === 'heading' && b.number ? [b] : []));
    expect(headings.length).to.be.greaterThan(2);
    for (const heading of headings) {
      const found = lines.find(
        (l) =>
          l.level !== null && lineText(l).trim() === heading.text.replace(/[\u00a0\u202f]/g, ' '),
      );
      expect(found?.label, heading.text).to.equal(heading.number);
    }
  });

  it('refuses what is no PDF', async () => {
    const read = await readPdfAnnex(new TextEncoder().encode('%PDF-1.7 rien'), 'a.pdf');
    expect(read.ok ? [] : read.problems.map((one) => one.code)).to.deep.equal(['pdf/damaged']);
  });
});
