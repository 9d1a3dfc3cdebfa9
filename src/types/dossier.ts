/* Generated from schemas/dossier.schema.json by `npm run types`. Do not edit. */

/**
 * Détermine le seuil de procédure et les obligations propres à l'État ou aux collectivités.
 */
export type NatureDeLAcheteur =
  | Etat
  | EtablissementPublicDeLEtat
  | CollectiviteTerritorialeOuSonEtablissement
  | EntiteAdjudicatrice;
export type Etat = 'state';
export type EtablissementPublicDeLEtat = 'operator';
export type CollectiviteTerritorialeOuSonEtablissement = 'local';
export type EntiteAdjudicatrice = 'entity';
/**
 * Ministères et établissements assimilés, soumis au seuil européen le plus bas. Un établissement public n'en est pas toujours une.
 */
export type AutoritePubliqueCentrale = boolean;
/**
 * Le vocabulaire et les pièces en dépendent.
 */
export type FormeDuContrat = Marche | AccordCadre | ConcessionDeServicePublic | AchatDInnovation;
export type Marche = 'marche';
export type AccordCadre = 'accord-cadre';
export type ConcessionDeServicePublic = 'dsp';
export type AchatDInnovation = 'innovation';
/**
 * Trois objets différents ; un appel à projets ne donne pas lieu à un dossier de consultation.
 */
export type FormeDeLAchatDInnovation = SansObjet | AchatInnovant | PartenariatDInnovation;
export type SansObjet = 'none';
export type AchatInnovant = 'achat-innovant';
export type PartenariatDInnovation = 'partenariat';
/**
 * Services (cas usuel) ou travaux.
 */
export type NatureDesPrestations = FournituresEtServices | Travaux;
export type FournituresEtServices = 'services';
export type Travaux = 'works';
export type LogicielEnService = 'saas';
export type Progiciel = 'package';
export type DeveloppementSpecifique = 'specificDevelopment';
/**
 * Ce qui est acheté : un logiciel en service, un progiciel installé, un développement spécifique, ou aucun.
 */
export type Logiciel = (LogicielEnService | Progiciel | DeveloppementSpecifique)[];
/**
 * Le titulaire héberge le service ou le fait héberger.
 */
export type Hebergement = boolean;
/**
 * Le titulaire exploite le service au quotidien.
 */
export type Exploitation = boolean;
/**
 * Le titulaire raccorde le service aux autres systèmes de l'acheteur.
 */
export type Integration = boolean;
/**
 * Une phase de réalisation avec des livraisons précède le service.
 */
export type ProjetDeMiseEnOeuvre = boolean;
/**
 * Des personnes extérieures à l'administration utilisent le service.
 */
export type ServiceOuvertAuxUsagers = boolean;
/**
 * Les usagers s'identifient.
 */
export type CompteDUsager = boolean;
/**
 * Les usagers y accomplissent une démarche auprès de l'administration.
 */
export type TeleserviceAdministratif = boolean;
/**
 * Le service traite des données de personnes identifiables.
 */
export type DonneesPersonnelles = boolean;
/**
 * Le service traite des données de santé.
 */
export type DonneesDeSante = boolean;
/**
 * Données d'une sensibilité particulière au sens de l'article 31 de la loi SREN.
 */
export type DonneesSensiblesDeLEtat = boolean;
/**
 * Le service comprend un système d'intelligence artificielle.
 */
export type IntelligenceArtificielle = boolean;
/**
 * Le système relève d'un usage à haut risque du règlement européen.
 */
export type SystemeDIAAHautRisque = boolean;
/**
 * L'arrêt du service empêche une mission essentielle.
 */
export type ServiceCritique = boolean;
/**
 * Le contrat prévoit des panels d'usagers.
 */
export type ParticipationDesUsagers = boolean;
/**
 * Service d'informatique en nuage au sens du règlement européen sur les données.
 */
export type ServiceDeTraitementDeDonnees = boolean;
/**
 * Service d'informatique en nuage proposé sur catalogue, non conçu sur mesure.
 */
export type ServiceDeCatalogue = boolean;
/**
 * Le contrat confie au titulaire tout ou partie d'un service public : accueil, guichet, assistance aux usagers.
 */
export type ExecutionDUnServicePublic = boolean;
/**
 * Le système produit des archives publiques.
 */
export type ArchivesPubliques = boolean;
/**
 * Le contrat comprend des tranches optionnelles.
 */
export type Tranches = boolean;
/**
 * La consultation demande des prestations supplémentaires éventuelles.
 */
