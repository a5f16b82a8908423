import type { Pool, PoolClient } from 'pg';
import { kinds } from '../core/entries/entry';
import { HistoryFault, walkHistory } from './history-walk';
import { identityOf } from './tables/identities';
import { tableOf } from './tables/names';

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

/** A version or a key that no act has made, or that was not known when the acts say that it was; null: none. */
export async function strayVersion(client: PoolClient): Promise<string | null> {
  for (const kind of kinds) {
    const table = tableOf(kind);
    const { rows } = await client.query<{ key: string; version: number; made: boolean }>(
      `SELECT line.key, line.version, c.revision IS NOT NULL AS made
         FROM ${table} AS line
         LEFT JOIN change AS c ON c.kind = $1 AND c.key = line.key AND c.version = line.version
         LEFT JOIN revision AS r ON r.number = c.revision
         LEFT JOIN change AS next ON next.kind = $1 AND next.key = line.key AND next.replaces = line.version
         LEFT JOIN revision AS after ON after.number = next.revision
        WHERE c.revision IS NULL
           OR line.recorded IS DISTINCT FROM tstzrange(r.recorded_at, after.recorded_at)
        ORDER BY line.key, line.version LIMIT 1`,
      [kind],
    );
    const stray = rows[0];
    if (stray !== undefined) {
      return stray.made
        ? `Version ${stray.version} of ${table} ${stray.key} was not known from and until when the history says.`
        : `Version ${stray.version} of ${table} ${stray.key} is there without an act that has made it.`;
    }
    const alone = await client.query<{ key: string }>(
      `SELECT key FROM ${identityOf(kind)} AS identity
        WHERE NOT EXISTS (SELECT FROM ${table} AS line WHERE line.key = identity.key) ORDER BY key LIMIT 1`,
    );
    if (alone.rows[0] !== undefined)
      return `The key ${alone.rows[0].key} of ${table} is there without a version.`;
    const nameless = await client.query<{ key: string }>(
      `SELECT key FROM ${table} AS line
        WHERE NOT EXISTS (SELECT FROM ${identityOf(kind)} AS identity WHERE identity.key = line.key)
        ORDER BY key LIMIT 1`,
    );
    if (nameless.rows[0] !== undefined)
      return `The key ${nameless.rows[0].key} of ${table} is no longer among the keys that were ever recorded.`;
  }
  const { rows } = await client.query<{ kind: string; key: string }>(
    'SELECT kind, key FROM change WHERE kind <> ALL ($1) OR revision NOT IN (SELECT number FROM revision) LIMIT 1',
    [kinds],
  );
  return rows[0] === undefined
    ? null
    : `An act speaks of ${rows[0].kind} ${rows[0].key}, which is nothing here.`;
}
