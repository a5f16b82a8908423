import { Client } from 'pg';
import { codeOf } from './embedded-postgres-error';

/** The database of the registry in its cluster. */
export const databaseName = 'registry';

/** What pg and TypeORM need to connect. */
export interface ServerConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

/** 'silent': nobody listens there. 'busy': somebody does, but is starting up, shutting down or overloaded. */
export type ServerAnswer = 'silent' | 'busy' | { readonly durable: boolean; readonly hasDatabase: boolean };

const answerMilliseconds = 5_000;
const nobodyListens = ['ECONNREFUSED', 'ENOENT', 'ENOTDIR', 'ENOTSOCK'];
const cannotConnectNow = '57P03';
const tooManyConnections = '53300';
const noSuchDatabase = '3D000';

/** Asks the server for a sign of life. A server that refuses us for good makes this throw. */
export async function askServer(connection: ServerConnection): Promise<ServerAnswer> {
  try {
    return { durable: await isDurable(connection), hasDatabase: true };
  } catch (error) {
    const code = codeOf(error);
    if (nobodyListens.includes(code)) return 'silent';
    if (code === noSuchDatabase) {
      return { durable: await isDurable({ ...connection, database: 'postgres' }), hasDatabase: false };
    }
    // Errors of the network, and pg's own on a connection cut off, have no code like those of PostgreSQL.
    if (code === cannotConnectNow || code === tooManyConnections || !/^(?=.*\d)\w{5}$/.test(code))
      return 'busy';
    throw error;
  }
}

/** Makes the registry's database. */
export async function createDatabase(connection: ServerConnection): Promise<void> {
  await withClient({ ...connection, database: 'postgres' }, (client) =>
    client.query(`CREATE DATABASE ${databaseName}`),
  );
}

async function isDurable(connection: ServerConnection): Promise<boolean> {
  const result = await withClient(connection, (client) => client.query<{ fsync: string }>('SHOW fsync'));
  return result.rows[0]?.fsync === 'on';
}

async function withClient<Result>(
  connection: ServerConnection,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: answerMilliseconds });
  // A server that ends in the middle makes the query fail, and says so here once more.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