export type PrestationsSupplementairesEventuelles = boolean;
/**
 * Un lot est réservé.
 */
export type MarcheReserve = boolean;
/**
 * Une visite ou une démonstration de l'existant est prévue.
 */
export type VisiteDesLieux = boolean;
/**
 * Un titulaire exécute aujourd'hui des prestations semblables.
 */
export type TitulaireSortant = boolean;
/**
 * Un système existe et ses données sont à reprendre.
 */
export type SystemeExistant = boolean;
/**
 * La procédure prévoit une négociation.
 */
export type Negociation = boolean;
/**
 * L'acheteur se réserve d'attribuer sans négocier.
 */
export type AttributionSurOffresInitiales = boolean;
/**
 * Les offres sont remises par voie électronique.
 */
export type RemiseElectronique = boolean;
/**
 * Un avis de préinformation réduit le délai de remise des offres.
 */
export type AvisDePreinformation = boolean;
/**
 * Une urgence dûment justifiée réduit les délais.
 */
export type Urgence = boolean;
/**
 * Tout le dossier de consultation est sur le profil d'acheteur.
 */
export type DossierCompletEnLigne = boolean;
/**
 * Le volume du contrat n'est pas connu.
 */
export type VolumeInconnu = boolean;
/**
 * Plusieurs acheteurs se groupent.
 */
export type GroupementDeCommandes = boolean;
/**
 * Vrai sauf pour une fourniture simple.
 */
export type PrestationsDeServices = boolean;
/**
 * Le silence vaudrait autorisation dans une procédure adaptée : la réponse est toujours imprimée.
 */
export type Variantes = Interdites | Autorisees | Exigees;
export type Interdites = 'forbidden';
export type Autorisees = 'allowed';
export type Exigees = 'required';
/**
 * « Automatique » retient la procédure du conseil.
 */
export type ProcedureChoisie =
  | Automatique
  | AppelDOffresOuvert
  | ProcedureAdaptee
  | ProcedureAvecNegociation
  | DialogueCompetitif;
export type Automatique = 'auto';
export type AppelDOffresOuvert = 'aoo';
export type ProcedureAdaptee = 'mapa';
export type ProcedureAvecNegociation = 'pn';
export type DialogueCompetitif = 'dialogue';
/**
 * Toutes périodes, options et lots compris. Jamais imprimé dans le dossier remis aux candidats.
 */
export type MontantEstimeHorsTaxes = number;
/**
 * Crédits arrêtés avant le lancement (CCP L2152-3) ; zéro s'il n'y en a pas. Jamais imprimé dans le dossier remis aux candidats.
 */
export type BudgetAlloueAuContratHorsTaxes = number;
/**
 * Reconductions comprises.
 */
export type DureeTotaleEnMois = number;
/**
 * Durée avant la première reconduction ; zéro si le contrat n'est pas reconductible.
 */
export type DureeFermeEnMois = number;
/**
 * Zéro si le contrat n'est pas reconductible.
 */
export type NombreDeReconductions = number;
/**
 * Un seul lot demande une raison écrite.
 */
export type NombreDeLots = number;
/**
 * Ordre de grandeur.
 */
export type UsagersParAn = number;
/**
 * Dans une procédure formalisée, la condition sociale ne cède que devant une exception motivée.
 */
export type ExceptionALaConditionSociale =
  | Aucune
  | LeBesoinPeutEtreSatisfaitParUneSolutionImmediatementDisponible
  | LaConditionNEstPasLieeALObjetDuContrat
  | LaConditionRestreindraitLaConcurrence
  | LaDureeDExecutionEstTropCourte;
export type Aucune = 'none';
export type LeBesoinPeutEtreSatisfaitParUneSolutionImmediatementDisponible = 'need-met-otherwise';
export type LaConditionNEstPasLieeALObjetDuContrat = 'no-link';
export type LaConditionRestreindraitLaConcurrence = 'competition';
export type LaDureeDExecutionEstTropCourte = 'short';
/**
 * « Automatique » choisit selon le montant.
 */
export type EtendueDuDossier = Automatique1 | Leger | Standard | Complet;
export type Automatique1 = 'auto';
export type Leger = 'light';
export type Standard = 'standard';
export type Complet = 'full';

/**
 * Un dossier de consultation en préparation : réponses, valeurs, choix et textes de l'acheteur.
 */
