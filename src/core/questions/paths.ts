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
 * back from the row, carrying the data that has to arrive, and always goes on with the tail that can become the
 * shortest way, the longest such tail first: so it finds ways soon, however many there are. Their number may be
 * astronomical: the search ends after a named number of steps with what it has found.
 */
export function findPaths(
  ends: readonly { readonly leg: Leg; readonly transfer: Transfer }[],
  first: number,
): readonly DisclosurePath[] {
  const found = new Map<string, DisclosurePath>();
  const waiting = new Tails();
  for (const { leg, transfer } of ends.toReversed()) {
    waiting.add({
      flow: leg.flow,
      legs: [transfer],
      at: leg.entry.discloserKey,
      data: leg.data,
      visited: new Set([leg.entry.recipientKey, leg.entry.discloserKey]),
    });
  }
  let steps = 0;
  for (let tail = waiting.next(); tail !== null && found.size < first; tail = waiting.next()) {
    // The data of several activities may take the same way.
    if (tail.flow.startsAt(tail.at, tail.data)) found.set(nameOf(tail), new DisclosurePath(tail.legs));
    for (const leg of tail.flow.into(tail.at).toReversed()) {
      steps += 1;
      if (steps > limits.pathSearchStepsMax) return [...found.values()];
      const { discloserKey } = leg.entry;
      const data = leg.data.and(tail.data);
      if (data.isEmpty || tail.visited.has(discloserKey)) continue;
      for (const transfer of leg.transfers.toReversed()) {
        const visited = new Set([...tail.visited, discloserKey]);
        waiting.add({ flow: tail.flow, legs: [transfer, ...tail.legs], at: discloserKey, data, visited });
      }
    }
  }
  return [...found.values()];
}

/** The tails that wait, by the length of the shortest way that each can become; the last one added goes first. */
class Tails {
  private readonly byLength: Tail[][] = [];

  add(tail: Tail): void {
    const before = tail.flow.distanceTo(tail.at);
    // Where no start leads there, it is itself the start of a way without onward disclosures, or of none.
    const length = tail.legs.length + (before ?? 0);
    (this.byLength[length] ??= []).push(tail);
  }

  next(): Tail | null {
    for (const tails of this.byLength) {
      const tail = (tails as Tail[] | undefined)?.pop();
      if (tail !== undefined) return tail;
    }
    return null;
  }
}

function nameOf(tail: Tail): string {
  return tail.legs.map(({ key }) => key).join(' > ');
}
