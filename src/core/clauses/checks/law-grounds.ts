import { at, type Check } from './check.ts';

/** A level that a law imposes rests on a text that was read, at first or second hand (`decisions.md` 6). */
export const lawIsRead: Check = {
  severity: 'error',
  run: (clause) => {
    const read = clause.sources.some((s) => s.confidence === 'V' || s.confidence === 'V2');
    return clause.levels.flatMap((level, i) =>
      level.ground === 'law' && level.level === 'mandatory' && !read
        ? [
            at(
              clause,
              'law-not-read',
              `/levels/${i}`,
              'Le niveau « obligatoire, loi » demande une source lue (V ou V2) ; celles de la clause ne le sont pas.',
            ),
          ]
        : [],
    );
  },
};
