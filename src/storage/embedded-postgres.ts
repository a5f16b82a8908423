import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chooseAccount } from './embedded-postgres-account';
import { findBinaryPackage, prepareBinaries } from './embedded-postgres-binaries';
import {
  databaseUser,
  ensureCluster,
  openDataDirectory,
  readPassword,
  type ClusterFolders,
} from './embedded-postgres-cluster';
import {
  askServer,
  createDatabase,
  databaseName,
  type ServerConnection,
} from './embedded-postgres-connection';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { ServerUsers, underLock } from './embedded-postgres-lock';
import { isServerOf } from './embedded-postgres-process';
import { launchServer, readServerTrace, removeMisleadingTrace, stopServer } from './embedded-postgres-server';
import type { LaunchedServer, ServerAddress, ServerSetting } from './embedded-postgres-server';

export { EmbeddedPostgresError } from './embedded-postgres-error';

/** A server that had to recover from a crash may need minutes until it answers. */
const startMilliseconds = 300_000;
/** How long a start is repeated while something is in the way that usually goes away by itself. */
const obstacleMilliseconds = 60_000;
/** How long a server may answer without a process: at the end of one that is a moment. */
const elsewhereMilliseconds = 1_000;
const pollMilliseconds = 20;

/** What a server writes that cannot start yet: its predecessor's orphans still run, or its port was just taken. */
const passingObstacle =
  /pre-existing shared memory block|lock file "postmaster.pid" already exists|could not create any TCP/;

/** How the embedded PostgreSQL is started. */
export interface EmbeddedPostgresOptions {
  /**
   * The data folder of the registry, e.g. "/srv/registry/data"; the cluster lives in <dataDirectory>/postgres.
   * Created when absent.
   */
  readonly dataDirectory: string;
  /** false only in tests: fsync, synchronous_commit and full_page_writes off. */
  readonly durable: boolean;
  /** Told, in one sentence each, what goes on (for the log). */
  readonly tell?: (message: string) => void;
  /** What a server that has to be started listens on; left out, the best for the system. */
  readonly transport?: 'socket' | 'tcp';
}

/** A running server, used by this process until it stops. */
export interface EmbeddedPostgres {
  /**
   * What pg's Client and Pool and TypeORM need: `host` is the socket's folder, or 127.0.0.1; `password` is there
   * only for TCP.
   */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password?: string;
    readonly database: string;
  };
  /** Lets go of the server; shuts it down when nobody else uses it. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server on the data folder, or joins the one that runs there already: one that other
 * processes use, or one that was left behind by a process which was killed.
 *
 * @throws EmbeddedPostgresError with a message for the person who started the registry.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const tell = options.tell ?? (() => undefined);
  const packageDirectory = findBinaryPackage();
  const folders = await openDataDirectory(options.dataDirectory);
  const begin = performance.now();
  for (;;) {
    try {
      return await underLock(folders.runDirectory, () =>
        startOrJoin(options, folders, packageDirectory, tell),
      );
    } catch (error) {
      if (!(error instanceof ServedElsewhereError) || performance.now() - begin > obstacleMilliseconds)
        throw error;
      // The lock is free in the meantime: the process in the other container needs it to shut its server down.
      tell('PostgreSQL runs in another container on the same folder; its end is waited for.');
      await delay(2_000);
    }
  }
}

async function startOrJoin(
  options: EmbeddedPostgresOptions,
  folders: ClusterFolders,
  packageDirectory: string,
  tell: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const users = new ServerUsers(join(folders.runDirectory, 'users'));
  const account = await chooseAccount(folders.clusterDirectory);
  const binaries = await prepareBinaries(packageDirectory, account);
  await ensureCluster(folders, binaries, account, options.durable, tell);
  const transport = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket');
  const setting: ServerSetting = { folders, binaries, account, durable: options.durable, transport };
  const userName = await users.join();
  try {
    const connection = await provideServer(setting, () => users.countOthers(userName), tell);
    let stopped: Promise<void> | undefined;
    return { connection, stop: () => (stopped ??= leaveServer(setting, users, userName, tell)) };
  } catch (error) {
    await users.leave(userName);
    throw error;
  }
}

async function leaveServer(
  setting: ServerSetting,
  users: ServerUsers,
  userName: string,
  tell: (message: string) => void,
): Promise<void> {
  await underLock(setting.folders.runDirectory, async () => {
    await users.leave(userName);
    if ((await users.countOthers(userName)) > 0) {
      tell('PostgreSQL goes on, as other processes use it.');
      return;
    }
    await stopServer(setting);
    tell('PostgreSQL was shut down.');
  });
}

/** A server that answers, has the database, and is as durable as asked for. */
async function provideServer(
  setting: ServerSetting,
  countOthers: () => Promise<number>,
  tell: (message: string) => void,
): Promise<ServerConnection> {
  let found = await findOrLaunch(setting, tell);
  if (setting.durable && !found.durable) {
    if ((await countOthers()) > 0) {
      throw new EmbeddedPostgresError(
        `Another process runs PostgreSQL on ${setting.folders.clusterDirectory} in the mode for tests, in which a ` +
          'power failure loses data. End that process first.',
      );
    }
    await stopServer(setting);
    found = await findOrLaunch(setting, tell);
  }
  if (!found.hasDatabase) await createDatabase(found.connection);
  return found.connection;
}

