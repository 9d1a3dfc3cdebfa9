import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the project (or of the installed package): where clauses/, schemas/, templates/ and views/ are. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
