import { type Response, Router } from 'express';
import { type Clause, pin } from '../../core/clauses/clause.ts';
import { latest, versionOf } from '../../core/clauses/library.ts';
import { createSearch } from '../../core/clauses/search/search.ts';
import {
  createLibraryDocuments,
  LIBRARY_FORMATS,
  type LibraryFormat,
} from '../../usecases/library-documents.ts';
import { ORIGINAL_FORMATS, originalText } from '../../usecases/library-originals.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { changesFeed } from '../feed/changes-feed.ts';
import { httpError, refuse } from '../http-error.ts';
import { pageIn, queryIn } from '../library-query.ts';
import { siteOf, versionIn } from '../library-site.ts';
import { paths } from '../paths.ts';
import { presentClause } from '../presenters/clause/page.ts';
import { presentChanges } from '../presenters/library/changes.ts';
import { presentComparison } from '../presenters/library/comparison.ts';
import { presentLibrary } from '../presenters/library/page.ts';
import { selectionOf } from '../selection.ts';
import { AN_HOUR, FOR_EVER, sendFile } from '../send-file.ts';
import { selectionRoutes } from './selection.ts';

const isFormat = (asked: string): asked is LibraryFormat =>
  (LIBRARY_FORMATS as readonly string[]).includes(asked);

function clauseIn(deps: AppDeps, id: string, version: string): Clause {
  const clause = versionOf(deps.content.library, id, versionIn(version));
  if (!clause) throw httpError(404);
  return clause;
}

function listRoutes(routes: Router, deps: AppDeps): void {
  const { library, archive } = deps.content;
  const search = createSearch(library);
  let feed: string | null = null;
  routes.get(paths.clauses, (req, res) => {
    const query = queryIn(req.query);
    const asked = { query, page: pageIn(req.query['page']), held: selectionOf(req) };
    res.render('clauses/index', presentLibrary(library, asked, search(query)));
  });
  routes.get(paths.changes, (_req, res) => {
    res.render('clauses/changes', presentChanges(library, archive.published));
  });
  routes.get(paths.changesFeed, (_req, res) => {
    res.set({ 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': AN_HOUR });
    feed ??= changesFeed(library, archive.published, deps.settings.publicUrl);
    res.send(feed);
  });
}

/** The very file of a version when its form is asked for; else a document made from it. */
function sendOriginal(deps: AppDeps, res: Response, clause: Clause, asked: string): boolean {
  const format = ORIGINAL_FORMATS.find((one) => one === asked);
  const text = format && originalText(deps.content.archive, clause, format);
  if (!format || !text) return false;
  const cache = deps.content.archive.published.has(pin(clause)) ? FOR_EVER : AN_HOUR;
  const name = `clause-${clause.id}-${clause.version}.${format}`;
  sendFile(res, { bytes: text, name, type: format, cache });
  return true;
}

function clauseRoutes(routes: Router, deps: AppDeps): void {
  const { library } = deps.content;
  const documents = createLibraryDocuments({ ...deps, library });
  routes.get('/clauses/:id', (req, res) => {
    const clause = latest(library).find((one) => one.id === req.params.id);
    if (!clause) throw httpError(404);
    res.render('clauses/show', presentClause(clause, library, siteOf(deps, req)));
  });
  routes.get('/clauses/:id/:version', (req, res) => {
    const clause = clauseIn(deps, req.params.id, req.params.version);
    res.render('clauses/show', presentClause(clause, library, siteOf(deps, req)));
  });
  routes.get('/clauses/:id/comparaison/:from/:to', (req, res) => {
    const { id, from, to } = req.params;
    if (from === to) throw httpError(404);
    const [before, after] = [clauseIn(deps, id, from), clauseIn(deps, id, to)];
    res.render('clauses/comparison', presentComparison(before, after, library));
  });
  routes.get('/clauses/:id/:version/:format', async (req, res) => {
    const { id, version, format } = req.params;
    const clause = clauseIn(deps, id, version);
    if (sendOriginal(deps, res, clause, format)) return;
    if (!isFormat(format)) throw httpError(404);
    const file = await documents([pin(clause)], format);
    if (!file.ok) throw refuse(file.problems);
    const { name, bytes } = file.value;
    sendFile(res, { bytes, name: `${name}.${format}`, type: format, cache: AN_HOUR });
  });
  selectionRoutes(routes, deps, documents);
}

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  listRoutes(routes, deps);
  clauseRoutes(routes, deps);
  return routes;
}

/** The clause library: open to everybody, without account. */
export const clausesArea: Area = {
  name: 'clauses',
  routes: PERMISSIONS.clauses,
  menu: [{ label: 'Clauses', href: paths.clauses }],
  router,
};