interface FoundServer {
  readonly connection: ServerConnection;
  readonly durable: boolean;
  readonly hasDatabase: boolean;
}

/** Waits for the server that is there, and launches one whenever there is none. */
async function findOrLaunch(setting: ServerSetting, tell: (message: string) => void): Promise<FoundServer> {
  const { clusterDirectory } = setting.folders;
  const begin = performance.now();
  let launched: LaunchedServer | undefined;
  for (;;) {
    const waited = performance.now() - begin;
    const trace = await readServerTrace(clusterDirectory);
    const runs = trace !== undefined && (await isServerOf(trace.processId, clusterDirectory));
    // On the port of a server that has ended another program may listen by now; its socket is its own for ever.
    const address = runs || trace?.address?.host.startsWith('/') === true ? trace.address : undefined;
    const connection = address && (await connectionTo(address, setting));
    const answer = connection === undefined ? 'silent' : await askServer(connection);
    if (typeof answer === 'object' && connection !== undefined && runs) {
      tell(
        `PostgreSQL ${launched === undefined ? 'was running already' : 'was started'} (process ${trace.processId}).`,
      );
      return { connection, ...answer };
    }
    if (launched?.hasExited() === true) {
      const log = await launched.readLog();
      if (!passingObstacle.test(log) || waited > obstacleMilliseconds) throw couldNotStart(setting, log);
      tell('PostgreSQL cannot start yet, as its predecessor has not ended entirely; this is tried again.');
      launched = undefined;
      await delay(500);
      continue;
    }
    // A server that answers here and has no process here runs in another process namespace.
    if (!runs && answer !== 'silent' && waited > elsewhereMilliseconds)
      throw new ServedElsewhereError(clusterDirectory);
    if (waited > startMilliseconds)
      throw couldNotStart(setting, (await launched?.readLog()) ?? 'It does not answer.');
    if (launched === undefined && !runs && answer === 'silent') {
      if (trace !== undefined) await removeMisleadingTrace(clusterDirectory, trace);
      launched = await launchServer(setting);
    }
    await delay(pollMilliseconds);
  }
}

async function connectionTo(address: ServerAddress, setting: ServerSetting): Promise<ServerConnection> {
  const common = { host: address.host, port: address.port, user: databaseUser, database: databaseName };
  // A host that begins with a slash is the folder of a socket, for pg as for us.
  if (address.host.startsWith('/')) return common;
  return { ...common, password: await readPassword(setting.folders.clusterDirectory) };
}

function couldNotStart(setting: ServerSetting, log: string): EmbeddedPostgresError {
  const lastLines = log.trim().split('\n').slice(-12).join('\n');
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL on ${setting.folders.clusterDirectory} did not come up. These are the last lines of its ` +
      `log, ${join(setting.folders.runDirectory, 'server.log')}:\n${lastLines}`,
  );
}

class ServedElsewhereError extends EmbeddedPostgresError {
  constructor(clusterDirectory: string) {
    super(
      `A PostgreSQL server in another container uses ${clusterDirectory}. Stop the registry there first: two servers ` +
        'on one folder would destroy the data.',
    );
  }
}
