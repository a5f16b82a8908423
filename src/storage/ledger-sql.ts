import { fieldsOf } from '../core/entries/kinds';
import { kinds, type Kind } from '../core/entries/entry';
import { snakeCase, tableOf } from './tables/names';

/** The one small question of every read: which revision is the newest. */
export const newestRevisionSql =
  'SELECT number, recorded_at, hash FROM revision ORDER BY number DESC LIMIT 1';

/** The revision that was the newest at an instant. */
export const revisionAtSql =
  'SELECT number, recorded_at FROM revision WHERE recorded_at <= $1 ORDER BY number DESC LIMIT 1';

/** All versions known at the instant $1, each as its kind and a JSON object with the names of the core. */
export const ledgerSql = unionOverKinds('recorded @> $1::timestamptz');

/**
 * What was written after the instant $1 and by the instant $2: versions that are current at $2, and those that were
 * closed since, with `closed` saying which.
 */
export const writtenSinceSql = unionOverKinds(
  '(lower(recorded) > $1::timestamptz AND lower(recorded) <= $2::timestamptz) OR (upper(recorded) > $1::timestamptz AND upper(recorded) <= $2::timestamptz)',
  'NOT coalesce(recorded @> $2::timestamptz, false)',
);

function unionOverKinds(condition: string, closed = 'false'): string {
  return kinds
    .map(
      (kind) =>
        `SELECT '${kind}' AS kind, ${closed} AS closed, ${entryAsJsonSql(kind)} AS entry FROM ${tableOf(kind)} WHERE ${condition}`,
    )
    .join('\nUNION ALL\n');
}

/** A version as a JSON object with the names of the core. */
export function entryAsJsonSql(kind: Kind): string {
  const own = fieldsOf(kind).map(([property]) => `'${property}', "${snakeCase(property)}"`);
  const validity = "json_build_object('from', lower(validity), 'until', upper(validity))";
  return `json_build_object(${[
    "'key', key",
    "'version', version",
    `'validity', ${validity}`,
    `'recordedAt', to_char(lower(recorded) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    "'sourceKeys', source_keys",
    ...own,
  ].join(', ')})`;
}
