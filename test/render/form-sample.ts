import type { FormCell, FormSheet } from '../../src/core/offers/form-sheet.ts';

const LOCKED: FormCell = { kind: 'locked' };
const files = (filled = ''): FormCell => ({ kind: 'text', words: null, filled });
const YES_NO = ['Confirme', 'Émet une réserve sur un délai', 'Refuse'];

/** A form with every kind of cell, one row already filled. */
export const FORM: FormSheet = {
  title: 'Cadre de réponse : plateforme « Ambre »',
  reference: '2026-AMB-014',
  formSha256: 'a'.repeat(64),
  release: '1.0.0',
  intro: ['Répondez dans les cases de couleur.', 'Les prix unitaires sont donnés hors taxes.'],
  sections: [
    {
      title: 'CCTP : exigences à confirmer',
      rows: [
        {
          key: 'clause:api-documentation',
          clause: 'api-documentation@1',
          label: 'Article 2.1 : Documentation des interfaces',
          hint: 'Confirme : conforme.\nÉmet une réserve : présumée irrégulière, l’acheteur décide.\nRefuse : présumée irrégulière, l’acheteur décide.',
          answer: { kind: 'list', options: YES_NO, filled: 'Confirme' },
          value: LOCKED,
          text: { kind: 'text', words: null, filled: '' },
          evidence: LOCKED,
        },
        {
          key: 'clause:sla-availability',
          clause: 'sla-availability@1',
          label:
            'Article 3.1 : Disponibilité du service, mesurée chaque mois sur les heures ouvrées',
          hint: 'Confirme : conforme.',
          answer: { kind: 'list', options: YES_NO, filled: '' },
          value: LOCKED,
          text: { kind: 'text', words: null, filled: '' },
          evidence: LOCKED,
        },
      ],
    },
    {
      title: 'Niveaux de service : questions notées',
      rows: [
        {
          key: 'sla-availability/availability',
          clause: 'sla-availability@1',
          label: 'Quelle disponibilité mensuelle promettez-vous ?',
          hint: 'Plancher : 99 %. Les points ne croissent plus à partir de 99,95 %.\nUnité : %.',
          answer: LOCKED,
          value: {
            kind: 'number',
            min: 0,
            max: 100,
            floor: { side: 'least', at: 99, consequence: 'Présumée irrégulière' },
            filled: null,
          },
          text: { kind: 'text', words: 5, filled: '' },
          evidence: files(),
        },
        {
          key: 'api-documentation/export',
          clause: 'api-documentation@1',
          label: 'Décrivez l’export, avec <balises> & "guillemets".',
          hint: '4 points, 300 mots au plus.',
          answer: { kind: 'list', options: ['Complet', 'Partiel, sans pièces'], filled: '' },
          value: { kind: 'number', min: null, max: null, floor: null, filled: 12.5 },
          text: { kind: 'text', words: 300, filled: 'Une ligne.\nUne autre, _x0041_ comprise.' },
          evidence: files('openapi.yaml ; mesures.csv'),
        },
      ],
    },
  ],
  prices: [
    {
      key: 'abonnement',
      label: 'Abonnement mensuel',
      unit: 'mois',
      quantity: 48,
      unitPriceCents: 120050,
    },
    {
      key: 'jour-expert',
      label: 'Journée d’expert',
      unit: 'jour',
      quantity: 20,
      unitPriceCents: null,
    },
  ],
};
