import type { EvidenceKind } from '../core/offers/evidence.ts';

const MIB = 1024 * 1024;

/** Largest accepted file, in bytes, by kind; beyond it nothing is read. */
export const MAX_BYTES: Readonly<Record<EvidenceKind, number>> = {
  openapi: 10 * MIB,
  datapackage: 50 * MIB,
  accessibility: 10 * MIB,
  sbom: 10 * MIB,
  publiccode: 1 * MIB,
  bias: 10 * MIB,
  caiq: 10 * MIB,
};

/** Deepest accepted nesting of a JSON or YAML file; real descriptions stay below 100. */
export const MAX_DEPTH = 200;

/** Most nodes of a tree once its YAML aliases are expanded. */
export const MAX_NODES = 500_000;

/** Most findings printed for one rule; the rest is counted. */
export const MAX_FINDINGS_PER_RULE = 20;
