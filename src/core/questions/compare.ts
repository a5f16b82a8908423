import { clocksMeant, differingClocks, type Clocks } from '../clocks';
import type { AnyLinkedEntry } from '../entries/kinds';
import type { Finding } from '../findings';
import { nameOfHypothesis, type AskedHypothesis, type Hypothesis } from '../hypothesis';
import { dayOf, type Instant } from '../period';
import { Register, type AskedClocks } from '../register';
import type { Transfer } from '../transfer';
import type { Cause, ComparisonKind } from '../words';
import { compared, type Difference, type Registers } from './compared';
import { explain } from './explain-difference';
import type { Recipient } from './recipients';

/** What differs between two points on the clocks, and why. */
export class Comparison {
  constructor(
    private readonly registers: Registers,
    readonly cause: Cause,
    private readonly difference: Difference,
    /** Where it stands: the step, the sort of thing, and what tells things of the sort apart. */
    readonly place: readonly [step: number, sort: number, name: string],
  ) {}

  get kind(): ComparisonKind {
    return this.difference.kind;
  }

  /** As the register after has it; as the one before had it where it is gone. */
  get entry(): AnyLinkedEntry | null {
    return this.difference.entry;
  }

  get recipient(): Recipient | null {
    return this.difference.recipient;
  }

  get transfer(): Transfer | null {
    return this.difference.transfer;
  }

  get finding(): Finding | null {
    return this.difference.finding;
  }

  /** Where the verdict or the outcome differs, that in a word; anything else as canonical JSON; null where it was not there. */
  get before(): string | null {
    return this.difference.before;
  }

  get after(): string | null {
    return this.difference.after;
  }

  /** A sentence with the days, the names and the reasons. */
  get explanation(): string {
    return explain(this.difference, this.registers, this.cause);
  }
}

/** What differs between any two registers: entries, recipients, transfers, each by key; all for one cause. */
export function compareRegisters(before: Register, after: Register, cause: Cause): readonly Comparison[] {
  return compareStep({ before, after, cause }, 0);
}

/** One move from a register to the next, and what everything that differs is owed to. */
interface Step extends Registers {
  readonly cause: Cause;
}

function compareStep({ before, after, cause }: Step, step: number): readonly Comparison[] {
  const registers = { before, after };
  return compared.flatMap((findDifferences, sort) =>
    findDifferences(registers)
      .map(([name, difference]) => new Comparison(registers, cause, difference, [step, sort, name]))
      .sort((a, b) => (a.place[2] < b.place[2] ? -1 : 1)),
  );
}

/** Two points on the clocks that are compared; what is assumed holds at the second. */
export interface ComparedPoints {
  readonly from: AskedClocks;
  readonly to: AskedClocks;
  readonly assuming: AskedHypothesis | null;
}

/** The registers at both points, and what differs, step by step. */
export interface ClocksCompared extends Registers {
  readonly comparisons: readonly Comparison[];
}

/**
 * What differs between two points on the clocks. The clocks move one after the other, so that each difference has one
 * cause: what was known first, then the day in the world, then the law; what is assumed comes last. A clock that does
 * not move is no step. `open` opens a register with the caller's right; `now` is the wall clock, read at the door.
 */
export async function compareClocks(
  { from, to, assuming }: ComparedPoints,
  now: Instant,
  open: (side: 'from' | 'to', asked: AskedClocks, assuming: AskedHypothesis | null) => Promise<Register>,
): Promise<ClocksCompared> {
  const after = await open('to', to, assuming);
  // Known at the same instant is known from the same ledger: a write in between must not look like a difference.
  const before =
    from.knownAt === to.knownAt
      ? moved(after, { ...clocksMeant(from, now), knownAt: after.knownAt }, null, to, now)
      : await open('from', from, null);
  const name = [before.nodeId('', ''), before.validOn, before.revision, dayOf(before.knownAt)].join(' ');
  const known = kept.get(after);
  if (known?.name === name) return known.result;
  const comparisons = stepsBetween(before, after, to, now).flatMap(compareStep);
  const result = { before, after, comparisons };
  kept.set(after, { name, result });
  return result;
}

// A comparison is read page by page: the last one with each register is kept as long as the register is.
const kept = new WeakMap<Register, { readonly name: string; readonly result: ClocksCompared }>();

function stepsBetween(before: Register, after: Register, to: AskedClocks, now: Instant): readonly Step[] {
  const { knownAt, validOn, lawOn } = after.clocks;
  const steps: Step[] = [];
  let here = before;
  const move = (clocks: Clocks, assuming: Hypothesis | null, cause: Cause): void => {
    if (isAt(here, clocks, assuming)) return;
    const there = isAt(after, clocks, assuming) ? after : moved(after, clocks, assuming, to, now);
    steps.push({ before: here, after: there, cause });
    here = there;
  };
  move({ ...before.clocks, knownAt }, null, 'WE_LEARNED');
  move({ ...before.clocks, knownAt, validOn }, null, 'THE_WORLD_CHANGED');
  move({ knownAt, validOn, lawOn }, null, 'THE_LAW_CHANGED');
  if (after.assuming !== null) {
    const { organisationsRemoved } = after.assuming;
    if (organisationsRemoved.length > 0) {
      move(after.clocks, { mechanismsEnded: [], organisationsRemoved }, 'THE_WORLD_CHANGED');
    }
    move(after.clocks, after.assuming, 'THE_LAW_CHANGED');
  }
  return steps;
}

function isAt({ clocks, assuming }: Register, point: Clocks, assumed: Hypothesis | null): boolean {
  return (
    clocks.knownAt === point.knownAt &&
    clocks.validOn === point.validOn &&
    clocks.lawOn === point.lawOn &&
    nameOfHypothesis(assuming) === nameOfHypothesis(assumed)
  );
}

/** What a register reads, opened at another point with what was known kept as it is. */
function moved(
  register: Register,
  clocks: Clocks,
  assuming: Hypothesis | null,
  { knownAt }: AskedClocks,
  now: Instant,
): Register {
  const asked = differingClocks(clocks, knownAt !== undefined, dayOf(now));
  return new Register(register.written, register.allLaw, clocks, asked, assuming);
}