export interface DossierDocument {
  reference?: string;
  title: string;
  object?: string;
  launchDate: string;
  deadline?: string;
  validityDays?: number;
  buyer?: {
    name: string;
    siret?: string;
    address?: string;
    representative?: string;
    email?: string;
    profileUrl?: string;
    accountant?: string;
    court?: string;
  };
  place?: {
    label?: string;
    nuts?: string;
  };
  cpv?: string[];
  contactPoint?: string;
  context?: string;
  existing?: string;
  lotsReason?: string;
  facts: Facts;
  lots?: {
    id: string;
    title: string;
    values?: {
      [k: string]: {
        [k: string]: number | string;
      };
    };
  }[];
  values?: {
    [k: string]: {
      [k: string]: number | string;
    };
  };
  exclusions?: {
    clause: string;
    because: string;
  }[];
  inclusions?: string[];
  criteria?: {
    grid?: string;
    price?: {
      formula?: 'classic' | 'linear-slope' | 'quadratic' | 'average';
      k?: number;
      basis?: 'HT' | 'TTC';
      lifeCycle?: {
        years: number;
        yearly: string[];
      };
    };
    floors?: {
      criterion: string;
      percent: number;
    }[];
    weights?: {
      [k: string]: number;
    };
    mode?: 'weighted' | 'range' | 'ordered';
    modeReason?: string;
    ranges?: {
      [k: string]: {
        min: number;
        max: number;
      };
    };
  };
  prices?: {
    key: string;
    label: string;
    unit: string;
    quantity: number;
    kind: 'firm' | 'optional' | 'exit';
  }[];
  /**
   * @maxItems 5
   */
  scenarios?: {
    title: string;
    text: string;
  }[];
  inventory?: {
    name: string;
    content: string;
    volume: string;
    format: string;
  }[];
  processing?: {
    label: string;
    text: string;
  }[];
  alerts?: {
    role: string;
    contact: string;
  }[];
  levelZero?: string[];
  depositWay?: 'profile' | 'direct';
  /**
   * @maxItems 200
   */
  manualTexts?: {
    clause: string;
    text: string;
    by: string;
    at: string;
  }[];
}
/**
 * Les faits d'un besoin : la seule liste. Aucune condition ne peut nommer un autre fait.
 */
export interface Facts {
  buyerType: NatureDeLAcheteur;
  centralAuthority?: AutoritePubliqueCentrale;
  contractType?: FormeDuContrat;
  innovationForm?: FormeDeLAchatDInnovation;
  purchaseKind?: NatureDesPrestations;
  software?: Logiciel;
  hosting?: Hebergement;
  operation?: Exploitation;
  integration?: Integration;
  project?: ProjetDeMiseEnOeuvre;
  userFacing?: ServiceOuvertAuxUsagers;
  account?: CompteDUsager;
  teleservice?: TeleserviceAdministratif;
  personalData?: DonneesPersonnelles;
  health?: DonneesDeSante;
  sensitiveStateData?: DonneesSensiblesDeLEtat;
  ai?: IntelligenceArtificielle;
  highRisk?: SystemeDIAAHautRisque;
  critical?: ServiceCritique;
  participation?: ParticipationDesUsagers;
  dataActService?: ServiceDeTraitementDeDonnees;
  dataActCatalogueService?: ServiceDeCatalogue;
  publicServiceExecution?: ExecutionDUnServicePublic;
  records?: ArchivesPubliques;
  tranches?: Tranches;
  pse?: PrestationsSupplementairesEventuelles;
  reserved?: MarcheReserve;
  visit?: VisiteDesLieux;
  existingContractor?: TitulaireSortant;
  existingSystem?: SystemeExistant;
  negotiation?: Negociation;
  awardOnInitial?: AttributionSurOffresInitiales;
  electronicOnly?: RemiseElectronique;
  priorNotice?: AvisDePreinformation;
  urgency?: Urgence;
  fullDceOnline?: DossierCompletEnLigne;
  unlimitedVolume?: VolumeInconnu;
  jointBuyers?: GroupementDeCommandes;
  services?: PrestationsDeServices;
  variants?: Variantes;
  procedureChoice?: ProcedureChoisie;
  amountCents: MontantEstimeHorsTaxes;
  budgetCents?: BudgetAlloueAuContratHorsTaxes;
  durationMonths: DureeTotaleEnMois;
  firmMonths?: DureeFermeEnMois;
  renewals?: NombreDeReconductions;
  lots?: NombreDeLots;
  usersPerYear?: UsagersParAn;
  socialException?: ExceptionALaConditionSociale;
  profileWish?: EtendueDuDossier;
}
