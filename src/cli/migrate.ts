import type { Command } from 'commander';
import { withExamples } from './help';
import { counted, tell, tellJson, withStorage } from './operator';

/** `registry migrate`: brings the schema of the database up to date, and writes nothing into the register. */
export function addMigrateCommand(program: Command): void {
  const command = program
    .command('migrate')
    .description(
      'Brings the schema of the database up to date, and does no more: a step of its own before servers start. They do the same.',
    )
    .option('--json', 'the migrations that were run, as JSON')
    .action(migrate);
  withExamples(command, 'DATABASE_URL_FILE=database-url registry migrate');
}

async function migrate({ json = false }: { readonly json?: boolean }): Promise<void> {
  await withStorage(async ({ migrated }) => {
    if (json) tellJson({ migrations: migrated });
    else
      tell(
        migrated.length === 0
          ? 'The schema is up to date.'
          : `The schema is up to date, after ${counted(migrated.length, 'migration')}.`,
      );
    return Promise.resolve();
  });
}
