import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DatabaseConnection } from '../../src/storage/data-source';

/**
 * The PostgreSQL servers that the tests run on: the embedded one, and the server of TEST_DATABASE_URL where there is
 * one. Each suite gets a database of its own, copied from a template that holds the migrated schema.
 */
export interface TestServer {
  readonly name: 'embedded PostgreSQL' | 'PostgreSQL server';
  readonly admin: DatabaseConnection;
  readonly template: string;
}

export const serversVariable = 'REGISTRY_TEST_SERVERS';

/** Where the run keeps how the embedded server is reached. */
export const embeddedVariable = 'REGISTRY_TEST_EMBEDDED';

/** The embedded server, also where the run is about another one alone. */
export function embeddedServer(): TestServer {
  return JSON.parse(process.env[embeddedVariable] ?? 'null') as TestServer;
}

/** The servers that were started for this run. */
export function testServers(): readonly TestServer[] {
  const text = process.env[serversVariable];
  if (text === undefined) throw new Error('The databases of the tests were not started.');
  return JSON.parse(text) as TestServer[];
}

/** The same server, another database of it. */
export function onDatabase(connection: DatabaseConnection, database: string): DatabaseConnection {
  if (!('url' in connection)) return { ...connection, database };
  const url = new URL(connection.url);
  url.pathname = `/${database}`;
  return { url: url.toString() };
}

/** The URL of a connection, as DATABASE_URL has it. */
export function urlOf(connection: DatabaseConnection): string {
  if ('url' in connection) return connection.url;
  const { host, port, user, database } = connection;
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

export interface TestDatabase {
  readonly connection: DatabaseConnection;
  drop(): Promise<void>;
}

/** A fresh database with the migrated schema; `empty`: without even that. */
export async function createTestDatabase(server: TestServer, empty = false): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOn(server.admin, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : server.template}`);
  return {
    connection: onDatabase(server.admin, name),
    drop: () => runOn(server.admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Runs one statement on a connection of its own. */
export async function runOn(connection: DatabaseConnection, sql: string): Promise<void> {
  const client = new Client('url' in connection ? { connectionString: connection.url } : { ...connection });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
