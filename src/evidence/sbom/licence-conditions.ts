import { counted } from '../french.ts';
import type { Found, Judged, Published } from '../judge.ts';
import { type Bom, isLicenceRecognised, licenceState } from './model.ts';
import { sharesOf } from './shares.ts';

/** The four published conditions of `oss-inbound`, word for word. */
export const LICENCES: Published = {
  kind: 'sbom',
  clause: 'oss-inbound',
  labels: {
    a: 'le fichier est lu et chaque composant a une licence, par identifiant SPDX ou par texte',
    b: 'la licence du produit lui-même est déclarée',
    c: "aucune licence déclarée ne limite l'usage à un domaine, à une durée ou à un nombre d'usagers",
    d: 'la part des composants sous licence libre est donnée et égale à la part recalculée sur le fichier',
  },
};

function areAllLicensed({ components }: Bom): Judged {
  if (components.length === 0)
    return { met: false, because: "aucun composant n'est décrit (SB-010)" };
  const good = components.filter(isLicenceRecognised).length;
  return {
    met: good === components.length,
    because: `licence par identifiant SPDX ou par texte : ${good} sur ${components.length} (SB-020, SB-021)`,
  };
}

const isDeclared = ({ subject }: Bom): Judged =>
  subject.licences.length > 0
    ? { met: true, because: `la licence du produit est ${subject.licences.join(' ; ')} (SB-033)` }
    : { met: false, because: 'le fichier ne déclare pas la licence du produit (SB-033)' };

/** A licence approved by the OSI limits neither the field, nor the time, nor the number of users. */
function areUnlimited(bom: Bom): Judged {
  const named = [bom.subject, ...bom.components].filter((c) => c.licences.length > 0);
  const toRead = named.filter((c) => licenceState(c) !== 'open').length;
  return toRead === 0 && named.length > 0
    ? { met: true, because: "chaque licence déclarée est approuvée par l'OSI (SB-034)" }
    : {
        met: 'to-judge',
        because: `${counted(toRead, 'licence est à lire', 'licences sont à lire')} : aucune règle publique ne dit ce qu'elles limitent (SB-034)`,
      };
}

/** The share that the bidder gives is in its answer, which a checker does not read. */
function isShareGiven(bom: Bom): Judged {
  const { openPct, identified } = sharesOf(bom);
  const share =
    openPct === undefined
      ? 'aucune licence reconnue'
      : `${String(openPct).replace('.', ',')} % des ${counted(identified, 'licence reconnue', 'licences reconnues')}`;
  return {
    met: 'to-judge',
    because: `part recalculée : ${share}, sur ${counted(bom.components.length, 'composant')} ; à comparer avec la part donnée (SB-035)`,
  };
}

/** The four conditions of `oss-inbound` on a file that was read. */
export const licenceConditions = (bom: Bom): Found['judged'] => ({
  a: areAllLicensed(bom),
  b: isDeclared(bom),
  c: areUnlimited(bom),
  d: isShareGiven(bom),
});
