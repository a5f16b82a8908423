import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseConnection } from '../../src/storage/data-source';
import type { TestServer } from './databases';
import { makeTemplate } from './start-databases';

const programs = '/usr/lib/postgresql';

/** Where the newest PostgreSQL of the system has its programs, as Debian lays them out; null where there is none. */
export const systemPrograms: string | null = findPrograms();

/** The major version of the PostgreSQL of the system. */
export const systemMajor = Number(systemPrograms?.split('/').at(-2) ?? 0);

/** `describe`, or, where the system has no PostgreSQL, one skipped suite and a line that says why. */
export function describeOnSystemPostgres(name: string, suite: () => void): void {
  if (systemPrograms !== null) describe(name, suite);
  else {
    console.log(`Skipped: ${name}. There is no PostgreSQL of the system in ${programs}/*/bin.`);
    describe.skip(name, suite);
  }
}

/** A cluster of the system's PostgreSQL, of this test alone, on a socket in a folder of its own. */
export interface SystemPostgres {
  readonly server: TestServer;
  /** Runs a program of it, such as pg_dump, and gives what it said; throws where it failed. */
  run(program: string, ...parameters: readonly string[]): string;
  /** How its programs reach a database: parameters for each of them. */
  readonly reach: readonly string[];
  stop(): void;
}

export async function startSystemPostgres(): Promise<SystemPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'registry-system-'));
  const account = accountOfServer();
  chmodSync(directory, 0o755);
  if (account !== null) chownSync(directory, account.uid, account.gid);
  const cluster = join(directory, 'cluster');
  const run = (program: string, ...parameters: readonly string[]): string => {
    const { status, stdout, stderr, error } = spawnSync(join(systemPrograms!, program), parameters, {
      ...(account ?? {}),
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}${error?.message ?? ''}`);
    return stdout;
  };
  const user = 'registry';
  run('initdb', '-D', cluster, '-U', user, '--auth=trust', '-E', 'UTF8', '--locale=C');
  const options = `-k ${directory} -c listen_addresses= -c shared_buffers=32MB`;
  run('pg_ctl', '-D', cluster, '-w', '-l', join(directory, 'log'), '-o', options, 'start');
  const stop = (): void => {
    run('pg_ctl', '-D', cluster, '-w', '-m', 'immediate', 'stop');
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const admin: DatabaseConnection = { host: directory, port: 5432, user, database: 'postgres' };
    const template = 'registry_test_template';
    await makeTemplate(admin);
    return {
      server: { name: 'PostgreSQL server', admin, template },
      run,
      reach: ['-h', directory, '-U', user],
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function findPrograms(): string | null {
  if (!existsSync(programs)) return null;
  const found = readdirSync(programs)
    .filter((major) => existsSync(join(programs, major, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return found === undefined ? null : join(programs, found, 'bin');
}

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function accountOfServer(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = ['postgres', 'nobody'].map((name) => lines.find((one) => one.startsWith(`${name}:`)));
  const [, , uid, gid] = (line.find((one) => one !== undefined) ?? '').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
