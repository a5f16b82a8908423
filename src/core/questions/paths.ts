import { limits } from '../limits';
import type { Transfer } from '../transfer';
import { compareVerdicts, type Verdict } from '../words';
import type { BitSet } from './bit-set';
import type { ActivityFlow, Leg } from './data-flow';

/** One way by which the data gets to a recipient: the transfers from the first discloser on. */
export class DisclosurePath {
  constructor(readonly legs: readonly Transfer[]) {}

  /** The worst of its legs. */
  get verdict(): Verdict {
    return this.weakestLeg.assessment.verdict;
  }

  /** The leg that decides; the first of those that are equally weak. */
  get weakestLeg(): Transfer {
    return this.legs.reduce((weakest, leg) =>
      compareVerdicts(leg.assessment.verdict, weakest.assessment.verdict) < 0 ? leg : weakest,
    );
  }
}

/** A way as far as it has been walked back from the row. */
interface Tail {
  readonly flow: ActivityFlow;
  readonly legs: readonly Transfer[];
  readonly at: string;
  readonly data: BitSet;
  readonly visited: ReadonlySet<string>;
}

/**
 * The ways that end in one of the last legs, shortest first, without an organisation twice; at most `first`. Walks
 * back from the row breadth first, carrying the data that has to arrive, so what it finds first is shortest. The
 * number of ways may be astronomical: the search ends after a named number of steps with what it has found.
 */
export function findPaths(
  ends: readonly { readonly leg: Leg; readonly transfer: Transfer }[],
  first: number,
): readonly DisclosurePath[] {
  const found: DisclosurePath[] = [];
  const seen = new Set<string>();
  let tails: Tail[] = ends.map(({ leg, transfer }) => ({
    flow: leg.flow,
    legs: [transfer],
    at: leg.entry.discloserKey,
    data: leg.data,
    visited: new Set([leg.entry.recipientKey, leg.entry.discloserKey]),
  }));
  let steps = 0;
  while (tails.length > 0 && found.length < first) {
    const longer: Tail[] = [];
    const arrived = tails.filter(({ flow, at, data }) => flow.startsAt(at, data));
    arrived.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    for (const tail of arrived) {
      // The data of several activities may take the same way.
      if (!seen.has(nameOf(tail))) found.push(new DisclosurePath(tail.legs));
      seen.add(nameOf(tail));
    }
    for (const tail of tails) {
      for (const leg of tail.flow.into(tail.at)) {
        steps += 1;
        if (steps > limits.pathSearchStepsMax) return found.slice(0, first);
        const data = leg.data.and(tail.data);
        if (data.isEmpty || tail.visited.has(leg.entry.discloserKey)) continue;
        for (const transfer of leg.transfers) {
          longer.push({
            flow: tail.flow,
            legs: [transfer, ...tail.legs],
            at: leg.entry.discloserKey,
            data,
            visited: new Set([...tail.visited, leg.entry.discloserKey]),
          });
        }
      }
    }
    tails = longer;
  }
  return found.slice(0, first);
}

function nameOf(tail: Tail): string {
  return tail.legs.map(({ key }) => key).join(' > ');
}
