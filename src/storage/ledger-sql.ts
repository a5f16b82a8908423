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
export const ledgerSql = kinds
  .map(
    (kind) =>
      `SELECT '${kind}' AS kind, ${entryAsJsonSql(kind)} AS entry FROM ${tableOf(kind)} WHERE recorded @> $1::timestamptz`,
  )
  .join('\nUNION ALL\n');

/**
 * Of the keys $3: what was written after the instant $1 and by the instant $2. Versions that are current at $2, and those
 * that were closed since, with `closed` saying which.
 */
export function writtenBetweenSql(kind: Kind): string {
  const [from, until] = ['lower(recorded)', 'upper(recorded)'].map(
    (end) => `(${end} > $1::timestamptz AND ${end} <= $2::timestamptz)`,
  );
  return `SELECT '${kind}' AS kind, NOT coalesce(recorded @> $2::timestamptz, false) AS closed, ${entryAsJsonSql(kind)} AS entry
    FROM ${tableOf(kind)} WHERE key = ANY($3::text[]) AND (${from} OR ${until})`;
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
