import { DOCUMENT_FORMATS } from '../../src/core/documents/formats.ts';
import type { DocumentModel } from '../../src/core/documents/model.ts';
import type { FormSheet } from '../../src/core/offers/form-sheet.ts';
import { createRenderPool } from '../../src/jobs/render-pool.ts';
import { renderFormOds } from '../../src/render/ods/render-form.ts';
import { renderDocument } from '../../src/render/render-document.ts';
import { renderFormXlsx } from '../../src/render/xlsx/render-form.ts';
import { aLongModel } from '../render/sample-model.ts';
import { timed } from './timed.ts';

/** The longest wait of a 5 ms clock of this thread while something is done, in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0];
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  await work();
  longest = Math.max(longest, performance.now() - last - 5);
  clearInterval(clock);
  return longest;
}

/** Times of each format on the whole dossier, on a contract of 120 clauses, and through the pool. */
export async function benchRendering(
  documents: readonly DocumentModel[],
  form: FormSheet,
): Promise<void> {
  for (const format of DOCUMENT_FORMATS)
    await timed(`rendu ${format} de tout le dossier`, 4, async () => {
      for (const model of documents) await renderDocument(model, format);
    });
  const contract = aLongModel(120);
  for (const format of ['docx', 'pdf', 'odt'] as const)
    await timed(`rendu ${format} d’un contrat de 120 clauses`, 6, () =>
      renderDocument(contract, format),
    );
  await timed('cadre de réponse xlsx', 6, () => renderFormXlsx(form));
  await timed('cadre de réponse ods', 6, () => renderFormOds(form));
  const pool = createRenderPool();
  const all = () => Promise.all(documents.map((model) => pool.render(model, 'pdf')));
  await timed('pdf de tout le dossier, par les fils de calcul', 4, all);
  const [here, pooled] = [
    await longestWait(async () => {
      for (const model of documents) await renderDocument(model, 'pdf');
    }),
    await longestWait(all),
  ];
  console.log(
    `attente la plus longue du site : ${here.toFixed(0)} ms ici · ${pooled.toFixed(0)} ms avec les fils de calcul`,
  );
  await pool.close();
}
