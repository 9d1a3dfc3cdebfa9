import type { Area } from '../deps.ts';
import { accountArea } from './account.ts';
import { clausesArea } from './clauses.ts';
import { publicArea } from './public.ts';
import { setupArea } from './setup.ts';

/** Every area of the site, in the order of the menu. */
export const AREAS: readonly Area[] = [clausesArea, publicArea, accountArea, setupArea];
