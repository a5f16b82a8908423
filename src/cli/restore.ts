import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { LineFault } from '../core/numbered-line';
import { projectDirectory } from '../project-directory';
import { linesOf } from './lines';
import { CommandFailed, counted, remark, tell, withStorage } from './operator';

/** `registry restore`: writes the history of a dump into an empty register, as it was. */
export function addRestoreCommand(program: Command): void {
  program
    .command('restore <file>')
    .description(
      'Writes the history of a dump (- for standard input) into an empty database, as it was, and verifies it. All of it, or nothing.',
    )
    .action(restore);
}

async function restore(file: string): Promise<void> {
  await withStorage(async (storage) => {
    const { revisions, acts, head, law } = await storage.restore(linesOf(file)).catch((error: unknown) => {
      if (error instanceof LineFault)
        throw new CommandFailed(`The dump cannot be restored, and nothing was written.\n  ${error.message}`);
      if (error instanceof Error && error.name === 'NotEmpty') throw new CommandFailed(error.message);
      throw error;
    });
    tell(`The history was restored and holds: ${counted(revisions, 'revision')}, ${counted(acts, 'act')}.`);
    tell(`Head ${head ?? 'none'}`);
    if (law !== loadLaw(join(projectDirectory(), 'reference')).data.fingerprint)
      remark(
        'The dump was written by a program with other law data. What was recorded is the same; what follows from it may not be.',
      );
    remark('Keys that people sign in with are no part of a dump: create them with registry keys create.');
  });
}
