import { PUBLIC_DOSSIER_NAMESPACE } from '../../core/documents/public-dossier.ts';
import { xmlText } from '../xml.ts';
import type { Normalised } from '../zip-normalise.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Any identifier does: it names the part inside the file, the same in all of ours. */
const STORE = '{5E0C9B1A-3D57-4C0B-9C5E-7B6A1F2D4E80}';

const item = (text: string): string =>
  `${DECLARATION}<dossier xmlns="${PUBLIC_DOSSIER_NAMESPACE}">${xmlText(text)}</dossier>`;

const PROPERTIES = `${DECLARATION}<ds:datastoreItem ds:itemID="${STORE}" xmlns:ds="${OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${PUBLIC_DOSSIER_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`;

const RELATION = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`;

/** What adds a text to a Word document as its custom XML part, which programs keep when they save. */
export function withCustomXml(text: string): Required<Pick<Normalised, 'edits' | 'added'>> {
  return {
    added: {
      'customXml/item1.xml': item(text),
      'customXml/itemProps1.xml': PROPERTIES,
      'customXml/_rels/item1.xml.rels': RELATION,
    },
    edits: {
      'word/_rels/document.xml.rels': (xml) =>
        xml.replace(
          '</Relationships>',
          `<Relationship Id="rIdDossier" Type="${OFFICE}/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>`,
        ),
      '[Content_Types].xml': (xml) =>
        xml.replace(
          '</Types>',
          '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
        ),
    },
  };
}
