import { type Licence, readLicence } from './expression.ts';

/** Licences that want the whole to be given under their own terms or under terms that they admit. */
const RECIPROCAL = /^(A?GPL-|EUPL-|CECILL-[12]|OSL-|QPL-|RPL-|SSPL-|Sleepycat|CC-BY-SA-)/i;

/** Reciprocal licences whose terms, or whose list of compatible licences, admit the licence asked. */
const ADMITTED: Readonly<Record<string, RegExp>> = {
  'EUPL 1.2': /^(GPL-2\.0|GPL-3\.0|AGPL-3\.0|EUPL-1\.[12]|OSL-(2\.1|3\.0)|CECILL-2\.[01])/i,
  'AGPL 3.0': /^(GPL-2\.0-or-later|GPL-2\.0\+|GPL-3\.0|AGPL-3\.0|EUPL-1\.2|CECILL-2\.1)/i,
  'CeCILL 2.1': /^(GPL-|AGPL-3\.0|EUPL-1\.[12]|CECILL-2\.[01])/i,
};
const NONE = /(?!)/;

function fits(licence: Licence, admitted: RegExp): boolean {
  if (licence.kind === 'id') return !RECIPROCAL.test(licence.id) || admitted.test(licence.id);
  return licence.kind === 'or'
    ? licence.parts.some((part) => fits(part, admitted))
    : licence.parts.every((part) => fits(part, admitted));
}

/**
 * Whether a component under `written` may be part of software given under the licence asked, as far as
 * reciprocity goes; a text that is no SPDX expression is not judged. A person examines what does not fit.
 *
 * @param asked — the licence as the clause names it: `EUPL 1.2`, `MIT`…
 */
export function fitsLicence(written: string, asked: string): boolean {
  const licence = readLicence(written);
  return licence === undefined || fits(licence, ADMITTED[asked] ?? NONE);
}
