import { isDate } from '../../core/shared/dates.ts';
import { readLicence } from '../licences/expression.ts';
import type { Shape } from '../shape.ts';

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const free = (list: string): Readonly<Record<string, Shape>> =>
  Object.fromEntries(words(list).map((key) => [key, {}]));

const STATUSES = words('concept development beta stable obsolete');
const TYPES = words(
  'standalone/mobile standalone/iot standalone/desktop standalone/web standalone/backend standalone/other addon library configurationFiles',
);
/** Accepted values of `maintenance.type`. */
export const MAINTENANCE_TYPES = words('internal contract community none');

const DATE = { test: isDate, says: 'une date AAAA-MM-JJ' };
const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\S*$/i.test(text);
const URL_FORM = { test: isUrl, says: 'une adresse complète' };
/** A BCP 47 tag: a language of two or three letters, then its parts. */
export const isLanguage = (text: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text);
const COUNTRY = {
  test: (text: string): boolean => /^[a-z]{2}$/i.test(text),
  says: 'un code de pays de deux lettres',
};

const TEXT: Shape = { is: 'text' };
const FILLED: Shape = {
  is: 'text',
  form: { test: (text) => text.trim() !== '', says: 'un texte rempli' },
};
const LINK: Shape = { is: 'text', form: URL_FORM };
const TEXTS: Shape = { is: 'list', items: TEXT };
const between = (min: number, max: number): Shape => ({
  is: 'text',
  form: {
    test: (text) => [...text.trim()].length >= min && [...text.trim()].length <= max,
    says: `un texte de ${min} à ${max} caractères`,
  },
});

const CONTACT: Shape = {
  is: 'object',
  needs: ['name'],
  closed: true,
  keys: { name: FILLED, ...free('email phone affiliation') },
};
const CONTRACTOR: Shape = {
  is: 'object',
  needs: ['name', 'until'],
  closed: true,
  keys: { name: FILLED, until: { is: 'text', form: DATE }, ...free('email website') },
};
const DEPENDENCY: Shape = {
  is: 'object',
  needs: ['name'],
  closed: true,
  keys: { name: FILLED, ...free('versionMin versionMax version'), optional: { is: 'boolean' } },
};
const DESCRIPTION: Shape = {
  is: 'object',
  needs: ['shortDescription'],
  closed: true,
  keys: {
    ...free('localisedName genericName screenshots awards freeTags'),
    shortDescription: between(1, 150),
    longDescription: between(150, 10_000),
    documentation: LINK,
    apiDocumentation: LINK,
    features: { is: 'list', items: TEXT, atLeast: 1 },
    videos: { is: 'list', items: LINK },
  },
};

/** Keys of the standard at the top, every version together; a country section has two letters. */
export const TOP_KEYS = words(
  'publiccodeYmlVersion name applicationSuite url landingURL isBasedOn softwareVersion releaseDate logo monochromeLogo inputTypes outputTypes platforms categories usedBy fundedBy roadmap developmentStatus softwareType supports organisation intendedAudience description legal maintenance localisation dependsOn',
);

/** What the standard says of its keys, from 0.2 to 0.7; its mandatory keys are in `mandatory.ts`. */
export const PUBLICCODE_SHAPE: Shape = {
  is: 'object',
  keys: {
    publiccodeYmlVersion: TEXT,
    name: FILLED,
    url: LINK,
    landingURL: LINK,
    isBasedOn: { is: ['text', 'list'] },
    releaseDate: { is: 'text', form: DATE },
    platforms: { is: ['text', 'list'] },
    categories: TEXTS,
    usedBy: TEXTS,
    fundedBy: { is: 'list', items: { is: 'object', needs: ['name'] } },
    developmentStatus: { is: 'text', among: STATUSES },
    softwareType: { is: 'text', among: TYPES },
    supports: { is: 'list', items: { is: 'object', needs: ['id'] } },
    organisation: { is: 'object', needs: ['uri'] },
    intendedAudience: {
      is: 'object',
      keys: {
        countries: { is: 'list', items: { is: 'text', form: COUNTRY } },
        unsupportedCountries: { is: 'list', items: { is: 'text', form: COUNTRY } },
        scope: TEXTS,
      },
    },
    description: { is: 'object', values: DESCRIPTION },
    legal: {
      is: 'object',
      closed: true,
      keys: {
        ...free('mainCopyrightOwner repoOwner authorsFile'),
        license: {
          is: 'text',
          form: {
            test: (text) => readLicence(text) !== undefined,
            says: 'une expression SPDX lisible',
          },
        },
      },
    },
    maintenance: {
      is: 'object',
      closed: true,
      keys: {
        type: { is: 'text', among: MAINTENANCE_TYPES },
        contacts: { is: 'list', items: CONTACT },
        contractors: { is: 'list', items: CONTRACTOR },
      },
    },
    localisation: {
      is: 'object',
      keys: {
        localisationReady: { is: 'boolean' },
        availableLanguages: {
          is: 'list',
          atLeast: 1,
          items: { is: 'text', form: { test: isLanguage, says: 'un code de langue' } },
        },
      },
    },
    dependsOn: {
      is: 'object',
      closed: true,
      keys: {
        open: { is: 'list', items: DEPENDENCY },
        proprietary: { is: 'list', items: DEPENDENCY },
        hardware: { is: 'list', items: DEPENDENCY },
      },
    },
  },
};
