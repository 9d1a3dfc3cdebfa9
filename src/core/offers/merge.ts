import type { OfferChanges } from './changes.ts';
import { changedFields, changesOf, type Field, fieldText, offerFields } from './fields.ts';
import type { Offer } from './offer.ts';

/** Text → a short text that is the same for the same text: what a page remembers of each field. */
export type Fingerprint = (text: string) => string;

/** What each field held when the page was drawn; a field that was empty is absent. */
export type Base = ReadonlyMap<string, string>;

/** A field that two people of one firm changed differently since the page was drawn. */
export type Conflict = { readonly mine: Field; readonly theirs: Field };

export type Merged = {
  /** What may be written: the fields in conflict keep what is stored. */
  readonly changes: OfferChanges;
  readonly conflicts: readonly Conflict[];
  /** Names of the fields that somebody else changed and this page did not. */
  readonly taken: readonly string[];
};

const printed = (field: Field | undefined, fingerprint: Fingerprint): string => {
  const text = field ? fieldText(field) : '';
  return text === '' ? '' : fingerprint(text);
};

/** What a page remembers of the fields that it shows, to be merged with later. */
export const baseOf = (fields: Iterable<Field>, fingerprint: Fingerprint): Base =>
  new Map(
    [...fields].flatMap((field): readonly (readonly [string, string])[] => {
      const print = printed(field, fingerprint);
      return print === '' ? [] : [[field.name, print]];
    }),
  );

type Outcome = 'mine' | 'theirs' | 'same' | 'conflict';

function outcomeOf(base: string, mine: string, theirs: string): Outcome {
  if (mine === theirs) return 'same';
  if (mine === base) return 'theirs';
  return theirs === base ? 'mine' : 'conflict';
}

const emptied = (field: Field): Field => ({ ...field, value: null }) as Field;

/**
 * Three-way merge, field by field, of what a page sends with what was stored since it was drawn. Changes of
 * different fields join without a word; the same field changed in two ways is a conflict, never a choice
 * made by the product.
 *
 * @param giveUp — in `given`: fields of which the person said that the stored answer is to be kept
 */
export function mergeChanges(given: {
  readonly base: Base;
  readonly stored: Offer;
  readonly sent: OfferChanges;
  readonly fingerprint: Fingerprint;
  readonly giveUp?: ReadonlySet<string>;
}): Merged {
  const { base, stored, sent, fingerprint, giveUp = new Set() } = given;
  const held = offerFields(stored);
  const compared = changedFields(sent).map((mine) => {
    const theirs = held.get(mine.name) ?? emptied(mine);
    const outcome = outcomeOf(
      base.get(mine.name) ?? '',
      printed(mine, fingerprint),
      printed(theirs, fingerprint),
    );
    return { mine, theirs, outcome: giveUp.has(mine.name) ? 'theirs' : outcome };
  });
  return {
    changes: changesOf(
      compared.map(({ mine, theirs, outcome }) =>
        outcome === 'mine' || outcome === 'same' ? mine : theirs,
      ),
    ),
    conflicts: compared
      .filter(({ outcome }) => outcome === 'conflict')
      .map(({ mine, theirs }) => ({ mine, theirs })),
    taken: compared.filter(({ outcome }) => outcome === 'theirs').map(({ mine }) => mine.name),
  };
}

const LINE = /^([a-z]\.[A-Za-z0-9/_-]{1,120}|vatPct)=([0-9a-f]{4,64})$/;

/** The base as a hidden field of the page carries it, and back; what is not one is left out. */
export const baseText = (base: Base): string =>
  [...base].map(([name, print]) => `${name}=${print}`).join(' ');
export const baseFrom = (text: string): Base =>
  new Map(
    text.split(' ').flatMap((one): readonly (readonly [string, string])[] => {
      const [, name = '', print = ''] = LINE.exec(one) ?? [];
      return name === '' ? [] : [[name, print]];
    }),
  );
