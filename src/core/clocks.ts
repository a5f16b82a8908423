import type { Day, Instant } from './period';

/**
 * The three clocks of every read. There is no read without them.
 * - `validOn`: what held in the world on this day;
 * - `knownAt`: what had been written down by this instant;
 * - `lawOn`: the law as in force on this day.
 */
export interface Clocks {
  readonly validOn: Day;
  readonly knownAt: Instant;
  readonly lawOn: Day;
}

/** What of the clocks is not today's: it goes into ids. `isPast`: whether the `knownAt` was asked for. */
export function differingClocks(
  { validOn, knownAt, lawOn }: Clocks,
  isPast: boolean,
  today: Day,
): Partial<Clocks> {
  return {
    ...(validOn === today ? {} : { validOn }),
    ...(isPast ? { knownAt } : {}),
    ...(lawOn === validOn ? {} : { lawOn }),
  };
}
