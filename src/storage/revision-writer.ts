import type { PoolClient } from 'pg';
import type { WrittenAct } from '../core/change';
import type { Kind } from '../core/entries/entry';
import { fieldsOf } from '../core/entries/kinds';
import { actLine, headerLine, type RequestMark, type RevisionHeader } from '../core/history';
import type { WrittenRevision } from '../core/ledger-store';
import type { Instant } from '../core/period';
import type { NextPlace } from './next-place';
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
  await writeIdentities(client, acts);
  let history: History | null = { header, hash, acts, hashes: lines.map(sha256) };
  for (const [kind, some] of byKind(acts)) {
    for (let from = 0; from < some.length; from += actsAtOnce) {
      const isFirst = from === 0;
      const lot = { kind, acts: some.slice(from, from + actsAtOnce), closing: isFirst ? some : [] };
      await writeVersions(client, recordedAt, lot, history);
      history = null;
    }
  }
  // A revision without acts: no change makes one, but a dump may hold it.
  if (history !== null) await client.query(`WITH ${historySql(1)} SELECT`, [...historyValues(history)]);
  return { number, recordedAt, actor, hash };
}

/** The lines of the history that a revision has: its own, and one for each act. */
interface History {
  readonly header: RevisionHeader;
  readonly hash: string;
  readonly acts: readonly WrittenAct[];
  readonly hashes: readonly string[];
}

/** Acts on entries of one kind, and those whose versions are to be closed before. */
interface Lot {
  readonly kind: Kind;
  readonly acts: readonly WrittenAct[];
  readonly closing: readonly WrittenAct[];
}

/** Writes the identities of what is new: before all versions, for those name them. */
async function writeIdentities(client: PoolClient, acts: readonly WrittenAct[]): Promise<void> {
  // What takes the place of a version has its identity already.
  for (const [kind, some] of byKind(acts.filter(({ replaces }) => replaces === null))) {
    await client.query({
      name: `identify-${kind}`,
      text: `INSERT INTO ${identityOf(kind)} (key) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING`,
      values: [some.map(({ entry }) => entry.key)],
    });
  }
}

/**
 * Closes the versions whose place is taken, and writes those that take it; all in one statement, which takes the history along
 * where it is given. Nothing is written before all are closed that have to be: each line waits for their number.
 */
async function writeVersions(
  client: PoolClient,
  recordedAt: Instant,
  { kind, acts, closing }: Lot,
  history: History | null,
): Promise<void> {
  const table = tableOf(kind);
  const closed = closing.filter(({ replaces }) => replaces !== null);
  const { rowCount } = await client.query({
    name: history === null ? `write-${kind}` : `write-revision-${kind}`,
    text: `WITH closed AS (
             UPDATE ${table} SET recorded = tstzrange(lower(recorded), $1::timestamptz)
              WHERE (key, version) IN (SELECT * FROM unnest($2::text[], $3::int[])) AND upper_inf(recorded)
             RETURNING 1)${history === null ? '' : `, ${historySql(5)}`}
           INSERT INTO ${table}
           SELECT line.* FROM (SELECT count(*) FROM closed) AS done, jsonb_populate_recordset(NULL::${table}, $4::jsonb) AS line
            WHERE done.count = cardinality($2)`,
    values: [
      recordedAt,
      closed.map(({ entry }) => entry.key),
      closed.map(({ replaces }) => replaces),
      JSON.stringify(acts.map(({ entry }) => lineOf(kind, entry, recordedAt))),
      ...(history === null ? [] : historyValues(history)),
    ],
  });
  if (rowCount !== acts.length) throw new NotCurrent(kind);
}

/** Writes the history, as parts of a statement; `first`: the number of the first of its values. */
function historySql(first: number): string {
  const value = (place: number): string => `$${first + place}`;
  const arrays = ['int', 'text', 'text', 'text', 'int', 'int', 'text', 'text'];
  return `one AS (
      INSERT INTO revision (number, recorded_at, actor, reason, hash, request_key, request_hash)
      VALUES (${[0, 1, 2, 3, 4, 5, 6].map(value).join(', ')})),
    written AS (
      INSERT INTO change (revision, position, act, kind, key, version, replaces, reason, hash)
      SELECT ${value(0)}, * FROM unnest(${arrays.map((type, place) => `${value(7 + place)}::${type}[]`).join(', ')}))`;
}

function historyValues({ header, hash, acts, hashes }: History): readonly unknown[] {
  const { number, recordedAt, actor, reason, request } = header;
  return [
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
  ];
}

// PostgreSQL takes values of up to 1 GB, and has each several times in memory.
const actsAtOnce = 1_000;

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
