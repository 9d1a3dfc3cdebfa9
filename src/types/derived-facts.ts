/* Generated from schemas/derived-facts.schema.json by `npm run types`. Do not edit. */

/**
 * Le montant atteint le seuil européen de l'acheteur, ou l'acheteur a choisi une procédure formalisée.
 */
export type ProcedureFormalisee = boolean;
/**
 * Procédure que le montant impose.
 */
export type Procedure = SansPubliciteNiMiseEnConcurrence | ProcedureAdaptee | ProcedureFormalisee1;
export type SansPubliciteNiMiseEnConcurrence = 'dispense';
export type ProcedureAdaptee = 'mapa';
export type ProcedureFormalisee1 = 'formalisee';
/**
 * Procédure que l'acheteur suit.
 */
export type ProcedureSuivie =
  | SansPubliciteNiMiseEnConcurrence1
  | ProcedureAdaptee1
  | AppelDOffresOuvert
  | ProcedureAvecNegociation
  | DialogueCompetitif;
export type SansPubliciteNiMiseEnConcurrence1 = 'dispense';
export type ProcedureAdaptee1 = 'mapa';
export type AppelDOffresOuvert = 'aoo';
export type ProcedureAvecNegociation = 'pn';
export type DialogueCompetitif = 'dialogue';
/**
 * La procédure suivie comporte une négociation ou un dialogue.
 */
export type ProcedureNegociee = boolean;
/**
 * Données de santé ou données sensibles de l'État.
 */
export type DonneesSensibles = boolean;
/**
 * Le montant et la durée dépassent les seuils de l'avance.
 */
export type AvanceObligatoire = boolean;
/**
 * La consultation est lancée après l'entrée en vigueur de l'obligation.
 */
export type CritereEnvironnementalObligatoire = boolean;
/**
 * Procédure formalisée lancée après l'entrée en vigueur, sans exception motivée.
 */
export type ConditionSocialeObligatoire = boolean;
/**
 * Le montant atteint le seuil de publication complète.
 */
export type DonneesEssentiellesAPublier = boolean;
/**
 * Le montant atteint le seuil de remise des documents.
 */
export type DocumentsDeLutteContreLeTravailDissimule = boolean;
/**
 * Léger sous le seuil, sinon standard ou complet.
 */
export type EtendueDuDossier = Leger | Standard | Complet;
export type Leger = 'light';
export type Standard = 'standard';
export type Complet = 'full';
/**
 * Critères pondérés, pondérés par fourchettes, ou hiérarchisés.
 */
export type ModeDeClassement =
  CriteresPonderes | CriteresPonderesParFourchettes | CriteresHierarchises;
export type CriteresPonderes = 'weighted';
export type CriteresPonderesParFourchettes = 'range';
export type CriteresHierarchises = 'ordered';
/**
 * Le profil d'acheteur, ou la page de la consultation sur ce site.
 */
export type LieuDuDepotDesPlis = SurLeProfilDAcheteur | SurCeSite;
export type SurLeProfilDAcheteur = 'profile';
export type SurCeSite = 'direct';

/**
 * Les faits que l'outil déduit des réponses et des valeurs légales à la date du dossier ; un dossier ne les donne pas.
 */
export interface DerivedFacts {
  formal?: ProcedureFormalisee;
  procedure?: Procedure;
  procedureUsed?: ProcedureSuivie;
  negotiated?: ProcedureNegociee;
  sensitive?: DonneesSensibles;
  advanceRequired?: AvanceObligatoire;
  environmentalDuty?: CritereEnvironnementalObligatoire;
  socialDuty?: ConditionSocialeObligatoire;
  decpDuty?: DonneesEssentiellesAPublier;
  labourDocumentsDue?: DocumentsDeLutteContreLeTravailDissimule;
  profile?: EtendueDuDossier;
  ranking?: ModeDeClassement;
  depositWay?: LieuDuDepotDesPlis;
}
