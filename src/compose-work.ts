import { ROOT } from './config.ts';
import type { Content } from './content/load-content.ts';
import { loadQuestionnaire } from './content/load-questionnaire.ts';
import { SCORED_KINDS } from './core/offers/evidence.ts';
import { readAnnex } from './reading/annex.ts';
import { readFormSpreadsheet } from './reading/form-spreadsheet.ts';
import { openZip, ZIP_LIMITS } from './reading/zip-guard.ts';
import { renderFormOds } from './render/ods/render-form.ts';
import { renderFormXlsx } from './render/xlsx/render-form.ts';
import { renderPriceFrameXlsx } from './render/xlsx/render-price-frame.ts';
import { pack } from './render/zip-normalise.ts';
import { offerSealing } from './security/offer-sealing.ts';
import { createSealer } from './security/sealer.ts';
import { jsonForm } from './usecases/dce-files.ts';
import type { Signer } from './usecases/ports.ts';
import type { WorkPorts } from './usecases/work-ports.ts';

/** An archive of one offer: its file and its proofs. */
const OFFER_LIMITS = { ...ZIP_LIMITS, entries: 100, inflated: 120 * 1024 * 1024 };

/**
 * What the pages of buyers, vendors and graders use besides the shell.
 *
 * @param dataKey — 32 bytes kept outside the database
 * @param signer — the installation's key
 * @throws Error when the questionnaire is broken: the server does not start
 */
export function composeWork(content: Content, dataKey: Uint8Array, signer: Signer): WorkPorts {
  const questionnaire = loadQuestionnaire(ROOT, content.shape);
  if (!questionnaire.ok)
    throw new Error(questionnaire.problems.map((p) => `${p.where}: ${p.message}`).join('\n'));
  return {
    questionnaire: questionnaire.value,
    sealer: createSealer(dataKey),
    offerSealing,
    signer,
    forms: [
      { format: 'xlsx', make: renderFormXlsx },
      { format: 'ods', make: renderFormOds },
      jsonForm,
    ],
    renderPrices: renderPriceFrameXlsx,
    checkedKinds: [...SCORED_KINDS],
    zip: pack,
    unzip: (bytes) => openZip(bytes, OFFER_LIMITS),
    renderForm: (form, format = 'xlsx') =>
      format === 'ods' ? renderFormOds(form) : renderFormXlsx(form),
    readForm: readFormSpreadsheet,
    readAnnex,
  };
}
