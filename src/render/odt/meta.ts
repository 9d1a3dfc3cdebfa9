import type { DocumentModel } from '../../core/documents/model.ts';
import { metaPart, type OdfFile } from '../odf/package.ts';
import { xmlText } from '../xml.ts';

/** The properties of the model, its date and nobody's name but the body's. */
export function metaOf(model: DocumentModel): OdfFile {
  const date = `${model.date}T12:00:00`;
  return metaPart([
    '<meta:generator>Clausier</meta:generator>',
    `<dc:title>${xmlText(model.title)}</dc:title>`,
    `<dc:subject>${xmlText(model.subject)}</dc:subject>`,
    ...model.keywords.map((word) => `<meta:keyword>${xmlText(word)}</meta:keyword>`),
    `<meta:initial-creator>${xmlText(model.author)}</meta:initial-creator>`,
    `<dc:creator>${xmlText(model.author)}</dc:creator>`,
    `<meta:creation-date>${date}</meta:creation-date>`,
    `<dc:date>${date}</dc:date>`,
    '<dc:language>fr-FR</dc:language>',
  ]);
}
