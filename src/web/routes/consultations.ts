import type { Request, Router } from 'express';
import type { Tender } from '../../core/tender/tender.ts';
import {
  listPublished,
  type Published,
  publishedDossier,
  tenderOf,
} from '../../usecases/dossiers/read.ts';
import { tenderDocuments } from '../../usecases/tender-documents.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param } from '../dossier-page.ts';
import { work } from '../paths-work.ts';
import { presentConsultation, presentConsultations } from '../presenters/offers/consultations.ts';
import { sendFile } from '../send-file.ts';
import { FORMATS, formatOf, modelOf, sendPiece } from './dossier-pieces.ts';

type Open = { readonly record: Published; readonly tender: Tender };

async function published(deps: AppDeps, req: Request): Promise<Open> {
  const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
  return { record, tender: orRefuse(tenderOf(deps.content, record)) };
}

/** The archives of the last consultations asked for: what is published does not change. */
const KEPT = 5;

function archives(deps: AppDeps) {
  const kept = new Map<string, Promise<Uint8Array>>();
  async function made({ tender }: Open): Promise<Uint8Array> {
    const files = new Map<string, Uint8Array>();
    for (const model of tenderDocuments(tender, deps.content.library.facts))
      for (const format of ['docx', 'pdf'] as const)
        files.set(`${format}/${model.name}.${format}`, await deps.render(model, format));
    return deps.work.zip(files);
  }
  return (open: Open): Promise<Uint8Array> => {
    const key = open.record.publication.sha256;
    const found = kept.get(key) ?? made(open);
    kept.delete(key);
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest) kept.delete(oldest);
    return found;
  };
}

/** What anybody reads without an account: the consultations and every piece of them. */
export function consultationRoutes(routes: Router, deps: AppDeps): void {
  const archive = archives(deps);
  routes.get(work.consultations, async (_req, res) => {
    const rows = presentConsultations(await listPublished(deps), deps.clock());
    res.render('offers/consultations', { rows });
  });
  routes.get('/consultations/:id', async (req, res) => {
    const { record, tender } = await published(deps, req);
    const models = tenderDocuments(tender, deps.content.library.facts);
    res.render('offers/consultation', presentConsultation(record, tender, models, deps.clock()));
  });
  routes.get('/consultations/:id/dce', async (req, res) => {
    const open = await published(deps, req);
    const name = `${open.tender.dossier.reference}-dce.zip`;
    sendFile(res, { bytes: await archive(open), name, type: 'zip' });
  });
  routes.get('/consultations/:id/pieces/:piece', async (req, res) => {
    const { record, tender } = await published(deps, req);
    const model = modelOf(deps, tender, param(req, 'piece'));
    res.render('dossiers/piece', {
      title: model.title,
      subtitle: model.subtitle,
      back: { label: tender.dossier.title, href: work.consultation(record.id) },
      body: deps.renderFragment(model),
      files: FORMATS.map((f) => ({
        format: f.toUpperCase(),
        href: work.publicFile(record.id, model.name, f),
      })),
    });
  });
  routes.get('/consultations/:id/pieces/:piece/:format', async (req, res) => {
    const format = formatOf(req);
    const { tender } = await published(deps, req);
    const model = modelOf(deps, tender, param(req, 'piece'));
    await sendPiece(deps, res, model, { reference: tender.dossier.reference, format });
  });
}
