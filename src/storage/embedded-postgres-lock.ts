import { mkdir, readdir, rename, rm, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error';
import { livenessOf, markFromFileName, markThisProcess, markToFileName } from './embedded-postgres-process';

const lockWaitMilliseconds = 60_000;
const signOfLifeMilliseconds = 2_000;
const silenceOfTheDeadMilliseconds = 10_000;
const pollMilliseconds = 40;

/**
 * Runs the work while no other process runs any under the same folder.
 *
 * The lock is the folder `lock` with one file in it, named after its owner. It is made beside and renamed into
 * place, which the system refuses while the folder there holds a file. The lock of a dead owner is broken by
 * removing that owner's file: as no two owners' files share a name, nobody can remove the lock of a living one
 * by mistake, not even two processes that find the same dead owner at the same time.
 */
export async function underLock<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  const name = markToFileName(await markThisProcess());
  await acquire(directory, name);
  const ownFile = join(directory, 'lock', name);
  const signOfLife = setInterval(() => {
    const now = new Date();
    utimes(ownFile, now, now).catch(() => undefined);
  }, signOfLifeMilliseconds);
  signOfLife.unref();
  try {
    return await work();
  } finally {
    clearInterval(signOfLife);
    await unlink(ownFile).catch(() => undefined);
  }
}

async function acquire(directory: string, name: string): Promise<void> {
  const prepared = join(directory, `lock.${name}`);
  await mkdir(prepared);
  await writeFile(join(prepared, name), '');
  const watch = new OwnerWatch(join(directory, 'lock'));
  try {
    while (!(await renameOntoEmpty(prepared, join(directory, 'lock')))) {
      await watch.look();
      await delay(pollMilliseconds * (0.5 + Math.random()));
    }
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  await removePreparedByTheDead(directory);
}

/** Renames a folder onto another, which must be empty or absent: false when it is not. */
export async function renameOntoEmpty(source: string, target: string): Promise<boolean> {
  try {
    // POSIX replaces an empty folder by itself; Windows does not.
    if (process.platform === 'win32') await rmdir(target).catch(() => undefined);
    await rename(source, target);
    return true;
  } catch (error) {
    const taken = ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error));
    if (taken || (process.platform === 'win32' && codeOf(error) === 'EPERM')) return false;
    throw error;
  }
}

/** What one waiting process has seen of the lock's owners. */
class OwnerWatch {
  private owner = '';
  private ownerSince = 0;
  private signOfLife = 0;
  private signOfLifeSince = 0;

  constructor(private readonly lockDirectory: string) {}

  /** Looks once: breaks the lock of a dead owner, and throws when a living one has kept it for too long. */
  async look(): Promise<void> {
    const name = (await readdir(this.lockDirectory).catch(() => []))[0];
    if (name === undefined) return;
    const file = join(this.lockDirectory, name);
    const signOfLife = (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
    const now = performance.now();
    if (name !== this.owner) {
      this.owner = name;
      this.ownerSince = now;
    }
    if (signOfLife !== this.signOfLife || this.ownerSince === now) {
      this.signOfLife = signOfLife;
      this.signOfLifeSince = now;
    }
    const mark = markFromFileName(name);
    const liveness = mark === undefined ? 'elsewhere' : await livenessOf(mark);
    const silent = now - this.signOfLifeSince > silenceOfTheDeadMilliseconds;
    if (liveness === 'dead' || (liveness === 'elsewhere' && silent)) {
      await unlink(file).catch(() => undefined);
    } else if (now - this.ownerSince > lockWaitMilliseconds) {
      const owner = mark === undefined ? 'another process' : `process ${mark.processId}`;
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL could not be started, as ${owner} has held the lock ${this.lockDirectory} for ` +
          `${lockWaitMilliseconds / 1000} seconds. End that process, or wait for it, and start again.`,
      );
    }
  }
}

async function removePreparedByTheDead(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const mark = name.startsWith('lock.') ? markFromFileName(name.slice('lock.'.length)) : undefined;
    if (mark !== undefined && (await livenessOf(mark)) === 'dead') {
      await rm(join(directory, name), { recursive: true, force: true });
    }
  }
}

/**
 * Who uses the server: one empty file per user, named after the process. All of it is called under the lock.
 * Marks from elsewhere are cleared like those of the dead, as a server is used only in the container, and in
 * the boot, that started it.
 */
export class ServerUsers {
  constructor(private readonly directory: string) {}

  /** Adds this process and returns the name to leave by. */
  async join(): Promise<string> {
    await mkdir(this.directory, { recursive: true });
    const name = markToFileName(await markThisProcess());
    await writeFile(join(this.directory, name), '');
    return name;
  }

  /** Removes a user; one that has already gone is fine. */
  async leave(name: string): Promise<void> {
    await rm(join(this.directory, name), { force: true });
  }

  /** How many live users there are, not counting the named one; the marks of the dead are cleared on the way. */
  async countOthers(ownName: string): Promise<number> {
    let others = 0;
    for (const name of await readdir(this.directory)) {
      if (name === ownName) continue;
      const mark = markFromFileName(name);
      if (mark !== undefined && (await livenessOf(mark)) === 'alive') others += 1;
      else await rm(join(this.directory, name), { force: true });
    }
    return others;
  }
}
