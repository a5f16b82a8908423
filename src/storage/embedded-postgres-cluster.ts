import { randomBytes } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canReach, handOver, runProgram, type ServerAccount } from './embedded-postgres-account';
import type { PostgresBinaries } from './embedded-postgres-binaries';
import { codeOf, EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import { renameOntoEmpty } from './embedded-postgres-lock';

/** The superuser of the cluster, which is also the user of the registry. */
export const databaseUser = 'registry';

/** Where what lies, all of it below the data folder of the registry. */
export interface ClusterFolders {
  readonly dataDirectory: string;
  /** PostgreSQL's own folder. */
  readonly clusterDirectory: string;
  /** Ours: the lock, the users' marks, the server's log and, when its path is short enough, its socket. */
  readonly runDirectory: string;
}

const unfinishedPrefix = 'postgres.unfinished-';
const passwordFileName = 'registry-password';

/** Makes the folders that are absent, and checks that files can be made in them. */
export async function openDataDirectory(dataDirectory: string): Promise<ClusterFolders> {
  const named = resolve(dataDirectory);
  try {
    await mkdir(named, { recursive: true });
    // One folder has one name, so that processes which were given different links to it meet at one lock.
    const directory = await realpath(named);
    const runDirectory = join(directory, 'postgres-run');
    await mkdir(runDirectory, { recursive: true });
    if ((await lstat(runDirectory)).uid === process.geteuid?.()) await chmod(runDirectory, 0o711);
    for (const parent of [directory, runDirectory]) {
      const trial = join(parent, `trial-${randomBytes(6).toString('hex')}`);
      await writeFile(trial, '');
      await rm(trial);
    }
    return { dataDirectory: directory, clusterDirectory: join(directory, 'postgres'), runDirectory };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${named} cannot be written (${codeOf(error) || reasonOf(error)}). Make it writable for the ` +
        `user that runs the registry${userHint()}, set DATA_DIR to another folder, or set DATABASE_URL.`,
    );
  }
}

/** Makes the cluster when there is none; checks that the one there can be served by these binaries. */
export async function ensureCluster(
  folders: ClusterFolders,
  binaries: PostgresBinaries,
  account: ServerAccount,
  durable: boolean,
  tell: (message: string) => void,
): Promise<void> {
  const { clusterDirectory } = folders;
  const files = await readdir(clusterDirectory).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw unusable(clusterDirectory, `it cannot be read (${codeOf(error)})${userHint()}`);
  });
  if (files.length === 0) {
    tell(`Making a new database in ${clusterDirectory}.`);
    await makeCluster(folders, binaries, account, durable);
    return;
  }
  const version = (await readFile(join(clusterDirectory, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') throw unusable(clusterDirectory, 'it has files, but PG_VERSION is not among them');
  if (version !== binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      `The database in ${clusterDirectory} was made by PostgreSQL ${version}, and this registry brings PostgreSQL ` +
        `${binaries.majorVersion}, which cannot read it. Start the version of the registry that made it, move the ` +
        'data with pg_dump and pg_restore, or set DATABASE_URL to a server of that version.',
    );
  }
  const owner = (await lstat(clusterDirectory)).uid;
  if (owner === account.userId || process.platform === 'win32') return;
  if (!account.isOther) throw unusable(clusterDirectory, `it belongs to the user ${owner}${userHint()}`);
  await handOver(clusterDirectory, account);
}

/**
 * How the server's account can name the cluster: by its path, or, when that leads through a folder closed to the
 * account, by the working directory, which Node enters before it gives up the rights of root.
 */
export async function nameForAccount(clusterDirectory: string, account: ServerAccount): Promise<string> {
  if (await canReach(account, clusterDirectory)) return clusterDirectory;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the user ${account.userId} in its place cannot reach ${clusterDirectory}. ` +
      'Set DATA_DIR to a folder outside of private ones, or set DATABASE_URL.',
  );
}

/** The password of the database user, which only connections over TCP need. */
export async function readPassword(clusterDirectory: string): Promise<string> {
  try {
    return (await readFile(join(clusterDirectory, passwordFileName), 'utf8')).trim();
  } catch (error) {
    throw unusable(clusterDirectory, `the file ${passwordFileName} in it cannot be read (${codeOf(error)})`);
  }
}

/** Everything happens beside the final place, so that a kill in the middle leaves nothing half made there. */
async function makeCluster(
  folders: ClusterFolders,
  binaries: PostgresBinaries,
  account: ServerAccount,
  durable: boolean,
): Promise<void> {
  const { dataDirectory, clusterDirectory } = folders;
  await removeUnfinished(dataDirectory);
  const unfinished = join(dataDirectory, `${unfinishedPrefix}${randomBytes(6).toString('hex')}`);
  const cluster = join(unfinished, 'cluster');
  try {
    await mkdir(cluster, { recursive: true, mode: 0o700 });
    await writeFile(join(unfinished, passwordFileName), randomBytes(24).toString('base64url'), {
      mode: 0o600,
    });
    await handOver(unfinished, account);
    const parameters = ['-D', await nameForAccount(cluster, account), '-U', databaseUser];
    parameters.push('--encoding=UTF8', '--locale=C', '--no-instructions', '--data-checksums');
    parameters.push('--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=../${passwordFileName}`);
    if (!durable) parameters.push('--no-sync');
    const result = await runProgram(binaries.initdb, parameters, account, cluster);
    if (result.exitCode !== 0)
      throw new EmbeddedPostgresError(explainInitdb(clusterDirectory, result.output));
    await rename(join(unfinished, passwordFileName), join(cluster, passwordFileName));
    if (durable) await syncDirectory(cluster);
    if (!(await renameOntoEmpty(cluster, clusterDirectory))) {
      throw unusable(clusterDirectory, 'files appeared in it while the database was made');
    }
    if (durable) await syncDirectory(dataDirectory);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(`No database could be made in ${clusterDirectory}: ${reasonOf(error)}.`);
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  }
}

function explainInitdb(clusterDirectory: string, output: string): string {
  const reason = output.split('\n').slice(-8).join('\n');
  if (output.includes('could not look up effective user ID')) {
    return (
      `PostgreSQL cannot make a database as the user id ${process.geteuid?.() ?? ''}, as that has no name on this ` +
      'system. Run the registry as a user listed in /etc/passwd, or as root, or set DATABASE_URL.'
    );
  }
  return `No database could be made in ${clusterDirectory}. This is what initdb said last:\n${reason}`;
}

/** What a start that was killed has left. Its initdb may still be at work there, so a failure is no matter. */
async function removeUnfinished(dataDirectory: string): Promise<void> {
  for (const name of await readdir(dataDirectory)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    await rm(join(dataDirectory, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Makes the names in a folder survive a power failure; Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unusable(clusterDirectory: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The folder ${clusterDirectory} cannot be used as a database: ${reason}. Nothing in it was changed; restore it ` +
      'from a backup, set DATA_DIR to another folder, or set DATABASE_URL.',
  );
}

function userHint(): string {
  const userId = process.geteuid?.();
  return userId === undefined ? '' : ` (this is the user ${userId})`;
}
