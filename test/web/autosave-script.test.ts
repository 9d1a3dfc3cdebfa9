import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';

const SCRIPT = readFileSync(path.join(ROOT, 'views', 'assets', 'autosave.js'), 'utf8');

type Sent = { readonly url: string; readonly fields: readonly (readonly [string, unknown])[] };
type Told = { readonly status: number; readonly body: unknown };

/** The page of the script: a form whose fields a test changes, a clock that it moves, a server that it plays. */
function page(fields: Record<string, unknown>, answers: readonly (Told | Error)[]) {
  const sent: Sent[] = [];
  const links: string[] = [];
  const hidden = { version: { value: '1' }, base: { value: 'a' } };
  const state = {
    textContent: '',
    append: (_space: string, link: { href: string }) => links.push(link.href),
  };
  let tick: (() => Promise<void>) | null = null;
  let onSubmit: (() => void) | null = null;
  const form = {
    action: '/ici',
    elements: { namedItem: (name: 'version' | 'base') => hidden[name] },
    addEventListener: (_name: string, act: () => void) => {
      onSubmit = act;
    },
  };
  class FakeForm extends Map<string, unknown> {
    constructor() {
      super(Object.entries({ ...fields, version: hidden.version.value }));
    }
  }
  vm.runInNewContext(SCRIPT, {
    document: {
      querySelector: () => form,
      getElementById: () => state,
      createElement: () => ({ href: '', textContent: '' }),
    },
    FormData: FakeForm,
    setInterval: (act: () => Promise<void>, ms: number) => {
      expect(ms).to.equal(30_000);
      tick = act;
      return 1;
    },
    clearInterval: () => {
      tick = null;
    },
    fetch: async (url: string, { body }: { body: FakeForm }) => {
      sent.push({ url, fields: [...body.entries()] });
      const answer = answers[sent.length - 1];
      if (!answer || answer instanceof Error) throw answer ?? new Error('no answer');
      return { json: async () => answer.body };
    },
  });
  return {
    sent,
    state,
    hidden,
    links,
    halfMinute: async () => tick?.(),
    submit: () => onSubmit?.(),
    stopped: () => tick === null,
  };
}
const saved = (version: number): Told => ({
  status: 200,
  body: { state: 'saved', said: 'Enregistré à 14 h 32', version, base: `b${version}` },
});

describe('autosave.js', () => {
  it('sends nothing while nothing changed', async () => {
    const p = page({ 'p.P1': '1' }, []);
    await p.halfMinute();
    expect(p.sent).to.deep.equal([]);
  });
  it('sends what changed, without files nor buttons, then says so and carries the new version', async () => {
    const fields: Record<string, unknown> = { 'p.P1': '1', suite: 'x', retirer: 'y', 'f.a/b': {} };
    const p = page(fields, [saved(2), saved(3)]);
    fields['p.P1'] = '2';
    await p.halfMinute();
    expect(p.sent).to.deep.equal([
      {
        url: '/ici',
        fields: [
          ['p.P1', '2'],
          ['version', '1'],
        ],
      },
    ]);
    expect(p.state.textContent).to.equal('Enregistré à 14 h 32');
    expect([p.hidden.version.value, p.hidden.base.value]).to.deep.equal([2, 'b2']);
    await p.halfMinute();
    expect(p.sent, 'the same again').to.have.length(1);
    fields['p.P1'] = '3';
    await p.halfMinute();
    expect(p.sent).to.have.length(2);
  });
  for (const state of ['conflict', 'lost', 'refused'])
    it(`stops when the answer is « ${state} », and says why`, async () => {
      const fields: Record<string, unknown> = { 'p.P1': '1' };
      const body = { state, said: 'Pourquoi.', href: '/connexion' };
      const p = page(fields, [{ status: 409, body }]);
      fields['p.P1'] = '2';
      await p.halfMinute();
      expect([p.stopped(), p.state.textContent, p.links]).to.deep.equal([
        true,
        'Pourquoi.',
        ['/connexion'],
      ]);
    });
  it('goes on after what is to be corrected, once it is changed', async () => {
    const fields: Record<string, unknown> = { 'p.P1': 'x' };
    const partial = { state: 'partial', said: 'À corriger.', version: 2, base: 'b2' };
    const p = page(fields, [{ status: 422, body: partial }, saved(3)]);
    fields['p.P1'] = 'y';
    await p.halfMinute();
    await p.halfMinute();
    expect([p.stopped(), p.sent.length]).to.deep.equal([false, 1]);
    fields['p.P1'] = '5';
    await p.halfMinute();
    expect(p.sent).to.have.length(2);
  });
  it('tries again after a failure of the network', async () => {
    const fields: Record<string, unknown> = { 'p.P1': '1' };
    const p = page(fields, [new Error('offline'), saved(2)]);
    fields['p.P1'] = '2';
    await p.halfMinute();
    expect(p.state.textContent).to.include('Nouvel essai dans 30 secondes');
    await p.halfMinute();
    expect(p.state.textContent).to.equal('Enregistré à 14 h 32');
  });
  it('stops when the person saves', () => {
    const p = page({}, []);
    p.submit();
    expect(p.stopped()).to.equal(true);
  });
});
