import { expect } from 'chai';
import express from 'express';
import session, { type SessionData } from 'express-session';
import request from 'supertest';
import { COLLECTIONS } from '../../src/store/collections.ts';
import { createSessionStore, type StoredSession } from '../../src/web/session-store.ts';
import { memoryCollection } from '../fakes/memory-collection.ts';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const HOUR = 60 * 60 * 1000;

function aStore(idleMs = HOUR) {
  const time = { now: START };
  const sessions = memoryCollection<StoredSession>(COLLECTIONS.sessions);
  const clock = () => new Date(time.now).toISOString();
  const store = createSessionStore({ sessions, clock, idleMs });
  const get = (sid: string) =>
    new Promise<SessionData | null | undefined>((resolve, reject) => {
      store.get(sid, (error, found) => (error ? reject(error) : resolve(found)));
    });
  const done = (call: (callback: (error?: unknown) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      call((error) => (error ? reject(error) : resolve()));
    });
  return { time, sessions, store, get, done };
}

const aSession = (fields: object = {}): SessionData =>
  ({ cookie: { originalMaxAge: null, path: '/' }, ...fields }) as SessionData;

describe('createSessionStore', () => {
  it('gives back a session, and null for an unknown one', async () => {
    const { store, get, done } = aStore();
    await done((callback) => store.set('s', aSession({ who: 'é' }), callback));
    expect(await get('s')).to.deep.equal(aSession({ who: 'é' }));
    expect(await get('other')).to.equal(null);
  });
  it('never stores the identifier that the cookie carries', async () => {
    const { sessions, store, done } = aStore();
    await done((callback) => store.set('secret-sid', aSession(), callback));
    const { items } = await sessions.find({});
    expect(JSON.stringify(items)).to.not.include('secret-sid');
  });
  it('ignores a session from the instant of its expiry', async () => {
    const { time, store, get, done } = aStore();
    await done((callback) => store.set('s', aSession(), callback));
    time.now = START + HOUR - 1;
    expect(await get('s')).to.not.equal(null);
    time.now = START + HOUR;
    expect(await get('s')).to.equal(null);
  });
  it('takes the expiry of the cookie when it has one', async () => {
    const { time, store, get, done } = aStore();
    const cookie = { originalMaxAge: 1000, expires: new Date(START + 1000) };
    await done((callback) => store.set('s', { cookie }, callback));
    time.now = START + 1000;
    expect(await get('s')).to.equal(null);
  });
  it('lives longer when touched, keeps its content, and does not write each touch', async () => {
    const { time, sessions, store, get, done } = aStore();
    await done((callback) => store.set('s', aSession({ who: 'a' }), callback));
    time.now = START + 1000;
    await done((callback) => store.touch?.('s', aSession({ who: 'b' }), () => callback()));
    expect((await sessions.find({})).items[0]?.version).to.equal(1);
    time.now = START + HOUR / 2;
    await done((callback) => store.touch?.('s', aSession({ who: 'b' }), () => callback()));
    time.now = START + HOUR;
    expect(await get('s')).to.deep.equal(aSession({ who: 'a' }));
  });
  it('does not bring back a destroyed session by a touch', async () => {
    const { store, get, done } = aStore();
    await done((callback) => store.set('s', aSession(), callback));
    await done((callback) => store.destroy('s', callback));
    await done((callback) => store.destroy('s', callback));
    await done((callback) => store.touch?.('s', aSession(), () => callback()));
    expect(await get('s')).to.equal(null);
  });
  it('writes the last of concurrent changes without an error', async () => {
    const { store, get, done } = aStore();
    await Promise.all(
      [1, 2, 3].map((n) => done((callback) => store.set('s', aSession({ n }), callback))),
    );
    expect(await get('s')).to.have.property('n');
  });
  it('removes expired sessions only, however many', async () => {
    const { time, sessions, store, done } = aStore();
    const ids = Array.from({ length: 450 }, (_, at) => `s${at}`);
    await Promise.all(ids.map((id) => done((callback) => store.set(id, aSession(), callback))));
    time.now = START + HOUR;
    await done((callback) => store.set('live', aSession(), callback));
    expect(await store.removeExpired()).to.equal(450);
    expect(await sessions.count()).to.equal(1);
  });
  it('serves express-session: set, read, regenerate, destroy', async () => {
    const { store, sessions } = aStore();
    const app = express();
    app.use(session({ store, secret: 'test', resave: false, saveUninitialized: false }));
    app.get('/in', (req, res) => {
      req.session.regenerate(() => {
        Object.assign(req.session, { who: 'zoé' });
        res.send('in');
      });
    });
    app.get('/who', (req, res) => res.send(String(Reflect.get(req.session, 'who'))));
    app.get('/out', (req, res) => req.session.destroy(() => res.send('out')));
    const browser = request.agent(app);
    await browser.get('/in').expect('in');
    await browser.get('/who').expect('zoé');
    expect(await sessions.count()).to.equal(1);
    await browser.get('/out').expect('out');
    await browser.get('/who').expect('undefined');
    expect(await sessions.count()).to.equal(0);
  });
});
