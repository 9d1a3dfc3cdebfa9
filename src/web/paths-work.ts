const dossier = (id: string): string => `/dossiers/${id}`;
const consultation = (id: string): string => `/consultations/${id}`;

/** Addresses of the pages of buyers, vendors and graders; the patterns are in `usecases/permissions-work.ts`. */
export const work = {
  dossiers: '/dossiers',
  newDossier: '/dossiers/nouveau',
  dossier,
  questions: (id: string, step: string) => `${dossier(id)}/questions/${step}`,
  procedure: (id: string) => `${dossier(id)}/procedure`,
  clauses: (id: string) => `${dossier(id)}/clauses`,
  clause: (id: string, clause: string) => `${dossier(id)}/clauses/${clause}`,
  values: (id: string) => `${dossier(id)}/valeurs`,
  value: (id: string, clause: string) => `${dossier(id)}/valeurs/${clause}`,
  texts: (id: string, part: string) => `${dossier(id)}/textes/${part}`,
  criteria: (id: string) => `${dossier(id)}/criteres`,
  review: (id: string) => `${dossier(id)}/relecture`,
  pieces: (id: string) => `${dossier(id)}/pieces`,
  piece: (id: string, piece: string) => `${dossier(id)}/pieces/${piece}`,
  pieceFile: (id: string, piece: string, format: string) =>
    `${dossier(id)}/pieces/${piece}/${format}`,
  manifest: (id: string) => `${dossier(id)}/manifeste`,
  publication: (id: string) => `${dossier(id)}/publication`,
  received: (id: string) => `${dossier(id)}/offres`,
  analysis: (id: string) => `${dossier(id)}/analyse`,
  report: (id: string, format: string) => `${dossier(id)}/analyse/rapport/${format}`,
  ranking: (id: string) => `${dossier(id)}/analyse/classement`,
  gradings: '/notation',
  grading: (id: string) => `${dossier(id)}/notation`,
  gradeOffer: (id: string, offer: string) => `${dossier(id)}/notation/${offer}`,
  proof: (id: string, offer: string, item: string) =>
    `${dossier(id)}/notation/${offer}/preuves/${item}`,
  consultations: '/consultations',
  consultation,
  publicPiece: (id: string, piece: string) => `${consultation(id)}/pieces/${piece}`,
  publicFile: (id: string, piece: string, format: string) =>
    `${consultation(id)}/pieces/${piece}/${format}`,
  dce: (id: string) => `${consultation(id)}/dce`,
  offers: '/offres',
  answer: (id: string) => `${consultation(id)}/reponse`,
  answerPart: (id: string, part: string) => `${consultation(id)}/reponse/${part}`,
  form: (id: string) => `${consultation(id)}/formulaire`,
  formFile: (id: string, format: string) => `${consultation(id)}/formulaire/${format}`,
  offerFile: (id: string, format: string) => `${consultation(id)}/offre/${format}`,
} as const;
