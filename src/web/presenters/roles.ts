import type { Role } from '../../usecases/route-row.ts';

export const ROLE_WORDS: Readonly<Record<Role, { readonly word: string; readonly hint: string }>> =
  {
    buyer: { word: 'Acheteur', hint: 'prépare et publie des consultations, suit les contrats' },
    evaluator: { word: 'Évaluateur', hint: 'note les réponses sur les niveaux publiés' },
    committee: { word: 'Comité d’éthique', hint: 'rend un avis sur le risque de dépendance' },
    vendor: { word: 'Fournisseur', hint: 'répond aux consultations' },
    admin: { word: 'Administrateur', hint: 'crée les organismes et les comptes' },
  };

export const rolesWords = (roles: readonly Role[]): string =>
  roles.map((role) => ROLE_WORDS[role].word).join(', ');
