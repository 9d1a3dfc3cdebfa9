import type { DocumentModel } from '../../core/documents/model.ts';
import { headingsOf, listedHeadings } from '../headings.ts';
import { blockHtml, numberHtml } from './blocks.ts';
import { escapeHtml } from './escape.ts';
import { DOCUMENT_CSS } from './stylesheet.ts';

/**
 * The document without its title and subtitle, for a page whose h1 is the title: facts, contents, blocks.
 * Everything is escaped; no script, no inline style; chapters are h2.
 */
export function renderHtmlFragment(model: DocumentModel): string {
  const parts = [
    '<div class="document">',
    factsHtml(model),
    contentsHtml(model),
    blocksHtml(model),
    '</div>',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

/** The document as one file that needs nothing else: HTML5, French, readable, printable, no script. */
export function renderHtmlDocument(model: DocumentModel): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.title)}</title>
${metaHtml(model)}
<style>
${DOCUMENT_CSS}</style>
</head>
<body>
<header>
<p class="running">${escapeHtml(model.header)}</p>
<h1>${escapeHtml(model.title)}</h1>
${model.subtitle ? `<p class="subtitle">${escapeHtml(model.subtitle)}</p>\n` : ''}</header>
<main>
${renderHtmlFragment(model)}</main>
<footer>
<p class="running">${escapeHtml(model.footer)}</p>
</footer>
</body>
</html>
`;
}

function metaHtml(model: DocumentModel): string {
  const properties: readonly (readonly [string, string])[] = [
    ['author', model.author],
    ['description', model.subject],
    ['keywords', model.keywords.join(', ')],
    ['dcterms.date', model.date],
    ['generator', 'Clausier'],
  ];
  return properties
    .map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`)
    .join('\n');
}

function factsHtml({ facts }: DocumentModel): string {
  if (facts.length === 0) return '';
  const pairs = facts.map(
    ({ label, text }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`,
  );
  return `<dl class="facts">\n${pairs.join('\n')}\n</dl>`;
}

function contentsHtml(model: DocumentModel): string {
  const headings = listedHeadings(model);
  if (!model.withContents || headings.length === 0) return '';
  const entries = headings.map(
    ({ level, number, id, text }) =>
      `<li class="level${level}"><a href="#${escapeHtml(id)}">${numberHtml(number)}${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="contents" aria-label="Sommaire">\n<h2>Sommaire</h2>\n<ul>\n${entries.join('\n')}\n</ul>\n</nav>`;
}

function blocksHtml(model: DocumentModel): string {
  const targets = new Set(headingsOf(model).map(({ id }) => id));
  return model.blocks.map((block) => blockHtml(block, targets)).join('\n');
}
