import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { ActName } from '../core/change';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { hidesMore } from '../core/entry-json';
import { actLine, headerLine } from '../core/history';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { sha256 } from './sha256';
import { tableOf } from './tables/names';
import { readVersions } from './version-reader';

/** The first place of the history that does not hold, in a sentence. */
export class HistoryFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HistoryFault';
  }
}

/** What a walk comes by: a revision, then each of its acts, then the revision as a whole, whose hash holds. */
export type Walked =
  | {
      readonly met: 'revision';
      readonly number: number;
      /** What is hashed of it. */
      readonly hashed: string;
      readonly acts: number;
      readonly hash: string;
    }
  | { readonly met: 'act'; readonly hashed: string; readonly hash: string }
  | { readonly met: 'whole'; readonly number: number; readonly acts: number; readonly hash: string };

/**
 * Walks the history, oldest first, a page at a time: the revisions are numbered without gaps and later each time, each
 * act has its version, and each hash is that of what is stored and of the revision before. Throws HistoryFault at the
 * first place that does not hold. The client is in a transaction that sees one state of the database.
 */
export async function* walkHistory(client: PoolClient): AsyncGenerator<Walked> {
  let previous: string | null = null;
  let reached = 0;
  // From before the first number that there can be: a revision before the first is no revision of ours.
  let read = belowAllNumbers;
  let last: Date | null = null;
  for (;;) {
    const { rows } = await client.query<RevisionLine>(
      `SELECT number, recorded_at, actor, reason, hash, request_key, request_hash,
              (SELECT count(*)::int FROM change WHERE revision = number) AS acts
         FROM revision WHERE number > $1::bigint ORDER BY number LIMIT $2`,
      [read, limits.verifiedAtOnce],
    );
    if (rows.length === 0) return;
    for (const revision of rows) {
      const hashed = hashedOf(revision, { reached, last, previous });
      yield { met: 'revision', number: revision.number, hashed, acts: revision.acts, hash: revision.hash };
      const hash = createHash('sha256').update(hashed);
      for await (const act of walkActs(client, revision.number)) {
        hash.update(act.hashed);
        yield act;
      }
      previous = hash.digest('hex');
      if (previous !== revision.hash)
        throw new HistoryFault(
          `Revision ${revision.number}: what it says of itself, or of the one before it, is not what was written, for its hash is another one.`,
        );
      yield { met: 'whole', number: revision.number, acts: revision.acts, hash: previous };
      reached = read = revision.number;
      last = revision.recorded_at as Date;
    }
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
  readonly acts: number;
}

/** Where a walk stands before a revision. */
interface Before {
  readonly reached: number;
  readonly last: Date | null;
  readonly previous: string | null;
}

/** What is hashed of a revision, which is the next one. */
function hashedOf(revision: RevisionLine, { reached, last, previous }: Before): string {
  const { number, recorded_at: recordedAt, actor, reason, request_key: key, request_hash: asked } = revision;
  const name = `Revision ${number}`;
  if (number < 1) throw new HistoryFault(`${name} is there, before the first.`);
  if (number !== reached + 1)
    throw new HistoryFault(`Revision ${reached + 1} is missing: after revision ${reached} comes ${number}.`);
  // PostgreSQL knows instants that are none, such as infinity.
  if (!(recordedAt instanceof Date)) throw new HistoryFault(`${name} does not say when it was written.`);
  if ((key === null) !== (asked === null))
    throw new HistoryFault(`${name} says half of which request it was.`);
  if (last !== null && recordedAt <= last)
    throw new HistoryFault(`${name} says that it was written no later than the one before it.`);
  const request = key === null ? null : { key, hash: asked ?? '' };
  const instant = recordedAt.toISOString() as Instant;
  return headerLine({ number, recordedAt: instant, actor, reason, request, previous });
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

/** The acts of a revision, in their order. */
async function* walkActs(client: PoolClient, revision: number): AsyncGenerator<Walked & { met: 'act' }> {
  let count = 0;
  let reached = belowAllNumbers;
  for (;;) {
    const { rows } = await client.query<ActLine>(
      `SELECT position, act, kind, key, version, replaces, reason, hash FROM change
        WHERE revision = $1 AND position > $2::bigint ORDER BY position LIMIT $3`,
      [revision, reached, limits.verifiedAtOnce],
    );
    const found = await readVersions(client, rows);
    for (const line of rows) {
      if (line.position !== count)
        throw new HistoryFault(`Revision ${revision}: the act at place ${count} is missing.`);
      const version = `version ${line.version} of ${tableOf(line.kind)} ${line.key}`;
      const entry = found(line);
      if (entry === undefined) throw new HistoryFault(`Revision ${revision}: ${version} is missing.`);
      const hashed = lineOf(line, entry);
      if (hashed === null) throw new HistoryFault(`Revision ${revision}: ${version} cannot be read.`);
      if (sha256(hashed) !== line.hash || hidesMore(line.kind, entry))
        throw new HistoryFault(
          `Revision ${revision}: ${version}, or its act, is not what was written, for its hash is another one.`,
        );
      yield { met: 'act', hashed, hash: line.hash };
      count += 1;
      reached = line.position;
    }
    if (rows.length < limits.verifiedAtOnce) return;
  }
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
