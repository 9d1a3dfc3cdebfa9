import { typography } from '../../core/shared/french.ts';
import type { Dossier } from '../../core/tender/dossier.ts';

/** What the archive of an analysis says of itself, for who opens it without Clausier. */
export const exportReadme = (dossier: Dossier, ranking: string): string =>
  `${typography(`Analyse des offres : ${dossier.title}
Référence : ${dossier.reference}
Empreinte SHA-256 du classement (analysis/ranking.json) :
${ranking}

Ce dossier contient tout ce qu'il faut pour recalculer le classement. Il contient les offres : il se
garde confidentiel comme elles (CCP L2132-1).

Recalculer
  npm run -s clausier -- recompute CE-DOSSIER
Les preuves sont contrôlées de nouveau, le classement est recalculé avec la bibliothèque de ce
dossier, et le résultat est comparé octet par octet à analysis/ranking.json.
Avec l'empreinte qu'imprime la page de l'analyse ou le rapport :
  npm run -s clausier -- recompute CE-DOSSIER --seal EMPREINTE
Sans Clausier, « sha256sum -c SHA256SUMS » dit si un fichier a changé depuis l'export.

Contenu
  dossier.yaml            la consultation telle que publiée
  library/clauses/        les clauses aux versions publiées, fichiers d'origine
  library/method.json     la grille de critères et le profil, tels que publiés
  library/frame.json      empreintes des clauses publiées, pièces, faits, valeurs légales appliquées
  offers/<offre>/offer.json           l'offre telle qu'analysée
  offers/<offre>/offer-received.json  l'offre telle que reçue, si une régularisation l'a changée
  offers/<offre>/evidence/            ses preuves, sous des noms sans accents
  offers/<offre>/checks.json          le nom d'origine de chaque preuve, son empreinte, son contrôle
  offers/grades.yaml      les notes qui comptent, avec leurs motifs
  offers/decisions.yaml   les décisions de l'acheteur sur les offres, avec leurs motifs
  analysis/ranking.json   le classement
  analysis/stability.json ce qui le changerait : document de travail interne
  origine.json            d'où vient cet export
  SHA256SUMS              l'empreinte de chaque fichier

Les fichiers .yaml sont écrits en JSON, que YAML comprend.`)}\n`;
