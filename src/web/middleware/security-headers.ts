import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * No script, but where a page asks for it (`allowOwnScript`), styles and fonts from here only, nothing framed. Pico draws its marks of form fields
 * with `data:` images.
 */
export const securityHeaders = (secure: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });

/** Lets one page run the scripts of `views/assets` and speak to this site; nothing written in the page runs. */
export function allowOwnScript(res: Response): void {
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  res.set('Content-Security-Policy', `${policy};script-src 'self';connect-src 'self'`);
}
