import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../ormconfig';
import type { Configuration } from './configuration';
import type { DumpHeader } from './core/history-dump';
import type { NumberedLine } from './core/numbered-line';
import type { DatabaseConnection } from './storage/data-source';
import { dumpHistory } from './storage/dump-history';
import { startEmbeddedPostgres } from './storage/embedded-postgres';
import { ownPepper } from './storage/key-pepper';
import { migrate } from './storage/migrate';
import { PostgresKeyStore } from './storage/postgres-key-store';
import { PostgresLedgerStore } from './storage/postgres-ledger-store';
import { restoreHistory } from './storage/restore-history';

/** The storage of a registry, for the server and for the commands of the operator alike. */
export interface OpenStorage {
  readonly connection: DatabaseConnection;
  readonly dataSource: DataSource;
  readonly store: PostgresLedgerStore;
  readonly keys: PostgresKeyStore;
  /** The migrations that were run to open it. */
  readonly migrated: readonly string[];
  /** The whole history as the lines of a dump; see dumpHistory. */
  dump(law: string): AsyncIterable<string>;
  /** Writes the history of a dump into the register, which is empty; see restoreHistory. */
  restore(lines: AsyncIterable<NumberedLine>): Promise<DumpHeader>;
  /** Which database it is, in words. */
  readonly described: string;
  /** Lets go of everything; an embedded server that nobody else uses is shut down. */
  close(): Promise<void>;
}

/**
 * Opens the database of DATABASE_URL, or the embedded one of DATA_DIR, whose server is joined where it runs already,
 * and brings its schema up to date. `afterwards` runs under the lock of the migrations: once, whoever else starts.
 */
export async function openStorage(
  configuration: Configuration,
  tell: (line: string) => void,
  afterwards: (store: PostgresLedgerStore) => Promise<void> = () => Promise.resolve(),
): Promise<OpenStorage> {
  const { connection, release, described } = await reachDatabase(configuration, tell);
  const closing: (() => Promise<unknown>)[] = [release];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const dataSource = await dataSourceFor(connection).initialize();
    closing.push(() => dataSource.destroy());
    const store = new PostgresLedgerStore(dataSource, connection);
    closing.push(() => store.close());
    const keys = new PostgresKeyStore(dataSource, {
      pepper: await pepperOf(configuration),
      environment: configuration.databaseUrl === null ? 'local' : 'live',
    });
    closing.push(() => keys.close());
    const migrated = await migrate(dataSource, () => afterwards(store));
    const dump = (law: string): AsyncIterable<string> => dumpHistory(dataSource, law);
    const restore = (lines: AsyncIterable<NumberedLine>): Promise<DumpHeader> =>
      restoreHistory(dataSource, lines);
    return { connection, dataSource, store, keys, migrated, dump, restore, described, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The pepper that is configured; else the embedded registry's own, or none on a server that others may share. */
async function pepperOf({ keyPepper, databaseUrl, dataDirectory }: Configuration): Promise<string> {
  return keyPepper ?? (databaseUrl === null ? ownPepper(dataDirectory) : '');
}

/** The server of DATABASE_URL, or the embedded one. */
async function reachDatabase(
  { databaseUrl, dataDirectory }: Configuration,
  tell: (line: string) => void,
): Promise<{ connection: DatabaseConnection; release: () => Promise<void>; described: string }> {
  if (databaseUrl !== null) {
    return {
      connection: { url: databaseUrl },
      release: () => Promise.resolve(),
      described: 'the server of DATABASE_URL',
    };
  }
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: true, tell });
  return {
    connection: postgres.connection,
    release: () => postgres.stop(),
    described: `embedded PostgreSQL in ${dataDirectory}`,
  };
}
