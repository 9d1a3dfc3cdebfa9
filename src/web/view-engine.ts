import ejs from 'ejs';
import { typographyOfPage } from './typography.ts';

type Done = (error: unknown, html?: string) => void;

/** EJS, then the typographic pass on the finished page; templates are compiled once. */
export function viewEngine(file: string, view: object, done: Done): void {
  const rendered = ejs.renderFile(file, { ...view }, { cache: true });
  rendered.then(
    (html) => done(null, typographyOfPage(html)),
    (error: unknown) => done(error),
  );
}
