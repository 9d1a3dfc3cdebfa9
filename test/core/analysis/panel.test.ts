import { expect } from 'chai';
import {
  type Access,
  accessOf,
  awaitedMembers,
  diverges,
  gradesOn,
  missingGrades,
  type PanelWork,
  panelProblems,
} from '../../../src/core/analysis/panel.ts';

const member = (id: string, chair = false) => ({ id, name: `Mme ${id}`, chair });
const interest = (who: string, conflict = false, on: readonly string[] = ['o1', 'o2']) => ({
  member: who,
  conflict,
  detail: '',
  at: '',
  on,
});
const grade = (graderId: string, level: number, offerId = 'o1', question = 'q') => ({
  graderId,
  level,
  offerId,
  question,
});
const panel = (own: Partial<PanelWork> = {}): PanelWork => ({
  members: [member('a', true), member('b'), member('c')],
  interests: [],
  absences: [],
  individual: [],
  opened: [],
  ...own,
});

describe('panelProblems', () => {
  const cases: readonly (readonly [
    why: string,
    members: PanelWork['members'],
    codes: readonly string[],
  ])[] = [
    ['nobody', [], ['panel/nobody']],
    ['no chair', [member('a')], ['panel/chair']],
    ['two chairs', [member('a', true), member('b', true)], ['panel/chair']],
    ['a person twice', [member('a', true), member('a')], ['panel/twice']],
    ['one who chairs', [member('a', true)], []],
    ['three and a chair', panel().members, []],
  ];
  for (const [why, members, codes] of cases)
    it(`reads ${why}`, () => {
      expect(panelProblems(members).map((p) => p.code)).to.deep.equal(codes);
    });
});

describe('accessOf', () => {
  const cases: readonly (readonly [
    why: string,
    own: Partial<PanelWork>,
    who: string,
    access: Access,
  ])[] = [
    ['somebody not named', {}, 'x', 'not-named'],
    ['a member before the declaration', {}, 'a', 'to-declare'],
    ['a member who declared', { interests: [interest('a')] }, 'a', 'reads'],
    ['a conflict', { interests: [interest('a', true)] }, 'a', 'conflict'],
    [
      'a conflict followed by another declaration',
      { interests: [interest('a', true), interest('a')] },
      'a',
      'conflict',
    ],
    [
      'a declaration on fewer names than there are',
      { interests: [interest('a', false, ['o1'])] },
      'a',
      'to-declare',
    ],
    ['the declaration of somebody else', { interests: [interest('b')] }, 'a', 'to-declare'],
  ];
  for (const [why, own, who, access] of cases)
    it(`gives ${access} to ${why}`, () => {
      expect(accessOf(panel(own), who, ['o1', 'o2'])).to.equal(access);
    });
});

describe('missingGrades', () => {
  const asked = new Map([['o1', ['q']]]);
  const cases: readonly (readonly [
    why: string,
    own: Partial<PanelWork>,
    missing: readonly string[],
  ])[] = [
    ['all of them before any grade', {}, ['a', 'b', 'c']],
    ['those who have not graded', { individual: [grade('a', 50)] }, ['b', 'c']],
    ['not who is absent', { absences: [{ member: 'b' }] }, ['a', 'c']],
    ['not who is in conflict', { interests: [interest('c', true)] }, ['a', 'b']],
    ['who graded another question', { individual: [grade('a', 50, 'o1', 'z')] }, ['a', 'b', 'c']],
  ];
  for (const [why, own, missing] of cases)
    it(`names ${why}`, () => {
      expect(missingGrades(panel(own), asked).map((m) => m.member.id)).to.deep.equal(missing);
    });
  it('awaits nobody of a panel in conflict or absent', () => {
    const own = { absences: [{ member: 'a' }, { member: 'b' }], interests: [interest('c', true)] };
    expect(awaitedMembers(panel(own))).to.deep.equal([]);
  });
});

describe('gradesOn', () => {
  it('keeps the latest of each member, in the order of the panel', () => {
    const individual = [grade('b', 0), grade('a', 25), grade('b', 75)];
    expect(
      gradesOn(panel({ individual }), 'o1', 'q').map((g) => `${g.graderId} ${g.level}`),
    ).to.deep.equal(['a 25', 'b 75']);
  });
  it('leaves out a member who then declared a conflict', () => {
    const own = { individual: [grade('a', 0), grade('b', 75)], interests: [interest('a', true)] };
    expect(gradesOn(panel(own), 'o1', 'q').map((g) => g.graderId)).to.deep.equal(['b']);
  });
  it('keeps the grade of a member who is absent since', () => {
    const own = { individual: [grade('b', 75)], absences: [{ member: 'b' }] };
    expect(gradesOn(panel(own), 'o1', 'q').map((g) => g.graderId)).to.deep.equal(['b']);
  });
});

describe('diverges', () => {
  const cases: readonly (readonly [
    levels: readonly number[],
    spread: number | undefined,
    yes: boolean,
  ])[] = [
    [[], undefined, false],
    [[100], undefined, false],
    [[50, 75], undefined, false],
    [[50, 100], undefined, true],
    [[25, 50, 75], undefined, true],
    [[50, 75], 1, true],
    [[25, 75], 3, false],
    [[0, 100], 4, true],
  ];
  for (const [levels, spread, yes] of cases)
    it(`says ${yes} of ${levels.join(', ') || 'no grade'} at ${spread ?? 'the usual'} levels`, () => {
      expect(diverges(levels, spread)).to.equal(yes);
    });
});
