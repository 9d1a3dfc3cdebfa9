import type { Asked } from '../../core/offers/asked.ts';
import type { Verdict } from '../../core/offers/evidence.ts';
import { addMonths, isDate } from '../../core/shared/dates.ts';
import { type Found, type Judged, type Published, worst } from '../judge.ts';
import { type Bom, type BomComponent, isLicenceRecognised, licenceState } from './model.ts';

/** The four published conditions of `sec-sbom`, word for word. */
export const SBOM: Published = {
  kind: 'sbom',
  clause: 'sec-sbom',
  labels: {
    a: "le fichier est lu et le schéma public de son format l'accepte",
    b: 'chaque composant a un nom, une version et un identifiant unique',
    c: '95 % au moins des composants ont une licence reconnue, par identifiant SPDX ou par texte',
    d: 'le fichier nomme le produit et sa version, date de moins de 6 mois et décrit les dépendances entre composants',
  },
};

const MONTHS = 6;

const ACCEPTED: Readonly<Partial<Record<Verdict, Judged>>> = {
  valid: {
    met: true,
    because: 'les champs obligatoires et les listes de la version sont respectés (SB-002)',
  },
  disputed: {
    met: 'to-judge',
    because: 'les règles de SPDX 2.2 acceptent le fichier, celles de 2.3 non (SB-004)',
  },
};
const REFUSED: Judged = {
  met: false,
  because: 'un champ obligatoire manque ou une valeur sort de sa liste (SB-002)',
};

const NO_COMPONENT: Judged = { met: false, because: "aucun composant n'est décrit (SB-010)" };

function every(bom: Bom, rule: string, what: string, holds: (c: BomComponent) => boolean): Judged {
  const total = bom.components.length;
  const good = bom.components.filter(holds).length;
  return { met: good === total, because: `${what} : ${good} sur ${total} (${rule})` };
}

function areNamed(bom: Bom): Judged {
  if (bom.components.length === 0) return NO_COMPONENT;
  return worst([
    every(bom, 'SB-011', 'nom', (c) => c.name !== undefined),
    every(bom, 'SB-012', 'version', (c) => c.version !== undefined),
    every(bom, 'SB-013', 'identifiant unique', (c) => c.identifier !== undefined),
  ]);
}

function areLicensed(bom: Bom): Judged {
  const total = bom.components.length;
  if (total === 0) return NO_COMPONENT;
  const known = bom.components.filter(isLicenceRecognised).length;
  const unnamed = bom.components.filter((c) => licenceState(c) === 'unnamed').length;
  return {
    met: known * 100 >= total * 95,
    because: `licence reconnue : ${known} sur ${total} ; absente du fichier : ${unnamed} (SB-020, SB-021)`,
  };
}

/** The day of an ISO instant; a day written otherwise is not guessed. */
export const dayOf = (instant: string | undefined): string | undefined => {
  const day = instant?.slice(0, 10);
  return isDate(day) ? day : undefined;
};

function isRecent(bom: Bom, asked: Asked): Judged {
  const day = dayOf(bom.created);
  if (!day) return { met: false, because: 'la date du fichier manque ou ne se lit pas (SB-031)' };
  if (!asked.date)
    return {
      met: 'to-judge',
      because: `le fichier est du ${day} ; la date limite n'est pas connue ici (SB-031)`,
    };
  const recent = addMonths(day, MONTHS) > asked.date && day <= asked.date;
  return {
    met: recent,
    because: `le fichier est du ${day}, les offres du ${asked.date} au plus tard (SB-031)`,
  };
}

function isIdentified(bom: Bom, asked: Asked): Judged {
  const { name, version } = bom.subject;
  const named = name !== undefined && version !== undefined;
  return worst([
    {
      met: named,
      because: named
        ? 'le produit et sa version sont nommés (SB-030)'
        : "le produit ou sa version n'est pas nommé (SB-030)",
    },
    isRecent(bom, asked),
    {
      met: bom.hasDependencies,
      because: bom.hasDependencies
        ? 'les dépendances sont décrites (SB-032)'
        : "aucune dépendance n'est décrite (SB-032)",
    },
  ]);
}

/** The four conditions of `sec-sbom` on a file that was read. */
export const sbomConditions = (bom: Bom, verdict: Verdict, asked: Asked): Found['judged'] => ({
  a: ACCEPTED[verdict] ?? REFUSED,
  b: areNamed(bom),
  c: areLicensed(bom),
  d: isIdentified(bom, asked),
});
