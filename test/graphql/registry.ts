import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { loadLaw } from '../../reference/load-law';
import { recording } from '../../src/core/change';
import { ChangeDesk } from '../../src/core/change-desk';
import type { Role } from '../../src/core/caller';
import type { CreatedKey } from '../../src/core/key-store';
import { limits } from '../../src/core/limits';
import { RegisterOpener } from '../../src/core/open-register';
import type { Instant } from '../../src/core/period';
import { RecordDesk } from '../../src/exports/record-desk';
import { buildRegistrySchema } from '../../src/graphql/schema';
import type { TokenReader } from '../../src/http/authentication';
import type { AnswerSetting } from '../../src/http/graphql-endpoint';
import { CurrentFigures } from '../../src/http/current-figures';
import { Metrics } from '../../src/http/metrics';
import type { RequestLine } from '../../src/http/observation';
import { defaultRates, Rates, type RateSetting } from '../../src/http/rates';
import type { RefusalLine } from '../../src/http/refusal';
import { createServer } from '../../src/http/server';
import { Workload } from '../../src/http/workload';
import type { Site } from '../../src/http/site';
import type { Traces } from '../../src/http/traces';
import { readLibrary } from '../../src/questions/read-library';
import { readPageDocuments } from '../../src/questions/read-page-documents';
import { TrustedDocuments } from '../../src/questions/trusted-documents';
import { readManifest } from '../../src/imports/manifest';
import { PostgresKeyStore } from '../../src/storage/postgres-key-store';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { whyNotReady } from '../../src/storage/readiness';
import { sha256 } from '../../src/storage/sha256';
import { createTestDatabase, type TestDatabase, type TestServer } from '../database/databases';
import { pathOf } from '../project';

/** An error as a caller of the API sees it. */
export interface ShownError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly id?: string; readonly field?: readonly string[] };
}

export interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly ShownError[];
}

/** How somebody asks. */
export interface Asker {
  /** The data of an answer; throws where there are errors. */
  ask<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /** The whole answer, errors and all. */
  answer<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<T>>;
}

/** Who asks by a key of their own; `headers` go with each question. */
export interface Bearer extends Asker {
  readonly created: CreatedKey;
  readonly headers: Readonly<Record<string, string>>;
}

/** A registry that holds the 1CRM register, on a database of its own, asked over HTTP. */
export interface TestRegistry extends Asker {
  readonly address: string;
  readonly schema: GraphQLSchema;
  readonly opener: RegisterOpener;
  readonly desk: ChangeDesk;
  readonly database: TestDatabase;
  readonly store: PostgresLedgerStore;
  /** When the register was written down. */
  readonly recordedAt: Instant;
  /** The defects that were logged, with the ids that the callers were told. */
  readonly defects: readonly { readonly id: string; readonly error: unknown }[];
  readonly keys: PostgresKeyStore;
  /** What was logged of refusals. */
  readonly refusals: readonly RefusalLine[];
  /** What was logged of requests. */
  readonly requests: readonly RequestLine[];
  /** Somebody with a key of this role that was created just now. `more`: headers that go with each question. */
  asRole(role: Role, more?: Readonly<Record<string, string>>): Promise<Bearer>;
  stop(): Promise<void>;
}

/** Who is let in where a test does not say: anybody may read, and no access tokens are taken. */
interface Admitted {
  readonly anonymousRole?: 'reader' | null;
  readonly tokens?: TokenReader;
  /** Whether readers may send the documents of the library alone. */
  readonly libraryAlone?: boolean;
  readonly rates?: RateSetting;
  /** How questions are answered; as it is shipped unless said. */
  readonly answers?: AnswerSetting;
  readonly site?: Site;
  /** Where requests go as spans; nowhere unless said. */
  readonly traces?: Traces;
  /** How much is taken on at once; as it is shipped unless said. */
  readonly workload?: Workload;
  /** Stands for the software. */
  readonly build?: string;
  /** Puts something wrong into the resolvers, for tests that have to find it. */
  readonly planted?: (schema: GraphQLSchema) => void;
}

