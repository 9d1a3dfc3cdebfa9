import { SaxesParser } from 'saxes';

/** What a reader does at each point of an XML part; names are without their prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Attributes, prefix: string, namespace: string) => void;
  readonly close?: (name: string, prefix: string) => void;
  readonly text?: (text: string) => void;
};

/** Attribute local name → value; in these formats no element has two with the same local name. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Walks an XML part. No entity beyond the five of XML and no external resource is ever resolved.
 * @throws Error when the part is not well-formed
 */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, prefix, uri, attributes }) => {
    const plain: Record<string, string> = {};
    for (const { local: name, value } of Object.values(attributes)) plain[name] = value;
    handlers.open?.(local, plain, prefix, uri);
  });
  parser.on('closetag', ({ local, prefix }) => handlers.close?.(local, prefix));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.write(new TextDecoder().decode(bytes)).close();
}
