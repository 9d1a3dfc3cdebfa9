import { partyNames } from '../../clauses/parties.ts';
import { joined, type Segment } from '../../clauses/text.ts';
import type { ResolvedValue } from '../../clauses/values.ts';
import { type Article, articlesOf, type Tender } from '../tender.ts';

/** A text as vendors read it, and where it is put right. */
export type PrintedText = { readonly where: string; readonly text: string };

/** A printed paragraph of a clause, or an item of its list. */
export type ClauseText = PrintedText & {
  readonly clause: string;
  /** The text without the amounts that parameters print. */
  readonly withoutAmounts: string;
  /** Core wrote it from a rule. */
  readonly calculated: boolean;
};

type Unread = Omit<Tender, 'remarks'>;

function isAmount(segment: Segment, resolved: readonly ResolvedValue[]): boolean {
  if (segment.kind !== 'value') return false;
  const one = resolved.find((r) => r.parameter.name === segment.parameter);
  return one?.parameter.type === 'cents';
}

function textsOf(article: Article, name: (text: string) => string): readonly ClauseText[] {
  const clause = article.clause.id;
  return (article.items ?? []).flatMap((item, i) => {
    if (item.kind !== 'paragraph') return [];
    return [item.segments, ...item.list].map((segments): ClauseText => {
      const kept = segments.filter((s) => !isAmount(s, article.resolved));
      return {
        clause,
        where: `/clauses/${clause}#${i}`,
        text: name(joined(segments, () => '')),
        withoutAmounts: name(joined(kept, () => '')),
        calculated: item.rule !== null,
      };
    });
  });
}

/** Every printed paragraph of every retained clause, with the parties as this contract calls them. */
export function clauseTexts(tender: Unread): readonly ClauseText[] {
  const name = partyNames(tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche');
  return articlesOf(tender).flatMap((article) => textsOf(article, name));
}

/** What the buyer wrote of the system in use; it may name a product or a contract of today. */
export const EXISTING = '/existing';

/** Every text that the buyer wrote and that a piece prints: object, context, scenarios, tables, price lines. */
export function buyerTexts({ dossier }: Pick<Unread, 'dossier'>): readonly PrintedText[] {
  const fields = (
    ['title', 'object', 'context', 'existing', 'lotsReason', 'contactPoint'] as const
  ).map((key) => ({ where: `/${key}`, text: dossier[key] }));
  const rows = (key: string, list: readonly (readonly string[])[]): readonly PrintedText[] =>
    list.flatMap((cells, i) => cells.map((text) => ({ where: `/${key}/${i}`, text })));
  return [
    ...fields,
    ...rows(
      'lots',
      dossier.lots.map((l) => [l.title]),
    ),
    ...rows(
      'scenarios',
      dossier.scenarios.map((s) => [s.title, s.text]),
    ),
    ...rows(
      'prices',
      dossier.prices.map((p) => [p.label, p.unit]),
    ),
    ...rows(
      'inventory',
      dossier.inventory.map((r) => [r.name, r.content, r.volume, r.format]),
    ),
    ...rows(
      'processing',
      dossier.processing.map((r) => [r.label, r.text]),
    ),
    ...rows(
      'alerts',
      dossier.alerts.map((r) => [r.role, r.contact]),
    ),
  ].filter(({ text }) => text !== '');
}

/** Every text of the tender that a vendor reads. */
export const printedTexts = (tender: Unread): readonly PrintedText[] => [
  ...clauseTexts(tender),
  ...buyerTexts(tender),
];
