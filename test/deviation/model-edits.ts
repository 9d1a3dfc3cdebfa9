import type { DeviationKind } from '../../src/core/deviation/deviation.ts';
import {
  type Block,
  type DocumentModel,
  type Inline,
  plain,
} from '../../src/core/documents/model.ts';
import { pick, type Random } from './random.ts';
import { TEXT_EDITS, type TextEdit } from './text-edits.ts';

export type EditedModel = {
  readonly model: DocumentModel;
  readonly clause: string;
  readonly kinds: readonly DeviationKind[];
};
export type ModelEdit = {
  readonly name: string;
  readonly apply: (model: DocumentModel, random: Random) => EditedModel | null;
};

type Placed = { readonly block: Block; readonly clause: string | null };

export function placed({ blocks }: DocumentModel): readonly Placed[] {
  let clause: string | null = null;
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.level < 3)
      clause = /^article-(.+)$/.exec(block.id)?.[1] ?? null;
    return { block, clause };
  });
}

/** Numbers given again from the start, as a text editor does after a cut or a paste. */
function counted(blocks: readonly Block[]): readonly Block[] {
  const at = [0, 0, 0];
  const next = (level: number): string => {
    at[level] = (at[level] ?? 0) + 1;
    at.fill(0, level + 1);
    return at.slice(0, level + 1).join('.');
  };
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.number !== null)
      return { ...block, number: next(block.level - 1) };
    return block.kind === 'paragraph' && block.number !== null
      ? { ...block, number: next(2) }
      : block;
  });
}

const withBlocks = (model: DocumentModel, blocks: readonly Block[]): DocumentModel => ({
  ...model,
  blocks: counted(blocks),
});
const clausesOf = (model: DocumentModel): readonly string[] => [
  ...new Set(placed(model).flatMap(({ clause }) => clause ?? [])),
];

type Spot = { readonly at: number; readonly clause: string; readonly inline: number };

/** Every inline of every paragraph of a clause. */
function spots(model: DocumentModel): readonly Spot[] {
  return placed(model).flatMap(({ block, clause }, at) =>
    block.kind === 'paragraph' && clause !== null
      ? block.content.map((_, inline) => ({ at, clause, inline }))
      : [],
  );
}

function inlineAt(model: DocumentModel, { at, inline }: Spot): Inline | undefined {
  const block = model.blocks[at];
  return block?.kind === 'paragraph' ? block.content[inline] : undefined;
}

const ofText = ({ name, edit, kinds }: TextEdit): ModelEdit => ({
  name,
  apply: (model, random) => {
    const able = spots(model).filter((s) => edit(inlineAt(model, s)?.text ?? '', () => 0) !== null);
    if (able.length === 0) return null;
    const spot = pick(able, random);
    const blocks = model.blocks.map((block, i) => {
      if (i !== spot.at || block.kind !== 'paragraph') return block;
      const content = block.content.map((one, j) =>
        j === spot.inline ? { ...one, text: edit(one.text, random) ?? '' } : one,
      );
      return { ...block, content };
    });
    return { model: { ...model, blocks }, clause: spot.clause, kinds };
  },
});

function split(model: DocumentModel, random: Random) {
  const clause = pick(clausesOf(model), random);
  const all = placed(model);
  return {
    clause,
    own: all.filter((p) => p.clause === clause).map((p) => p.block),
    rest: all.filter((p) => p.clause !== clause),
  };
}

function putAfter(
  blocks: readonly Placed[],
  clause: string,
  own: readonly Block[],
): readonly Block[] {
  const at = blocks.findLastIndex((p) => p.clause === clause) + 1;
  const all = blocks.map((p) => p.block);
  return [...all.slice(0, at), ...own, ...all.slice(at)];
}

const renamed = (block: Block): Block =>
  block.kind === 'heading' ? { ...block, id: `${block.id}-bis` } : block;

export const MODEL_EDITS: readonly ModelEdit[] = [
  ...TEXT_EDITS.map(ofText),
  {
    name: 'clause deleted',
    apply: (model, random) => {
      const { clause, rest } = split(model, random);
      return {
        model: withBlocks(
          model,
          rest.map((p) => p.block),
        ),
        clause,
        kinds: ['deleted'],
      };
    },
  },
  {
    name: 'clause moved',
    apply: (model, random) => {
      const { clause, own, rest } = split(model, random);
      const clauses = clausesOf(model);
      const from = clauses.indexOf(clause);
      const far = clauses.filter((_, i) => i >= from + 2 || i <= from - 3);
      if (far.length === 0) return null;
      const blocks = putAfter(rest, pick(far, random), own);
      return { model: withBlocks(model, blocks), clause, kinds: ['moved'] };
    },
  },
  {
    name: 'clause duplicated',
    apply: (model, random) => {
      const { clause, own } = split(model, random);
      const blocks = putAfter(placed(model), pick(clausesOf(model), random), own.map(renamed));
      return { model: withBlocks(model, blocks), clause, kinds: ['duplicated'] };
    },
  },
  {
    name: 'sentence of a text box or a note',
    apply: (model, random) => {
      const { at, clause } = pick(spots(model), random);
      const text = 'Ce délai est suspendu pendant les congés.';
      const added: Block = {
        kind: 'paragraph',
        number: null,
        style: 'note',
        content: [{ kind: 'text', text }],
      };
      const blocks = [...model.blocks.slice(0, at + 1), added, ...model.blocks.slice(at + 1)];
      return { model: { ...model, blocks }, clause, kinds: ['added'] };
    },
  },
];

/** The clauses whose text holds these words, spaces aside. */
export function holding(model: DocumentModel, words: string): readonly string[] {
  const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '');
  return placed(model).flatMap(({ block, clause }) =>
    clause !== null &&
    block.kind === 'paragraph' &&
    bare(plain(block.content)).includes(bare(words))
      ? [clause]
      : [],
  );
}
