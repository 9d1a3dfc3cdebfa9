import { ROOT } from '../config.ts';
import { type Content, loadContent } from '../content/load-content.ts';
import type { Result } from '../core/shared/result.ts';

let read: Result<Content> | null = null;

/** The content that comes with the program, read once a process: it does not change while a command runs. */
export function ownContent(): Result<Content> {
  read ??= loadContent(ROOT);
  return read;
}
