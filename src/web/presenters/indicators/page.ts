import {
  type Indicator,
  type IndicatorExample,
  indicatorPin,
} from '../../../core/clauses/indicator.ts';
import { type Library, latest, latestIndicators } from '../../../core/clauses/library.ts';
import { measuredBy } from '../../../core/clauses/links.ts';
import { defaultValues, valueWords } from '../../../core/documents/reading.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { frenchNumber } from '../../../core/shared/french.ts';
import { exact } from '../../../core/shared/rational.ts';
import { paths } from '../../paths.ts';
import { linkTo } from '../clause/links.ts';
import type { Site } from '../clause/versions.ts';
import { capital, counted } from '../words.ts';
import { DIRECTIONS, formulaWords, PERIODS, UNITS } from './words.ts';

/** The clause and the value that hold the target; null when nobody owes one. */
function targetOf({ target }: Indicator, library: Library) {
  if (!target) return null;
  const clause = latest(library).find((c) => c.id === target.clause);
  const value =
    clause && defaultValues(clause, library).find((v) => v.parameter.name === target.parameter);
  return {
    ...linkTo(target.clause, library),
    value: value ? value.parameter.label : target.parameter,
    byDefault: value ? valueWords(value).default : '',
    bounds: value ? valueWords(value).bounds : '',
  };
}

function sampleOf(one: Indicator): string {
  if (one.minimumSample === null) return one.noSampleBecause;
  return `Au moins ${frenchNumber(exact(one.minimumSample))} cas : en dessous, la mesure n'est comparée à rien.`;
}

const number = (value: number): string => frenchNumber(exact(value));

function exampleOf({ numerator, denominator, values, gives }: IndicatorExample) {
  const counts = values
    ? values.length > 0
      ? values.map(number).join(' ; ')
      : 'aucune valeur'
    : `${number(numerator ?? 0)} sur ${number(denominator ?? 0)}`;
  return { counts, gives: /^-?\d/.test(gives) ? number(Number(gives)) : gives };
}

const spoken = (sentence: string): string => sentence.replaceAll(/\{\{([^}]+)\}\}/g, '[$1]');

function versionsOf(one: Indicator, library: Library, { published }: Site) {
  return library.indicators
    .filter((other) => other.id === one.id)
    .sort((a, b) => b.version - a.version)
    .map((other) => ({
      version: other.version,
      date: frenchDate(other.validFrom),
      sha256: other.sha256,
      href: paths.indicatorVersion(other.id, other.version),
      shown: other.version === one.version,
      published: published.has(indicatorPin(other)),
    }));
}

const citationOf = (one: Indicator, library: Library, { publicUrl }: Site) => ({
  text: `Clausier, indicateur ${one.id}@${one.version}, « ${one.name} », en vigueur depuis le ${frenchDate(one.validFrom)}, bibliothèque ${library.release}`,
  address: `${publicUrl}${paths.indicatorVersion(one.id, one.version)}`,
  sha256: one.sha256,
});

/** One version of an indicator as its page shows it. */
export function presentIndicator(one: Indicator, library: Library, site: Site) {
  const file = (format: string) => paths.indicatorFile(one.id, one.version, format);
  return {
    id: one.id,
    version: one.version,
    name: one.name,
    definition: one.definition,
    since: frenchDate(one.validFrom),
    published: site.published.has(indicatorPin(one)),
    facts: [
      { label: 'Formule', text: capital(formulaWords(one.formula, one.unit)) },
      { label: 'Unité', text: capital(UNITS[one.unit]) },
      { label: 'Sens', text: capital(DIRECTIONS[one.direction]) },
      { label: 'Période', text: capital(PERIODS[one.period]) },
      { label: 'Échantillon', text: sampleOf(one) },
      {
        label: 'Couverture',
        text: one.exhaustive
          ? 'Tous les cas de la période sont comptés.'
          : 'Une partie des cas est comptée.',
      },
    ],
    sources: one.sources.map(capital),
    target: targetOf(one, library),
    noTarget: one.noTargetBecause,
    publicOnly: one.publicOnly,
    publicSentence: spoken(one.publicSentence),
    examples: one.examples.map(exampleOf),
    ratio: 'ratio' in one.formula,
    clauses: measuredBy(one, library).map((c) => linkTo(c.id, library)),
    themes: one.themes,
    versions: versionsOf(one, library, site),
    citation: citationOf(one, library, site),
    yaml: file('yaml'),
    json: file('json'),
  };
}

/** Every indicator with what a reader chooses by, by name. */
export function presentIndicators(library: Library) {
  const rows = latestIndicators(library).map((one) => ({
    id: one.id,
    href: paths.indicator(one.id),
    name: one.name,
    definition: one.definition,
    unit: capital(UNITS[one.unit]),
    period: capital(PERIODS[one.period]),
    target: targetOf(one, library),
    state: one.publicOnly ? 'Publié, sans objectif' : 'Suivi, sans objectif',
  }));
  const owed = rows.filter((row) => row.target).length;
  return { rows, count: counted(rows.length, 'indicateur'), owed, release: library.release };
}
