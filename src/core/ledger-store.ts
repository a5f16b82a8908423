import type { Draft } from './drafts';
import type { Ledger, Revision } from './ledger';
import type { Instant } from './period';

/** What is to be written in one transaction, as one revision. */
export interface Decision {
  readonly actor: string;
  readonly reason: string;
  readonly drafts: readonly Draft[];
}

/** The one thing that the core asks of the world: where ledgers are kept. */
export interface LedgerStore {
  /** The ledger as known at an instant, or as known now. Never older than what was written before the call. */
  ledger(knownAt: Instant | null): Promise<Ledger>;
  /**
   * Writes what `decide` makes of the newest ledger, in one transaction; one writer at a time. Gives the revision
   * that holds it; where `decide` gives null, nothing is written and the revision is the one that was there.
   */
  change(decide: (ledger: Ledger) => Decision | null): Promise<Revision>;
}
