import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '../usecases/ports.ts';

/** Argon2id, 19 MiB, 2 passes: the first choice of the OWASP list. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords → hashes and back to yes or no; a hash that cannot be read is never right. */
export const passwordHasher: PasswordHasher = {
  hash: (password) => hash(password.normalize('NFC'), OPTIONS),
  verify: async (stored, password) => {
    try {
      return await verify(stored, password.normalize('NFC'));
    } catch {
      return false;
    }
  },
};
