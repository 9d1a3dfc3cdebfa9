import type { Request, Response, Router } from 'express';
import type { DocumentModel } from '../../core/documents/model.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { tenderCalendar } from '../../usecases/dossiers/calendar.ts';
import { publicExchanges } from '../../usecases/dossiers/exchange-store.ts';
import {
  listPublished,
  type Published,
  publishedDossier,
  tenderOf,
} from '../../usecases/dossiers/read.ts';
import type { Publication } from '../../usecases/dossiers/record.ts';
import { publishedFile, versionOf } from '../../usecases/dossiers/stored-files.ts';
import { tenderDocuments } from '../../usecases/tender-documents.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param } from '../dossier-page.ts';
import { httpError } from '../http-error.ts';
import { paths } from '../paths.ts';
import { work } from '../paths-work.ts';
import { presentVersion, presentVersionFiles } from '../presenters/dossiers/publication.ts';
import {
  presentConsultation,
  presentConsultations,
  presentPublished,
} from '../presenters/offers/consultations.ts';
import { type FileType, isFileType, sendFile } from '../send-file.ts';
import { consultationQuestionRoutes } from './consultation-questions.ts';
import { modelOf } from './dossier-pieces.ts';

type Open = { readonly record: Published; readonly tender: Tender };

async function published(deps: AppDeps, req: Request): Promise<Open> {
  const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
  return { record, tender: orRefuse(tenderOf(deps.content, record)) };
}

/** The version of the address: a whole number without a leading zero. */
function versionIn(req: Request, record: Published): Publication {
  const typed = param(req, 'version');
  if (!/^(0|[1-9]\d{0,3})$/.test(typed)) throw httpError(404);
  return orRefuse(versionOf(record, Number(typed)));
}

const typeOf = (format: string): FileType => (isFileType(format) ? format : 'bin');

/** Sends the stored bytes of a published file: nothing is rendered again. */
async function sendStored(
  deps: AppDeps,
  res: Response,
  version: Publication,
  name: string,
): Promise<void> {
  const { file, bytes } = orRefuse(await publishedFile(deps.blobs, version, name));
  const reference = version.dossier.reference ?? '';
  const sealed = /^manifest\./.test(name);
  sendFile(res, {
    bytes,
    name: sealed ? name : `${reference}-${name}`,
    type: typeOf(file.format),
  });
}

async function showConsultation(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const { record, tender } = await published(deps, req);
  const models = tenderDocuments(tender, deps.content.library.facts);
  const lines = orRefuse(tenderCalendar(deps.content, tender));
  const answers = await publicExchanges(deps, record.id);
  res.render('offers/consultation', {
    ...presentConsultation(record, tender, models, deps.clock()),
    ...presentPublished(record, lines, answers.length),
  });
}

/** What an addendum changed, as it was sealed; null for the first publication. */
async function addendumOf(deps: AppDeps, version: Publication): Promise<DocumentModel | null> {
  const name = `additif-${version.number}.json`;
  const found = version.number === 0 ? null : await publishedFile(deps.blobs, version, name);
  return found?.ok
    ? (JSON.parse(new TextDecoder().decode(found.value.bytes)) as DocumentModel)
    : null;
}

async function showVersion(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
  const version = versionIn(req, record);
  const changes = await addendumOf(deps, version);
  res.render('offers/version', {
    ...presentVersion(record.id, version),
    ...presentVersionFiles(record.id, version),
    tender: version.dossier.title,
    back: work.consultation(record.id),
    current: version.number === record.publication.number,
    changes: changes ? deps.renderFragment({ ...changes, facts: [] }) : null,
    keyPage: paths.signingKey,
  });
}

function fileRoutes(routes: Router, deps: AppDeps): void {
  routes.get('/consultations/:id/dce', async (req, res) => {
    const { publication } = orRefuse(await publishedDossier(deps, param(req, 'id')));
    await sendStored(deps, res, publication, publication.archive.name);
  });
  routes.get('/consultations/:id/pieces/:piece/:format', async (req, res) => {
    const { publication } = orRefuse(await publishedDossier(deps, param(req, 'id')));
    await sendStored(deps, res, publication, `${param(req, 'piece')}.${param(req, 'format')}`);
  });
  routes.get('/consultations/:id/versions/:version', (req, res) => showVersion(deps, req, res));
  routes.get('/consultations/:id/versions/:version/:file', async (req, res) => {
    const record = orRefuse(await publishedDossier(deps, param(req, 'id')));
    await sendStored(deps, res, versionIn(req, record), param(req, 'file'));
  });
  routes.get(paths.signingKey, (_req, res) => {
    sendFile(res, { bytes: deps.work.signer.publicKey, name: 'clausier.pub', type: 'pub' });
  });
}

/** What anybody reads without an account: the consultations and every piece of them. */
export function consultationRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.consultations, async (_req, res) => {
    const rows = presentConsultations(await listPublished(deps), deps.clock());
    res.render('offers/consultations', { rows });
  });
  routes.get('/consultations/:id', (req, res) => showConsultation(deps, req, res));
  routes.get('/consultations/:id/pieces/:piece', async (req, res) => {
    const { record, tender } = await published(deps, req);
    const model = modelOf(deps, tender, param(req, 'piece'));
    const files = record.publication.files.filter((f) => f.name.startsWith(`${model.name}.`));
    res.render('dossiers/piece', {
      title: model.title,
      subtitle: model.subtitle,
      back: { label: tender.dossier.title, href: work.consultation(record.id) },
      body: deps.renderFragment(model),
      files: files
        .filter((f) => f.format !== 'json')
        .map(({ format }) => ({
          format: format.toUpperCase(),
          href: work.publicFile(record.id, model.name, format),
        })),
    });
  });
  fileRoutes(routes, deps);
  consultationQuestionRoutes(routes, deps);
}
