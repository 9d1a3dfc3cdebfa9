import { strToU8 } from 'fflate';
import { xmlAttribute } from '../xml.ts';
import { NAMESPACES } from './namespaces.ts';

/** A file of an OpenDocument package. */
export type OdfFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const entry = (path: string, type: string, version = ''): string =>
  `<manifest:file-entry manifest:full-path="${xmlAttribute(path)}" manifest:media-type="${type}"${version}/>`;

/** The entries of a package: its files, its manifest and its `mimetype`. */
export function odfPackage(
  type: string,
  files: readonly OdfFile[],
): ReadonlyMap<string, Uint8Array> {
  const manifest = `${DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entry('/', type, ' manifest:version="1.3"')}${files.map((f) => entry(f.name, f.type)).join('')}</manifest:manifest>`;
  return new Map([
    ['mimetype', strToU8(type)],
    ['META-INF/manifest.xml', strToU8(manifest)],
    ...files.map(({ name, bytes }) => [name, bytes] as const),
  ]);
}

/** A part whose properties are in `office:meta`. */
export const metaPart = (properties: readonly string[]): OdfFile =>
  xmlPart(
    'meta.xml',
    `<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta>${properties.join('')}</office:meta></office:document-meta>`,
  );

/** An XML part, with its declaration. */
export const xmlPart = (name: string, xml: string): OdfFile => ({
  name,
  type: 'text/xml',
  bytes: strToU8(DECLARATION + xml),
});
