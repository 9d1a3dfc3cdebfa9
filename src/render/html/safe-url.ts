const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The address as an ASCII link target, or null when it is not one that a document may carry. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return SCHEMES.has(protocol) ? href : null;
}
