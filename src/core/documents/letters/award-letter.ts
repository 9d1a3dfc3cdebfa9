import type { Award } from '../../analysis/file.ts';
import { frenchDate } from '../../shared/dates.ts';
import { frenchNumber } from '../../shared/french.ts';
import { exact } from '../../shared/rational.ts';
import { ok, type Result } from '../../shared/result.ts';
import { paragraph } from '../blocks.ts';
import { papersBeforeSignature, type WinnerPaper } from '../internal/award-papers.ts';
import type { Block } from '../model.ts';
import { table } from '../tables/table.ts';
import { groundOf, ofGround } from './grounds.ts';
import { type Letter, letterOf, part } from './letter.ts';
import { type AfterOpening, awardDays, awardRule, dispatchDay, regimeOf } from './source.ts';
import { type Standstill, standstillOf } from './standstill.ts';

/** The documents to provide; a text that nobody has read is left out of the page. */
const papersTable = (papers: readonly WinnerPaper[]): Block =>
  table(
    'Documents à remettre',
    [
      ['Document', 44],
      ['Échéance', 28],
      ['Texte ou article', 28],
    ],
    papers.map((p) => [p.paper, p.due, p.unread ? '—' : p.text]),
  );

/** How long the firm has to answer, as the règlement says. */
function delay({ tender }: AfterOpening): string {
  const days = awardDays(tender, 'docsDays');
  return days === null
    ? 'dans les meilleurs délais'
    : `dans les ${frenchNumber(exact(days))} jours à compter de la réception de la présente lettre`;
}

function waiting(standstill: Standstill): readonly Block[] {
  const wait =
    standstill.days === 0
      ? ''
      : ` Le contrat ne sera pas signé par l’acheteur avant le ${frenchDate(standstill.earliest)}.`;
  return [
    part('suite', 'Suite de la procédure'),
    paragraph(
      `La présente lettre ne forme pas le contrat et ne vaut pas ordre de commencer.${wait} Le contrat prend effet à sa notification.`,
    ),
  ];
}

/** The documents that the winner owes before the signature, and when. */
function papers(source: AfterOpening): {
  readonly blocks: readonly Block[];
  readonly toCheck: readonly string[];
} {
  const { tender, catalogue } = source;
  const ground = groundOf('winner-papers', regimeOf(tender));
  const owed = papersBeforeSignature(tender, catalogue);
  const rule = awardRule(tender);
  const texts = [...(ground ? [ofGround(ground.said)] : []), ...(rule ? [`de ${rule}`] : [])];
  return {
    blocks: [
      part('documents', 'Documents à remettre avant la signature'),
      paragraph(
        `Vous remettez les documents suivants ${delay(source)}, en application ${texts.join(' et ')}. À défaut, votre candidature est écartée par une décision motivée et la demande est adressée au candidat dont l’offre est classée ensuite. Les documents que l’acheteur obtient directement d’une administration, ou qu’il détient déjà, n’ont pas à être fournis de nouveau.`,
      ),
      papersTable(owed),
    ],
    toCheck: [
      ...(ground?.toCheck ?? []),
      ...owed
        .filter((p) => p.unread)
        .map((p) => `« ${p.paper} » : texte non confirmé, non imprimé (${p.text}).`),
    ],
  };
}

/** The letter that tells a bidder that its offer is chosen, with what it provides before the signature. */
export function awardLetter(source: AfterOpening, award: Award, name: string): Result<Letter> {
  const { tender } = source;
  const standstill = standstillOf(source, { on: dispatchDay(award), electronic: award.electronic });
  if (!standstill.ok) return standstill;
  const owed = papers(source);
  return ok(
    letterOf(tender, {
      kind: 'award',
      offer: award.offer,
      recipient: name,
      title: 'Votre offre est retenue',
      date: dispatchDay(award),
      electronic: award.electronic,
      toCheck: owed.toCheck,
      blocks: [
        paragraph(
          `Vous avez répondu à la consultation « ${tender.dossier.title} », référence ${tender.dossier.reference}. Nous vous informons que l’acheteur a l’intention de vous attribuer ce marché, sous réserve des documents ci-dessous.`,
        ),
        ...owed.blocks,
        part('engagements', 'Engagements chiffrés'),
        paragraph(
          'Les valeurs que votre offre promet sont reportées dans l’annexe « Engagements chiffrés du titulaire », jointe à la présente lettre. Vous la vérifiez, puis vous la signez avec l’acte d’engagement. Une mise au point ne modifie aucune caractéristique substantielle de votre offre.',
        ),
        ...waiting(standstill.value),
      ],
    }),
  );
}
