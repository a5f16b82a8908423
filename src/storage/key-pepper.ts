import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The pepper of an embedded registry: a secret of its own beside the cluster, made when it is absent. Whoever has a
 * copy of the database alone cannot try out secrets on it.
 */
export async function ownPepper(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'key-pepper');
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    // A link is made whole or not at all, and never over another: two that start at once read the same file.
    await link(unfinished, file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(unfinished, { force: true });
  }
  return readPepper(file);
}

/** The pepper in a file. Throws where there is none. */
export async function readPepper(file: string): Promise<string> {
  const pepper = (await readFile(file, 'utf8')).trim();
  if (pepper === '') throw new Error('The file of the pepper is empty.');
  return pepper;
}
