/** The words of a call after the command: plain ones in order, `--name value`, and `--flag`. */
export type Arguments = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
};

/** What a command accepts; anything else makes the call wrong. */
export type Accepts = {
  readonly words: readonly [least: number, most: number];
  readonly options?: readonly string[];
  readonly flags?: readonly string[];
};

/** Plain words past the limits the command sets; null when their number is right. */
function wordsProblem(plain: readonly string[], [least, most]: Accepts['words']): string | null {
  if (plain.length < least) return 'Il manque un argument.';
  return plain.length > most ? `L'argument « ${plain[most]} » est de trop.` : null;
}

/** Reads a call; a sentence in French when it is not one that the command accepts. */
export function readArguments(words: readonly string[], accepts: Accepts): Arguments | string {
  const plain: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const name = word.startsWith('--') ? word.slice(2) : null;
    if (name === null) plain.push(word);
    else if (name === 'json' || accepts.flags?.includes(name)) flags.add(name);
    else if (!accepts.options?.includes(name)) return `L'option --${name} est inconnue.`;
    else {
      const value = rest.shift();
      if (value === undefined) return `L'option --${name} attend une valeur.`;
      options[name] = value;
    }
  }
  return wordsProblem(plain, accepts.words) ?? { words: plain, options, flags };
}
