import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { canReach, cleanEnvironment, makePrivateDirectory, runProgram } from './embedded-postgres-account';
import { spawnIdentity, type ServerAccount } from './embedded-postgres-account';
import type { PostgresBinaries } from './embedded-postgres-binaries';
import { nameForAccount, type ClusterFolders } from './embedded-postgres-cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { isServerOf, isTaken } from './embedded-postgres-process';

const largestLogBytes = 4 * 1024 * 1024;
const longestSocketPath = 100;
const stopSeconds = 60;
const loopback = '127.0.0.1';
const socketPort = 5432;

/** All that is needed to start and stop a server on one cluster. */
export interface ServerSetting {
  readonly folders: ClusterFolders;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly durable: boolean;
  readonly transport: 'socket' | 'tcp';
}

/** Where a server listens: `host` is a folder for a socket, an address for TCP. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** What a server tells about itself in its postmaster.pid. */
export interface ServerTrace {
  readonly processId: number;
  /** Undefined in the first moments of a server. */
  readonly address: ServerAddress | undefined;
}

/** A server that this process has started. */
export interface LaunchedServer {
  /** Whether the process has ended. */
  hasExited(): boolean;
  /** What it has written to its log so far. */
  readLog(): Promise<string>;
}

/** Reads postmaster.pid: undefined when there is none, or when it says nothing. */
export async function readServerTrace(clusterDirectory: string): Promise<ServerTrace | undefined> {
  const text = await readFile(join(clusterDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const processId = Number(lines[0]);
  if (!Number.isInteger(processId) || processId <= 0) return undefined;
  const port = Number(lines[3]);
  const host = lines[4] !== undefined && lines[4] !== '' ? lines[4] : lines[5];
  // The sixth line follows the address, so that an address before it is whole.
  const isWhole = lines.length > 6 && port > 0 && host !== undefined && host !== '';
  return { processId, address: isWhole ? { host, port } : undefined };
}

/**
 * Removes the postmaster.pid of a server that has ended when its process id belongs to another program by now,
 * which is usual in containers: PostgreSQL would take that for the server and refuse to start. A pid file whose
 * process does not exist is left to PostgreSQL, which checks for the server's orphans by it.
 */
export async function removeMisleadingTrace(clusterDirectory: string, trace: ServerTrace): Promise<void> {
  if (await isServerOf(trace.processId, clusterDirectory)) return;
  if (isTaken(trace.processId)) await rm(join(clusterDirectory, 'postmaster.pid'), { force: true });
}

/**
 * The same for the lock beside the socket, whose process may be gone but not yet buried: PostgreSQL would take it for
 * a server that still listens there. The folder is this cluster's own.
 */
async function removeMisleadingSocketLock(clusterDirectory: string, socketDirectory: string): Promise<void> {
  const lock = join(socketDirectory, `.s.PGSQL.${socketPort}.lock`);
  const text = await readFile(lock, 'utf8').catch(() => '');
  const processId = Number(text.split('\n')[0]);
  if (!Number.isInteger(processId) || processId <= 0) return;
  if (await isServerOf(processId, clusterDirectory)) return;
  if (isTaken(processId)) await rm(lock, { force: true });
}

/** Starts a server that goes on when this process ends, however that ends. */
export async function launchServer(setting: ServerSetting): Promise<LaunchedServer> {
  const { folders, binaries, account } = setting;
  const logFile = join(folders.runDirectory, 'server.log');
  const logSize = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (logSize > largestLogBytes) await rename(logFile, `${logFile}.1`);
  const parameters = ['-D', await nameForAccount(folders.clusterDirectory, account)];
  for (const [name, value] of Object.entries(await serverOptions(setting)))
    parameters.push('-c', `${name}=${value}`);
  const log = await open(logFile, 'a', 0o600);
  try {
    // The account may start the server itself another time.
    if (account.isOther) await log.chown(account.userId, account.groupId);
    const logStart = (await log.stat()).size;
    let exited = false;
    let failure = '';
    const child = spawn(binaries.postgres, parameters, {
      ...spawnIdentity(account),
      cwd: folders.clusterDirectory,
      env: cleanEnvironment(),
      // A session of its own keeps a Ctrl+C at the terminal, which is meant for Node, from the server.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    child.on('exit', () => (exited = true));
    child.on('error', (error) => {
      exited = true;
      failure = error.message;
    });
    child.unref();
    return {
      hasExited: () => exited,
      readLog: async () => failure + (await readFile(logFile)).subarray(logStart).toString(),
    };
  } finally {
    await log.close();
  }
}

/** Shuts the server down and waits until it has ended; one that has already ended is fine. */
export async function stopServer(setting: ServerSetting): Promise<void> {
  const { folders, binaries, account } = setting;
  const trace = await readServerTrace(folders.clusterDirectory);
  if (trace === undefined || !(await isServerOf(trace.processId, folders.clusterDirectory))) return;
  const cluster = await nameForAccount(folders.clusterDirectory, account);
  const parameters = ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', String(stopSeconds)];
  const result = await runProgram(binaries.pgCtl, parameters, account, folders.clusterDirectory);
  const deadline = performance.now() + 5_000;
  while (await isServerOf(trace.processId, folders.clusterDirectory)) {
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL (process ${trace.processId}) did not shut down: ${result.output}`,
      );
    }
    await delay(20);
  }
}

async function serverOptions(setting: ServerSetting): Promise<Record<string, string | number>> {
  const isSocket = setting.transport === 'socket';
  const socketDirectory = isSocket ? await prepareSocketDirectory(setting) : '';
  if (isSocket) await removeMisleadingSocketLock(setting.folders.clusterDirectory, socketDirectory);
  return {
    listen_addresses: isSocket ? '' : loopback,
    port: isSocket ? socketPort : await findFreePort(),
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(setting.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

/** A folder for the socket which only the server's account, and root, can open: that is what protects it. */
async function prepareSocketDirectory(setting: ServerSetting): Promise<string> {
  const { folders, account } = setting;
  const beside = join(folders.runDirectory, 'socket');
  const hasPlainName = /^[^,"'\\]*$/.test(beside) && beside.trim() === beside;
  if (hasPlainName && Buffer.byteLength(join(beside, '.s.PGSQL.5432')) <= longestSocketPath) {
    await makePrivateDirectory(beside, account);
    if (await canReach(account, beside)) return beside;
  }
  const name = createHash('sha256').update(folders.clusterDirectory).digest('hex').slice(0, 16);
  for (const base of [tmpdir(), '/tmp']) {
    const elsewhere = join(base, `registry-${name}`);
    if (Buffer.byteLength(join(elsewhere, '.s.PGSQL.5432')) > longestSocketPath) continue;
    await makePrivateDirectory(elsewhere, account);
    if (await canReach(account, elsewhere)) return elsewhere;
  }
  throw new EmbeddedPostgresError(
    'No folder was found for the socket of the embedded PostgreSQL; set TMPDIR to a folder with a short path.',
  );
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
