/** What rates are multiples of, the first that was measured. */
const bases = ['postgraphile', 'pg'];

/**
 * The middle one of some numbers; null where there are none.
 * @param {readonly (number | null)[]} numbers
 * @returns {number | null}
 */
export function median(numbers) {
  const sorted = numbers.filter((number) => number !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * What the rounds of one question come to, for each system: medians, and the ratios to the base and to the floor, which are taken
 * round by round, since those of one round were measured next to each other.
 * @param {Map<string, import('./measure.mjs').Series>} series
 */
export function summed(series) {
  const ratio = (own, other) =>
    other === undefined
      ? null
      : median(own.rounds.map(({ perSecond }, round) => ratioOf(perSecond, other.rounds[round]?.perSecond)));
  const base = baseOf(series);
  return Object.fromEntries(
    [...series].map(([name, own]) => {
      const of = (field) => median(own.rounds.map((round) => round[field]));
      return [
        name,
        {
          note: own.note,
          perSecond: of('perSecond'),
          times: ratio(own, series.get(base)),
          ofFloor: ratio(own, series.get('floor')),
          p50Ms: of('p50Ms'),
          p99Ms: of('p99Ms'),
          nodeMicros: of('nodeMicros'),
          postgresMicros: of('postgresMicros'),
          bytes: of('bytes'),
          rounds: own.rounds,
        },
      ];
    }),
  );
}

/** The system whose rate counts as 1; undefined where none of them was measured. */
export function baseOf(names) {
  return bases.find((name) => names.has(name));
}

function ratioOf(one, other) {
  return other === undefined ? null : one / other;
}
