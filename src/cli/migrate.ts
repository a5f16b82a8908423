import type { Command } from 'commander';
import { counted, tell, withStorage } from './operator';

/** `registry migrate`: brings the schema of the database up to date, and writes nothing into the register. */
export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description(
      'Brings the schema of the database up to date, and does no more: a step of its own before servers start. They do the same.',
    )
    .action(migrate);
}

async function migrate(): Promise<void> {
  await withStorage(async ({ migrated }) => {
    tell(
      migrated.length === 0
        ? 'The schema is up to date.'
        : `The schema is up to date, after ${counted(migrated.length, 'migration')}.`,
    );
    return Promise.resolve();
  });
}
