import type { WrittenAct } from './change';
import type { HistoryPlace, RecordedChange, RequestMark } from './history';
import type { Ledger, Revision } from './ledger';
import type { Instant } from './period';

/** What is to be written in one transaction, as one revision. */
export interface Decision {
  readonly reason: string;
  readonly acts: readonly WrittenAct[];
}

/** A revision that was written, with what its hash chain says of it. */
export interface WrittenRevision extends Revision {
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly hash: string;
}

/** What became of a change: it was written, its request had been carried out before, or nothing was to be written. */
export type Outcome =
  | {
      readonly outcome: 'WRITTEN';
      readonly revision: WrittenRevision;
      /** The ledger as the revision left it. */
      readonly ledger: Ledger;
      readonly changes: readonly RecordedChange[];
    }
  | { readonly outcome: 'REPEATED'; readonly revision: WrittenRevision }
  | { readonly outcome: 'KEY_REUSED' | 'NOTHING'; readonly revision: null };

/** Which part of the history is asked for. */
export interface HistoryQuestion {
  readonly after: HistoryPlace | null;
  /** The key of one entry, of whatever kind. */
  readonly entryKey: string | null;
  /** Acts at most. */
  readonly first: number;
}

/** A part of the history, oldest first. */
export interface HistoryPage {
  readonly changes: readonly RecordedChange[];
  readonly hasMore: boolean;
  /** All acts that the question is about, wherever the page begins. */
  readonly total: number;
}

/** What reading asks of the world. */
export interface LedgerReader {
  /**
   * The ledger as known at an instant, or as known now. Never older than what was written before the call. `newest`:
   * the ledger as known now, where the caller has asked for it a moment ago; then it is not asked for again.
   */
  ledger(knownAt: Instant | null, newest?: Ledger): Promise<Ledger>;
}

/** The one thing that the core asks of the world: where ledgers are kept. */
export interface LedgerStore extends LedgerReader {
  /**
   * Writes what `decide` makes of the newest ledger, in one transaction; one writer at a time. Where `decide` gives
   * null, nothing is written. `request`: where the actor's request of this key was carried out before, nothing is
   * decided: what it wrote is told, or, where it asked for something else, that the key was used.
   */
  change(
    actor: string,
    request: RequestMark | null,
    decide: (ledger: Ledger) => Decision | null,
  ): Promise<Outcome>;
  /** The revision that was written at an instant. */
  revisionOf(recordedAt: Instant): Promise<WrittenRevision>;
  /** A page of the history. */
  history(question: HistoryQuestion): Promise<HistoryPage>;
  /** The acts of one revision, in their order. */
  actsOf(revision: number): Promise<readonly RecordedChange[]>;
}
