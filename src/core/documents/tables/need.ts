import { hasPriceFrame, PRICE_FRAME_TITLE } from '../../offers/price-frame.ts';
import { typography } from '../../shared/french.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Block } from '../model.ts';
import { table } from './table.ts';

/** The functional scenarios, numbered as the questions number them. */
export function scenariosBlocks(tender: Tender): readonly Block[] {
  return [
    table(
      'Scénarios',
      [
        ['Scénario', 26],
        ['Déroulement attendu', 74],
      ],
      tender.dossier.scenarios.map((s, i) => [`${i + 1}. ${s.title}`, s.text]),
    ),
  ];
}

/** The inventory of data that completeness of an export is counted against. */
export function inventoryBlocks(tender: Tender): readonly Block[] {
  return [
    table(
      'Inventaire des données',
      [
        ['Ensemble', 22],
        ['Contenu', 42],
        ['Volume', 18],
        ['Format', 18],
      ],
      tender.dossier.inventory.map((d) => [d.name, d.content, d.volume, d.format]),
    ),
  ];
}

/** The processing entrusted: the content that article 28 of the GDPR asks of the contract. */
export function processingBlocks(tender: Tender): readonly Block[] {
  return [
    table(
      'Description du traitement',
      [
        ['Élément', 30],
        ['Contenu', 70],
      ],
      tender.dossier.processing.map((p) => [p.label, p.text]),
    ),
  ];
}

/** Who is told of an incident or of a breach. */
export function alertsBlocks(tender: Tender): readonly Block[] {
  return [
    table(
      'Alertes : points de contact',
      [
        ['Point de contact', 40],
        ['Coordonnées', 60],
      ],
      tender.dossier.alerts.map((a) => [a.role, a.contact]),
    ),
  ];
}

/** The pieces of the dossier, in order of precedence for the contractual ones. */
export function piecesBlocks(tender: Tender): readonly Block[] {
  const extra: readonly (readonly [string, string])[] = [
    ['Cadre de réponse', 'consultation'],
    ...(hasPriceFrame(tender) ? [[PRICE_FRAME_TITLE, 'consultation et contrat'] as const] : []),
  ];
  return [
    table(
      'Pièces du dossier de consultation',
      [
        ['Pièce', 65],
        ['Portée', 35],
      ],
      [
        ...tender.pieces.map((p) => [p.title, p.contractual ? 'contractuelle' : 'consultation']),
        ...extra.map(([a, b]) => [typography(a), b]),
      ],
    ),
  ];
}
