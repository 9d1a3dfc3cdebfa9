/** The text of a form field, empty when it is absent or repeated; never anything else than text. */
export function textField(body: unknown, name: string): string {
  const sent = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof sent === 'string' ? sent : '';
}

/** Every value of a field that may be repeated, such as checkboxes. */
export function listField(body: unknown, name: string): readonly string[] {
  const sent = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return [sent].flat().filter((value): value is string => typeof value === 'string');
}
