import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { loadOffers } from '../src/cli/load-offers.ts';
import { tenderFrom } from '../src/cli/load-tender.ts';
import { renderDocument } from '../src/cli/render.ts';
import { ROOT } from '../src/config.ts';
import { parseYaml } from '../src/content/files.ts';
import type { Content } from '../src/content/load-content.ts';
import { pieceDocument } from '../src/core/documents/pieces.ts';
import { formOf } from '../src/core/offers/form-of.ts';
import { analyseOffers } from '../src/core/scoring/analyse.ts';
import type { Step } from '../src/core/shared/explanation.ts';
import { plainSpaces } from '../src/core/shared/french.ts';
import { decimal } from '../src/core/shared/rational.ts';
import type { Tender } from '../src/core/tender/tender.ts';
import { docxPlainText } from '../src/reading/docx-text.ts';
import { readFormSpreadsheet } from '../src/reading/form-spreadsheet.ts';
import { readPdfText } from '../src/reading/pdf-text.ts';
import { renderFormXlsx } from '../src/render/xlsx/render-form.ts';
import { repositoryContent } from './builders/content.ts';

const EXAMPLE = path.join(ROOT, 'templates', 'examples', 'ambre');
const ITEM = 'sla-rto/rto';

/** The Ambre tender, with the recovery time of `sla-rto` fixed at so many hours. */
function tenderWith(all: Content, rto: number): Tender {
  const parsed = parseYaml(readFileSync(path.join(EXAMPLE, 'dossier.yaml'), 'utf8'), 'dossier');
  if (!parsed.ok) throw new Error('the example cannot be read');
  const file = parsed.value as { values: Record<string, Record<string, number>> };
  file.values['sla-rto'] = { ...file.values['sla-rto'], rto };
  const tender = tenderFrom(all, file, 'dossier');
  if (!tender.ok) throw new Error(JSON.stringify(tender.problems));
  return tender.value;
}

/** Each clause of a tender with its printed text, whatever its piece. */
function textByClause(tender: Tender): ReadonlyMap<string, string> {
  return new Map(
    tender.pieces.flatMap((p) =>
      p.chapters.flatMap((c) =>
        c.articles.map((a) => [a.clause.id, JSON.stringify(a.items)] as const),
      ),
    ),
  );
}

const stepsOf = (step: Step): readonly Step[] => [step, ...step.from.flatMap(stepsOf)];

/** What is left of a text when only its spaces may differ. */
const bare = (text: string): string => flat(text).replaceAll(' ', '');

/** Text of a document without the difference of spaces and line ends that a format may bring. */
const flat = (text: string): string => plainSpaces(text.replace(/\s+/g, ' '));

describe('the chain: one parameter of one clause, sla-rto from 2 h to 4 h', function () {
  this.timeout(120_000);
  const all = repositoryContent();
  const [before, after] = [tenderWith(all, 2), tenderWith(all, 4)];
  const pinned = 'sla-rto@2';

  it('changes the text of sla-rto, in the annex, and of no other clause', () => {
    const [old, now] = [textByClause(before), textByClause(after)];
    const changed = [...now].filter(([id, text]) => old.get(id) !== text).map(([id]) => id);
    expect(changed).to.deep.equal(['sla-rto']);
    expect([...old.keys()]).to.deep.equal([...now.keys()]);
  });

  for (const [hours, pick] of [
    ['2 heures', () => before],
    ['4 heures', () => after],
  ] as const) {
    it(`prints ${hours} in the annex in HTML, DOCX and PDF`, async () => {
      const tender = pick();
      const piece = tender.pieces.find((p) => p.id === 'annexe-sla');
      if (!piece) throw new Error('no SLA annex');
      const model = pieceDocument(tender, piece, all.library.facts);
      const html = new TextDecoder().decode(await renderDocument(model, 'html'));
      const docx = await docxPlainText(await renderDocument(model, 'docx'));
      const pdf = await readPdfText(await renderDocument(model, 'pdf'));
      const article = piece.chapters
        .flatMap((c) => c.articles)
        .find((x) => x.clause.id === 'sla-rto');
      const said = model.blocks.flatMap((block) =>
        block.kind === 'paragraph' && block.number?.startsWith(`${article?.number}.`)
          ? [block.content.map((i) => i.text).join('')]
          : [],
      );
      const sentences = said.filter((text) => flat(text).includes(` ${hours}`));
      expect(sentences.length, `sla-rto says ${hours} nowhere`).to.be.greaterThan(0);
      for (const one of sentences) {
        expect(bare(html.replace(/<[^>]+>/g, ''))).to.include(bare(one));
        expect(bare(docx)).to.include(bare(one));
        expect(bare(pdf)).to.include(bare(one));
      }
    });
  }

  it('moves the bound of the form, as JSON and as a spreadsheet, naming the clause version', async () => {
    for (const [tender, hours] of [
      [before, 2],
      [after, 4],
    ] as const) {
      const form = formOf(tender, null);
      const row = form.sections.flatMap((s) => s.rows).find((r) => r.key === ITEM);
      expect(row?.clause).to.equal(pinned);
      expect(flat(row?.hint ?? '')).to.include(`${hours} heures`);
      const read = await readFormSpreadsheet(await renderFormXlsx(form), form);
      expect(read.ok, JSON.stringify(read)).to.equal(true);
      const bound = row?.value.kind === 'number' ? row.value.floor?.at : null;
      expect(bound).to.equal(hours);
    }
  });

  it('changes the points and the working of an offer, each naming the clause version', async () => {
    const found = [];
    for (const tender of [before, after]) {
      const offers = await loadOffers(tender, path.join(EXAMPLE, 'offers'), all.shape);
      if (!offers.ok) throw new Error(JSON.stringify(offers.problems));
      const aster = analyseOffers(tender, offers.value).offers.find((o) => o.offer === 'cordage');
      const steps = stepsOf(aster?.because ?? { label: '', from: [] });
      const working = steps.find((s) => s.source === `${pinned}#rto` && s.from.length > 0);
      found.push({
        total: decimal(aster?.total ?? { n: 0n, d: 1n }, 2),
        working: JSON.stringify(working),
      });
    }
    const [old, now] = found;
    expect(old?.working).to.include(pinned);
    expect(now?.working).to.include(pinned);
    expect(now?.working).to.not.equal(old?.working);
    expect(now?.total).to.not.equal(old?.total);
  });
});
