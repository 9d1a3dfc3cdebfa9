import { expect } from 'chai';
import { newId } from '../../src/security/random.ts';
import {
  beatRun,
  type Outage,
  startRun,
  stopRun,
  uptimeBetween,
} from '../../src/usecases/deposit/uptime.ts';
import { memoryStore } from '../fakes/memory-collection.ts';

const at = (minutes: number): string =>
  new Date(Date.parse('2027-01-18T09:00:00.000Z') + minutes * 60_000).toISOString();

/** A server that is told what happens to it, minute by minute. */
function server() {
  const time = { now: at(0) };
  const deps = { collection: memoryStore().collection, newId, clock: () => time.now };
  const go = async (minutes: number, does: () => Promise<unknown> = async () => null) => {
    time.now = at(minutes);
    return does();
  };
  const seen = async (from = 0, to = 600): Promise<readonly Outage[]> =>
    (await uptimeBetween(deps, at(from), at(to))).outages;
  return { deps, go, seen };
}

describe('the log of when the platform runs', () => {
  it('says since when it is kept, and nothing while the server lives', async () => {
    const { deps, go, seen } = server();
    expect(await uptimeBetween(deps, at(0), at(600))).to.deep.equal({ since: null, outages: [] });
    const run = await startRun(deps);
    for (const minute of [1, 2, 3]) await go(minute, () => beatRun(deps, run));
    expect(await uptimeBetween(deps, at(0), at(600))).to.deep.equal({ since: at(0), outages: [] });
    await go(5);
    expect(await seen()).to.deep.equal([]);
  });
  it('tells an ordered stop from a cut, each up to the next start', async () => {
    const { deps, go, seen } = server();
    const first = await startRun(deps);
    await go(10, () => stopRun(deps, first));
    const second = await go(15, () => startRun(deps));
    await go(20, () => beatRun(deps, String(second)));
    await go(40, () => startRun(deps));
    expect(await seen()).to.deep.equal([
      { from: at(10), to: at(15), kind: 'stopped' },
      { from: at(15), to: at(20), kind: 'silent' },
      { from: at(20), to: at(40), kind: 'cut' },
    ]);
  });
  it('takes as silent a server that gives no sign of life for more than 3 minutes', async () => {
    const { deps, go, seen } = server();
    const run = await startRun(deps);
    await go(3, () => beatRun(deps, run));
    expect(await seen()).to.deep.equal([]);
    await go(7, () => beatRun(deps, run));
    expect(await seen()).to.deep.equal([{ from: at(3), to: at(7), kind: 'silent' }]);
    await go(11);
    expect(await seen(8)).to.deep.equal([{ from: at(7), to: null, kind: 'cut' }]);
  });
  it('gives what touches the time asked for, and no more', async () => {
    const { deps, go, seen } = server();
    for (const minute of [0, 100, 200]) {
      const run = await go(minute, () => startRun(deps));
      await go(minute + 1, () => stopRun(deps, String(run)));
    }
    expect((await seen(50, 60)).map((o) => o.from)).to.deep.equal([at(1)]);
    expect((await seen(0, 1)).map((o) => o.from)).to.deep.equal([at(1)]);
    expect(await seen(0, 0)).to.deep.equal([]);
    expect((await seen(100, 101)).map((o) => o.from)).to.deep.equal([at(1), at(101)]);
  });
});
