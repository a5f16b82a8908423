import type { Pool } from 'pg';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import type { Instant } from '../core/period';
import { writtenBetweenSql } from './ledger-sql';

/** A version that was written or closed between two revisions. */
export interface WrittenVersion {
  readonly kind: Kind;
  /** Whether it was no longer current at the later revision. */
  readonly closed: boolean;
  readonly entry: AnyEntry;
}

/** A revision that was written. */
interface Written {
  readonly number: number;
  readonly recordedAt: Instant;
}

/**
 * What was written after one revision and by another: versions that are current at the later one, and those that were
 * closed since. The acts of the revisions tell which keys are concerned, so it costs what was written, not what is there.
 */
export async function writtenBetween(
  pool: Pool,
  after: Written,
  until: Written,
): Promise<readonly WrittenVersion[]> {
  const { rows } = await pool.query<{ kind: Kind; keys: string[] }>({
    name: 'keys-written-between',
    text: `SELECT kind, array_agg(DISTINCT key) AS keys FROM change WHERE revision > $1 AND revision <= $2 GROUP BY kind`,
    values: [after.number, until.number],
  });
  const found: WrittenVersion[] = [];
  for (const { kind, keys } of rows) {
    const written = await pool.query<WrittenVersion>({
      name: `written-between-${kind}`,
      text: writtenBetweenSql(kind),
      values: [after.recordedAt, until.recordedAt, keys],
    });
    for (const version of written.rows) found.push(version);
  }
  return found;
}
