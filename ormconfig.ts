import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { CreateTheRegister1790000000000 } from './migrations/1790000000000-create-the-register';
import { KeepTheHistory1790000010000 } from './migrations/1790000010000-keep-the-history';
import { KeepApiKeys1790000020000 } from './migrations/1790000020000-keep-api-keys';
import { RecordHowDutiesAreMet1790000030000 } from './migrations/1790000030000-record-how-duties-are-met';
import { AskOnlyWhereDaysAreLeftOpen1790000040000 } from './migrations/1790000040000-ask-only-where-days-are-left-open';
import { createDataSource, type DatabaseConnection } from './src/storage/data-source';

/** The data source of the app, over a connection, with all migrations in their order. */
export function dataSourceFor(connection: DatabaseConnection): DataSource {
  return createDataSource(connection, [
    CreateTheRegister1790000000000,
    KeepTheHistory1790000010000,
    KeepApiKeys1790000020000,
    RecordHowDutiesAreMet1790000030000,
    AskOnlyWhereDaysAreLeftOpen1790000040000,
  ]);
}

/** For TypeORM's command line: the database of DATABASE_URL. */
export default dataSourceFor({
  url: process.env['DATABASE_URL'] ?? 'postgres://registry@127.0.0.1/registry',
});
