import type { DataSource } from 'typeorm';
import type { PostgresLedgerStore } from './postgres-ledger-store';

/**
 * Why the storage cannot answer, in one sentence; null where it can: the database is there, its schema is that of
 * this program or a later one, and the ledger in memory is the newest.
 */
export async function whyNotReady(
  dataSource: DataSource,
  store: PostgresLedgerStore,
): Promise<string | null> {
  try {
    await store.ledger(null);
    const done = new Set(await store.migrations());
    const lacks = dataSource.migrations.some((migration) => !done.has(migration.constructor.name));
    return lacks ? 'the schema of the database is older than this program' : null;
  } catch {
    return 'the database cannot be reached';
  }
}
