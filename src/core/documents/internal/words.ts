import { type Clause, type Confidence, pin } from '../../clauses/clause.ts';
import { evaluate, type FactCatalogue } from '../../rules/condition.ts';
import type { Selection } from '../../tender/select.ts';
import { articlesOf, type Tender } from '../../tender/tender.ts';

type Use = Clause['evidence'][number];

export const LEVEL: Readonly<Record<Selection['level'], string>> = {
  mandatory: 'obligatoire',
  recommended: 'recommandée',
  optional: 'facultative',
};
export const GROUND: Readonly<Record<Selection['ground'], string>> = {
  law: 'loi',
  coherence: 'cohérence du dossier',
  policy: 'politique de Clausier',
};
export const PROCEDURE: Readonly<Record<Tender['need']['advice']['used'], string>> = {
  dispense: 'Sans publicité ni mise en concurrence préalables',
  mapa: 'Procédure adaptée',
  aoo: 'Appel d’offres ouvert',
  pn: 'Procédure avec négociation',
  dialogue: 'Dialogue compétitif',
};
export const PURPOSE: Readonly<Record<Use['purpose'], string>> = {
  exclusion: 'motifs d’exclusion',
  capacity: 'capacité',
  assess: 'apprécier l’offre',
  performance: 'suivre l’exécution',
};

const DOUBT: Readonly<Record<Confidence, string>> = {
  V: '',
  V2: ' (source secondaire)',
  M: ' (de mémoire, à relire)',
  X: ' (sources contraires, à relire)',
};

/** An article with what is known of it. */
export const cited = (article: string, confidence: Confidence): string =>
  `${article}${DOUBT[confidence]}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 clause`, `3 clauses`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count > 1 ? several : one}`;

/** « Titre (id@version) ». */
export const named = (clause: Clause): string => `${clause.title} (${pin(clause)})`;

/** The reason behind a decision: the buyer's or the profile's if there is one, then the level's. */
export function reasonOf({ because }: Pick<Selection, 'because'>): string {
  const [, ...decided] = because.from.map((one) => one.label);
  return decided.map((text) => text.replace(/\.$/, '')).join('. ');
}

/** A document that a retained clause asks for. */
export type AskedPaper = { readonly clause: Clause; readonly use: Use };

/** What the retained clauses ask for at a moment, in print order. */
export function papersAsked(
  tender: Tender,
  catalogue: FactCatalogue,
  when: Use['when'],
): readonly AskedPaper[] {
  return articlesOf(tender).flatMap(({ clause }) =>
    clause.evidence
      .filter(
        (use) => use.when === when && evaluate(use.applies, tender.need.facts, catalogue).value,
      )
      .map((use) => ({ clause, use })),
  );
}
