import type { OfferRequest } from '../../analysis/file.ts';
import { type OfferStatus, STATUS_GROUNDS, type StatusDecision } from '../../offers/status.ts';
import type { OfferAnalysis } from '../../scoring/analyse.ts';
import { frenchDate } from '../../shared/dates.ts';
import { ofName } from '../../shared/french.ts';
import { parisTime } from '../../shared/paris.ts';
import { problem } from '../../shared/problem.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import { bullets, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { written } from './letter.ts';
import { type AfterOpening, dayOf, keptOutName, regimeOf } from './source.ts';

/** A decision that sets an offer aside. */
export type SettingAside = Exclude<OfferStatus, 'regular'>;

type Words = {
  /** After « Votre offre » or « Votre candidature ». */
  readonly said: string;
  /** What the text calls so, in one sentence. */
  readonly meaning: string;
  /** What follows from it. */
  readonly effect: string;
};

const ELIMINATED = 'Elle est éliminée sans être classée.';

const WORDS: Readonly<Record<SettingAside, Words>> = {
  irregular: {
    said: 'Votre offre est irrégulière',
    meaning:
      'Est irrégulière l’offre qui ne respecte pas les exigences du dossier de consultation, notamment parce qu’elle est incomplète, ou qui méconnaît la législation applicable.',
    effect: ELIMINATED,
  },
  unacceptable: {
    said: 'Votre offre est inacceptable',
    meaning:
      'Est inacceptable l’offre dont le prix dépasse les crédits alloués au marché, déterminés et établis avant le lancement de la procédure.',
    effect: ELIMINATED,
  },
  inappropriate: {
    said: 'Votre offre est inappropriée',
    meaning:
      'Est inappropriée l’offre qui n’est manifestement pas en mesure, sans modification substantielle, de répondre au besoin et aux exigences du dossier de consultation.',
    effect: ELIMINATED,
  },
  late: {
    said: 'Votre offre a été reçue hors délai',
    meaning: 'Les offres reçues hors délai sont éliminées. Votre offre n’a pas été examinée.',
    effect: '',
  },
  'abnormally-low': {
    said: 'Votre offre est rejetée comme anormalement basse',
    meaning:
      'Est anormalement basse l’offre dont le prix est manifestement sous-évalué et de nature à compromettre la bonne exécution du contrat.',
    effect:
      'Les justifications que vous avez données ont été appréciées ; elles n’expliquent pas de manière satisfaisante le bas niveau du prix.',
  },
  'candidate-excluded': {
    said: 'Votre candidature est écartée',
    meaning: 'L’offre d’un candidat dont la candidature est écartée n’est pas examinée.',
    effect: '',
  },
};

/** What is read again before signing, by decision. */
const CHECKS: Readonly<Partial<Record<SettingAside, string>>> = {
  unacceptable:
    'Le motif ne révèle ni le montant des crédits, ni l’estimation, ni le prix d’un autre candidat.',
  late: 'Le journal des incidents ne montre aucune panne du profil d’acheteur à l’heure du dépôt (CE 23 septembre 2021 n° 449250).',
  'abnormally-low':
    'Le motif répond à chaque justification reçue ; un écart de prix avec les autres offres ne suffit pas (CCP R2152-3 à R2152-5).',
  'candidate-excluded':
    'L’article qui fonde le rejet est celui du motif retenu : exclusion, capacité, dossier incomplet ou pièce non remise.',
};

/** The defects that the analysis presumed and that the decision rests on; the bidder's own offer only. */
function defects(offer: OfferAnalysis): readonly Block[] {
  const found = offer.defects.filter((d) => d.kind !== 'decided' && d.kind !== 'ungraded');
  if (found.length === 0) return [];
  return [
    paragraph('Éléments de votre offre en cause :'),
    bullets(
      found.map((d) => `${d.because.label}${d.because.source ? ` (${d.because.source})` : ''}`),
    ),
  ];
}

/** When the deposit arrived, beside the deadline. */
function lateness({ tender, file, keptOut }: AfterOpening, offer: string): readonly Block[] {
  const line =
    file.opening?.lines.find((one) => one.offer === offer) ??
    keptOut.find((one) => keptOutName(one) === offer);
  const limit = `La date limite était fixée au ${frenchInstant(tender.dossier.deadline)}.`;
  const arrived = line?.receivedAt
    ? ` Votre pli a été reçu le ${frenchInstant(parisTime(line.receivedAt))}.`
    : '';
  return [paragraph(limit + arrived)];
}

const justifications = (file: AfterOpening['file'], offer: string): OfferRequest | undefined =>
  file.requests.findLast((r) => r.kind === 'abnormally-low' && r.offers.includes(offer));

/** What was asked before an offer is called abnormally low, and when the bidder answered. */
function asked(request: OfferRequest, offer: string): readonly Block[] {
  const answer = request.answers.find((one) => one.offer === offer);
  const said = `Nous vous avons demandé le ${frenchDate(dayOf(request.at))} de justifier le prix de votre offre.`;
  const answered = answer
    ? ` Vous avez répondu le ${frenchDate(dayOf(answer.at))}.`
    : ' Aucune réponse n’est parvenue dans le délai fixé.';
  return [paragraph(said + answered)];
}

export type Reasons = { readonly blocks: readonly Block[]; readonly toCheck: readonly string[] };

/**
 * Why an offer, or a candidacy, is set aside: the word of the law, what it means, the buyer's own reason,
 * and the parts of the bidder's own offer that it rests on. An offer is called abnormally low only after
 * its author was asked to justify it.
 */
export function reasonsFor(
  source: AfterOpening,
  offer: OfferAnalysis,
  decision: StatusDecision & { readonly status: SettingAside },
): Result<Reasons> {
  const { status, reason } = decision;
  const { said, meaning, effect } = WORDS[status];
  const request = justifications(source.file, offer.offer);
  if (status === 'abnormally-low' && !request)
    return failed(
      problem(
        'letter/no-justification-asked',
        offer.offer,
        `L'offre ${ofName(offer.name)} ne peut pas être rejetée comme anormalement basse : ses justifications n'ont pas été demandées (CCP L2152-6 et R2152-3).`,
      ),
    );
  const concession = regimeOf(source.tender) === 'concession';
  const article = concession
    ? ''
    : ` (article ${STATUS_GROUNDS[status].article.replace('CCP ', '')} du code de la commande publique)`;
  const body: readonly Block[] = [
    paragraph(`${said}${article}. ${meaning}`),
    ...(status === 'late' ? lateness(source, offer.offer) : []),
    ...(status === 'abnormally-low' && request ? asked(request, offer.offer) : []),
    paragraph('Le motif de la décision est le suivant :'),
    ...written(reason),
    ...(status === 'irregular' || status === 'inappropriate' ? defects(offer) : []),
    ...(effect === '' ? [] : [paragraph(effect)]),
  ];
  const check = CHECKS[status];
  return ok({
    blocks: body,
    toCheck: [
      ...(check ? [check] : []),
      ...(concession
        ? [
            'Articles de la troisième partie du code de la commande publique : non imprimés, à lire puis à ajouter.',
          ]
        : []),
    ],
  });
}
