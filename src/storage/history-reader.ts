import type { Pool } from 'pg';
import type { ActName } from '../core/change';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import type { RecordedChange } from '../core/history';
import type { HistoryPage, HistoryQuestion, WrittenRevision } from '../core/ledger-store';
import type { Instant } from '../core/period';
import { readVersions } from './version-reader';

interface ActLine {
  readonly revision: number;
  readonly position: number;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly hash: string;
  readonly act: ActName;
  readonly kind: Kind;
  readonly key: string;
  readonly version: number;
  readonly replaces: number | null;
  readonly reason: string;
}

const actColumns =
  'c.revision, c.position, r.recorded_at, r.actor, r.hash, c.act, c.kind, c.key, c.version, c.replaces, c.reason';
const actsFrom = `FROM change AS c JOIN revision AS r ON r.number = c.revision`;

/** Reads the history: the acts in the order in which they were written, each with what stood before and after. */
export class HistoryReader {
  constructor(private readonly pool: Pool) {}

  async page({ after, entryKey, first }: HistoryQuestion): Promise<HistoryPage> {
    // PostgreSQL takes no text with this character, so there is no such key either.
    if (entryKey?.includes('\0') === true) return { changes: [], hasMore: false, total: 0 };
    const { rows } = await this.pool.query<ActLine>({
      name: 'history',
      text: `SELECT ${actColumns} ${actsFrom}
              WHERE (c.revision, c.position) > ($1::int, $2::int) AND ($3::text IS NULL OR c.key = $3)
              ORDER BY c.revision, c.position LIMIT $4`,
      values: [after?.revision ?? 0, after?.position ?? -1, entryKey, first + 1],
    });
    const counted = await this.pool.query<{ count: string }>({
      name: 'history-count',
      text: 'SELECT count(*) FROM change WHERE $1::text IS NULL OR key = $1',
      values: [entryKey],
    });
    return {
      changes: await this.withVersions(rows.slice(0, first)),
      hasMore: rows.length > first,
      total: Number(counted.rows[0]!.count),
    };
  }

  /** The acts of one revision. */
  async actsOf(revision: number): Promise<readonly RecordedChange[]> {
    const { rows } = await this.pool.query<ActLine>({
      name: 'acts-of-revision',
      text: `SELECT ${actColumns} ${actsFrom} WHERE c.revision = $1 ORDER BY c.position`,
      values: [revision],
    });
    return this.withVersions(rows);
  }

  /** The revision that was written at an instant; throws where there is none. */
  async revisionOf(recordedAt: Instant): Promise<WrittenRevision> {
    const { rows } = await this.pool.query<{ number: number; actor: string; hash: string }>({
      name: 'revision-of',
      text: 'SELECT number, actor, hash FROM revision WHERE recorded_at = $1::timestamptz',
      values: [recordedAt],
    });
    const line = rows[0];
    if (line === undefined) throw new Error(`No revision was written at ${recordedAt}.`);
    return { ...line, recordedAt };
  }

  private async withVersions(lines: readonly ActLine[]): Promise<readonly RecordedChange[]> {
    const found = await readVersions(
      this.pool,
      lines.flatMap(({ kind, key, version, replaces }) =>
        [version, ...(replaces === null ? [] : [replaces])].map((number) => ({ kind, key, version: number })),
      ),
    );
    const versionOf = (kind: Kind, key: string, version: number): AnyEntry => {
      const entry = found({ kind, key, version });
      if (entry === undefined)
        throw new Error(`Version ${version} of ${kind} ${key} is in the history alone.`);
      return entry;
    };
    return lines.map((line) => ({
      revision: line.revision,
      position: line.position,
      recordedAt: line.recorded_at.toISOString() as Instant,
      actor: line.actor,
      reason: line.reason,
      hash: line.hash,
      act: line.act,
      kind: line.kind,
      before: line.replaces === null ? null : versionOf(line.kind, line.key, line.replaces),
      after: versionOf(line.kind, line.key, line.version),
    }));
  }
}
