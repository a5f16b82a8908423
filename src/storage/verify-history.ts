import type { Pool, PoolClient } from 'pg';
import { HistoryFault, walkHistory } from './history-walk';
import { strayVersion } from './stray-version';

/** What the walk over the history has found. */
export interface Verification {
  /** The first place that does not hold, in a sentence; null where everything does. */
  readonly fault: string | null;
  readonly revisions: number;
  readonly acts: number;
  /** The hash of the last revision that holds; null where there is none. It proves what it stands for, kept elsewhere. */
  readonly head: string | null;
}

/** Told how far the walk has come, now and then. */
export type WalkProgress = (reached: { readonly revisions: number; readonly acts: number }) => void;

/** What else must hold of a history that holds: gives the first fault, or null. It may ask the client. */
export type FurtherCheck = (client: PoolClient) => Promise<string | null>;

/**
 * Walks the whole history, oldest first: that the revisions are numbered without gaps and later each time, that the
 * hash of each is that of what is stored and of the one before it, that every version belongs to an act and was known
 * exactly from that act until the one that took its place, and that keys and versions belong together. Reads one
 * state of the database, so that a change in the meantime is no false alarm. `further` is asked of the same state.
 */
export async function verifyHistory(
  pool: Pool,
  further: FurtherCheck = () => Promise.resolve(null),
  progress?: WalkProgress,
): Promise<Verification> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The walk may take longer than a question.
    await client.query('SET LOCAL statement_timeout = 0');
    const found = await verifyOn(client, progress);
    return found.fault === null ? { ...found, fault: await further(client) } : found;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

/** The same over a connection that is in a transaction, of what that sees. */
export async function verifyOn(client: PoolClient, progress?: WalkProgress): Promise<Verification> {
  const reached = { revisions: 0, acts: 0, head: null as string | null };
  try {
    for await (const walked of walkHistory(client)) {
      if (walked.met !== 'whole') continue;
      reached.revisions = walked.number;
      reached.acts += walked.acts;
      reached.head = walked.hash;
      progress?.(reached);
    }
    return { ...reached, fault: await strayVersion(client) };
  } catch (error) {
    if (error instanceof HistoryFault) return { ...reached, fault: error.message };
    throw error;
  }
}
