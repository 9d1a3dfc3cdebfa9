import { Router } from 'express';
import { PERMISSIONS } from '../../usecases/permissions.ts';
import type { Area } from '../deps.ts';
import { depositRoutes } from './deposit.ts';
import { depositWayRoutes } from './deposit-way.ts';
import { openingRoutes } from './opening.ts';

/** The way of deposit, the deposits of firms, the opening. */
export const depositArea: Area = {
  name: 'deposit',
  routes: PERMISSIONS.deposit,
  router: (deps) => {
    const routes = Router({ strict: true });
    depositWayRoutes(routes, deps);
    depositRoutes(routes, deps);
    openingRoutes(routes, deps);
    return routes;
  },
};
