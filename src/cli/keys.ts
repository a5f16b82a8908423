import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ApiKey } from '../core/api-key';
import { roles, type Role } from '../core/caller';
import { parseDay, parseInstant, type Instant } from '../core/period';
import { withExamples } from './help';
import { withKeys } from './key-keeper';
import { remark, tell, tellJson } from './operator';

interface CreateOptions {
  readonly name: string;
  readonly role: Role;
  readonly expires?: Instant;
  readonly json?: boolean;
}

/** `registry keys`: creates, lists and revokes the keys that callers sign in with. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('The keys that people and programs sign in with.');
  withExamples(
    keys,
    'registry keys create --role dpo --name "Anna" --expires 2027-01-01',
    'registry keys list --json',
    'REGISTRY_KEY_FILE=admin-key registry keys list --url https://registry.example',
  );
  withExamples(
    keys
      .command('create')
      .description('Creates a key and writes it out: this once, and never again.')
      .requiredOption('--name <name>', 'who or what it is for')
      .addOption(
        new Option('--role <role>', 'what its bearer may do').choices(roles).makeOptionMandatory(true),
      )
      .option('--expires <day>', 'from when on it is refused: a day (YYYY-MM-DD, UTC) or an instant', expiry)
      .option('--json', 'the key and what is kept of it, as JSON')
      .action(create),
    'registry keys create --role exporter --name "Weekly export" > key',
  );
  withExamples(
    keys
      .command('list')
      .description('Lists all keys, the newest first.')
      .option('--json', 'the list as JSON')
      .action(list),
    'registry keys list',
  );
  withExamples(
    keys
      .command('revoke <selector>')
      .description('Revokes a key for good. It is refused everywhere a few seconds later.')
      .option('--reason <reason>', 'why; kept with the key', 'Revoked by the operator.')
      .option('--json', 'what is kept of the key, as JSON')
      .action(revoke),
    'registry keys revoke 0AbCdEfGhIjK --reason "Anna has left."',
  );
}

async function create({ name, role, expires, json = false }: CreateOptions): Promise<void> {
  await withKeys(async (keeper) => {
    const { apiKey, key } = await keeper.create({ name, role, expiresAt: expires ?? null });
    if (json) tellJson({ ...apiKey, key });
    else tell(key);
    remark('This key is shown once, and kept nowhere: keep it safe.');
  });
}

async function list({ json = false }: { readonly json?: boolean }): Promise<void> {
  await withKeys(async (keeper) => {
    const all = await keeper.list();
    if (json) {
      tellJson(all);
      return;
    }
    const at = new Date().toISOString() as Instant;
    const lines = all.map((apiKey) => [
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

async function revoke(
  selector: string,
  { reason, json = false }: { readonly reason: string; readonly json?: boolean },
): Promise<void> {
  await withKeys(async (keeper) => {
    const revoked = await keeper.revoke(selector, reason);
    if (json) tellJson(revoked);
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
