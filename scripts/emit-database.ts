import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataSourceFor } from '../ormconfig';
import type { DatabaseConnection } from '../src/storage/data-source';

/**
 * Writes schema/database.sql: the tables, constraints, indexes, functions and triggers as the migrations leave them,
 * read back from the catalogue of PostgreSQL. `connection`: an empty database.
 */
export async function emitDatabase(connection: DatabaseConnection, directory: string): Promise<void> {
  const dataSource = await dataSourceFor(connection).initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
  const client = new Client('url' in connection ? { connectionString: connection.url } : { ...connection });
  await client.connect();
  try {
    const lines = ['-- The schema of the database, as the migrations leave it. Emitted; do not edit.', ''];
    for (const { name } of await rows(client, tablesSql)) {
      const columns = await rows(client, columnsSql, name);
      const constraints = await rows(client, constraintsSql, name);
      const inside = [...columns, ...constraints].map(({ definition }) => `  ${definition}`).join(',\n');
      lines.push(`CREATE TABLE ${name} (\n${inside}\n);`);
      for (const { definition } of await rows(client, indexesSql, name)) lines.push(`${definition};`);
      for (const { definition } of await rows(client, triggersSql, name)) lines.push(`${definition};`);
      lines.push('');
    }
    for (const { definition } of await rows(client, functionsSql)) lines.push(`${definition.trim()};`, '');
    writeFileSync(join(directory, 'database.sql'), `${lines.join('\n').trimEnd()}\n`);
  } finally {
    await client.end();
  }
}

interface CatalogueLine {
  readonly name: string;
  readonly definition: string;
}

async function rows(client: Client, sql: string, table?: string): Promise<readonly CatalogueLine[]> {
  const result = await client.query<CatalogueLine>(sql, table === undefined ? [] : [table]);
  return result.rows;
}

const tablesSql = `
  SELECT relname AS name, '' AS definition FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration' ORDER BY relname`;

const columnsSql = `
  SELECT attname AS name, concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
         CASE WHEN attnotnull THEN 'NOT NULL' END) AS definition
    FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints; the columns say it already.
const constraintsSql = `
  SELECT conname AS name, 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE conrelid = $1::regclass AND contype NOT IN ('t', 'n') ORDER BY contype, conname`;

const indexesSql = `
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes
   WHERE schemaname = 'public' AND tablename = $1
     AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass) ORDER BY indexname`;

const triggersSql = `
  SELECT tgname AS name, pg_get_triggerdef(oid) AS definition FROM pg_trigger
   WHERE tgrelid = $1::regclass AND NOT tgisinternal ORDER BY tgname`;

const functionsSql = `
  SELECT proname AS name, pg_get_functiondef(oid) AS definition FROM pg_proc
   WHERE pronamespace = 'public'::regnamespace AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
   ORDER BY proname`;
