import { Client, type ClientConfig } from 'pg';
import { DataSource, DefaultNamingStrategy, type MixedList, type NamingStrategyInterface } from 'typeorm';
import { kinds } from '../core/entries/entry';
import { limits } from '../core/limits';
import { ChangeRow } from './tables/change-row';
import { identityTables } from './tables/identities';
import { tables } from './tables';
import { ApiKeyRow } from './tables/api-key-row';
import { snakeCase } from './tables/names';
import { RevisionRow } from './tables/revision-row';

/** How the database is reached: by a URL, or by the parts that the embedded PostgreSQL gives. */
export type DatabaseConnection =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password?: string;
      readonly database: string;
    };

class SnakeCaseNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

/**
 * A connection that may break at any moment. Whoever waits for an answer on it is told; the event that comes beside
 * would end the process where nobody listens, and a connection that was taken out of its pool has no listener.
 */
class BreakableClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** What pg's pool needs, with the limits on statements and locks. */
export function poolOptions(connection: DatabaseConnection) {
  const reached =
    'url' in connection
      ? { connectionString: connection.url }
      : {
          host: connection.host,
          port: connection.port,
          user: connection.user,
          database: connection.database,
          ...(connection.password === undefined ? {} : { password: connection.password }),
        };
  return {
    ...reached,
    Client: BreakableClient,
    application_name: 'processing-registry',
    max: limits.connectionsMax,
    statement_timeout: limits.statementTimeoutMs,
    lock_timeout: limits.lockTimeoutMs,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    query_timeout: limits.databaseTimeoutMs,
    keepAlive: true,
  };
}

/** The TypeORM data source over the tables of the register. The schema is made by the migrations alone. */
export function createDataSource(
  connection: DatabaseConnection,
  migrations: MixedList<(new () => unknown) | string>,
): DataSource {
  const reached =
    'url' in connection
      ? { url: connection.url }
      : {
          host: connection.host,
          port: connection.port,
          username: connection.user,
          database: connection.database,
          ...(connection.password === undefined ? {} : { password: connection.password }),
        };
  return new DataSource({
    type: 'postgres',
    ...reached,
    entities: [RevisionRow, ChangeRow, ApiKeyRow, ...identityTables, ...kinds.map((kind) => tables[kind])],
    migrations: migrations as string[],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logging: false,
    connectTimeoutMS: limits.connectTimeoutMs,
    extra: {
      Client: BreakableClient,
      max: limits.connectionsMax,
      application_name: 'processing-registry',
      query_timeout: limits.databaseTimeoutMs,
      keepAlive: true,
    },
  });
}
