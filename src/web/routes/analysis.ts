import { Router } from 'express';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { AppDeps, Area } from '../deps.ts';
import { work } from '../paths-work.ts';
import { analysisPages } from './analysis-pages.ts';
import { awardRoutes } from './award.ts';
import { decisionRoutes } from './decisions.ts';
import { gradingRoutes } from './grading.ts';
import { panelRoutes } from './panel.ts';
import { receivedRoutes } from './received.ts';
import { stabilityRoutes } from './stability.ts';

function router(deps: AppDeps): Router {
  const routes = Router({ strict: true });
  receivedRoutes(routes, deps);
  analysisPages(routes, deps);
  gradingRoutes(routes, deps);
  panelRoutes(routes, deps);
  decisionRoutes(routes, deps);
  awardRoutes(routes, deps);
  stabilityRoutes(routes, deps);
  return routes;
}

/** Opening the offers, grading them, and the analysis. */
export const analysisArea: Area = {
  name: 'analysis',
  routes: PERMISSIONS.analysis,
  menu: [{ label: 'Notation', href: work.gradings, roles: ['evaluator'] }],
  router,
};
