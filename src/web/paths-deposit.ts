const dossier = (id: string): string => `/dossiers/${id}`;
const consultation = (id: string): string => `/consultations/${id}/depot`;

/** Addresses of deposits and of their opening; the patterns are in `usecases/permissions-deposit.ts`. */
export const depositPaths = {
  way: (id: string) => `${dossier(id)}/depot`,
  gaps: (id: string, format: string) => `${dossier(id)}/depot/ecarts/${format}`,
  codes: (id: string) => `${dossier(id)}/depot/codes`,
  confirm: (id: string) => `${dossier(id)}/depot/confirmation`,
  keyTest: (id: string) => `${dossier(id)}/depot/essai`,
  loss: (id: string) => `${dossier(id)}/depot/perte`,
  lossFile: (id: string, format: string) => `${dossier(id)}/depot/perte/${format}`,
  opening: (id: string) => `${dossier(id)}/ouverture`,
  report: (id: string, format: string) => `${dossier(id)}/ouverture/proces-verbal/${format}`,
  openedFile: (id: string, offer: string, file: number) =>
    `${dossier(id)}/ouverture/fichiers/${offer}/${file}`,
  incidents: (id: string) => `${dossier(id)}/incidents`,
  late: (id: string, deposit: string) => `${dossier(id)}/hors-delai/${deposit}`,
  deposit: consultation,
  withdraw: (id: string) => `${consultation(id)}/retrait`,
  eraseDraft: (id: string) => `${consultation(id)}/brouillon`,
  receipt: (id: string, deposit: string) => `${consultation(id)}/${deposit}`,
  receiptFile: (id: string, deposit: string, format: string) =>
    `${consultation(id)}/${deposit}/${format}`,
  verifyReceipt: '/recepisses',
} as const;