/** Starts a registry on a fresh database of the server, with the 1CRM register loaded. */
export async function startTestRegistry(server: TestServer, admitted: Admitted = {}): Promise<TestRegistry> {
  const database = await createTestDatabase(server);
  const dataSource: DataSource = await dataSourceFor(database.connection).initialize();
  const store = new PostgresLedgerStore(dataSource, database.connection);
  const law = loadLaw(pathOf('reference'));
  const { reason, drafts } = readManifest(pathOf('policies/1crm'), law);
  const { revision } = await store.change('test', null, (ledger) => ({
    reason,
    acts: recording(ledger, drafts, reason),
  }));
  const opener = new RegisterOpener(store, law);
  const desk = new ChangeDesk(store, { law, sha256 });
  const schema = buildRegistrySchema();
  admitted.planted?.(schema);
  const keys = new PostgresKeyStore(dataSource, { pepper: 'pepper of the tests', environment: 'test' });
  const refusals: RefusalLine[] = [];
  const defects: { id: string; error: unknown }[] = [];
  const requests: RequestLine[] = [];
  const logDefect = (id: string, error: unknown): void => void defects.push({ id, error });
  const figures = new CurrentFigures(opener, store);
  const library = readLibrary(pathOf('playground/questions'));
  const app = await createServer({
    build: admitted.build ?? 'the software of the tests',
    library,
    trusted: new TrustedDocuments(library, readPageDocuments(pathOf('playground/documents'))),
    trustedAlone: admitted.libraryAlone === true,
    rates: new Rates(admitted.rates ?? defaultRates),
    answers: admitted.answers ?? {
      aheadOfApollo: true,
      keptBytesMax: limits.answerCacheMibDefault * 1_048_576,
    },
    site: admitted.site ?? { hosts: null, origins: [] },
    schema,
    opener,
    records: new RecordDesk(store, opener, law),
    desk,
    playgroundDirectory: pathOf('dist/playground'),
    signInDirectory: pathOf('playground/sign-in'),
    ready: () => whyNotReady(dataSource, store),
    isEnding: () => false,
    metrics: new Metrics(() => figures.now(), logDefect),
    workload: admitted.workload ?? new Workload(),
    logRequest: (line) => requests.push(line),
    traces: admitted.traces ?? null,
    keys,
    tokens: admitted.tokens ?? null,
    anonymousRole: admitted.anonymousRole === undefined ? 'reader' : admitted.anonymousRole,
    anonymousHere: true,
    logDefect,
    logRefusal: (line) => refusals.push(line),
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const asker = (headers: Readonly<Record<string, string>>): Asker => {
    const answer = async <T>(query: string, variables = {}): Promise<Answer<T>> => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<T>;
    };
    return {
      answer,
      ask: async <T>(query: string, variables = {}) => {
        const { data, errors } = await answer<T>(query, variables);
        if (errors !== undefined || data == null)
          throw new Error(`The answer has errors: ${JSON.stringify(errors)}`);
        return data;
      },
    };
  };
  let keysMade = 0;
  return {
    ...asker({}),
    address,
    schema,
    opener,
    desk,
    database,
    store,
    recordedAt: revision!.recordedAt,
    defects,
    keys,
    refusals,
    requests,
    asRole: async (role, more = {}) => {
      const now = new Date().toISOString() as Instant;
      keysMade += 1;
      const created = await keys.create({ name: `${role} ${keysMade}`, role, expiresAt: null }, 'test', now);
      const headers = { ...more, authorization: `Bearer ${created!.key}` };
      return { ...asker(headers), created: created!, headers };
    },
    stop: async () => {
      const closing = app.close();
      // One that was opened and never used would be waited for until it is given up.
      app.server.closeAllConnections();
      await closing;
      await keys.close();
      await store.close().catch(() => undefined);
      await dataSource.destroy().catch(() => undefined);
      await database.drop();
    },
  };
}
