import { type Clause, pin } from '../../../core/clauses/clause.ts';
import { type Library, latest } from '../../../core/clauses/library.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { filledText, readClause } from '../../../core/documents/reading.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { paths } from '../../paths.ts';
import { askedOf, familyName, pieceName } from '../words.ts';
import { equivalenceOf, evidenceOf } from './evidence.ts';
import { presentExamples } from './examples.ts';
import { presentItems } from './items.ts';
import { levelsOf, mainLevel } from './levels.ts';
import { indicatorsOf, linksOf } from './links.ts';
import { paragraphOf } from './paragraphs.ts';
import { sourceOf } from './sources.ts';
import { valuesOf } from './values.ts';
import { citationOf, filesOfVersion, type Site, versionsOf } from './versions.ts';

function newestOf(clause: Clause, library: Library) {
  const newest = latest(library).find((c) => c.id === clause.id);
  if (!newest || newest.version === clause.version) return null;
  return {
    version: newest.version,
    href: paths.clause(clause.id),
    compare: paths.comparison(clause.id, clause.version, newest.version),
  };
}

/** What stands above the wording: names, place, state. */
function headOf(clause: Clause, library: Library, { published, held }: Site) {
  return {
    id: clause.id,
    pin: pin(clause),
    version: clause.version,
    title: clause.title,
    family: familyName(clause.family),
    familyHref: `${paths.clauses}?family=${clause.family}`,
    since: frenchDate(clause.validFrom),
    piece: pieceName(library, clause.piece),
    summary: filledText(clause.summary, clause, library),
    ...mainLevel(clause),
    asked: askedOf(clause),
    newest: newestOf(clause, library),
    published: published.has(pin(clause)),
    held: held.includes(pin(clause)),
    here: paths.clauseVersion(clause.id, clause.version),
  };
}

/** One version of a clause as its page shows it. */
export function presentClause(clause: Clause, library: Library, site: Site) {
  const read = readClause(clause, library);
  return {
    ...headOf(clause, library, site),
    applies: conditionWords(clause.applies, library.facts),
    levels: levelsOf(clause, library),
    files: filesOfVersion(clause),
    paragraphs: read.map((one, i) => paragraphOf(one, i, clause, library)),
    firstRule: read.findIndex((one) => one.item.kind === 'paragraph' && one.item.rule !== null),
    values: valuesOf(clause, library),
    sources: clause.sources.map(sourceOf),
    items: presentItems(clause, library),
    evidence: evidenceOf(clause, library),
    equivalence: equivalenceOf(clause),
    examples: presentExamples(clause, library),
    versions: versionsOf(clause, library, site),
    citation: citationOf(clause, library, site),
    themes: clause.themes.map((theme) => ({
      name: theme,
      href: `${paths.clauses}?theme=${encodeURIComponent(theme)}`,
    })),
    links: linksOf(clause, library),
    indicators: indicatorsOf(clause, library),
    publicSentence: clause.publicSentence.replaceAll(/\{\{([^}]+)\}\}/g, '[$1]'),
    sha256: clause.sha256,
  };
}
