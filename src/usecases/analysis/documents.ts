import { commitmentsDocument } from '../../core/documents/award/commitments-document.ts';
import { debriefDocument } from '../../core/documents/award/debrief.ts';
import { presentationDocument } from '../../core/documents/award/presentation.ts';
import type { AfterOpening } from '../../core/documents/letters/source.ts';
import type { DocumentModel } from '../../core/documents/model.ts';
import { reportDocument } from '../../core/documents/report.ts';
import { ofName } from '../../core/shared/french.ts';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';

/** A document of the analysis: ready, or why not yet. */
export type AnalysisDocument = {
  readonly id: string;
  readonly title: string;
  /** What it serves for and who reads it. */
  readonly purpose: string;
  readonly model: Result<DocumentModel>;
};

function commitments(source: AfterOpening): Result<DocumentModel> {
  const { award } = source.file;
  const offer = source.offers.find((o) => o.offer.offer === award?.offer)?.offer;
  return award && offer
    ? ok(commitmentsDocument(source, offer, award))
    : failed(problem('award/none', '', "L'annexe se fait une fois l'attributaire désigné."));
}

const debriefs = (source: AfterOpening): readonly AnalysisDocument[] =>
  source.file.award === null
    ? []
    : source.analysis.offers.map((own) => ({
        id: `bilan-${own.offer}`,
        title: `Bilan de l’offre ${ofName(own.name)}`,
        purpose:
          'Ce que ce candidat lira de ses propres notes, si vous ouvrez les bilans après la notification. À relire avant.',
        model: debriefDocument(source, own),
      }));

/** The documents of the analysis in the order in which they serve. */
export const analysisDocuments = (source: AfterOpening): readonly AnalysisDocument[] => [
  {
    id: 'rapport-d-analyse',
    title: 'Rapport d’analyse des offres',
    purpose:
      'Ouverture, candidatures, décisions motivées, notes critère par critère, chaque point avec son calcul. Document interne avant l’attribution.',
    model: ok(reportDocument(source.tender, source.analysis, source)),
  },
  {
    id: 'rapport-de-presentation',
    title: 'Rapport de présentation de la procédure',
    purpose:
      'Exigé des procédures formalisées (CCP R2184-1). Ce que l’outil ne sait pas y est listé, à compléter.',
    model: presentationDocument(source),
  },
  {
    id: 'annexe-engagements',
    title: 'Annexe à l’acte d’engagement n° 2 – Engagements chiffrés',
    purpose:
      'Les valeurs promises par l’attributaire, au premier rang des pièces du contrat. Il la vérifie et la signe.',
    model: commitments(source),
  },
  ...debriefs(source),
];
