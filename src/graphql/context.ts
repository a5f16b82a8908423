import { demand, type Caller } from '../core/caller';
import type { ChangeDesk } from '../core/change-desk';
import type { Clocks } from '../core/clocks';
import type { KeyStore } from '../core/key-store';
import type { AskedHypothesis } from '../core/hypothesis';
import type { Ledger } from '../core/ledger';
import type { RegisterOpener } from '../core/open-register';
import { dayOf, type Day, type Instant } from '../core/period';
import type { AskedClocks, Register } from '../core/register';

/** What a request brings to the resolvers: the wall clock, read once at the door, and the one way to the register. */
export interface RequestContext {
  readonly now: Instant;
  /** Who asks, and in which role. */
  readonly caller: Caller;
  /** Where keys are kept; whoever uses it demands the right to keep them first. */
  readonly keys: KeyStore;
  /** Where changes are handed in and the history is read; whoever uses it demands the right to do so first. */
  readonly desk: ChangeDesk;
  /** What the caller calls this request, so that sending it again does nothing twice; null where it says nothing. */
  readonly idempotencyKey: string | null;
  /** What is asked, as a hash: two requests of one idempotency key must be alike. Empty without such a key. */
  readonly requestHash: string;
  /** Opens the register, perhaps under a what-if; throws NotAllowed where the caller may not read. */
  open(asked: AskedClocks, assuming?: AskedHypothesis | null): Promise<Register>;
  /** The register as a revision left it, for the answer to a change; `left`: its ledger, where that is at hand. */
  openAsWritten(recordedAt: Instant, validOn: Day, left: Ledger | null): Promise<Register>;
  /** A register over a ledger that is not written, for what a change would do. */
  readonly openOver: (ledger: Ledger, clocks: Clocks) => Register;
  /** Writes into the log that something was refused to the caller. What throws FORBIDDEN is written there anyway. */
  logRefusal(what: { readonly code: string; readonly message: string }): void;
}

/**
 * The ways to the register that a caller has at one instant. `newest`: gives the newest ledger where all that is opened
 * is to be of one state; left out, it is asked for each time.
 */
export function waysToTheRegister(
  opener: RegisterOpener,
  caller: Caller,
  now: Instant,
  newest?: () => Promise<Ledger>,
): Pick<RequestContext, 'open' | 'openAsWritten' | 'openOver'> {
  return {
    open: async (asked, assuming) => {
      demand(caller, 'read');
      return opener.open(asked, now, assuming, await newest?.());
    },
    openAsWritten: (recordedAt, validOn, left) => opener.openAsWritten(recordedAt, validOn, left),
    openOver: (ledger, clocks) => opener.openOver(ledger, clocks, dayOf(now)),
  };
}
