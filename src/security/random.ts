import { createHash, randomBytes } from 'node:crypto';
import type { Hasher, NewId } from '../usecases/ports.ts';
import type { NewSecret } from '../usecases/web-ports.ts';

/** 128 random bits, URL-safe. */
export const newId: NewId = () => randomBytes(16).toString('hex');

/** 256 random bits, URL-safe. */
export const newSecret: NewSecret = () => randomBytes(32).toString('base64url');

/** SHA-256 in lower-case hexadecimal. */
export const hasher: Hasher = (bytes) => createHash('sha256').update(bytes).digest('hex');
