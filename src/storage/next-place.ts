import type { Revision } from '../core/ledger';
import type { Instant } from '../core/period';
import { newestRevisionSql } from './ledger-sql';

/** The newest revision with its hash, and the moment at which the next one is written. */
export interface NextPlace {
  readonly last: Revision & { readonly hash: string | null };
  readonly recordedAt: Instant;
}

/** A line as `nextPlaceSql` gives it. */
export interface PlaceLine {
  readonly number: number | null;
  readonly recorded_at: Date | null;
  readonly hash: string | null;
  readonly now: Date;
}

/**
 * Where the next revision goes; asked under the lock of the one writer. The moment is in whole milliseconds, strictly later
 * than that of the last revision.
 */
export const nextPlaceSql = `SELECT last.number, last.recorded_at, last.hash,
    greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at + interval '1 millisecond') AS now
  FROM (SELECT) AS one LEFT JOIN (${newestRevisionSql}) AS last ON true`;

/** What the line says. */
export function placeFrom({ number, recorded_at: at, hash, now }: PlaceLine): NextPlace {
  return {
    last: { number: number ?? 0, recordedAt: (at?.toISOString() ?? null) as Instant | null, hash },
    recordedAt: now.toISOString() as Instant,
  };
}
