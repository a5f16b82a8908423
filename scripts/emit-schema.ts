import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildRegistrySchema } from '../src/graphql/schema';
import { startEmbeddedPostgres } from '../src/storage/embedded-postgres';
import { emitDatabase } from './emit-database';

/** Writes schema/: the API and the database as they are, for review and for clients. */
async function emit(): Promise<void> {
  const directory = join(process.cwd(), 'schema');
  mkdirSync(directory, { recursive: true });
  const api = printSchema(lexicographicSortSchema(buildRegistrySchema()));
  writeFileSync(join(directory, 'registry.graphql'), `${api}\n`);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'registry-schema-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  try {
    await emitDatabase(postgres.connection, directory);
  } finally {
    await postgres.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

emit().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
