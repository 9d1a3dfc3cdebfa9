import type { DocumentModel } from '../../core/documents/model.ts';
import { PUBLIC_DOSSIER_FILE } from '../../core/documents/public-dossier.ts';
import { dossierText } from '../dossier-file.ts';
import type { Kit } from './kit.ts';
import { instantOf } from './metadata.ts';

/** Attaches the data of the dossier to the file, as data associated with the document. */
export function attachDossier(kit: Kit, model: DocumentModel): void {
  const text = dossierText(model);
  if (text === null) return;
  const date = instantOf(model);
  kit.file(new TextEncoder().encode(text), {
    name: PUBLIC_DOSSIER_FILE,
    type: 'application/json',
    description: 'Données publiques de la consultation',
    relationship: 'Data',
    creationDate: date,
    modifiedDate: date,
  });
}
