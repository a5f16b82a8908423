import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ActName } from '../core/change';
import { kinds, type Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { actLine, headerLine } from '../core/history';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { identityOf } from './tables/identities';
import { sha256 } from './sha256';
import { tableOf } from './tables/names';
import { readVersions } from './version-reader';

/** What the walk over the history has found. */
export interface Verification {
  /** The first place that does not hold, in a sentence; null where everything does. */
  readonly fault: string | null;
  readonly revisions: number;
  readonly acts: number;
  /** The hash of the last revision that holds; null where there is none. It proves what it stands for, kept elsewhere. */
  readonly head: string | null;
}

/**
 * Walks the whole history, oldest first: that the revisions are numbered without gaps and later each time, that the
 * hash of each is that of what is stored and of the one before it, that every version belongs to an act and was known
 * exactly from that act until the one that took its place, and that keys and versions belong together. Reads one
 * state of the database, so that a change in the meantime is no false alarm.
 */
export async function verifyHistory(pool: Pool): Promise<Verification> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The walk may take longer than a question.
    await client.query('SET LOCAL statement_timeout = 0');
    const chain = await walkChain(client);
    if (chain.fault !== null) return chain;
    return { ...chain, fault: await strayVersion(client) };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

interface RevisionLine {
  readonly number: number;
  readonly recorded_at: Date | number;
  readonly actor: string;
  readonly reason: string;
  readonly hash: string;
  readonly request_key: string | null;
  readonly request_hash: string | null;
}

interface ActLine {
  readonly position: number;
  readonly act: ActName;
  readonly kind: Kind;
  readonly key: string;
  readonly version: number;
  readonly replaces: number | null;
  readonly reason: string;
  readonly hash: string;
}

async function walkChain(client: PoolClient): Promise<Verification> {
  let previous: string | null = null;
  let reached = 0;
  // From before the first number that there can be: a revision before the first is no revision of ours.
  let read = belowAllNumbers;
  let acts = 0;
  let last: Date | null = null;
  for (;;) {
    const { rows } = await client.query<RevisionLine>(
      `SELECT number, recorded_at, actor, reason, hash, request_key, request_hash FROM revision
        WHERE number > $1::bigint ORDER BY number LIMIT $2`,
      [read, limits.verifiedAtOnce],
    );
    if (rows.length === 0) return { fault: null, revisions: reached, acts, head: previous };
    for (const revision of rows) {
      const found = (fault: string): Verification => ({ fault, revisions: reached, acts, head: previous });
      const name = `Revision ${revision.number}`;
      if (revision.number < 1) return found(`${name} is there, before the first.`);
      if (revision.number !== reached + 1)
        return found(
          `Revision ${reached + 1} is missing: after revision ${reached} comes ${revision.number}.`,
        );
      // PostgreSQL knows instants that are none, such as infinity.
      if (!(revision.recorded_at instanceof Date)) return found(`${name} does not say when it was written.`);
      if ((revision.request_key === null) !== (revision.request_hash === null))
        return found(`${name} says half of which request it was.`);
      if (last !== null && revision.recorded_at <= last)
        return found(`${name} says that it was written no later than the one before it.`);
      const stored = await hashOf(client, revision, revision.recorded_at, previous);
      if ('fault' in stored) return found(`${name}: ${stored.fault}`);
      if (stored.hash !== revision.hash)
        return found(
          `${name}: what it says of itself, or of the one before it, is not what was written, for its hash is another one.`,
        );
      previous = stored.hash;
      reached = read = revision.number;
      acts += stored.acts;
      last = revision.recorded_at;
    }
  }
}

async function hashOf(
  client: PoolClient,
  revision: RevisionLine,
  recordedAt: Date,
  previous: string | null,
): Promise<{ readonly hash: string; readonly acts: number } | { readonly fault: string }> {
  const hash = createHash('sha256');
  hash.update(
    headerLine({
      number: revision.number,
      recordedAt: recordedAt.toISOString() as Instant,
      actor: revision.actor,
      reason: revision.reason,
      request:
        revision.request_key === null
          ? null
          : { key: revision.request_key, hash: revision.request_hash ?? '' },
      previous,
    }),
  );
  let count = 0;
  let reached = belowAllNumbers;
  for (;;) {
    const { rows } = await client.query<ActLine>(
      `SELECT position, act, kind, key, version, replaces, reason, hash FROM change
        WHERE revision = $1 AND position > $2::bigint ORDER BY position LIMIT $3`,
      [revision.number, reached, limits.verifiedAtOnce],
    );
    const found = await readVersions(client, rows);
    for (const line of rows) {
      if (line.position !== count) return { fault: `the act at place ${count} is missing.` };
      const entry = found(line);
      if (entry === undefined)
        return { fault: `version ${line.version} of ${tableOf(line.kind)} ${line.key} is missing.` };
      const said = lineOf(line, entry);
      if (said === null)
        return { fault: `version ${line.version} of ${tableOf(line.kind)} ${line.key} cannot be read.` };
      if (sha256(said) !== line.hash)
        return {
          fault: `version ${line.version} of ${tableOf(line.kind)} ${line.key}, or its act, is not what was written, for its hash is another one.`,
        };
      hash.update(said);
      count += 1;
      reached = line.position;
    }
    if (rows.length < limits.verifiedAtOnce) break;
  }
  return { hash: hash.digest('hex'), acts: count };
}

/** The line of an act; null where something is stored that no entry says, such as JSON of another form. */
function lineOf(line: ActLine, entry: AnyEntry): string | null {
  try {
    return actLine({ ...line, entry });
  } catch {
    return null;
  }
}

/** Below every integer of PostgreSQL. */
const belowAllNumbers = -(2 ** 32);

/** A version or a key that no act has made, or that was not known when the acts say that it was; null: none. */
async function strayVersion(client: PoolClient): Promise<string | null> {
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
