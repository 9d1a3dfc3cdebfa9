import { type Letters, lettersOf } from '../../core/documents/letters/index.ts';
import type { Letter } from '../../core/documents/letters/letter.ts';
import type { AfterOpening, KeptOut } from '../../core/documents/letters/source.ts';
import { printedText } from '../../core/documents/sign-off.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SealingRecord } from '../deposit/record.ts';
import type { DocumentFormat, Hasher, RenderDocument } from '../ports.ts';
import type { SignedIn } from '../route-row.ts';
import type { ZipFiles } from '../work-ports.ts';
import { openForBuyer } from './guards.ts';
import { analysisFileOf, analysisOf, type Opened, offerFiles } from './read.ts';
import type { AnalysisDeps } from './record.ts';

/** The late deposits that the buyer decided to leave sealed, with the reason. */
async function keptOutOf(
  deps: Pick<AnalysisDeps, 'collection'>,
  { record, opening }: Opened,
): Promise<readonly KeptOut[]> {
  const sealing = await deps.collection<SealingRecord>('sealings').get(record.id);
  return (sealing?.late ?? []).flatMap((decision): readonly KeptOut[] => {
    const line = opening?.sealed?.find((one) => one.deposit === decision.deposit);
    if (!line || decision.outcome !== 'keep-out') return [];
    const { deposit, name, receivedAt } = line;
    return [{ deposit, name, receivedAt, reason: decision.reason, at: decision.at }];
  });
}

/** Everything that letters and reports are written from. */
export async function afterOpening(
  deps: Pick<AnalysisDeps, 'collection' | 'content'>,
  opened: Opened,
): Promise<AfterOpening> {
  return {
    tender: opened.tender,
    catalogue: deps.content.library.facts,
    legal: deps.content.legal,
    analysis: analysisOf(opened),
    offers: offerFiles(opened),
    file: analysisFileOf(opened),
    keptOut: await keptOutOf(deps, opened),
  };
}

/** A tender after the opening with the letters that can be written now. */
export type Correspondence = {
  readonly opened: Opened;
  readonly source: AfterOpening;
  readonly letters: Letters;
};

/** The letters of a tender, for a buyer of the body that published it. */
export async function openLetters(
  deps: AnalysisDeps,
  user: SignedIn,
  tenderId: string,
): Promise<Result<Correspondence>> {
  const opened = await openForBuyer(deps, user, tenderId);
  if (!opened.ok) return opened;
  const source = await afterOpening(deps, opened.value);
  return ok({ opened: opened.value, source, letters: lettersOf(source) });
}

/** One letter by its identifier. */
export function letterIn({ letters }: Correspondence, id: string): Result<Letter> {
  const letter = letters.ready.find((one) => one.id === id);
  return letter
    ? ok(letter)
    : failed(problem('letter/not-found', '', "Cette lettre n'existe pas."));
}

/** The letters that tell a rejection: the standstill runs from their dispatch. */
export const rejectionsIn = ({ ready }: Letters): readonly Letter[] =>
  ready.filter((letter) => letter.kind === 'rejection' || letter.kind === 'elimination');

/** The SHA-256 of what the rejection letters say, in order. */
export const noticeHash = (hasher: Hasher, letters: Letters): string =>
  hasher(
    rejectionsIn(letters)
      .map((letter) => printedText(letter.model))
      .join('\n'),
  );

const LONGEST = 100;

/** A file name that any system and any profil d'acheteur takes: ASCII, at most 100 characters. */
export function letterFileName(reference: string, name: string, ending: string): string {
  const plain = reference
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
  const room = LONGEST - name.length - ending.length - 2;
  return `${plain.slice(0, Math.max(0, room))}-${name}.${ending}`;
}

/** What the buyer keeps of a letter: to change in a word processor, to send, to read on screen. */
export const LETTER_FORMATS: readonly DocumentFormat[] = ['docx', 'pdf', 'html'];

/** Every letter that can be written now, in the formats to change and to send, in one archive. */
export async function lettersArchive(
  ports: { readonly render: RenderDocument; readonly zip: ZipFiles },
  { letters, opened }: Correspondence,
): Promise<Uint8Array> {
  const { reference } = opened.tender.dossier;
  const files = new Map<string, Uint8Array>();
  for (const { model } of letters.ready)
    for (const format of ['docx', 'pdf'] as const)
      files.set(letterFileName(reference, model.name, format), await ports.render(model, format));
  return ports.zip(files);
}
