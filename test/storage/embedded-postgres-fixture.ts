import { fork, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { isServerOf, isTaken } from '../../src/storage/embedded-postgres-process';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from '../../src/storage/embedded-postgres';

export type Connection = EmbeddedPostgres['connection'];

const directories: string[] = [];
const children: ChildProcess[] = [];
const removals: Promise<void>[] = [];

/** A new folder, open to other users as /srv is, or closed as /root is. */
export function makeDirectory(mode = 0o755): string {
  const directory = mkdtempSync(join(tmpdir(), 'registry-test-'));
  chmodSync(directory, mode);
  directories.push(directory);
  return directory;
}

function directoryOf(userId: number): string {
  const directory = makeDirectory();
  chownSync(directory, userId, userId);
  return directory;
}

/** Ends every process that the test has started, by its id, and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const child of children.splice(0)) await endNow(child);
  for (const directory of directories.splice(0)) {
    const cluster = join(directory, 'data', 'postgres');
    const processId = serverProcessId(join(directory, 'data'));
    if (processId !== undefined && (await isServerOf(processId, cluster))) {
      process.kill(processId, 'SIGKILL');
      await untilGone(processId);
    }
    removals.push(rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  }
}

/** Waits until the folders are gone, which takes a second for each and goes on beside the next tests. */
export async function finishCleanUp(): Promise<void> {
  await cleanUp();
  await Promise.all(removals);
}

/** The id in postmaster.pid; undefined where there is none. */
export function serverProcessId(dataDirectory: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

export async function untilGone(processId: number): Promise<void> {
  for (let tries = 0; isTaken(processId); tries += 1) {
    if (tries > 500) throw new Error(`Process ${processId} does not end.`);
    await delay(20);
  }
}

export async function query(connection: Connection, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A Node process of its own that uses the embedded PostgreSQL. */
export class UserProcess {
  readonly child: ChildProcess;

  constructor(identity: { uid?: number; gid?: number } = {}) {
    // The compiler leaves files in the temporary folder, and wants one that belongs to its user.
    const env =
      identity.uid === undefined ? process.env : { ...process.env, TMPDIR: directoryOf(identity.uid) };
    this.child = fork(join(__dirname, 'embedded-postgres-user.cjs'), { ...identity, env, execArgv: [] });
    children.push(this.child);
  }

  start(options: EmbeddedPostgresOptions): Promise<unknown> {
    return this.call('start', options);
  }

  query(text: string): Promise<unknown> {
    return this.call('query', text);
  }

  stop(): Promise<unknown> {
    return this.call('stop', undefined);
  }

  kill(): Promise<void> {
    return endNow(this.child);
  }

  private call(call: string, value: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.child.once('exit', () => reject(new Error('The process has ended.')));
      this.child.once('message', ({ result, error }: { result?: unknown; error?: Error }) => {
        if (error === undefined) resolve(result);
        else reject(Object.assign(new Error(error.message), { name: error.name }));
      });
      this.child.send({ call, value });
    });
  }
}

/** A process that does nothing, for a process id that is taken. */
export function idleProcess(identity: { uid?: number; gid?: number }): ChildProcess {
  const child = spawn('sleep', ['120'], { ...identity, stdio: 'ignore' });
  children.push(child);
  return child;
}

async function endNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
