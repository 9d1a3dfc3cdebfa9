import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** The clauses that somebody has put aside, as `id@version`. */
    selection?: readonly string[];
  }
}

/** What the session holds; a person without session has put nothing aside. */
export const selectionOf = (req: Request): readonly string[] => req.session?.selection ?? [];

/** Keeps a selection as long as the session lives. */
export function keepSelection(req: Request, pins: readonly string[]): void {
  req.session.selection = pins;
}
