import { isDate } from '../../core/shared/dates.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import type { SignedIn } from '../route-row.ts';
import type { DossierDeps, DossierRecord } from './record.ts';
import { changeDossier, type Target } from './write.ts';

/** The fields that the buyer writes on the pages « Identité et textes ». */
export type Texts = Partial<
  Pick<
    DossierFile,
    | 'title'
    | 'reference'
    | 'object'
    | 'launchDate'
    | 'deadline'
    | 'validityDays'
    | 'buyer'
    | 'place'
    | 'cpv'
    | 'contactPoint'
    | 'context'
    | 'existing'
    | 'lotsReason'
    | 'lots'
    | 'prices'
    | 'scenarios'
    | 'inventory'
    | 'processing'
    | 'alerts'
  >
>;

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

type Rule = readonly [field: string, wrong: (texts: Texts) => boolean, message: string];

const digits = (text: string | undefined): string => (text ?? '').replace(/\s/g, '');

const RULES: readonly Rule[] = [
  [
    'title',
    (t) => t.title !== undefined && t.title.length > 160,
    "L'intitulé compte 160 caractères au plus.",
  ],
  ['title', (t) => t.title === '', 'Donnez un intitulé à la consultation.'],
  [
    'reference',
    (t) => t.reference !== undefined && !/^[A-Za-z0-9._-]{1,40}$/.test(t.reference),
    'La référence compte 1 à 40 lettres sans accent, chiffres, points ou tirets.',
  ],
  [
    'launchDate',
    (t) => t.launchDate !== undefined && !isDate(t.launchDate),
    'La date de lancement attend un jour qui existe.',
  ],
  [
    'deadline',
    (t) =>
      Boolean(t.deadline) && !(LOCAL.test(t.deadline ?? '') && isDate(t.deadline?.slice(0, 10))),
    'La date limite attend un jour et une heure.',
  ],
  [
    'validityDays',
    (t) =>
      t.validityDays !== undefined &&
      !(Number.isInteger(t.validityDays) && t.validityDays >= 30 && t.validityDays <= 365),
    'La durée de validité des offres va de 30 à 365 jours.',
  ],
  [
    'siret',
    (t) => digits(t.buyer?.siret) !== '' && !/^\d{14}$/.test(digits(t.buyer?.siret)),
    'Le SIRET compte 14 chiffres.',
  ],
  [
    'cpv',
    (t) => (t.cpv ?? []).some((code) => !/^\d{8}(-\d)?$/.test(code)),
    'Un code CPV compte 8 chiffres, puis un tiret et sa clé.',
  ],
  ['object', (t) => (t.object ?? '').length > 1000, "L'objet compte 1 000 caractères au plus."],
];

/** Repeated keys of the price frame and of the lots: a bidder could not tell them apart. */
function repeated(texts: Texts): readonly Problem[] {
  const keys = (texts.prices ?? []).map((p) => p.key);
  const lots = (texts.lots ?? []).map((l) => l.id);
  const twice = (list: readonly string[]) => list.filter((k, i) => list.indexOf(k) !== i);
  return [
    ...twice(keys).map((k) =>
      problem('texts/price-twice', 'prices', `Deux lignes de prix portent le numéro « ${k} ».`),
    ),
    ...twice(lots).map((k) =>
      problem('texts/lot-twice', 'lots', `Deux lots portent le numéro « ${k} ».`),
    ),
  ];
}

/** Writes some of the buyer's own texts; the others stay as they are. */
export function writeTexts(
  deps: DossierDeps,
  user: SignedIn,
  target: Target,
  texts: Texts,
): Promise<Result<DossierRecord>> {
  return changeDossier(deps, user, target, (record) => {
    const wrong = RULES.filter(([, test]) => test(texts)).map(([field, , message]) =>
      problem(`texts/${field}`, field, message),
    );
    const problems = [...wrong, ...repeated(texts)];
    return problems.length > 0
      ? failed(...problems)
      : ok({ dossier: { ...record.dossier, ...texts } });
  });
}
