import { open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { projectDirectory } from '../project-directory';
import { readDumpHeader } from '../core/history-dump';
import { withExamples } from './help';
import { CommandFailed, remark, tellJson, withStorage } from './operator';
import { withProgress, type Progress } from './progress';

/** `registry dump`: the whole history as lines of JSON, to be restored on any database. */
export function addDumpCommand(program: Command): void {
  const command = program
    .command('dump')
    .description(
      'Writes the whole history as lines of JSON, with its chain of hashes, for registry restore on any database. Keys that people sign in with are no part of it.',
    )
    .option('--out <file>', 'where to write it; unless given, to standard output')
    .option('--json', 'with --out: what was written, as JSON')
    .action(dump);
  withExamples(
    command,
    'registry dump --out registry.jsonl',
    'registry dump | gzip > registry.jsonl.gz',
    'registry dump --out registry.jsonl --json --data /var/lib/registry',
  );
}

interface DumpOptions {
  readonly out?: string;
  readonly json?: boolean;
}

async function dump({ out, json = false }: DumpOptions): Promise<void> {
  if (json && out === undefined)
    throw new CommandFailed(
      '--json says what --out has written: without --out the dump itself is the answer.',
    );
  const law = loadLaw(join(projectDirectory(), 'reference')).data.fingerprint;
  await withStorage(async (storage) => {
    const written: Written = { lines: 0, head: null };
    try {
      const dumping = async (progress: Progress): Promise<void> => {
        const chunks = inChunks(storage.dump(law), written, progress);
        if (out === undefined) for await (const chunk of chunks) await toStandardOutput(chunk);
        else await writeWhole(out, chunks);
      };
      await withProgress('Dumping', dumping, out === undefined && process.stdout.isTTY);
    } catch (error) {
      if (error instanceof Error && error.name === 'HistoryFault')
        throw new CommandFailed(
          `Nothing that can be restored was written, for the history does not hold: see registry verify.\n  ${error.message}`,
        );
      throw error;
    }
    if (json) tellJson({ file: resolve(out!), lines: written.lines, head: written.head });
    remark(`${written.lines} lines were written.`);
  });
}

/** How much of a dump was written, and the head of its history. */
interface Written {
  lines: number;
  head: string | null;
}

/** Lines are short: a few at a time are one write. */
async function* inChunks(
  lines: AsyncIterable<string>,
  written: Written,
  progress: Progress,
): AsyncGenerator<Buffer> {
  let some = '';
  for await (const line of lines) {
    if (written.lines === 0) written.head = readDumpHeader({ number: 1, text: line.trimEnd() }).head;
    some += line;
    written.lines += 1;
    progress(`${written.lines} lines`);
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
