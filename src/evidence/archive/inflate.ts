import type { Gunzip, Inflate } from 'fflate';
import { ArchiveRefusal, type Budget } from './archive.ts';

const PIECE = 64 * 1024;

/** Inflates by pieces, so that the budget speaks before the memory is taken. */
export function inflated(packed: Uint8Array, budget: Budget, stream: Inflate | Gunzip): Uint8Array {
  const pieces: Uint8Array[] = [];
  let out = 0;
  stream.ondata = (data) => {
    out += data.length;
    budget.take(data.length, packed.length, out);
    pieces.push(data);
  };
  try {
    for (let at = 0; at < packed.length; at += PIECE)
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch (thrown) {
    if (thrown instanceof ArchiveRefusal) throw thrown;
    throw new ArchiveRefusal(
      "L'archive est coupée ou mal formée : un fichier ne se décompresse pas",
    );
  }
  return joined(pieces, out);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
