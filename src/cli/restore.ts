import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { LineFault, type NumberedLine } from '../core/numbered-line';
import { projectDirectory } from '../project-directory';
import { linesOf } from './lines';
import { withExamples } from './help';
import { CommandFailed, counted, remark, tell, tellJson, withStorage } from './operator';
import { withProgress, type Progress } from './progress';

/** `registry restore`: writes the history of a dump into an empty register, as it was. */
export function addRestoreCommand(program: Command): void {
  const command = program
    .command('restore <file>')
    .description(
      'Writes the history of a dump (- for standard input) into an empty database, as it was, and verifies it. All of it, or nothing.',
    )
    .option('--json', 'what was restored, as JSON')
    .action(restore);
  withExamples(
    command,
    'registry restore registry.jsonl --data /var/lib/registry',
    'gunzip -c registry.jsonl.gz | DATABASE_URL_FILE=database-url registry restore -',
  );
}

async function restore(file: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  await withStorage(async (storage) => {
    const { revisions, acts, head, law } = await withProgress('Restoring', (progress) =>
      storage.restore(watchedLines(linesOf(file), progress)),
    ).catch((error: unknown) => {
      if (error instanceof LineFault)
        throw new CommandFailed(`The dump cannot be restored, and nothing was written.\n  ${error.message}`);
      if (error instanceof Error && error.name === 'NotEmpty') throw new CommandFailed(error.message);
      throw error;
    });
    const isOtherLaw = law !== loadLaw(join(projectDirectory(), 'reference')).data.fingerprint;
    if (json) tellJson({ revisions, acts, head, otherLaw: isOtherLaw });
    else {
      tell(`The history was restored and holds: ${counted(revisions, 'revision')}, ${counted(acts, 'act')}.`);
      tell(`Head ${head ?? 'none'}`);
    }
    if (isOtherLaw)
      remark(
        'The dump was written by a program with other law data. What was recorded is the same; what follows from it may not be.',
      );
    remark('Keys that people sign in with are no part of a dump: create them with registry keys create.');
  });
}

/** The same lines; says how many were read. */
async function* watchedLines(
  lines: AsyncIterable<NumberedLine>,
  progress: Progress,
): AsyncGenerator<NumberedLine> {
  for await (const line of lines) {
    yield line;
    progress(counted(line.number, 'line'));
  }
}
