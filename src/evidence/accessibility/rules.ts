/** What each published rule wants; a number is never given to another rule. */
export const ACCESSIBILITY_RULES: Readonly<Record<string, string>> = {
  'AC-001': 'Le fichier est lisible : rapport OpenACR, déclaration RGAA ou grille RGAA en CSV.',
  'AC-002': "Les champs obligatoires d'OpenACR 0.1.0 sont présents et du bon type.",
  'AC-003': 'Les niveaux et les composants sont des mots du catalogue.',
  'AC-004': "Chaque critère existe dans l'édition suivie.",
  'AC-005': "Le fichier est d'un genre qu'une machine sait lire.",
  'AC-010': 'Le rapport nomme le produit et sa version.',
  'AC-011': "Le rapport nomme l'édition suivie (catalogue).",
  'AC-012': 'Le rapport porte une date AAAA-MM-JJ.',
  'AC-020': 'Chaque exigence de niveau A et AA porte un résultat.',
  'AC-021': 'Seules les exigences de niveau AAA peuvent être « non évaluées ».',
  'AC-022': 'La moitié au moins des exigences applicables est conforme.',
  'AC-030': 'La déclaration porte les mentions que la loi demande, sans se contredire.',
  'AC-031': 'Une auto-évaluation OpenACR ne prouve pas la conformité au RGAA.',
};
