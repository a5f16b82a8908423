import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { dataSourceFor } from '../ormconfig';
import { loadLaw } from '../reference/load-law';
import { ConfigurationError, readConfiguration, type Configuration } from './configuration';
import { recording } from './core/change';
import { ChangeDesk } from './core/change-desk';
import { limits } from './core/limits';
import { RegisterOpener } from './core/open-register';
import { MalformedData } from './core/plain-data';
import { buildRegistrySchema } from './graphql/schema';
import { createServer } from './http/server';
import { readManifest } from './imports/manifest';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './storage/embedded-postgres';
import { migrate } from './storage/migrate';
import { PostgresLedgerStore } from './storage/postgres-ledger-store';
import { sha256 } from './storage/sha256';
import type { DatabaseConnection } from './storage/data-source';

/** A registry that runs; `stop` lets go of everything that it holds. */
interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

/** The folder of the project: where package.json lies, above this file or above what was built of it. */
function projectDirectory(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory)
    directory = dirname(directory);
  return directory;
}

async function start(configuration: Configuration, tell: (line: string) => void): Promise<Running> {
  const begun = performance.now();
  const project = projectDirectory();
  const log = pino({ base: null }, pino.destination(2));
  const law = loadLaw(join(project, 'reference'));
  const { connection, release, described } = await reachDatabase(configuration, tell);
  const closing: (() => Promise<unknown>)[] = [release];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const dataSource = await dataSourceFor(connection).initialize();
    closing.push(() => dataSource.destroy());
    const store = new PostgresLedgerStore(dataSource, connection);
    closing.push(() => store.close());
    await migrate(dataSource, async () => {
      await store.change('registry', null, (ledger) => {
        if (ledger.revision.number > 0) return null;
        tell('Loading the 1CRM register.');
        const { reason, drafts } = readManifest(join(project, 'policies', '1crm'), law);
        return { reason, acts: recording(ledger, drafts, reason) };
      });
    });
    const opener = new RegisterOpener(store, law);
    const app = await createServer({
      schema: buildRegistrySchema(),
      opener,
      desk: new ChangeDesk(store, { law, sha256 }),
      playgroundDirectory: join(project, 'dist', 'playground'),
      ready: () => store.ledger(null),
      logDefect: (id, error) => log.error({ id, err: error }, 'defect'),
    });
    closing.push(() => app.close());
    const { revision } = await store.ledger(null);
    const address = await app.listen({ host: configuration.host, port: configuration.port });
    tell(
      [
        `The registry is ready after ${((performance.now() - begun) / 1000).toFixed(1)} s.`,
        `  Playground  ${address}/`,
        `  GraphQL     ${address}/graphql`,
        `  Database    ${described}, revision ${revision.number}`,
        'Stop it with Ctrl+C; the data stays.',
      ].join('\n'),
    );
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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

/** Faults of the operator or of the surroundings: told in a sentence. Anything else is a defect and keeps its stack. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MalformedData
  ) {
    return error.message;
  }
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The registry cannot listen or connect there (${code}). Check HOST, PORT and DATABASE_URL.`;
  }
  if (code === 'ECONNREFUSED' || (typeof code === 'string' && /^(28|3D|42501)/.test(code))) {
    return `The database of DATABASE_URL cannot be used (${code}): it is away, refuses the user, does not exist, or lacks rights.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
  const starting = start(readConfiguration(process.env), tell);
  let stopping = false;
  // From the first moment on: who is told to end while it starts ends once it has, and leaves nothing running.
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    tell('Stopping.');
    setTimeout(() => process.exit(1), limits.shutdownTimeoutMs).unref();
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${explain(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  await starting;
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
