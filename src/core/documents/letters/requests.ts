import type { OfferRequest, RequestKind } from '../../analysis/file.ts';
import { aboutFor } from '../../analysis/requests.ts';
import { parisTime } from '../../shared/paris.ts';
import { gradedItems } from '../../tender/criteria.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import type { Tender } from '../../tender/tender.ts';
import { bullets, paragraph } from '../blocks.ts';
import { placeWords } from '../internal/paper.ts';
import type { Block } from '../model.ts';
import { groundOf, ofGround } from './grounds.ts';
import { type Letter, letterOf, part, written } from './letter.ts';
import { type AfterOpening, analysedOffer, dayOf, regimeOf } from './source.ts';

/** What a request bears on, in words: an article, a question or a line of the price frame. */
function aboutWords(tender: Tender, about: readonly string[]): readonly string[] {
  const places = placeWords(tender);
  const titles = new Map(tender.selections.map((s) => [s.clause.id, s.clause.title]));
  const questions = new Map(gradedItems(tender.criteria).map((g) => [g.key, g.clause]));
  const lines = new Map(tender.dossier.prices.map((p) => [p.key, p.label]));
  return about.map((id) => {
    const clause = questions.get(id)?.id ?? id;
    const line = lines.get(id);
    if (line) return `Cadre des prix, ligne ${id} : ${line}`;
    const place = places.get(clause);
    return place ? `${titles.get(clause) ?? clause} (${place})` : id;
  });
}

type Words = {
  readonly title: string;
  readonly asks: string;
  readonly limits: readonly string[];
  readonly silence: string;
};

const WORDS: Readonly<Record<RequestKind, Words>> = {
  clarification: {
    title: 'Demande de précisions sur votre offre',
    asks: 'Nous vous demandons de préciser la teneur de votre offre sur les points suivants.',
    limits: [
      'Votre réponse précise ou complète ce que l’offre contient. Elle n’en change rien : ni une réponse, ni une valeur promise, ni un prix, ni une quantité.',
      'Une réponse qui modifie l’offre n’est pas prise en compte.',
    ],
    silence: 'Sans réponse dans ce délai, votre offre est examinée telle qu’elle a été remise.',
  },
  regularisation: {
    title: 'Demande de régularisation de votre offre',
    asks: 'Votre offre présente un défaut de forme ou de contenu que nous vous autorisons à corriger. La même demande est adressée, le même jour et avec le même délai, à tous les candidats dont l’offre a un défaut de même sorte.',
    limits: [
      'La correction porte sur les seuls points ci-dessus.',
      'Elle ne modifie aucune caractéristique substantielle de l’offre : ni une réponse notée, ni une valeur promise, ni un prix, ni une quantité.',
    ],
    silence:
      'Sans correction dans ce délai, ou si la correction modifie l’offre, celle-ci est éliminée comme irrégulière.',
  },
  'abnormally-low': {
    title: 'Demande de justification de votre prix',
    asks: 'Le prix de votre offre, ou l’une de ses parties, nous paraît bas au regard des prestations demandées. Nous vous demandons de le justifier.',
    limits: [
      'Vous pouvez notamment exposer l’économie de la prestation, les solutions techniques retenues, les conditions favorables dont vous disposez, l’originalité de l’offre, le respect du droit social et de l’environnement, ou une aide publique reçue.',
      'La demande couvre la part que vous comptez sous-traiter.',
      'Elle ne préjuge pas de la suite : aucun écart de prix n’entraîne à lui seul un rejet.',
    ],
    silence:
      'Sans justification suffisante dans ce délai, votre offre peut être rejetée comme anormalement basse par une décision motivée.',
  },
};

function checks(request: OfferRequest, source: AfterOpening): readonly string[] {
  const count = request.offers.length;
  if (request.kind === 'regularisation')
    return [
      `La demande part à ${count} candidat${count > 1 ? 's' : ''} : c’est-à-dire à tous ceux dont l’offre a un défaut de même sorte, ou à aucun (CCP R2152-2).`,
    ];
  if (request.kind === 'abnormally-low')
    return ['Le texte demande, il ne juge pas : aucun seuil ne vaut rejet automatique.'];
  return source.tender.need.facts['negotiated'] === true
    ? []
    : [
        'Sans négociation, aucune réponse de l’offre ne change : la question n’invite pas à la modifier.',
      ];
}

function requestBlocks(
  source: AfterOpening,
  request: OfferRequest,
  offer: string,
): readonly Block[] {
  const { tender } = source;
  const words = WORDS[request.kind];
  const about = aboutWords(tender, aboutFor(request, offer));
  const ground = groundOf(request.kind, regimeOf(tender));
  const due = frenchInstant(parisTime(request.dueAt));
  return [
    paragraph(
      `Vous avez remis une offre à la consultation « ${tender.dossier.title} », référence ${tender.dossier.reference}. ${words.asks}${ground ? ` Cette demande est faite en application ${ofGround(ground.said)}.` : ''}`,
    ),
    part('demande', 'Objet de la demande'),
    ...written(request.text),
    ...(about.length > 0 ? [paragraph('Points concernés :'), bullets(about)] : []),
    part('regles', 'Règles de votre réponse'),
    bullets(words.limits),
    part('delai', 'Délai'),
    paragraph(
      `Votre réponse nous parvient sur le profil d’acheteur avant le ${due}. ${words.silence}`,
    ),
  ];
}

/** The letters of one request: the same text and the same delay for every bidder that it is sent to. */
export const requestLetters = (source: AfterOpening, request: OfferRequest): readonly Letter[] =>
  request.offers.flatMap((offer): readonly Letter[] => {
    const own = analysedOffer(source, offer);
    if (!own) return [];
    const ground = groundOf(request.kind, regimeOf(source.tender));
    return [
      letterOf(source.tender, {
        kind: request.kind,
        offer: own.offer,
        recipient: own.name,
        title: WORDS[request.kind].title,
        date: dayOf(request.at),
        electronic: true,
        toCheck: [...(ground?.toCheck ?? []), ...checks(request, source)],
        blocks: requestBlocks(source, request, own.offer),
      }),
    ];
  });
