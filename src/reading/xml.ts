import { SaxesParser } from 'saxes';

/** Attributes by local name; those of relations keep their prefix (`r:id`). */
export type Attributes = Readonly<Record<string, string>>;

export type XmlEvents = {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks an XML part; names come without their prefix. Nothing outside the bytes is read: entities that
 * the part declares are refused.
 *
 * @throws XmlError when the part is not well formed or declares a document type
 */
export function walkXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('doctype', () => {
    throw new XmlError('a document type is declared');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const own = Object.entries(attributes).map(([key, value]) => [
      key.startsWith('r:') ? key : local(key),
      value,
    ]);
    events.open(local(name), Object.fromEntries(own));
  });
  parser.on('closetag', ({ name }) => events.close(local(name)));
  if (events.text) parser.on('text', events.text);
  parser.write(new TextDecoder().decode(bytes)).close();
}

/** A part that cannot be read as XML. */
export class XmlError extends Error {}

/** The relations of a part: identifier → name of the target part. */
export function relationsOf(
  parts: ReadonlyMap<string, Uint8Array>,
  part: string,
): ReadonlyMap<string, string> {
  const cut = part.lastIndexOf('/') + 1;
  const [folder, file] = [part.slice(0, cut), part.slice(cut)];
  const relations = new Map<string, string>();
  const bytes = parts.get(`${folder}_rels/${file}.rels`);
  if (!bytes) return relations;
  walkXml(bytes, {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      relations.set(Id, Target.startsWith('/') ? Target.slice(1) : folder + Target);
    },
    close: () => {},
  });
  return relations;
}
