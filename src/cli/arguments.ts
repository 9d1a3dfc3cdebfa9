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

/** Reads a call; a sentence in French when it is not one that the command accepts. */
export function readArguments(words: readonly string[], accepts: Accepts): Arguments | string {
  const plain: string[] = [];
  const options: Record<string, string> = {};
  const flags = new Set<string>();
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const name = word.startsWith('--') ? word.slice(2) : null;
    if (name === null) plain.push(word);
    else if (name === 'json' || accepts.flags?.includes(name)) flags.add(name);
    else if (accepts.options?.includes(name)) {
      i += 1;
      if (words[i] === undefined) return `L'option --${name} attend une valeur.`;
      options[name] = words[i] ?? '';
    } else return `L'option --${name} est inconnue.`;
  }
  const [least, most] = accepts.words;
  if (plain.length < least) return 'Il manque un argument.';
  if (plain.length > most) return `L'argument « ${plain[most]} » est de trop.`;
  return { words: plain, options, flags };
}
