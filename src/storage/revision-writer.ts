import type { EntityManager } from 'typeorm';
import type { WrittenAct } from '../core/change';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { actLine, headerLine, type RequestMark, type RevisionHeader } from '../core/history';
import type { Revision } from '../core/ledger';
import type { WrittenRevision } from '../core/ledger-store';
import type { Instant } from '../core/period';
import { sha256 } from './sha256';
import { identityOf } from './tables/identities';
import { tableOf } from './tables/names';
import { tables } from './tables';
import { RevisionRow } from './tables/revision-row';

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

/** Writes a revision as the next one, at this moment; see insertRevision. */
export async function writeRevision(
  manager: EntityManager,
  last: Revision & { readonly hash: string | null },
  { actor, reason, request, acts }: RevisionContent,
): Promise<WrittenRevision> {
  const number = last.number + 1;
  const recordedAt = await nextInstant(manager, last);
  const header = { number, recordedAt, actor, reason, request, previous: last.hash };
  return insertRevision(manager, header, acts);
}

/** Writes a revision, its acts and its versions, and closes the versions whose place they take. */
export async function insertRevision(
  manager: EntityManager,
  header: RevisionHeader,
  acts: readonly WrittenAct[],
): Promise<WrittenRevision> {
  const { number, recordedAt, actor, reason, request } = header;
  const lines = acts.map((act) => actLine(act));
  const hash = sha256([headerLine(header), ...lines].join(''));
  await manager.insert(RevisionRow, {
    number,
    recordedAt: new Date(recordedAt),
    actor,
    reason,
    hash,
    requestKey: request?.key ?? null,
    requestHash: request?.hash ?? null,
  });
  await writeActs(manager, number, acts, lines.map(sha256));
  await closeVersions(manager, recordedAt, acts);
  await writeVersions(manager, recordedAt, acts);
  return { number, recordedAt, actor, hash };
}

/** The instant is taken under the lock, in whole milliseconds, strictly later than the last. */
async function nextInstant(manager: EntityManager, last: Revision): Promise<Instant> {
  const [line] = await manager.query<{ now: Date }[]>(
    `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), $1::timestamptz + interval '1 millisecond') AS now`,
    [last.recordedAt],
  );
  return line!.now.toISOString() as Instant;
}

async function writeActs(
  manager: EntityManager,
  revision: number,
  acts: readonly WrittenAct[],
  hashes: readonly string[],
): Promise<void> {
  await manager.query(
    `INSERT INTO change (revision, position, act, kind, key, version, replaces, reason, hash)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::text[])`,
    [
      revision,
      acts.map((_, position) => position),
      acts.map(({ act }) => act),
      acts.map(({ kind }) => kind),
      acts.map(({ entry }) => entry.key),
      acts.map(({ entry }) => entry.version),
      acts.map(({ replaces }) => replaces),
      acts.map(({ reason }) => reason),
      hashes,
    ],
  );
}

async function closeVersions(
  manager: EntityManager,
  recordedAt: Instant,
  acts: readonly WrittenAct[],
): Promise<void> {
  const closed = byKind(acts.filter(({ replaces }) => replaces !== null));
  for (const [kind, some] of closed) {
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE ${tableOf(kind)} SET recorded = tstzrange(lower(recorded), $1::timestamptz)
        WHERE (key, version) IN (SELECT * FROM unnest($2::text[], $3::int[])) AND upper_inf(recorded)`,
      [recordedAt, some.map(({ entry }) => entry.key), some.map(({ replaces }) => replaces)],
    );
    if (count !== some.length) throw new NotCurrent(kind);
  }
}

async function writeVersions(
  manager: EntityManager,
  recordedAt: Instant,
  acts: readonly WrittenAct[],
): Promise<void> {
  const added = byKind(acts);
  for (const [kind, some] of added) {
    await manager.query(
      `INSERT INTO ${identityOf(kind)} (key) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING`,
      [some.map(({ entry }) => entry.key)],
    );
  }
  for (const [kind, some] of added) {
    const lines = some.map(({ entry }) => ({
      ...entry,
      recorded: { from: recordedAt, until: null },
    })) as unknown as AnyEntry[];
    for (let from = 0; from < lines.length; from += linesAtOnce) {
      await manager.insert<AnyEntry>(tables[kind], lines.slice(from, from + linesAtOnce));
    }
  }
}

// PostgreSQL takes 65,535 parameters in a statement; the widest table has under 20 columns.
const linesAtOnce = 1_000;

function byKind(acts: readonly WrittenAct[]): ReadonlyMap<Kind, readonly WrittenAct[]> {
  const found = new Map<Kind, WrittenAct[]>();
  for (const act of acts) {
    const list = found.get(act.kind);
    if (list === undefined) found.set(act.kind, [act]);
    else list.push(act);
  }
  return found;
}
