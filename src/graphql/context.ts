import type { Caller } from '../core/caller';
import type { AskedHypothesis } from '../core/hypothesis';
import type { Instant } from '../core/period';
import type { AskedClocks, Register } from '../core/register';

/** What a request brings to the resolvers: the wall clock, read once at the door, and the one way to the register. */
export interface RequestContext {
  readonly now: Instant;
  /** Who asks, and in which role. */
  readonly caller: Caller;
  /** Opens the register, perhaps under a what-if; throws NotAllowed where the caller may not read. */
  open(asked: AskedClocks, assuming?: AskedHypothesis | null): Promise<Register>;
}
