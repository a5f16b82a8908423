/**
 * A half-open period of days; null is an open side.
 * @typedef {{ readonly from: string | null, readonly until: string | null }} Period
 */

/** @type {Period} */
export const always = { from: null, until: null };

/**
 * The days that all the periods have; null where there is none.
 * @param {readonly Period[]} periods
 * @returns {Period | null}
 */
export function common(periods) {
  let from = null;
  let until = null;
  for (const period of periods) {
    if (period.from !== null && (from === null || period.from > from)) from = period.from;
    if (period.until !== null && (until === null || period.until < until)) until = period.until;
  }
  return from !== null && until !== null && from >= until ? null : { from, until };
}

/**
 * @param {string} day
 * @param {number} count
 * @returns {string} the day that comes so many days after
 */
export function dayAfter(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Mostly no bound, sometimes a beginning or an end.
 * @param {import('./random.mjs').Random} random
 * @param {number} bounded the share that has a bound
 * @returns {Period}
 */
export function somePeriod(random, bounded) {
  if (!random.chance(bounded)) return always;
  if (random.chance(0.6)) return { from: dayAfter('2012-01-01', random.between(0, 4_300)), until: null };
  return { from: null, until: dayAfter('2021-01-01', random.between(0, 3_600)) };
}
