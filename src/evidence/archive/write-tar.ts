/** One file to write; `link`: a symbolic link, which every reader of ours refuses. */
export type TarFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly link?: boolean;
};

const BLOCK = 512;
const encoder = new TextEncoder();

function header(name: Uint8Array, size: number, type: string): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number): void => block.set(encoder.encode(text), at);
  block.set(name.subarray(0, 100), 0);
  put('0000644\0', 100);
  put(`${size.toString(8).padStart(11, '0')}\0`, 124);
  put('        ', 148);
  put(type, 156);
  put('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
  whole.set(bytes);
  return whole;
};

/** An uncompressed TAR; a long path goes before its file, as GNU tar writes it. */
export function writeTar(files: readonly TarFile[]): Uint8Array {
  const parts = files.flatMap(({ path, bytes, link }) => {
    const name = encoder.encode(path);
    const long =
      name.length > 100
        ? [
            header(encoder.encode('././@LongLink'), name.length + 1, 'L'),
            padded(new Uint8Array([...name, 0])),
          ]
        : [];
    return [
      ...long,
      header(name, link ? 0 : bytes.length, link ? '2' : '0'),
      padded(link ? new Uint8Array() : bytes),
    ];
  });
  const size = parts.reduce((sum, part) => sum + part.length, 2 * BLOCK);
  const tar = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    tar.set(part, at);
    at += part.length;
  }
  return tar;
}
