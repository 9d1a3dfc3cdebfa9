import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { DossierFile, PriceLine } from '../../core/tender/dossier.ts';
import type { Texts } from '../../usecases/dossiers/texts.ts';
import { type Body, numberIn, rowsIn, text } from './fields.ts';

/** The pages of the buyer's texts, by the name they have in addresses. */
export const TEXT_PARTS = ['identite', 'besoin', 'prix', 'donnees', 'lots'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

export const isTextPart = (name: string): name is TextPart =>
  (TEXT_PARTS as readonly string[]).includes(name);

const BUYER = [
  'name',
  'siret',
  'address',
  'representative',
  'email',
  'profileUrl',
  'accountant',
  'court',
] as const;

/** Lines of which a mandatory cell is empty, each said at its cell. */
function holes(
  list: string,
  rows: readonly Readonly<Record<string, string>>[],
  needed: readonly string[],
): readonly Problem[] {
  return rows.flatMap((row, i) =>
    needed
      .filter((field) => row[field] === '')
      .map((field) =>
        problem(
          'texts/hole',
          `${list}.${i}.${field}`,
          `Ligne ${i + 1} : une case reste vide. Complétez-la, ou videz toute la ligne.`,
        ),
      ),
  );
}

function whole<T>(value: T, ...problems: readonly Problem[]): Result<T> {
  return problems.length > 0 ? failed(...problems) : ok(value);
}

function identity(body: Body): Result<Texts> {
  const buyer = Object.fromEntries(BUYER.map((name) => [name, text(body, name)]));
  const validity = numberIn(text(body, 'validityDays'));
  const cpv = text(body, 'cpv')
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
  return whole<Texts>(
    {
      title: text(body, 'title'),
      reference: text(body, 'reference'),
      object: text(body, 'object'),
      launchDate: text(body, 'launchDate'),
      deadline: text(body, 'deadline').slice(0, 16),
      validityDays: validity ?? 0,
      buyer: {
        ...buyer,
        siret: (buyer['siret'] ?? '').replace(/\s/g, ''),
      } as unknown as NonNullable<DossierFile['buyer']>,
      place: { label: text(body, 'placeLabel'), nuts: text(body, 'placeNuts') },
      cpv,
      contactPoint: text(body, 'contactPoint'),
    },
    ...(validity === null
      ? [
          problem(
            'texts/validityDays',
            'validityDays',
            'La durée de validité attend un nombre de jours.',
          ),
        ]
      : []),
  );
}

function need(body: Body): Result<Texts> {
  const scenarios = rowsIn(body, 'scenarios', ['title', 'text']);
  return whole<Texts>(
    { context: text(body, 'context'), existing: text(body, 'existing'), scenarios },
    ...holes('scenarios', scenarios, ['title', 'text']),
    ...(scenarios.length > 5
      ? [problem('texts/scenarios', 'scenarios.5.title', 'Cinq scénarios au plus.')]
      : []),
  );
}

const KINDS: ReadonlySet<string> = new Set(['firm', 'optional', 'exit']);

function prices(body: Body): Result<Texts> {
  const rows = rowsIn(body, 'prices', ['key', 'label', 'unit', 'quantity', 'kind']).filter((r) =>
    [r.key, r.label, r.unit, r.quantity].some((v) => v !== ''),
  );
  const wrong = rows.flatMap((row, i) => {
    const quantity = numberIn(row.quantity);
    return [
      ...(row.key !== '' && !/^[A-Za-z0-9.-]{1,12}$/.test(row.key)
        ? [
            problem(
              'texts/price-key',
              `prices.${i}.key`,
              `Ligne ${i + 1} : le numéro compte 12 lettres ou chiffres au plus.`,
            ),
          ]
        : []),
      ...(row.quantity !== '' && (quantity === null || quantity <= 0)
        ? [
            problem(
              'texts/price-quantity',
              `prices.${i}.quantity`,
              `Ligne ${i + 1} : la quantité est un nombre au-dessus de zéro.`,
            ),
          ]
        : []),
    ];
  });
  const lines = rows.map((r) => ({
    key: r.key,
    label: r.label,
    unit: r.unit,
    quantity: numberIn(r.quantity) ?? 0,
    kind: (KINDS.has(r.kind) ? r.kind : 'firm') as PriceLine['kind'],
  }));
  return whole<Texts>(
    { prices: lines },
    ...holes('prices', rows, ['key', 'label', 'unit', 'quantity']),
    ...wrong,
  );
}

function data(body: Body): Result<Texts> {
  const inventory = rowsIn(body, 'inventory', ['name', 'content', 'volume', 'format']);
  const processing = rowsIn(body, 'processing', ['label', 'text']);
  const alerts = rowsIn(body, 'alerts', ['role', 'contact']);
  return whole<Texts>(
    { inventory, processing, alerts },
    ...holes('inventory', inventory, ['name', 'content', 'volume', 'format']),
    ...holes('processing', processing, ['label', 'text']),
    ...holes('alerts', alerts, ['role', 'contact']),
  );
}

function lots(body: Body, before: DossierFile): Result<Texts> {
  const rows = rowsIn(body, 'lots', ['id', 'title']);
  const values = new Map((before.lots ?? []).map((lot) => [lot.id, lot.values]));
  return whole<Texts>(
    {
      lotsReason: text(body, 'lotsReason'),
      lots: rows.map((row) => ({ ...row, values: values.get(row.id) ?? {} })),
    },
    ...holes('lots', rows, ['id', 'title']),
  );
}

/** One page of the buyer's texts as typed. */
export function textsForm(part: TextPart, body: Body, before: DossierFile): Result<Texts> {
  const read: Readonly<Record<TextPart, () => Result<Texts>>> = {
    identite: () => identity(body),
    besoin: () => need(body),
    prix: () => prices(body),
    donnees: () => data(body),
    lots: () => lots(body, before),
  };
  return read[part]();
}
