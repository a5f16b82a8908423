import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ApiKey } from '../core/api-key';
import { roles, type Role } from '../core/caller';
import { createKey, revokeKey } from '../core/key-store';
import { parseDay, parseInstant, type Instant } from '../core/period';
import { CommandFailed, operator, remark, tell, withStorage } from './operator';

interface CreateOptions {
  readonly name: string;
  readonly role: Role;
  readonly expires?: Instant;
}

/** `registry keys`: creates, lists and revokes the keys that callers sign in with. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('The keys that people and programs sign in with.');
  keys
    .command('create')
    .description('Creates a key and writes it out: this once, and never again.')
    .requiredOption('--name <name>', 'who or what it is for')
    .addOption(new Option('--role <role>', 'what its bearer may do').choices(roles).makeOptionMandatory(true))
    .option('--expires <day>', 'from when on it is refused: a day (YYYY-MM-DD, UTC) or an instant', expiry)
    .action(create);
  keys.command('list').description('Lists all keys, the newest first.').action(list);
  keys
    .command('revoke <selector>')
    .description('Revokes a key for good. It is refused everywhere a few seconds later.')
    .option('--reason <reason>', 'why; kept with the key', 'Revoked by the operator.')
    .action(revoke);
}

async function create({ name, role, expires }: CreateOptions): Promise<void> {
  await withStorage(async ({ keys }) => {
    const created = await createKey(keys, { name, role, expiresAt: expires ?? null }, operator(), now());
    if ('code' in created) throw new CommandFailed(created.message);
    tell(created.key);
    remark('This key is shown once, and kept nowhere: keep it safe.');
  });
}

async function list(): Promise<void> {
  await withStorage(async ({ keys }) => {
    const at = now();
    const lines = (await keys.list()).map((apiKey) => [
      apiKey.selector,
      apiKey.role,
      stateOf(apiKey, at),
      apiKey.createdAt.slice(0, 10),
      apiKey.lastUsedAt?.slice(0, 16) ?? 'never',
      apiKey.name,
    ]);
    const table = [['SELECTOR', 'ROLE', 'STATE', 'CREATED', 'LAST USED', 'NAME'], ...lines];
    const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
    for (const line of table)
      tell(
        line
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd(),
      );
  });
}

async function revoke(selector: string, { reason }: { readonly reason: string }): Promise<void> {
  await withStorage(async ({ keys }) => {
    const revoked = await revokeKey(keys, selector, operator(), reason, now());
    if ('code' in revoked) throw new CommandFailed(revoked.message);
    remark(`The key "${revoked.name}" was revoked.`);
  });
}

function stateOf({ revokedAt, expiresAt }: ApiKey, at: Instant): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'counts';
  return `${expiresAt > at ? 'until' : 'expired'} ${expiresAt.slice(0, 16)}`;
}

/** Reads when a key expires: at the beginning of a day, or at an instant. */
function expiry(text: string): Instant {
  const instant = parseDay(text) === null ? parseInstant(text) : parseInstant(`${text}T00:00:00Z`);
  if (instant === null)
    throw new InvalidArgumentError('It must be a day, such as 2027-01-01, or an instant.');
  return instant;
}

function now(): Instant {
  return new Date().toISOString() as Instant;
}
