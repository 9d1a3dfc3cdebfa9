import { deflateSync, inflateSync } from 'node:zlib';
import { pick, type Random } from './random.ts';

const OBJECT = /(\d+) 0 obj\n([\s\S]*?)\nendobj\n/g;
const STREAM = /^([\s\S]*?)stream\n([\s\S]*)\nendstream$/;
const PARAGRAPH = /\/P <<[^>]*>> BDC[\s\S]*?EMC/g;

/** The content of a page, or null for any other object. */
function contentOf(body: string): { readonly dictionary: string; readonly text: string } | null {
  const match = STREAM.exec(body);
  if (
    !match ||
    !/\/Filter \/FlateDecode/.test(match[1] ?? '') ||
    /\/Type|\/Subtype/.test(match[1] ?? '')
  )
    return null;
  const text = inflateSync(Buffer.from(match[2] ?? '', 'latin1')).toString('latin1');
  return PARAGRAPH.test(text) ? { dictionary: match[1] ?? '', text } : null;
}

/** A PDF of ours in which the words of one paragraph are painted white; a valid file. */
export function whitened(bytes: Uint8Array, random: Random): Uint8Array {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = [...file.matchAll(OBJECT)].map(([, number, body]) => ({
    number: Number(number),
    body: body ?? '',
  }));
  const pages = objects.filter((o) => contentOf(o.body) !== null);
  const page = pick(pages, random);
  const content = contentOf(page.body);
  if (!content) throw new RangeError('no page content');
  const paragraph = pick([...content.text.matchAll(PARAGRAPH)], random)[0];
  const white = paragraph.replace(/[\d.]+ [\d.]+ [\d.]+ rg/g, '1 1 1 rg');
  const packed = deflateSync(
    Buffer.from(
      content.text.replace(paragraph, () => white),
      'latin1',
    ),
  );
  const dictionary = content.dictionary.replace(/\/Length \d+/, `/Length ${packed.length}`);
  const body = `${dictionary}stream\n${packed.toString('latin1')}\nendstream`;
  return rebuilt(
    file,
    objects.map((o) => (o === page ? { ...o, body } : o)),
  );
}

function rebuilt(
  file: string,
  objects: readonly { readonly number: number; readonly body: string }[],
): Uint8Array {
  let text = file.slice(0, file.search(/\d+ 0 obj\n/));
  const offsets = new Map<number, number>();
  for (const { number, body } of objects) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const lines = Array.from({ length: size }, (_, i) =>
    i === 0
      ? '0000000000 65535 f \n'
      : `${String(offsets.get(i) ?? 0).padStart(10, '0')} 00000 n \n`,
  );
  const trailer = /trailer[\s\S]*?(?=startxref)/.exec(file)?.[0] ?? '';
  const xref = `xref\n0 ${size}\n${lines.join('')}${trailer}startxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text + xref, 'latin1'));
}
