import { spawn } from 'node:child_process';
import { chmod, chown, lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';

/** The user that the server runs as: ours, or, as PostgreSQL refuses to run as root, one without privileges. */
export interface ServerAccount {
  readonly userId: number;
  readonly groupId: number;
  /** Whether the account is another one than that of this process, so that files must be handed over to it. */
  readonly isOther: boolean;
}

/** How a program ended and what it wrote. */
export interface ProgramResult {
  /** 0 is success; undefined when the program could not even be started, and `output` then says why. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The error code of a program that could not be started: "ENOENT", "EACCES" … */
  readonly startError: string;
}

const accountsInPlaceOfRoot = ['postgres', 'node', 'nobody'];

/** The account that a server on this cluster has to run as; a cluster that exists keeps its owner. */
export async function chooseAccount(clusterDirectory: string): Promise<ServerAccount> {
  const userId = process.geteuid?.() ?? -1;
  const groupId = process.getegid?.() ?? -1;
  if (userId !== 0) return { userId, groupId, isOther: false };
  const cluster = await lstat(clusterDirectory).catch(() => undefined);
  if (cluster !== undefined && cluster.uid !== 0) {
    return { userId: cluster.uid, groupId: cluster.gid, isOther: true };
  }
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const name of accountsInPlaceOfRoot) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { userId: Number(fields[2]), groupId: Number(fields[3]), isOther: true };
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this system has none of the users ${accountsInPlaceOfRoot.join(', ')} ` +
      'to run it as. Start the registry as another user, or set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

/** What spawn needs to start a program as that account. */
export function spawnIdentity(account: ServerAccount): { uid?: number; gid?: number } {
  return account.isOther ? { uid: account.userId, gid: account.groupId } : {};
}

/** The environment without the variables that would lead PostgreSQL's programs elsewhere. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** Runs a program to its end as that account. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  account: ServerAccount,
  workingDirectory?: string,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const fail = (error: unknown): void => {
      const startError = error instanceof Error && 'code' in error ? String(error.code) : '';
      resolve({ exitCode: undefined, output: reasonOf(error), startError });
    };
    try {
      const child = spawn(program, parameters, {
        ...spawnIdentity(account),
        ...(workingDirectory === undefined ? {} : { cwd: workingDirectory }),
        env: cleanEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      const collect = (chunk: Buffer): void => {
        output += chunk.toString();
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.on('error', fail);
      child.on('close', (exitCode) =>
        resolve({ exitCode: exitCode ?? -1, output: output.trim(), startError: '' }),
      );
    } catch (error) {
      // Node throws, rather than telling the child's listeners, when the user id may not be changed.
      fail(error);
    }
  });
}

/** Whether the account can reach the folder by its name; always true for our own account, which made it. */
export async function canReach(account: ServerAccount, directory: string): Promise<boolean> {
  if (!account.isOther) return true;
  // The system itself is asked, as the bits of a mode leave out access lists and the like.
  const result = await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], account);
  return result.exitCode === 0;
}

/** Gives the folder, and what is in it, to the account. Links are left alone, as what they lead to may not be ours. */
export async function handOver(path: string, account: ServerAccount): Promise<void> {
  if (!account.isOther) return;
  const status = await lstat(path);
  if (status.isSymbolicLink()) return;
  if (status.isDirectory()) {
    for (const name of await readdir(path)) await handOver(join(path, name), account);
  }
  await chown(path, account.userId, account.groupId);
}

/** Makes a folder that only the account can open, or checks that the one there is such a folder. */
export async function makePrivateDirectory(directory: string, account: ServerAccount): Promise<void> {
  await mkdir(directory, { mode: 0o700, recursive: true });
  if (process.platform === 'win32') return;
  const status = await lstat(directory);
  const ownUserId = process.geteuid?.() ?? -1;
  if (!status.isDirectory() || ![ownUserId, account.userId].includes(status.uid)) {
    throw new EmbeddedPostgresError(
      `The folder ${directory} belongs to another user, so that it cannot be trusted with the database's socket. ` +
        'Remove it, set TMPDIR to a folder of your own, or choose a data folder with a shorter path.',
    );
  }
  await chmod(directory, 0o700);
  if (account.isOther) await chown(directory, account.userId, account.groupId);
}
