/* Generated from schemas/public-dossier.schema.json by `npm run types`. Do not edit. */

/**
 * Les données publiques d'une consultation, portées par chacun de ses documents : rien que ses pièces ne publient.
 */
export interface PublicDossierDocument {
  schema: 'clausier/public-dossier/1';
  reference: string;
  title: string;
  object: string;
  launchDate: string;
  deadline: string;
  validityDays: number;
  buyer: {
    name: string;
    siret: string;
    profileUrl: string;
  };
  place: {
    label: string;
    nuts: string;
  };
  cpv: string[];
  release: string;
  procedure: string;
  need: {
    [k: string]: string | number | boolean | string[];
  };
  lots: {
    id: string;
    title: string;
  }[];
  pieces: {
    id: string;
    title: string;
    contractual: boolean;
  }[];
  clauses: {
    id: string;
    version: number;
    sha256: string;
    title: string;
    piece: string;
    article: string;
    values: {
      [k: string]: string | number;
    };
  }[];
  derogations: {
    clause: string;
    article: string;
  }[];
  criteria: {
    id: string;
    title: string;
    weight: number;
    sub: {
      id: string;
      title: string;
      weight: number;
      items: {
        key: string;
        points: number;
      }[];
    }[];
  }[];
  price: {
    formula: 'classic' | 'linear-slope' | 'quadratic' | 'average';
    k: number;
    basis: 'HT' | 'TTC';
    lifeCycle?: {
      years: number;
      yearly: string[];
    };
  };
  floors: {
    criterion: string;
    percent: number;
  }[];
  prices: {
    key: string;
    label: string;
    unit: string;
    quantity: number;
    kind: 'firm' | 'optional' | 'exit';
  }[];
}
