import { type Request, type Response, Router } from 'express';
import { type Indicator, indicatorPin } from '../../core/clauses/indicator.ts';
import { latestIndicators } from '../../core/clauses/library.ts';
import { ORIGINAL_FORMATS, originalText } from '../../usecases/library-originals.ts';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { httpError } from '../http-error.ts';
import { siteOf, versionIn } from '../library-site.ts';
import { paths } from '../paths.ts';
import { presentIndicator, presentIndicators } from '../presenters/indicators/page.ts';
import { AN_HOUR, FOR_EVER, sendFile } from '../send-file.ts';

function indicatorIn(deps: AppDeps, id: string, version: string): Indicator {
  const found = deps.content.library.indicators.find(
    (one) => one.id === id && one.version === versionIn(version),
  );
  if (!found) throw httpError(404);
  return found;
}

function router(deps: AppDeps): Router {
  const { library, archive } = deps.content;
  const routes = Router({ strict: true });
  const show = (req: Request, res: Response, one: Indicator): void =>
    res.render('indicators/show', presentIndicator(one, library, siteOf(deps, req)));

  routes.get(paths.indicators, (_req, res) => {
    res.render('indicators/index', presentIndicators(library));
  });
  routes.get('/indicateurs/:id', (req, res) => {
    const found = latestIndicators(library).find((one) => one.id === req.params.id);
    if (!found) throw httpError(404);
    show(req, res, found);
  });
  routes.get('/indicateurs/:id/:version', (req, res) => {
    show(req, res, indicatorIn(deps, req.params.id, req.params.version));
  });
  routes.get('/indicateurs/:id/:version/:format', (req, res) => {
    const one = indicatorIn(deps, req.params.id, req.params.version);
    const format = ORIGINAL_FORMATS.find((known) => known === req.params.format);
    const text = format && originalText(archive, one, format);
    if (!format || !text) throw httpError(404);
    const cache = archive.published.has(indicatorPin(one)) ? FOR_EVER : AN_HOUR;
    const name = `indicateur-${one.id}-${one.version}.${format}`;
    sendFile(res, { bytes: text, name, type: format, cache });
  });
  return routes;
}

/** The indicators: what a service is measured by, open to everybody. */
export const indicatorsArea: Area = {
  name: 'indicators',
  routes: PERMISSIONS.indicators,
  router,
};
