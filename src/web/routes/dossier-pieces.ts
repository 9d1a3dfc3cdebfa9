import type { Request, Response, Router } from 'express';
import type { DocumentModel } from '../../core/documents/model.ts';
import { hasPriceFrame } from '../../core/offers/price-frame.ts';
import { manifestOf } from '../../core/tender/manifest.ts';
import type { Tender } from '../../core/tender/tender.ts';
import type { DocumentFormat } from '../../usecases/ports.ts';
import { isPublishable, tenderDocuments } from '../../usecases/tender-documents.ts';
import type { AppDeps } from '../deps.ts';
import { openDossier, param, showStep, tenderOrQuestions } from '../dossier-page.ts';
import { httpError, refuse } from '../http-error.ts';
import { work } from '../paths-work.ts';
import { sendFile } from '../send-file.ts';

export const FORMATS: readonly DocumentFormat[] = ['docx', 'odt', 'pdf', 'html'];

/** The format of the address; anything else is no address. */
export function formatOf(req: Request): DocumentFormat {
  const format = FORMATS.find((one) => one === param(req, 'format'));
  if (!format) throw httpError(404);
  return format;
}

/** The piece of the address among those that can be printed. */
export function modelOf(deps: AppDeps, tender: Tender, name: string): DocumentModel {
  const model = tenderDocuments(tender, deps.content.library.facts).find((m) => m.name === name);
  if (!model) throw httpError(404);
  return model;
}

/** Sends a piece as a file named after the consultation. */
export async function sendPiece(
  deps: AppDeps,
  res: Response,
  model: DocumentModel,
  at: { readonly reference: string; readonly format: DocumentFormat },
): Promise<void> {
  const bytes = await deps.render(model, at.format);
  sendFile(res, { bytes, name: `${at.reference}-${model.name}.${at.format}`, type: at.format });
}

async function printable(deps: AppDeps, req: Request): Promise<Tender> {
  const { tender } = await openDossier(deps, req);
  if (!tender.ok) throw refuse(tender.problems);
  if (!isPublishable(tender.value))
    throw refuse(tender.value.remarks.filter((r) => r.severity === 'error').slice(0, 20));
  return tender.value;
}

async function showPieces(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const at = await openDossier(deps, req);
  const tender = tenderOrQuestions(deps, res, at);
  if (!tender) return;
  const ready = isPublishable(tender);
  const { id } = at.record;
  const models = ready ? tenderDocuments(tender, deps.content.library.facts) : [];
  const names = new Map(tender.pieces.map((p) => [p.id, p.contractual]));
  showStep(deps, res, at, {
    step: 'pieces',
    view: 'pieces',
    title: 'Pièces',
    content: {
      ready,
      errors: tender.remarks.filter((r) => r.severity === 'error').length,
      review: work.review(id),
      manifest: work.manifest(id),
      deviations: work.deviations(id),
      internal: work.internal(id),
      signOffs: work.signOffs(id),
      prices: ready && hasPriceFrame(tender) ? work.priceFrame(id) : null,
      next: work.publication(id),
      pieces: models.map((m) => ({
        title: m.title,
        scope: names.get(m.name) ? 'Contractuelle' : 'Consultation',
        href: work.piece(id, m.name),
        files: FORMATS.map((f) => ({
          format: f.toUpperCase(),
          href: work.pieceFile(id, m.name, f),
        })),
      })),
    },
  });
}

/** The pieces on screen and as files, and the manifest. */
export function pieceRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/dossiers/:id/pieces', (req, res) => showPieces(deps, req, res));
  routes.get('/dossiers/:id/pieces/:piece', async (req, res) => {
    const tender = await printable(deps, req);
    const model = modelOf(deps, tender, param(req, 'piece'));
    const id = param(req, 'id');
    res.render('dossiers/piece', {
      title: model.title,
      subtitle: model.subtitle,
      back: { label: 'Pièces', href: work.pieces(id) },
      body: deps.renderFragment(model),
      files: FORMATS.map((f) => ({
        format: f.toUpperCase(),
        href: work.pieceFile(id, model.name, f),
      })),
    });
  });
  routes.get('/dossiers/:id/pieces/:piece/:format', async (req, res) => {
    const format = formatOf(req);
    const tender = await printable(deps, req);
    const model = modelOf(deps, tender, param(req, 'piece'));
    await sendPiece(deps, res, model, { reference: tender.dossier.reference, format });
  });
  routes.get('/dossiers/:id/manifeste', async (req, res) => {
    const tender = await printable(deps, req);
    const bytes = `${JSON.stringify(manifestOf(tender, []), null, 2)}\n`;
    sendFile(res, { bytes, name: `${tender.dossier.reference}-manifeste.json`, type: 'json' });
  });
}
