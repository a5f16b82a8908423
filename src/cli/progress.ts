import { limits } from '../core/limits';

/** Says how far it has come: "3 of 10 files". */
export type Progress = (counts: string) => void;

/**
 * Does long work and shows how far it has come, in one line on standard error that is gone at the end: where that is a
 * terminal, and nowhere else.
 */
export async function withProgress<T>(
  what: string,
  work: (progress: Progress) => Promise<T>,
  /** Whether the work writes onto a terminal itself, where a line would stand in its way. */
  isInTheWay = false,
): Promise<T> {
  if (!process.stderr.isTTY || isInTheWay) return work(() => undefined);
  // Work inside of work says it on the line that is there.
  const outer = shown;
  if (outer !== null) return work((counts) => outer(`${what} ${counts}`));
  const begun = performance.now();
  let counts = '';
  const draw = (): void => {
    const seconds = Math.floor((performance.now() - begun) / 1_000);
    const line = `${what}${counts === '' ? '' : `: ${counts}`} (${seconds} s)`;
    process.stderr.write(`\r${clearLine}${line.slice(0, (process.stderr.columns || 80) - 1)}`);
    isShown = true;
  };
  draw();
  let drawnAt = begun;
  const timer = setInterval(draw, limits.progressEachMs);
  timer.unref();
  shown = (reached) => {
    counts = reached;
    // Work that leaves the timer no turn is shown all the same.
    if (performance.now() - drawnAt < limits.progressEachMs) return;
    drawnAt = performance.now();
    draw();
  };
  try {
    return await work(shown);
  } finally {
    shown = null;
    clearInterval(timer);
    clearProgress();
  }
}

/** Takes the line away, before anything else is written. */
export function clearProgress(): void {
  if (isShown) process.stderr.write(`\r${clearLine}`);
  isShown = false;
}

/** Whether the line stands there now, and what writes into it. */
let isShown = false;
let shown: Progress | null = null;

const clearLine = '\u001b[K';

/** A size for people: "3.4 MiB". */
export function bytesInWords(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
