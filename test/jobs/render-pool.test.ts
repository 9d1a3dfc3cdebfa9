import { expect } from 'chai';
import { DOCUMENT_FORMATS } from '../../src/core/documents/formats.ts';
import { createRenderPool, type RenderPool } from '../../src/jobs/render-pool.ts';
import { renderDocument } from '../../src/render/render-document.ts';
import { SAMPLE, withBlocks } from '../render/docx-sample.ts';
import { aLongModel } from '../render/sample-model.ts';

const failure = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );

describe('createRenderPool', function () {
  this.timeout(60_000);
  let pool: RenderPool;
  before(() => {
    pool = createRenderPool();
  });
  after(() => pool.close());

  it('gives the bytes of this process, in every format, all asked for at once', async () => {
    const made = await Promise.all(DOCUMENT_FORMATS.map((format) => pool.render(SAMPLE, format)));
    for (const [i, format] of DOCUMENT_FORMATS.entries()) {
      const here = await renderDocument(SAMPLE, format);
      expect(Buffer.from(made[i] ?? []).equals(here), format).to.equal(true);
    }
  });

  it('leaves this thread free while a long PDF is made', async () => {
    let ticks = 0;
    const clock = setInterval(() => {
      ticks += 1;
    }, 2);
    await pool.render(aLongModel(120), 'pdf');
    clearInterval(clock);
    expect(ticks).to.be.greaterThan(10);
  });

  it('hands over the mistake of a model as the RangeError that it is', async () => {
    const broken = withBlocks({ kind: 'heading', level: 1, number: '2', id: 'a', text: 'a' });
    const error = await failure(pool.render(broken, 'docx'));
    expect(error).to.be.instanceOf(RangeError);
    expect(error.message).to.equal('number 2 where 1 comes next');
  });

  it('stops a document that takes too long, and makes the next one', async () => {
    const short = createRenderPool({ threads: 1, milliseconds: 1 });
    try {
      const error = await failure(short.render(aLongModel(200), 'pdf'));
      expect(error.name).to.match(/AbortError|TimeoutError/);
    } finally {
      await short.close();
    }
    expect((await pool.render(SAMPLE, 'md')).length).to.be.greaterThan(1000);
  });

  it('refuses one more document than may wait', async () => {
    const small = createRenderPool({ threads: 1, waiting: 1 });
    try {
      const asked = Array.from({ length: 5 }, () =>
        small.render(SAMPLE, 'html').then(
          () => 'made',
          (error: Error) => error.message,
        ),
      );
      expect(await Promise.all(asked)).to.deep.equal([
        'made',
        'made',
        ...Array(3).fill('2 documents are already asked for'),
      ]);
      expect((await small.render(SAMPLE, 'html')).length).to.be.greaterThan(1000);
    } finally {
      await small.close();
    }
  });
});
