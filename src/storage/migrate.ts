import type { DataSource } from 'typeorm';

/** Serialises starts: TypeORM takes no lock of its own for migrations. An arbitrary number of our own. */
const startLock = 7_317_002;

/**
 * Brings the schema up to date and then runs `afterwards` (the load of the first register), one process at a time:
 * whoever starts at the same moment waits and finds it done. Gives the names of the migrations that were run.
 */
export async function migrate(
  dataSource: DataSource,
  afterwards: () => Promise<void>,
): Promise<readonly string[]> {
  const lock = dataSource.createQueryRunner();
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [startLock]);
    try {
      const run = await dataSource.runMigrations();
      await afterwards();
      return run.map(({ name }) => name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [startLock]);
    }
  } finally {
    await lock.release();
  }
}
