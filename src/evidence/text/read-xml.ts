import { SaxesParser } from 'saxes';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { sentence } from '../french.ts';
import { MAX_DEPTH, MAX_NODES } from '../limits.ts';
import { decodeText } from './decode.ts';

/** An element of an XML file: its local name, its attributes, what is inside. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
};

class Refusal extends Error {}

const refused = (code: string, message: string): Result<never> =>
  failed(problem(code, '', sentence(message)));

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Builds the tree; throws a `Refusal` on a document type, whose entities may multiply without end. */
function parse(text: string): XmlElement | undefined {
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let nodes = 0;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Refusal(
      "déclare un type de document (DOCTYPE), source d'entités ; il n'est pas analysé",
    );
  });
  parser.on('opentag', (tag) => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new Refusal(`compte plus de ${MAX_NODES} éléments`);
    if (open.length >= MAX_DEPTH) throw new Refusal(`emboîte plus de ${MAX_DEPTH} niveaux`);
    const { attributes } = tag;
    const element: XmlElement = { name: local(tag.name), attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (words: string): void => {
    const last = open.at(-1);
    if (last) last.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root;
}

/** The tree of an XML file; no document type, no entity of its own, bounded depth and size. */
export function readXml(bytes: Uint8Array): Result<XmlElement> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  try {
    const root = parse(text.value);
    return root ? ok(root) : refused('evidence/empty', 'Le fichier ne contient aucun élément XML.');
  } catch (thrown) {
    if (thrown instanceof Refusal)
      return refused('evidence/xml-bomb', `Le fichier ${thrown.message}.`);
    const place = thrown instanceof Error ? /^(?:.*:)?(\d+):(\d+)/.exec(thrown.message) : null;
    const at = place ? `, ligne ${place[1]}, colonne ${place[2]}` : '';
    return refused(
      'evidence/syntax',
      `Le fichier n'est pas un XML lisible${at} : il est coupé ou mal formé.`,
    );
  }
}

/** The children of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((c) => c.name === name) ?? [];

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((c) => c.name === name);

/** The trimmed text of the first child of that name, when there is one. */
export function wordsIn(element: XmlElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text.trim();
  return text ? text : undefined;
}
