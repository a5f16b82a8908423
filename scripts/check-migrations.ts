import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSourceFor } from '../ormconfig';
import { startEmbeddedPostgres } from '../src/storage/embedded-postgres';

/** Runs the migrations up, down and up again on an empty database, and asks TypeORM what it would still change. */
async function check(): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'registry-migrations-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  try {
    const dataSource = await dataSourceFor(postgres.connection).initialize();
    try {
      const migrations = await dataSource.runMigrations();
      for (let undone = 0; undone < migrations.length; undone += 1) await dataSource.undoLastMigration();
      await dataSource.runMigrations();
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      for (const { query } of upQueries) console.error(query);
      if (upQueries.length > 0) throw new Error('The row classes and the migrations say different things.');
      console.log(`${migrations.length} migration up, down and up again; nothing left to migrate.`);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await postgres.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

check().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
