// Runs `render-worker.ts` when Clausier runs from its sources: tsx registers itself only in the main
// thread of this Node version. The build has `render-worker.js` and does not use this file.
import { register } from 'tsx/esm/api';

register();
export const { render } = await import('./render-worker.ts');
