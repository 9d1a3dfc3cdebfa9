/** Every address of the shell, once; the patterns are in `usecases/permissions.ts`. */
export const paths = {
  home: '/',
  method: '/methode',
  accessibility: '/accessibilite',
  theme: '/theme',
  clauses: '/clauses',
  clause: (id: string) => `/clauses/${id}`,
  clauseVersion: (id: string, version: number) => `/clauses/${id}/${version}`,
  clauseFile: (id: string, version: number, format: string) =>
    `/clauses/${id}/${version}/${format}`,
  comparison: (id: string, from: number, to: number) => `/clauses/${id}/comparaison/${from}/${to}`,
  changes: '/clauses/changements',
  changesFeed: '/clauses/changements.atom',
  selection: '/selection',
  selectionRemove: '/selection/retirer',
  selectionFile: (format: string) => `/selection/${format}`,
  indicators: '/indicateurs',
  indicator: (id: string) => `/indicateurs/${id}`,
  indicatorVersion: (id: string, version: number) => `/indicateurs/${id}/${version}`,
  indicatorFile: (id: string, version: number, format: string) =>
    `/indicateurs/${id}/${version}/${format}`,
  signIn: '/connexion',
  signOut: '/deconnexion',
  register: '/inscription',
  account: '/compte',
  password: '/compte/mot-de-passe',
  invitation: (secret: string) => `/invitation/${secret}`,
  admin: '/administration',
  adminBodies: '/administration/organismes',
  adminAccounts: '/administration/comptes',
  adminLink: (id: string) => `/administration/comptes/${id}/lien`,
  setup: '/installation',
  signingKey: '/cle-de-signature',
} as const;

/** A place of this site to come back to after signing in; anything else leads home. */
export function safeReturn(asked: unknown): string {
  const local = typeof asked === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked);
  return local ? asked : paths.home;
}
