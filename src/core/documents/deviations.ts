import { type Deviation, KINDS, nameOf } from '../deviation/deviation.ts';
import type { Tender } from '../tender/tender.ts';
import { heading } from './blocks.ts';
import type { Block, DocumentModel } from './model.ts';
import { frameOf } from './pieces.ts';
import { note, table } from './tables/table.ts';

const counts = (deviations: readonly Deviation[]): Block =>
  table(
    'Écarts par nature',
    [
      ['Nature', 70],
      ['Nombre', 30, 'right'],
    ],
    KINDS.map(({ kind, name }) => [name, deviations.filter((d) => d.kind === kind).length] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => [name, String(count)]),
  );

const list = (deviations: readonly Deviation[]): Block =>
  table(
    'Écarts, les plus graves en premier',
    [
      ['Article', 22],
      ['Nature', 16],
      ['Pièce scellée', 31],
      ['Document reçu', 31],
    ],
    deviations.map((d) => [
      d.article || 'hors article',
      d.note ? `${nameOf(d.kind)} (${d.note})` : nameOf(d.kind),
      d.before || '—',
      d.after || '—',
    ]),
  );

/** The deviations of a document that came back, as a report for the file of the consultation. */
export function deviationsDocument(
  tender: Tender,
  compared: { readonly piece: string; readonly file: string; readonly sha256: string },
  deviations: readonly Deviation[],
): DocumentModel {
  const method = [
    `Pièce comparée : ${compared.piece}. Document reçu : ${compared.file}, empreinte SHA-256 ${compared.sha256}.`,
    'La comparaison porte sur les mots, lus dans le corps, les tableaux, les zones de texte, les notes, les commentaires, les en-têtes et les pieds de page. La mise en forme ne compte pas, sauf si elle cache un texte. Le contenu des images n’est pas lu.',
  ];
  return {
    ...frameOf(tender, 'rapport-d-ecarts', "Rapport d'écarts"),
    withContents: false,
    blocks: [
      heading(1, '1', 'methode', 'Comparaison'),
      ...method.map(note),
      heading(1, '2', 'ecarts', 'Écarts'),
      ...(deviations.length === 0
        ? [note('Aucun écart.')]
        : [counts(deviations), list(deviations)]),
    ],
  };
}
