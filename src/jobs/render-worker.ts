import { move } from 'piscina';
import type { DocumentFormat } from '../core/documents/formats.ts';
import type { DocumentModel } from '../core/documents/model.ts';
import { renderDocument } from '../render/render-document.ts';

export type RenderTask = { readonly model: DocumentModel; readonly format: DocumentFormat };

/** Sets something in every font, so that the first document asked for does not wait for their files. */
const WARMING: DocumentModel = {
  name: 'essai',
  title: 'Titre',
  subtitle: 'Sous-titre',
  facts: [{ label: 'Libellé', text: 'texte' }],
  date: '2026-01-01',
  header: 'en-tête',
  footer: 'pied',
  author: 'Clausier',
  subject: 'Essai',
  keywords: [],
  withContents: true,
  blocks: [
    { kind: 'heading', level: 1, number: '1', id: 'titre', text: 'Chapitre' },
    { kind: 'heading', level: 2, number: '1.1', id: 'article', text: 'Article' },
    {
      kind: 'paragraph',
      number: '1.1.1',
      style: 'body',
      content: [
        { kind: 'text', text: 'Le titulaire remet à l’acheteur, ' },
        { kind: 'strong', text: 'avant le terme.' },
      ],
    },
    {
      kind: 'table',
      caption: 'Prix',
      columns: [
        { label: 'Ligne', align: 'left', width: 50 },
        { label: 'Prix', align: 'right', width: 50 },
      ],
      rows: [[[{ kind: 'text', text: 'Forfait' }], [{ kind: 'text', text: '1 234,00 €' }]]],
      rowHeaders: true,
    },
  ],
};

await renderDocument(WARMING, 'pdf');
await renderDocument(WARMING, 'docx');

/** One document, in a worker thread; its bytes are handed over without a copy. */
export async function render({ model, format }: RenderTask): Promise<Uint8Array> {
  return move(await renderDocument(model, format)) as Uint8Array;
}
