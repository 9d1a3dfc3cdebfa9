export type Role = 'buyer' | 'vendor' | 'committee' | 'evaluator' | 'admin';

export const ROLES: readonly Role[] = ['buyer', 'vendor', 'committee', 'evaluator', 'admin'];

/** The person behind a request, once signed in. */
export type SignedIn = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly bodyId: string;
  readonly bodyName: string;
  readonly bodyKind: 'buyer' | 'vendor';
};

/**
 * Whose object the address names. The gate knows roles only: the use case compares the owner and
 * answers `not-found` to anybody else, so that an address never tells what exists.
 */
export type Ownership = 'none' | 'own-body' | 'own-offer' | 'assigned';

/** One address of the site and who may call it. */
export type RouteRow = {
  readonly method: 'get' | 'post';
  /** Express pattern made of literal parts and `:names`. */
  readonly pattern: string;
  readonly who: 'public' | 'signed-in' | readonly Role[];
  readonly ownership: Ownership;
  /** The form sends files: how many at most, and of how many bytes each. */
  readonly upload?: { readonly maxFiles: number; readonly maxBytes: number };
  /** What is typed is kept, encrypted, when the session is lost on the way (`middleware/kept-forms.ts`). */
  readonly keeps?: true;
};

/** Whether this person, or nobody (`null`), has a role that the row asks for. */
export function mayCall(row: RouteRow, user: SignedIn | null): boolean {
  if (row.who === 'public') return true;
  if (user === null) return false;
  return row.who === 'signed-in' || row.who.some((role) => user.roles.includes(role));
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((part, i) => part.startsWith(':') || part === path[i])
  );
}

const namesIn = (pattern: string): number => pattern.split('/:').length - 1;

/** The row that answers a request: the one with the fewest names when several could; undefined when none. */
export function rowFor(
  rows: readonly RouteRow[],
  method: string,
  path: string,
): RouteRow | undefined {
  const wanted = method.toLowerCase() === 'head' ? 'get' : method.toLowerCase();
  return rows
    .filter((row) => row.method === wanted && matches(partsOf(row.pattern), partsOf(path)))
    .sort((a, b) => namesIn(a.pattern) - namesIn(b.pattern))[0];
}
