import { type Request, Router } from 'express';
import { latest, versionOf } from '../../core/clauses/library.ts';
import {
  createLibraryDocuments,
  LIBRARY_FORMATS,
  type LibraryFormat,
} from '../../usecases/library-documents.ts';
import { type ClauseFilters, createLibrarySearch } from '../../usecases/library-search.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { httpError, refuse } from '../http-error.ts';
import { paths } from '../paths.ts';
import { presentClause } from '../presenters/clause.ts';
import { presentLibrary } from '../presenters/library.ts';
import { sendFile } from '../send-file.ts';

const MAX_WORDS = 200;

const text = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, MAX_WORDS) : '';

const filtersOf = (query: Request['query']): ClauseFilters => ({
  words: text(query['q']),
  family: text(query['family']),
  theme: text(query['theme']),
  piece: text(query['piece']),
});

const pinsOf = (asked: unknown): readonly string[] =>
  [asked].flat().filter((pinned): pinned is string => typeof pinned === 'string');

const isFormat = (asked: string): asked is LibraryFormat =>
  (LIBRARY_FORMATS as readonly string[]).includes(asked);

/** A version in an address: digits without a leading zero, so that each page has one address. */
const versionIn = (asked: string): number => (/^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 0);

/** What never changes under its address: a version and its hash are fixed, a new release restarts nothing. */
const AN_HOUR = 'public, max-age=3600';

function router(deps: AppDeps): Router {
  const { library } = deps.content;
  const search = createLibrarySearch(library);
  const documents = createLibraryDocuments({ ...deps, library });
  const routes = Router({ strict: true });

  routes.get('/clauses', (req, res) => {
    const filters = filtersOf(req.query);
    res.render('clauses/index', presentLibrary(library, filters, search(filters)));
  });
  routes.get('/clauses/:id', (req, res) => {
    const clause = latest(library).find((one) => one.id === req.params.id);
    if (!clause) throw httpError(404);
    res.render('clauses/show', presentClause(clause, library));
  });
  routes.get('/clauses/:id/:version', (req, res) => {
    const clause = versionOf(library, req.params.id, versionIn(req.params.version));
    if (!clause) throw httpError(404);
    res.render('clauses/show', presentClause(clause, library));
  });
  routes.get('/clauses/:id/:version/:format', async (req, res) => {
    const { id, version, format } = req.params;
    if (!isFormat(format)) throw httpError(404);
    const file = await documents([`${id}@${versionIn(version)}`], format);
    if (!file.ok) throw refuse(file.problems);
    const { name, bytes } = file.value;
    sendFile(res, { bytes, name: `${name}.${format}`, type: format, cache: AN_HOUR });
  });
  routes.get('/selection/:format', async (req, res) => {
    const { format } = req.params;
    if (!isFormat(format)) throw httpError(404);
    const file = await documents(pinsOf(req.query['c']), format);
    if (!file.ok) throw refuse(file.problems);
    const { name, bytes } = file.value;
    sendFile(res, { bytes, name: `${name}.${format}`, type: format, cache: AN_HOUR });
  });
  return routes;
}

/** The clause library: open to everybody, without account. */
export const clausesArea: Area = {
  name: 'clauses',
  routes: PERMISSIONS.clauses,
  menu: [{ label: 'Clauses', href: paths.clauses }],
  router,
};
