import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSourceFor } from '../../ormconfig';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded-postgres';
import type { DatabaseConnection } from '../../src/storage/data-source';
import { onDatabase, runOn, embeddedVariable, serversVariable, type TestServer } from './databases';

declare global {
  var embeddedForTests: { readonly postgres: EmbeddedPostgres; readonly directory: string } | undefined;
}

const template = 'registry_test_template';

/** Starts the embedded PostgreSQL for the run, and makes a template on it and on the server that was given. */
export default async function startDatabases(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'registry-tests-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory: directory, durable: false });
  globalThis.embeddedForTests = { postgres, directory };
  const embedded: TestServer = { name: 'embedded PostgreSQL', admin: postgres.connection, template };
  const servers: TestServer[] = [embedded];
  const url = process.env['TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') {
    // Where an earlier run had the embedded server, this one is about the other alone.
    if (process.env['TEST_DATABASE_ALONE'] === '1') {
      servers.length = 0;
      console.log(
        '\nTEST_DATABASE_ALONE: this run is about what is written to the database and read back; the rest is left out.',
      );
    }
    servers.push({ name: 'PostgreSQL server', admin: { url }, template });
  } else console.log('\nTEST_DATABASE_URL is not set: the tests run on the embedded PostgreSQL alone.');
  for (const { admin } of new Set([embedded, ...servers])) await makeTemplate(admin);
  process.env[embeddedVariable] = JSON.stringify(embedded);
  process.env[serversVariable] = JSON.stringify(servers);
}

/** A fresh template with the migrated schema. */
export async function makeTemplate(admin: DatabaseConnection): Promise<void> {
  await runOn(admin, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await runOn(admin, `CREATE DATABASE ${template} TEMPLATE template0`);
  const dataSource = dataSourceFor(onDatabase(admin, template));
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
}
