import type { Shape } from '../shape.ts';
import { TYPE_NAMES } from './values.ts';

const TEXT: Shape = { is: 'text' };
const FILLED: Shape = {
  is: 'text',
  form: { test: (text) => text !== '', says: 'un texte rempli' },
};
const NAME: Shape = {
  is: 'text',
  form: {
    test: (text) => /^[-a-z0-9._/]+$/.test(text),
    says: 'un nom en minuscules, chiffres, points, tirets',
  },
};
const LICENCE: Shape = { is: 'object', keys: { name: TEXT, path: TEXT, title: TEXT } };
const KEYS: Shape = { is: ['text', 'list'] };

/** A Table Schema, 1.0 or 2.0. */
const SCHEMA: Shape = {
  is: ['object', 'text'],
  keys: {
    fields: {
      is: 'list',
      atLeast: 1,
      items: {
        is: 'object',
        needs: ['name'],
        keys: {
          name: TEXT,
          type: { is: 'text', among: TYPE_NAMES },
          format: TEXT,
          constraints: { is: 'object' },
        },
      },
    },
    primaryKey: KEYS,
    missingValues: { is: 'list' },
    foreignKeys: {
      is: 'list',
      items: {
        is: 'object',
        needs: ['fields', 'reference'],
        keys: {
          fields: KEYS,
          reference: { is: 'object', needs: ['fields'], keys: { fields: KEYS, resource: TEXT } },
        },
      },
    },
  },
};

/** A Data Package descriptor: mandatory fields and closed lists; names are looser from 2.0. */
export const descriptorShape = (isTwo: boolean): Shape => ({
  is: 'object',
  needs: ['resources'],
  keys: {
    name: isTwo ? TEXT : NAME,
    title: TEXT,
    version: TEXT,
    created: TEXT,
    licenses: { is: 'list', items: LICENCE },
    resources: {
      is: 'list',
      atLeast: 1,
      items: {
        is: 'object',
        needs: ['name'],
        keys: {
          name: isTwo ? FILLED : NAME,
          path: { is: ['text', 'list'], items: TEXT },
          format: TEXT,
          encoding: TEXT,
          hash: TEXT,
          bytes: { is: 'integer' },
          schema: SCHEMA,
          dialect: { is: ['object', 'text'] },
        },
      },
    },
  },
});
