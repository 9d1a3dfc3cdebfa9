import { asError, asWarning, problem } from '../../shared/problem.ts';
import { buyerTexts, clauseTexts, EXISTING, type PrintedText } from './printed-texts.ts';
import type { Reading } from './reading.ts';

/** Words of a concession, out of place in a marché. */
const OF_CONCESSION =
  /\bconcessionnaires?\b|autorité concédante|\bdélég(?:ataires?|ante?s?)(?!\p{L})|délégation de service public|contrat de concession|biens? de (?:retour|reprise)\b|compte d['’]exploitation prévisionnel/iu;
/** Words of a marché, out of place in a concession; the « profil d'acheteur » and the CPV keep their legal names. */
const OF_MARCHE =
  /\btitulaires?\b|(?<!profil d['’]|profils d['’])\bacheteurs?\b|acte d['’]engagement|\bCCAP\b|\bCCTP\b|\bCCAG\b|\bBPU\b|\bDQE\b|bordereau des prix|détail quantitatif|pouvoir adjudicateur|(?<!vocabulaire commun pour les )marchés? publics?\b/iu;

/** Texts that may speak of another contract than this one. */
const OF_ANOTHER = new Set([EXISTING, '/context', '/lotsReason']);

/** DSP_VOCABULARY, both ways, on printed texts (`practice.md` 17 and 29 h). */
export const vocabularyRemarks: Reading = (tender) => {
  const dsp = tender.need.facts['contractType'] === 'dsp';
  const [pattern, form] = dsp
    ? ([OF_MARCHE, 'une concession'] as const)
    : ([OF_CONCESSION, 'un marché'] as const);
  const found = ({ where, text }: PrintedText) => {
    const word = pattern.exec(text)?.[0];
    if (!word) return [];
    const said = problem(
      'vocabulary/other-contract',
      where,
      `« ${word} » n'est pas un mot d’${form}.`,
    );
    return [OF_ANOTHER.has(where) ? asWarning(said) : asError(said)];
  };
  return [...clauseTexts(tender), ...buyerTexts(tender)].flatMap(found);
};
