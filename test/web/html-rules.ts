import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

type Element = Tree.Element;
type Node = Tree.Node;

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);

function elementsIn(node: Node): readonly Element[] {
  return childrenOf(node).flatMap((child) =>
    isElement(child) ? [child, ...elementsIn(child)] : elementsIn(child),
  );
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((a) => a.name === name)?.value;

function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  return childrenOf(node).map(textOf).join('');
}

type Page = { readonly html: string; readonly all: readonly Element[] };
type Rule = (page: Page) => readonly string[];

const named = (page: Page, ...tags: readonly string[]): readonly Element[] =>
  page.all.filter((e) => tags.includes(e.tagName));

const idsOf = (page: Page): readonly string[] => page.all.flatMap((e) => attribute(e, 'id') ?? []);

function insideOf(element: Element, tag: string): boolean {
  const parent = element.parentNode;
  if (!parent || !isElement(parent)) return false;
  return parent.tagName === tag || insideOf(parent, tag);
}

const shown = (element: Element): string =>
  `<${element.tagName} ${element.attrs.map((a) => `${a.name}="${a.value}"`).join(' ')}>`;

const oneTitle: Rule = (page) => {
  const h1 = named(page, 'h1');
  return h1.length === 1 && h1[0] && textOf(h1[0]).trim() !== '' ? [] : [`${h1.length} h1`];
};

const french: Rule = (page) =>
  named(page, 'html').some((e) => attribute(e, 'lang') === 'fr') ? [] : ['lang is not fr'];

const titled: Rule = (page) =>
  named(page, 'title').some((e) => textOf(e).trim() !== '') ? [] : ['no title'];

const uniqueIds: Rule = (page) => {
  const ids = idsOf(page);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `id ${id} twice`);
};

const labelled: Rule = (page) => {
  const fors = new Set(named(page, 'label').map((e) => attribute(e, 'for')));
  return named(page, 'input', 'select', 'textarea')
    .filter((e) => !['hidden', 'submit'].includes(attribute(e, 'type') ?? ''))
    .filter((e) => !fors.has(attribute(e, 'id') ?? '-') && !insideOf(e, 'label'))
    .filter((e) => !attribute(e, 'aria-label') && !attribute(e, 'aria-labelledby'))
    .map((e) => `no label for ${shown(e)}`);
};

const saidButtons: Rule = (page) =>
  named(page, 'button', 'a')
    .filter((e) => textOf(e).trim() === '' && !attribute(e, 'aria-label'))
    .map((e) => `nothing to read in ${shown(e)}`);

const scopedHeaders: Rule = (page) => [
  ...named(page, 'th')
    .filter((e) => !['col', 'row', 'colgroup', 'rowgroup'].includes(attribute(e, 'scope') ?? ''))
    .map((e) => `th without scope: ${textOf(e)}`),
  ...named(page, 'table')
    .filter((e) => !elementsIn(e).some((inner) => inner.tagName === 'th'))
    .map(() => 'table without header'),
];

const resolvedLinks: Rule = (page) => {
  const ids = new Set(idsOf(page));
  return named(page, 'a')
    .map((e) => attribute(e, 'href') ?? '')
    .filter((href) => href.startsWith('#') && !ids.has(decodeURIComponent(href.slice(1))))
    .map((href) => `${href} leads nowhere`);
};

const resolvedNames: Rule = (page) => {
  const ids = new Set(idsOf(page));
  return page.all.flatMap((e) =>
    ['aria-describedby', 'aria-labelledby', 'for']
      .flatMap((name) => (attribute(e, name) ?? '').split(/\s+/))
      .filter((id) => id !== '' && !ids.has(id))
      .map((id) => `${shown(e)} names ${id}, which is absent`),
  );
};

/** A script of `views/assets`, loaded after the page, with nothing written in it. */
const isOwnScript = (e: Element): boolean =>
  e.tagName === 'script' &&
  /^\/assets\/[a-z]+\.js\?v=/.test(attribute(e, 'src') ?? '') &&
  attribute(e, 'defer') !== undefined &&
  textOf(e).trim() === '';

const nothingInline: Rule = (page) => [
  ...named(page, 'script', 'style')
    .filter((e) => !isOwnScript(e))
    .map((e) => `${e.tagName} in the page`),
  ...page.all
    .filter((e) => e.attrs.some((a) => a.name === 'style' || a.name.startsWith('on')))
    .map((e) => `inline style or handler: ${shown(e)}`),
];

const orderedHeadings: Rule = (page) => {
  const levels = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map((e) => Number(e.tagName[1]));
  return levels.flatMap((level, i) => {
    const before = levels[i - 1];
    return before !== undefined && level > before + 1 ? [`h${level} after h${before}`] : [];
  });
};

const protectedForms: Rule = (page) =>
  named(page, 'form')
    .filter((e) => attribute(e, 'method')?.toLowerCase() === 'post')
    .filter((e) => !elementsIn(e).some((i) => attribute(i, 'name') === '_csrf'))
    .map((e) => `no token in ${shown(e)}`);

/** What a template or a value that went wrong leaves in a page. */
const DEBRIS = /\[object |\bundefined\b|\bNaN\b|\{\{|&amp;(?:#39|amp|lt|quot);|<%|%>/;

const noDebris: Rule = (page) => {
  const [debris] = DEBRIS.exec(page.html) ?? [];
  return debris ? [`« ${debris} » in the page`] : [];
};

const RULES: readonly Rule[] = [
  oneTitle,
  french,
  titled,
  uniqueIds,
  labelled,
  saidButtons,
  scopedHeaders,
  resolvedLinks,
  resolvedNames,
  nothingInline,
  orderedHeadings,
  protectedForms,
  noDebris,
];

/** Everything that is wrong with a page, as sentences; empty when nothing is. */
export function htmlProblems(html: string): readonly string[] {
  const page: Page = { html, all: elementsIn(parse(html)) };
  return RULES.flatMap((rule) => rule(page));
}
