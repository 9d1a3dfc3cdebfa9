import { withoutEquivalent } from '../marks.ts';
import { at, type Check, handWritten } from './check.ts';

/** No clause names a mark without « ou équivalent » (CCP R2111-7); certificates are read by `plainDrafting`. */
export const marksHaveEquivalents: Check = {
  severity: 'error',
  run: (clause) =>
    handWritten(clause).flatMap(({ text, pointer }) => {
      const { mark } = withoutEquivalent(text);
      return mark
        ? [
            at(
              clause,
              'mark-named',
              pointer,
              `« ${mark} » est une marque : elle est suivie de « ou équivalent », ou remplacée par une description (CCP R2111-7).`,
            ),
          ]
        : [];
    }),
};
