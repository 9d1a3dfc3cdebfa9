import type { RouteRow } from './route-row.ts';

type Upload = NonNullable<RouteRow['upload']>;

/** What a deposit may send besides the draft: an archive made offline, the application. */
const DEPOSITED: Upload = { maxFiles: 12, maxBytes: 60 * 1024 * 1024 };

const own = (method: RouteRow['method'], pattern: string): RouteRow => ({
  method,
  pattern,
  who: ['buyer'],
  ownership: 'own-body',
});
const vendor = (method: RouteRow['method'], pattern: string, upload?: Upload): RouteRow => ({
  method,
  pattern,
  who: ['vendor'],
  ownership: 'own-offer',
  ...(upload ? { upload } : {}),
});

/** The way of deposit and its codes, the deposits of firms, the opening. */
export const DEPOSIT_ROUTES: readonly RouteRow[] = [
  own('get', '/dossiers/:id/depot'),
  own('post', '/dossiers/:id/depot'),
  own('get', '/dossiers/:id/depot/ecarts/:format'),
  own('post', '/dossiers/:id/depot/codes'),
  own('post', '/dossiers/:id/depot/confirmation'),
  own('get', '/dossiers/:id/depot/essai'),
  own('post', '/dossiers/:id/depot/essai'),
  own('get', '/dossiers/:id/depot/perte'),
  own('get', '/dossiers/:id/depot/perte/:format'),
  own('get', '/dossiers/:id/ouverture'),
  own('post', '/dossiers/:id/ouverture'),
  own('get', '/dossiers/:id/ouverture/proces-verbal/:format'),
  own('get', '/dossiers/:id/ouverture/fichiers/:offer/:file'),
  own('get', '/dossiers/:id/incidents'),
  own('post', '/dossiers/:id/incidents'),
  own('get', '/dossiers/:id/hors-delai/:deposit'),
  own('post', '/dossiers/:id/hors-delai/:deposit'),
  vendor('get', '/consultations/:id/depot'),
  vendor('post', '/consultations/:id/depot', DEPOSITED),
  vendor('post', '/consultations/:id/depot/retrait'),
  vendor('post', '/consultations/:id/depot/brouillon'),
  vendor('get', '/consultations/:id/depot/:deposit'),
  vendor('get', '/consultations/:id/depot/:deposit/:format'),
  { method: 'get', pattern: '/recepisses', who: 'public', ownership: 'none' },
];
