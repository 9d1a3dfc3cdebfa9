import type { AnalysisFile, OfferRequest, RequestAnswer } from '../../analysis/file.ts';
import { REQUEST_WORDS } from '../../analysis/requests.ts';
import { decisionOn, STATUS_GROUNDS } from '../../offers/status.ts';
import type { Analysis, OfferAnalysis } from '../../scoring/analyse.ts';
import { enumerated } from '../../shared/french.ts';
import { bullets, heading, paragraph } from '../blocks.ts';
import { counted } from '../internal/words.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';
import { shownInstant } from './report-opening.ts';

const STATUS: Readonly<Record<OfferAnalysis['status'], string>> = {
  ranked: 'Classée',
  irregular: 'Présumée irrégulière, sans décision',
  incomplete: 'Incomplète, sans décision',
  eliminated: 'Éliminée',
};

function standing(offer: OfferAnalysis, file: AnalysisFile): readonly string[] {
  const decision = decisionOn(file.decisions, offer.offer);
  if (!decision) return [offer.name, STATUS[offer.status], '—', '—'];
  const { label, article } = STATUS_GROUNDS[decision.status];
  return [
    offer.name,
    `${label} (${article})`,
    decision.reason,
    `${decision.by}, le ${shownInstant(decision.at)}`,
  ];
}

const OUTCOME = { accepted: 'retenue', refused: 'non retenue' } as const;

function answerWords(answer: RequestAnswer, name: string): string {
  const outcome = answer.outcome ? OUTCOME[answer.outcome] : 'à juger';
  const reason = answer.reason === '' ? '' : ` Motif : ${answer.reason}`;
  return `${name} : réponse du ${shownInstant(answer.at)}, ${outcome}.${reason}`;
}

function requestBlocks(request: OfferRequest, nameOf: (offer: string) => string): readonly Block[] {
  const { label, article } = REQUEST_WORDS[request.kind];
  const silent = request.offers.filter((o) => !request.answers.some((a) => a.offer === o));
  return [
    paragraph(
      `${label} (${article}), envoyée le ${shownInstant(request.at)} à ${enumerated(request.offers.map(nameOf))}, réponse attendue avant le ${shownInstant(request.dueAt)}.`,
    ),
    bullets([
      `Demande : ${request.text}`,
      ...request.answers.map((a) => answerWords(a, nameOf(a.offer))),
      ...silent.map((offer) => `${nameOf(offer)} : aucune réponse.`),
    ]),
  ];
}

/** The panel: who graded, whether interests were declared, who was absent. */
function panelBlocks({ panel }: AnalysisFile): readonly Block[] {
  if (panel.members.length === 0) return [];
  const conflicts = new Set(panel.interests.filter((i) => i.conflict).map((i) => i.member));
  const declared = new Set(panel.interests.map((i) => i.member));
  const said = (id: string): string => {
    if (conflicts.has(id)) return 'Conflit déclaré : accès retiré';
    return declared.has(id) ? 'Aucun lien déclaré' : 'Non déclaré';
  };
  return [
    heading(2, null, 'jury', 'Jury'),
    paragraph(
      'Chaque membre a déclaré ses intérêts sur les noms, noté seul sur une lecture pseudonymisée, puis le jury a arrêté les notes par consensus.',
    ),
    table(
      'Membres du jury',
      [
        ['Membre', 40],
        ['Rôle', 20],
        ['Intérêts', 40],
      ],
      panel.members.map((m) => [m.name, m.chair ? 'Présidence' : 'Membre', said(m.id)]),
    ),
    ...(panel.absences ?? []).map((a) =>
      paragraph(
        `Absence constatée : ${panel.members.find((m) => m.id === a.member)?.name ?? a.member}. ${a.reason}`,
      ),
    ),
  ];
}

/** What was decided of each candidate and offer, with reasons, and what was asked of them. */
export function admissibilityBlocks(analysis: Analysis, file: AnalysisFile): readonly Block[] {
  const nameOf = (offer: string): string =>
    analysis.offers.find((o) => o.offer === offer)?.name ?? offer;
  const dismissed = file.dismissed ?? [];
  return [
    paragraph(
      `${counted(analysis.offers.length, 'offre analysée', 'offres analysées')}. L’outil présume et dit pourquoi ; l’acheteur décide et motive.`,
    ),
    table(
      'Recevabilité des candidatures et des offres',
      [
        ['Candidat', 20],
        ['Décision', 24],
        ['Motif', 36],
        ['Par, le', 20],
      ],
      analysis.offers.map((offer) => standing(offer, file)),
    ),
    ...(file.requests.length > 0
      ? [heading(2, null, 'demandes', 'Demandes adressées aux candidats')]
      : []),
    ...file.requests.flatMap((request) => requestBlocks(request, nameOf)),
    ...(dismissed.length > 0
      ? [
          heading(2, null, 'prix-bas', 'Alertes de prix bas closes sans demande'),
          bullets(dismissed.map((d) => `${nameOf(d.offer)} : ${d.reason} (${d.by})`)),
        ]
      : []),
    ...panelBlocks(file),
  ];
}
