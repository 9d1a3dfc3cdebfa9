/** Times a piece of work: the first run, then the median of the others, in milliseconds. */
export async function timed(name: string, runs: number, work: () => unknown): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const [first = 0, ...rest] = times;
  const sorted = [...rest].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? first;
  console.log(`${name.padEnd(48)} froid ${first.toFixed(0)} ms · médiane ${median.toFixed(0)} ms`);
}
