import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { loadLaw } from '../reference/load-law';
import { buildFingerprint } from './build-fingerprint';
import { ConfigurationError, readConfiguration, type Configuration } from './configuration';
import { recording } from './core/change';
import { ChangeDesk } from './core/change-desk';
import type { Law } from './core/law/law';
import { limits } from './core/limits';
import { RegisterOpener } from './core/open-register';
import type { Instant } from './core/period';
import { explainFault } from './explain-fault';
import { RecordDesk } from './exports/record-desk';
import { openHeadLog } from './heads/head-log';
import { buildRegistrySchema } from './graphql/schema';
import { AccessTokens } from './http/access-tokens';
import { CurrentFigures } from './http/current-figures';
import { Metrics } from './http/metrics';
import { Rates } from './http/rates';
import { createServer } from './http/server';
import { openTraces } from './http/traces';
import { RequestLog } from './http/request-log';
import { Workload } from './http/workload';
import { readManifest } from './imports/manifest';
import { openStorage } from './open-storage';
import { projectDirectory } from './project-directory';
import { readLibrary } from './questions/read-library';
import { readPageDocuments } from './questions/read-page-documents';
import { TrustedDocuments } from './questions/trusted-documents';
import type { PostgresKeyStore } from './storage/postgres-key-store';
import type { PostgresLedgerStore } from './storage/postgres-ledger-store';
import { whyNotReady } from './storage/readiness';
import { sha256 } from './storage/sha256';

/**
 * Runs the server of this environment, and has the signals end it: SIGTERM after DRAIN_WAIT, SIGINT at once. Resolves once
 * it answers; the process ends with 0 where it was ended and has let go of everything, else with 1. Throws where it
 * cannot start, with nothing left running.
 */
