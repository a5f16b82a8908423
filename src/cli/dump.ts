import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { projectDirectory } from '../project-directory';
import { CommandFailed, remark, withStorage } from './operator';

/** `registry dump`: the whole history as lines of JSON, to be restored on any database. */
export function addDumpCommand(program: Command): void {
  program
    .command('dump')
    .description(
      'Writes the whole history as lines of JSON, with its chain of hashes, for registry restore on any database. Keys that people sign in with are no part of it.',
    )
    .option('--out <file>', 'where to write it; unless given, to standard output')
    .action(({ out }: { readonly out?: string }) => dump(out));
}

async function dump(out: string | undefined): Promise<void> {
  const law = loadLaw(join(projectDirectory(), 'reference')).data.fingerprint;
  await withStorage(async (storage) => {
    const counted = { lines: 0 };
    const chunks = inChunks(storage.dump(law), counted);
    try {
      if (out === undefined) for await (const chunk of chunks) await toStandardOutput(chunk);
      else await writeWhole(out, chunks);
    } catch (error) {
      if (error instanceof Error && error.name === 'HistoryFault')
        throw new CommandFailed(
          `Nothing that can be restored was written, for the history does not hold: see registry verify.\n  ${error.message}`,
        );
      throw error;
    }
    remark(`${counted.lines} lines were written.`);
  });
}

/** Lines are short: a few at a time are one write. */
async function* inChunks(lines: AsyncIterable<string>, counted: { lines: number }): AsyncGenerator<Buffer> {
  let some = '';
  for await (const line of lines) {
    some += line;
    counted.lines += 1;
    if (some.length < 65_536) continue;
    yield Buffer.from(some);
    some = '';
  }
  yield Buffer.from(some);
}

/** The file is there whole or not at all, and for its owner alone: it names people. */
async function writeWhole(file: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    const handle = await open(unfinished, 'w', 0o600);
    try {
      for await (const chunk of chunks) await handle.appendFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const code = 'syscall' in (error as object) ? String((error as { code?: unknown }).code) : null;
    throw code === null ? error : new CommandFailed(`The file cannot be written (${code}).`);
  }
}

/** Resolves once it is taken, so that no more is read than is written. */
function toStandardOutput(chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', reject);
    process.stdout.write(chunk, (error) => {
      process.stdout.off('error', reject);
      if (error == null) resolve();
      else reject(error);
    });
  });
}
