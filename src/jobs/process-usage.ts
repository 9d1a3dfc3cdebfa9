import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process uses of the machine. */
export type Usage = {
  /** Bytes held in memory, Buffers included. */
  readonly residentBytes: number;
  /** Milliseconds of processor since it started; nothing when the system does not say. */
  readonly cpuMs: number | undefined;
};

/** Linux counts processor time in hundredths of a second for every reader of `/proc`. */
const TICK_MS = 10;

/** The 14th and 15th fields of the line; the second, a name, is the only one that may hold a space. */
function cpuIn(line: string): number | undefined {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
}

/** Linux: the kernel's own figures, read without starting anything. */
function fromProc(pid: number): Usage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    if (kilobytes === undefined) return undefined;
    return {
      residentBytes: Number(kilobytes) * 1024,
      cpuMs: cpuIn(readFileSync(`/proc/${pid}/stat`, 'utf8')),
    };
  } catch {
    return undefined;
  }
}

/**
 * What a process uses; `undefined` when it is gone or when the system does not say (neither `/proc` nor
 * `ps`): then the heap limit and the clock on the wall remain.
 */
export async function usageOf(pid: number): Promise<Usage | undefined> {
  const usage = fromProc(pid);
  if (usage) return usage;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => {
      const bytes = error ? 0 : Number(output.trim()) * 1024;
      resolve(bytes ? { residentBytes: bytes, cpuMs: undefined } : undefined);
    });
  });
}
