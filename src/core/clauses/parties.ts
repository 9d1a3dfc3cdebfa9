export type Vocabulary = 'marche' | 'dsp';

/** The closed list of forms that change in a concession (`wording.md` 1.2); money words never change. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bdu titulaire\b/g, 'du concessionnaire'],
  [/\bau titulaire\b/g, 'au concessionnaire'],
  [/\ble titulaire\b/g, 'le concessionnaire'],
  [/\bLe titulaire\b/g, 'Le concessionnaire'],
  [/\bDu titulaire\b/g, 'Du concessionnaire'],
  [/\bAu titulaire\b/g, 'Au concessionnaire'],
  [/\bde l['’]acheteur\b/g, 'de l’autorité concédante'],
  [/\bà l['’]acheteur\b/g, 'à l’autorité concédante'],
  [/\bl['’]acheteur\b/g, 'l’autorité concédante'],
  [/\bL['’]acheteur\b/g, 'L’autorité concédante'],
];

/** How the parties are called: shared clauses are written for a marché and renamed for a concession. */
export function partyNames(vocabulary: Vocabulary): (text: string) => string {
  if (vocabulary === 'marche') return (text) => text;
  return (text) => FORMS.reduce((said, [form, instead]) => said.replace(form, instead), text);
}
