import { createHash } from 'node:crypto';
import type { DocumentModel } from '../../core/documents/model.ts';
import { xmlText } from '../xml.ts';
import type { Kit } from './kit.ts';

const PRODUCER = 'Clausier';

/** The instant that a document carries: noon UTC of its date, the same day in every French time zone but one. */
export const instantOf = (model: DocumentModel): Date => new Date(`${model.date}T12:00:00Z`);

/** The properties as the information dictionary; the same stand in the XMP. */
export function infoOf(model: DocumentModel): Readonly<Record<string, unknown>> {
  const date = instantOf(model);
  return {
    Title: model.title,
    Author: model.author,
    Subject: model.subject,
    Keywords: model.keywords.join(', '),
    Creator: PRODUCER,
    Producer: PRODUCER,
    CreationDate: date,
    ModDate: date,
  };
}

/** Puts our XMP in the place of pdfkit's, which escapes nothing, and names the file by its content. */
export function addMetadata(kit: Kit, model: DocumentModel): void {
  kit._addInfo = () => kit.appendXML(xmp(model));
  kit._id = createHash('sha256').update(JSON.stringify(model)).digest().subarray(0, 16);
}

function xmp(model: DocumentModel): string {
  const date = `${model.date}T12:00:00Z`;
  const keywords = model.keywords.map((word) => `<rdf:li>${xmlText(word)}</rdf:li>`).join('');
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${alternative(model.title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${xmlText(model.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${alternative(model.subject)}</dc:description>
<dc:subject><rdf:Bag>${keywords}</rdf:Bag></dc:subject>
<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdf:Keywords>${xmlText(model.keywords.join(', '))}</pdf:Keywords>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
${PDFUA_SCHEMA}`;
}

/** PDF/A knows its own properties only: those of PDF/UA are described, as it asks. */
const PDFUA_SCHEMA = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

const alternative = (text: string): string =>
  `<rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text)}</rdf:li></rdf:Alt>`;
