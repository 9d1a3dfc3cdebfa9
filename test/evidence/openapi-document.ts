/** A small OpenAPI document, ours, on which no rule has anything to say; tests change one thing. */
export type Draft = Record<string, unknown>;

const problem = {
  description: 'Ce qui a échoué.',
  content: {
    'application/problem+json': {
      schema: { type: 'object', properties: { title: { type: 'string' } } },
    },
  },
};

const success = {
  description: 'Les agents.',
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Agent' },
      example: { name: 'Ada' },
    },
  },
};

/** A fresh good document each time. */
export const goodDocument = (): Draft =>
  structuredClone({
    openapi: '3.0.3',
    info: {
      title: 'Annuaire',
      version: '1.0.0',
      license: { name: 'Licence Ouverte 2.0', url: 'https://ambre.fr/licence' },
      contact: { name: 'Équipe', email: 'equipe@ambre.fr' },
    },
    servers: [{ url: 'https://api.ambre.fr/v1' }],
    security: [{ oauth: [] }],
    paths: {
      '/agents/{id}': {
        get: {
          operationId: 'readAgent',
          summary: 'Lit un agent.',
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              description: "L'agent.",
              schema: { type: 'string' },
            },
          ],
          responses: { '200': success, '404': problem },
        },
      },
    },
    components: {
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://id.ambre.fr/token', scopes: {} } },
        },
      },
      schemas: {
        Agent: {
          description: 'Un agent.',
          type: 'object',
          properties: { name: { type: 'string', description: 'Son nom.' } },
        },
      },
    },
  });

/** Sets what the keys lead to, or removes it when `value` is `undefined`. */
export function put(draft: Draft, keys: readonly string[], value: unknown): void {
  const last = keys.at(-1) ?? '';
  const owner = keys.slice(0, -1).reduce<Draft>((o, k) => o[k] as Draft, draft);
  if (value === undefined) delete owner[last];
  else owner[last] = value;
}

/** The good document with some places changed: `[keys joined by a space, value]`. */
export function changed(...changes: readonly (readonly [string, unknown])[]): Draft {
  const draft = goodDocument();
  for (const [keys, value] of changes) put(draft, keys.split(' '), value);
  return draft;
}

export const bytesOf = (text: string | Draft): Uint8Array =>
  new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text));

/** The places that most cases change. */
export const GET = 'paths /agents/{id} get';
export const BODY = `${GET} responses 200 content application/json`;
export const SCHEME = 'components securitySchemes oauth';
export const LIST = { type: 'array', items: { type: 'string' } };

/** One change of the good document → the one rule that must speak, and where. */
export type Speaking = readonly [rule: string, why: string, draft: Draft, where: string];

/** A change of the good document on which the rule has nothing to say. */
export type Silent = readonly [rule: string, why: string, draft: Draft];
