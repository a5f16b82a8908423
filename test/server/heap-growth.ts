/** How much of the heap was used after so many requests. */
export interface HeapSample {
  readonly requests: number;
  readonly bytes: number;
}

/**
 * The least of each window of so many requests. What is used rises until the collector runs, so most samples say when
 * that was; the least one of a window in which it ran comes nearest to what is kept.
 */
export function leastOfEach(samples: readonly HeapSample[], requests: number): readonly HeapSample[] {
  const least = new Map<number, HeapSample>();
  for (const sample of samples) {
    const window = Math.floor(sample.requests / requests);
    const known = least.get(window);
    if (known === undefined || sample.bytes < known.bytes) least.set(window, sample);
  }
  return [...least.values()];
}

/** By how many bytes it grows for each 10,000 requests: the straight line that is nearest to all, by least squares. */
export function growthOf(samples: readonly HeapSample[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const x = mean(samples.map(({ requests }) => requests));
  const y = mean(samples.map(({ bytes }) => bytes));
  const slope =
    mean(samples.map(({ requests, bytes }) => (requests - x) * (bytes - y))) /
    mean(samples.map(({ requests }) => (requests - x) ** 2));
  return slope * 10_000;
}
