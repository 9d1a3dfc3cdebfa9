import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux: the kernel's own figure, read without starting anything. */
function fromProc(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/**
 * Bytes that a process holds in memory, Buffers included; `undefined` when it is gone or when the
 * system does not say (neither `/proc` nor `ps`): then the heap limit and the clock remain.
 */
export async function residentBytes(pid: number): Promise<number | undefined> {
  const bytes = fromProc(pid);
  if (bytes !== undefined) return bytes;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => {
      resolve(error ? undefined : Number(output.trim()) * 1024 || undefined);
    });
  });
}
