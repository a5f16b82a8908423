import type { PoolClient } from 'pg';
import type { WrittenAct } from '../core/change';
import type { Kind } from '../core/entries/entry';
import { fieldsOf } from '../core/entries/kinds';
import { actLine, headerLine, type RequestMark, type RevisionHeader } from '../core/history';
import type { Revision } from '../core/ledger';
import type { WrittenRevision } from '../core/ledger-store';
import type { Instant } from '../core/period';
import { newestRevisionSql } from './ledger-sql';
import { sha256 } from './sha256';
import { periodAsRange } from './tables/entry-row';
import { identityOf } from './tables/identities';
import { snakeCase, tableOf } from './tables/names';

/** Thrown where a version whose place was to be taken is not current: a defect, or a history that does not fit itself. */
export class NotCurrent extends Error {
  constructor(kind: Kind) {
    super(`A version of ${kind} that was to be closed is not current.`);
    this.name = 'NotCurrent';
  }
}

/** What is written as one revision. */
export interface RevisionContent {
  readonly actor: string;
  readonly reason: string;
  readonly request: RequestMark | null;
  readonly acts: readonly WrittenAct[];
}

/** The newest revision with its hash, and the moment at which the next one is written. */
export interface NextPlace {
  readonly last: Revision & { readonly hash: string | null };
  readonly recordedAt: Instant;
}

/**
 * Where the next revision goes; asked under the lock of the one writer. The moment is in whole milliseconds, strictly later
 * than that of the last revision.
 */
export async function nextPlace(client: PoolClient): Promise<NextPlace> {
  const { rows } = await client.query<PlaceLine>({
    name: 'next-place',
    text: `SELECT last.number, last.recorded_at, last.hash,
                  greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at + interval '1 millisecond') AS now
             FROM (SELECT) AS one LEFT JOIN (${newestRevisionSql}) AS last ON true`,
  });
  const { number, recorded_at: at, hash, now } = rows[0]!;
  return {
    last: { number: number ?? 0, recordedAt: (at?.toISOString() ?? null) as Instant | null, hash },
    recordedAt: now.toISOString() as Instant,
  };
}

interface PlaceLine {
  readonly number: number | null;
  readonly recorded_at: Date | null;
  readonly hash: string | null;
  readonly now: Date;
}

/** Writes a revision as the next one; see insertRevision. */
export async function writeRevision(
  client: PoolClient,
  { last, recordedAt }: NextPlace,
  { actor, reason, request, acts }: RevisionContent,
): Promise<WrittenRevision> {
  const header = { number: last.number + 1, recordedAt, actor, reason, request, previous: last.hash };
  return insertRevision(client, header, acts);
}

/** Writes a revision, its acts and its versions, and closes the versions whose place they take. */
export async function insertRevision(
  client: PoolClient,
  header: RevisionHeader,
  acts: readonly WrittenAct[],
): Promise<WrittenRevision> {
  const { number, recordedAt, actor } = header;
  const lines = acts.map((act) => actLine(act));
  const hash = sha256([headerLine(header), ...lines].join(''));
  await writeHistory(client, header, hash, acts, lines.map(sha256));
  await closeVersions(client, recordedAt, acts);
  await writeVersions(client, recordedAt, acts);
  return { number, recordedAt, actor, hash };
}

/** The lines of the history: that of the revision, and one for each act. */
async function writeHistory(
  client: PoolClient,
  { number, recordedAt, actor, reason, request }: RevisionHeader,
  hash: string,
  acts: readonly WrittenAct[],
  hashes: readonly string[],
): Promise<void> {
  await client.query({
    name: 'write-history',
    text: `WITH one AS (
             INSERT INTO revision (number, recorded_at, actor, reason, hash, request_key, request_hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7))
           INSERT INTO change (revision, position, act, kind, key, version, replaces, reason, hash)
           SELECT $1, * FROM unnest($8::int[], $9::text[], $10::text[], $11::text[], $12::int[], $13::int[], $14::text[], $15::text[])`,
    values: [
      number,
      recordedAt,
      actor,
      reason,
      hash,
      request?.key ?? null,
      request?.hash ?? null,
      acts.map((_, position) => position),
      acts.map(({ act }) => act),
      acts.map(({ kind }) => kind),
      acts.map(({ entry }) => entry.key),
      acts.map(({ entry }) => entry.version),
      acts.map(({ replaces }) => replaces),
      acts.map(({ reason: why }) => why),
      hashes,
    ],
  });
}

async function closeVersions(
  client: PoolClient,
  recordedAt: Instant,
  acts: readonly WrittenAct[],
): Promise<void> {
  const closed = byKind(acts.filter(({ replaces }) => replaces !== null));
  for (const [kind, some] of closed) {
    const { rowCount } = await client.query({
      name: `close-${kind}`,
      text: `UPDATE ${tableOf(kind)} SET recorded = tstzrange(lower(recorded), $1::timestamptz)
              WHERE (key, version) IN (SELECT * FROM unnest($2::text[], $3::int[])) AND upper_inf(recorded)`,
      values: [recordedAt, some.map(({ entry }) => entry.key), some.map(({ replaces }) => replaces)],
    });
    if (rowCount !== some.length) throw new NotCurrent(kind);
  }
}

async function writeVersions(
  client: PoolClient,
  recordedAt: Instant,
  acts: readonly WrittenAct[],
): Promise<void> {
  // What takes the place of a version has its identity already.
  for (const [kind, some] of byKind(acts.filter(({ replaces }) => replaces === null))) {
    await client.query({
      name: `identify-${kind}`,
      text: `INSERT INTO ${identityOf(kind)} (key) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING`,
      values: [some.map(({ entry }) => entry.key)],
    });
  }
  for (const [kind, some] of byKind(acts)) {
    for (let from = 0; from < some.length; from += linesAtOnce) {
      const lines = some.slice(from, from + linesAtOnce).map(({ entry }) => lineOf(kind, entry, recordedAt));
      const table = tableOf(kind);
      await client.query({
        name: `write-${kind}`,
        text: `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        values: [JSON.stringify(lines)],
      });
    }
  }
}

// PostgreSQL takes values of up to 1 GB, and has each several times in memory.
const linesAtOnce = 1_000;

/** A version as the line of its table, by the names of the columns. */
function lineOf(kind: Kind, entry: WrittenAct['entry'], recordedAt: Instant): Record<string, unknown> {
  const line: Record<string, unknown> = {
    key: entry.key,
    version: entry.version,
    validity: periodAsRange(entry.validity),
    recorded: `[${recordedAt},)`,
    source_keys: entry.sourceKeys,
  };
  for (const [property] of fieldsOf(kind))
    line[snakeCase(property)] = (entry as unknown as Record<string, unknown>)[property];
  return line;
}

function byKind(acts: readonly WrittenAct[]): ReadonlyMap<Kind, readonly WrittenAct[]> {
  const found = new Map<Kind, WrittenAct[]>();
  for (const act of acts) {
    const list = found.get(act.kind);
    if (list === undefined) found.set(act.kind, [act]);
    else list.push(act);
  }
  return found;
}
