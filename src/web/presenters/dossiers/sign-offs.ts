import type { DossierRecord, SignOff } from '../../../usecases/dossiers/record.ts';
import { type Signable, withoutObject } from '../../../usecases/dossiers/sign-offs.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import { savedAt } from './frame.ts';

const STATES: Readonly<
  Record<Signable['state'], { readonly mark: string; readonly word: string }>
> = {
  unsigned: { mark: 'none', word: 'À viser' },
  signed: { mark: 'ok', word: 'Visé' },
  lapsed: { mark: 'warn', word: 'Visa caduc : le texte a changé' },
};

const given = ({ name, at, note }: SignOff) => ({ name, at: savedAt(at), note });

/** The value of a box: the subject and the hash of the text on screen, which holds no blank. */
const boxValue = ({ id, sha256 }: Signable): string => `${sha256} ${id}`;

/** A ticked box → its subject and hash. */
export function signedBox(value: string): { readonly id: string; readonly sha256: string } {
  const [sha256 = '', ...id] = value.split(' ');
  return { id: id.join(' '), sha256 };
}

/** One thing to sign: its words, its state, the box to tick. */
const row = (chosen: ReadonlySet<string>) => (one: Signable, i: number) => ({
  field: `vise-${one.kind}-${i + 1}`,
  value: boxValue(one),
  label: one.label,
  ...STATES[one.state],
  open: one.state !== 'signed',
  chosen: chosen.has(boxValue(one)),
  given: one.signOff ? given(one.signOff) : null,
});

/** What is signed, what is not, and what no longer has an object. */
export function presentSignOffs(
  record: DossierRecord,
  signables: readonly Signable[],
  chosen: readonly string[],
) {
  const of = (kind: Signable['kind']) =>
    signables.filter((one) => one.kind === kind).map(row(new Set(chosen)));
  return {
    pieces: of('piece'),
    law: of('law'),
    gone: withoutObject(record, signables).map((one) => ({ label: one.label, ...given(one) })),
  };
}

/** What is left to sign, in one sentence, for the page of publication. */
export function presentSignOffState(id: string, signables: readonly Signable[]) {
  const left = (kind: Signable['kind']): number =>
    signables.filter((one) => one.kind === kind && one.state !== 'signed').length;
  const lapsed = signables.filter((one) => one.state === 'lapsed').length;
  const [pieces, law] = [left('piece'), left('law')];
  return {
    href: work.signOffs(id),
    all: pieces + law === 0,
    said: [
      `${counted(pieces, 'pièce')} et ${counted(law, 'texte')} de droit sans visa`,
      ...(lapsed > 0 ? [`dont ${counted(lapsed, 'visa caduc', 'visas caducs')}`] : []),
    ].join(', '),
    names: [
      ...new Set(
        signables.flatMap((one) =>
          one.state === 'signed' && one.signOff ? [one.signOff.name] : [],
        ),
      ),
    ],
  };
}
