import { dayOf, type Day, type Instant } from './period';

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

/** The clocks that are meant: one that is left out is today, now, and the day that is asked for. */
export function clocksMeant(asked: Partial<Clocks>, now: Instant): Clocks {
  const validOn = asked.validOn ?? dayOf(now);
  return { validOn, knownAt: asked.knownAt ?? now, lawOn: asked.lawOn ?? validOn };
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