export async function serve(variables: Readonly<Record<string, string | undefined>>): Promise<void> {
  const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
  const configuration = readConfiguration(variables);
  const starting = start(configuration, tell);
  let stopping = false;
  // From the first moment on: who is told to end while it starts ends once it has, and leaves nothing running.
  const end = (waitMs: number): void => {
    if (stopping) return;
    stopping = true;
    tell('Stopping.');
    setTimeout(() => process.exit(1), waitMs + limits.shutdownTimeoutMs).unref();
    starting
      .then(async (running) => {
        running.announceEnd();
        // Until whoever sends requests here has seen it.
        await delay(waitMs);
        await running.stop();
      })
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${explainFault(error)}\n`);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => end(configuration.drainWaitMs));
  // From a terminal: nobody sends requests on behalf of others.
  process.on('SIGINT', () => end(0));
  await starting;
}

/** A registry that runs; `stop` lets go of everything that it holds. */
interface Running {
  /** Has its probe say that it ends, so that nobody new is sent here. It still answers. */
  announceEnd(): void;
  stop(): Promise<void>;
}

async function start(configuration: Configuration, tell: (line: string) => void): Promise<Running> {
  const begun = performance.now();
  const project = projectDirectory();
  const log = pino({ base: null, level: configuration.logLevel }, pino.destination(2));
  const ending = { begun: false, told: 'the registry is ending' };
  const law = loadLaw(join(project, 'reference'));
  const library = readLibrary(join(project, 'playground', 'questions'));
  const storage = await openStorage(configuration, tell, (store) =>
    loadFirstRegister(store, law, project, tell),
  );
  const { store, keys } = storage;
  const closing: (() => Promise<unknown>)[] = [() => storage.close()];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const heads = await openHeadLog(configuration.heads, {
      newest: () => store.newestHead(),
      logFailure: (error) => log.error({ err: error }, 'the head of the history could not be kept'),
    }).catch((error: unknown) => {
      throw new ConfigurationError([`HEADS_KEY: ${(error as Error).message}`]);
    });
    // After the last change, and before the database is let go of.
    closing.push(() => heads?.stop() ?? Promise.resolve());
    const traces =
      configuration.traces === null ? null : await openTraces(configuration.traces, (line) => log.warn(line));
    // After the last request was answered.
    closing.push(() => traces?.stop() ?? Promise.resolve());
    const requestLog = new RequestLog((line) => {
      log[line.event === 'overloaded' ? 'warn' : 'info'](line);
    });
    closing.push(() => {
      requestLog.flush();
      return Promise.resolve();
    });
    const logDefect = (id: string, error: unknown): void => log.error({ id, err: error }, 'defect');
    const opener = new RegisterOpener(store, law);
    const figures = new CurrentFigures(opener, store);
    const app = await createServer({
      schema: buildRegistrySchema(),
      opener,
      records: new RecordDesk(store, opener, law),
      build: buildFingerprint(),
      desk: new ChangeDesk(store, { law, sha256 }),
      library,
      trusted: new TrustedDocuments(library, readPageDocuments(join(project, 'playground', 'documents'))),
      trustedAlone: configuration.operations === 'library',
      rates: new Rates(configuration.rates),
      answers: configuration.answers,
      site: configuration.site,
      playgroundDirectory: join(project, 'dist', 'playground'),
      signInDirectory: join(project, 'playground', 'sign-in'),
      ready: () => (ending.begun ? Promise.resolve(ending.told) : whyNotReady(storage.dataSource, store)),
      isEnding: () => ending.begun,
      metrics: new Metrics(() => figures.now(), logDefect),
      workload: new Workload(),
      logRequest: (line) => requestLog.note(line),
      traces,
      keys,
      tokens:
        configuration.tokenIssuer === null ? null : new AccessTokens(configuration.tokenIssuer, logDefect),
      anonymousRole: configuration.anonymousRole,
      anonymousHere: configuration.anonymousByDefault,
      logDefect,
      logRefusal: (line) => log.warn(line),
    });
    closing.push(async () => {
      // Whoever has not sent or read everything by then is cut off.
      const late = setTimeout(() => app.server.closeAllConnections(), limits.drainTimeoutMs);
      await app.close().finally(() => clearTimeout(late));
    });
    const { revision } = await store.ledger(null);
    const address = await app.listen({ host: configuration.host, port: configuration.port });
    heads?.start();
    tell(
      [
        `The registry is ready after ${((performance.now() - begun) / 1000).toFixed(1)} s.`,
        `  Playground  ${address}/`,
        `  GraphQL     ${address}/graphql`,
        `  Questions   ${address}/questions`,
        `  Exports     ${address}/exports/record.xlsx?as=controller`,
        `  Database    ${storage.described}, revision ${revision.number}`,
        ...(await toldOfAdmission(configuration, keys, address)),
        'Stop it with Ctrl+C; the data stays.',
      ].join('\n'),
    );
    return { announceEnd: () => void (ending.begun = true), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * What the operator is told of who is let in. An embedded registry in which no key was ever created gets one, which is
 * shown here and never again; on a server that others may share, nothing is created unasked.
 */
async function toldOfAdmission(
  { anonymousRole, anonymousByDefault, databaseUrl }: Configuration,
  keys: PostgresKeyStore,
  address: string,
): Promise<readonly string[]> {
  const told: string[] = [];
  if (anonymousRole !== null) {
    const because = anonymousByDefault ? ', as HOST is the loopback' : '';
    told.push(
      `  Anonymous   anybody who reaches this address may read${because}; ANONYMOUS_ROLE=none asks for a key`,
    );
  }
  const now = new Date().toISOString() as Instant;
  if (databaseUrl !== null) {
    if (anonymousRole === null && !(await keys.hasUsable(now))) {
      told.push(
        'Nobody can ask yet: no key can be used. Create one: npm run registry -- keys create --role admin --name <name>',
      );
    }
    return told;
  }
  const wanted = { name: 'first start', role: 'admin', expiresAt: null } as const;
  const first = await keys.createFirst(wanted, 'registry', now);
  if (first !== null) {
    told.push(
      'No key was there: this one is for the admin. It is shown this once; open the link to sign in.',
      `  ${address}/sign-in#key=${first.key}`,
    );
  }
  return told;
}

/** Writes down the first content of the register, where nothing was written down yet. */
async function loadFirstRegister(
  store: PostgresLedgerStore,
  law: Law,
  project: string,
  tell: (line: string) => void,
): Promise<void> {
  await store.change('registry', null, (ledger) => {
    if (ledger.revision.number > 0) return null;
    tell('Loading the 1CRM register.');
    const { reason, drafts } = readManifest(join(project, 'policies', '1crm'), law);
    return { reason, acts: recording(ledger, drafts, reason) };
  });
}
