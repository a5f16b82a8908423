import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import {
  dumpedActLine,
  dumpedRevisionLine,
  dumpFormat,
  dumpHeaderLine,
  dumpVersion,
} from '../core/history-dump';
import { HistoryFault, walkHistory } from './history-walk';
import { strayVersion } from './stray-version';

/**
 * The history as the lines of a dump (core/history-dump.ts), from one state of the database, a page at a time. Every hash
 * is checked on the way, so that a dump that ends well can be restored: throws HistoryFault where the history does not
 * hold. `law`: the fingerprint of the law data.
 */
export async function* dumpHistory(dataSource: DataSource, law: string): AsyncGenerator<string> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The file, or whoever reads it, may be slow.
    await client.query('SET LOCAL statement_timeout = 0');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ revisions: number; acts: number; head: string | null }>(
      `SELECT (SELECT count(*)::int FROM revision) AS revisions, (SELECT count(*)::int FROM change) AS acts,
              (SELECT hash FROM revision ORDER BY number DESC LIMIT 1) AS head`,
    );
    yield dumpHeaderLine({ format: dumpFormat, version: dumpVersion, ...rows[0]!, law });
    for await (const walked of walkHistory(client)) {
      if (walked.met === 'revision') yield dumpedRevisionLine(walked.hashed, walked.acts, walked.hash);
      if (walked.met === 'act') yield dumpedActLine(walked.hashed, walked.hash);
    }
    const stray = await strayVersion(client);
    if (stray !== null) throw new HistoryFault(stray);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await runner.release();
  }
}
