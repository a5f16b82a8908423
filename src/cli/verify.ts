import type { Command } from 'commander';
import { CommandFailed, tell, withStorage } from './operator';

/** `registry verify`: walks the whole history and says the first place that does not hold. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      'Walks the chain of hashes over the whole history and every entry, and names the first place that does not hold.',
    )
    .action(verify);
}

async function verify(): Promise<void> {
  await withStorage(async ({ store }) => {
    const { fault, revisions, acts, head } = await store.verify();
    if (fault !== null) {
      throw new CommandFailed(
        `The history does not hold, after ${counted(revisions, 'revision')} that ${revisions === 1 ? 'does' : 'do'}.\n  ${fault}\nSomebody has changed the database behind the registry's back.`,
      );
    }
    tell(`The history holds: ${counted(revisions, 'revision')}, ${counted(acts, 'act')}.`);
    tell(`Head ${head ?? 'none'}`);
  });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
