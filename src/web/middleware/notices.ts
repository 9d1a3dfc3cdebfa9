import type { Request } from 'express';

export type Notice = { readonly state: 'ok' | 'warn' | 'err' | 'info'; readonly text: string };

declare module 'express-session' {
  interface SessionData {
    notices?: readonly Notice[];
  }
}

/** A sentence to show once, at the top of the next page. */
export function notify(req: Request, state: Notice['state'], text: string): void {
  req.session.notices = [...(req.session.notices ?? []), { state, text }];
}

/** What is to be shown now; it is forgotten by reading it. */
export function takeNotices(req: Request): readonly Notice[] {
  const notices = req.session?.notices ?? [];
  if (notices.length > 0) delete req.session.notices;
  return notices;
}
