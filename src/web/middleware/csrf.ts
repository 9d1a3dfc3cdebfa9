import { csrfSync } from 'csrf-sync';

const field = (body: unknown): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, '_csrf') : undefined;

/** A token kept in the session and sent back by each form; every POST needs it, else 403. */
export const csrf = csrfSync({
  getTokenFromRequest: (req) => {
    const sent = field(req.body);
    return typeof sent === 'string' ? sent : undefined;
  },
});
