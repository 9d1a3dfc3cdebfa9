import type { Request, RequestHandler } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { type Account, findSignedIn, signedInOf } from '../../usecases/accounts.ts';
import { signIn } from '../../usecases/accounts-password.ts';
import type { SignedIn } from '../../usecases/route-row.ts';
import type { AppDeps } from '../deps.ts';

declare global {
  namespace Express {
    // The person that Passport puts on each request.
    interface User extends SignedIn {
      readonly epoch?: number;
    }
  }
}

type Session = { readonly id: string; readonly epoch: number };

/** Passport as this application sets it up; nothing is shared between two applications. */
export type Auth = {
  readonly middleware: readonly RequestHandler[];
  /** Opens a session for an account in a fresh session, so that an identifier known before is worth nothing. */
  readonly open: (req: Request, account: Account) => Promise<void>;
  /** The account of the address and password of the form, or null. */
  readonly check: (req: Request) => Promise<SignedIn | null>;
};

async function personOf(deps: AppDeps, account: Account | null): Promise<Express.User | false> {
  const person = account && (await signedInOf(deps, account));
  return account && person ? { ...person, epoch: account.epoch } : false;
}

function localStrategy(deps: AppDeps): Strategy {
  return new Strategy(
    { usernameField: 'email', passwordField: 'password' },
    (email, password, done) => {
      signIn(deps, { email, password })
        .then((account) => personOf(deps, account))
        .then(
          (person) => done(null, person),
          (error: unknown) => done(error),
        );
    },
  );
}

const logIn = (req: Request, person: Express.User): Promise<void> =>
  new Promise((resolve, reject) => {
    req.logIn(person, (error: unknown) => (error ? reject(error) : resolve()));
  });

/** Sessions, the local strategy, and the person of each request. */
export function createAuth(deps: AppDeps): Auth {
  const auth = new passport.Passport();
  auth.use(localStrategy(deps));
  auth.serializeUser((person, done) => done(null, { id: person.id, epoch: person.epoch ?? 0 }));
  auth.deserializeUser((session: Session, done) => {
    findSignedIn(deps, session).then(
      (person) => done(null, person ?? false),
      (error: unknown) => done(error),
    );
  });
  return {
    middleware: [auth.initialize(), auth.session()],
    open: async (req, account) => {
      const person = await personOf(deps, account);
      if (!person) throw new Error(`the body of account ${account.id} is missing`);
      await logIn(req, person);
    },
    check: (req) =>
      new Promise((resolve, reject) => {
        const done = (error: unknown, person?: Express.User | false | null): void => {
          if (error) reject(error);
          else if (!person) resolve(null);
          else logIn(req, person).then(() => resolve(person), reject);
        };
        auth.authenticate('local', done)(req, req.res, reject);
      }),
  };
}

/** The person of a request that the gate let through to signed-in people. */
export function currentUser(req: Request): SignedIn {
  if (!req.user) throw new RangeError('currentUser() on a route that is open to everybody');
  return req.user;
}

/** The sign-in of the application that serves a request. */
export const authOf = (req: Request): Auth => req.app.get('auth') as Auth;
