import type { ApiKey } from '../core/api-key';
import { roles, type Role } from '../core/caller';
import {
  createKey,
  revokeKey,
  type CreatedKey,
  type KeyRefusal,
  type KeyStore,
  type WantedKey,
} from '../core/key-store';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { exitCodes } from './exit-codes';
import { told } from './export-asked';
import { CommandFailed, operator, withStorage } from './operator';
import { serverAsked } from './place';
import { notExpected, ServerFault, type RegistryServer } from './registry-server';

/** Keeps the keys that callers sign in with. Throws CommandFailed where something is refused. */
export interface KeyKeeper {
  create(wanted: WantedKey): Promise<CreatedKey>;
  list(): Promise<readonly ApiKey[]>;
  revoke(selector: string, reason: string): Promise<ApiKey>;
}

/** Does work on the keys of the command's own database, or of the server. */
export async function withKeys(work: (keeper: KeyKeeper) => Promise<void>): Promise<void> {
  const server = serverAsked();
  if (server === null) return withStorage(({ keys }) => work(keeperOf(keys)));
  return work(keeperAt(server)).catch((error: unknown) => {
    throw told(error);
  });
}

function keeperOf(keys: KeyStore): KeyKeeper {
  const now = (): Instant => new Date().toISOString() as Instant;
  return {
    create: async (wanted) => accepted<CreatedKey>(await createKey(keys, wanted, operator(), now())),
    list: () => keys.list(),
    revoke: async (selector, reason) =>
      accepted<ApiKey>(await revokeKey(keys, selector, operator(), reason, now())),
  };
}

function accepted<T extends object>(outcome: T | KeyRefusal): T {
  if (isRefusal(outcome)) throw new CommandFailed(outcome.message);
  return outcome;
}

function isRefusal(outcome: object): outcome is KeyRefusal {
  return 'code' in outcome;
}

/** A key as the API shows it: values of an enum are in capitals there. */
type ShownKey = Omit<ApiKey, 'role'> & { readonly role: string };

interface KeyPayload {
  readonly apiKey: ShownKey | null;
  readonly secret?: string | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const keyFields = 'selector name role createdAt createdBy expiresAt lastUsedAt revokedAt revokedBy';

const queries = {
  create: `mutation CreateKey($input: CreateApiKeyInput!) { payload: createApiKey(input: $input) { apiKey { ${keyFields} } secret userErrors { message } } }`,
  list: `query Keys($first: Int, $after: String) { apiKeys(first: $first, after: $after) { ${keyFields} } }`,
  revoke: `mutation RevokeKey($input: RevokeApiKeyInput!) { payload: revokeApiKey(input: $input) { apiKey { ${keyFields} } userErrors { message } } }`,
} as const;

function keeperAt(server: RegistryServer): KeyKeeper {
  const change = async (query: string, input: object): Promise<KeyPayload> => {
    const { payload } = await server.carryOut(query, { input }, isPayload).catch((error: unknown) => {
      throw error instanceof ServerFault ? perhapsDone(error) : error;
    });
    const [refusal] = payload.userErrors;
    if (refusal !== undefined) throw new CommandFailed(refusal.message);
    return payload;
  };
  return {
    create: async ({ role, ...wanted }) => {
      const { apiKey, secret } = await change(queries.create, { ...wanted, role: role.toUpperCase() });
      if (apiKey === null || typeof secret !== 'string') throw notExpected();
      return { apiKey: asKept(apiKey), key: secret };
    },
    list: async () => {
      const all: ApiKey[] = [];
      for (;;) {
        const variables = { first: limits.pageSizeMax, after: all.at(-1)?.selector ?? null };
        const { apiKeys } = await server.carryOut(queries.list, variables, isPage);
        all.push(...apiKeys.map(asKept));
        if (apiKeys.length < limits.pageSizeMax) return all;
      }
    },
    revoke: async (selector, reason) => {
      const { apiKey } = await change(queries.revoke, { selector, reason });
      if (apiKey === null) throw notExpected();
      return asKept(apiKey);
    },
  };
}

/** Who does not hear what became of a change does not know whether it was made. */
function perhapsDone(fault: ServerFault): ServerFault {
  if (fault.exitCode !== exitCodes.notReached || fault.isUndone) return fault;
  return new ServerFault(
    `${fault.message} Whether it was done is not known: see registry keys list.`,
    fault.exitCode,
    fault.status,
  );
}

/** In the order in which the keys of an own database are told. */
function asKept({ selector, name, role, ...rest }: ShownKey): ApiKey {
  return { selector, name, role: role.toLowerCase() as Role, ...rest };
}

function isPayload(data: unknown): data is { readonly payload: KeyPayload } {
  const { payload } = (data ?? {}) as { readonly payload?: Partial<KeyPayload> | null };
  if (!Array.isArray(payload?.userErrors)) return false;
  return payload.apiKey === null || isShownKey(payload.apiKey);
}

function isPage(data: unknown): data is { readonly apiKeys: readonly ShownKey[] } {
  const { apiKeys } = (data ?? {}) as { readonly apiKeys?: unknown };
  return Array.isArray(apiKeys) && apiKeys.every(isShownKey);
}

function isShownKey(value: unknown): value is ShownKey {
  const { selector, name, role, createdAt, ...rest } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isText = (one: unknown): boolean => typeof one === 'string' && !/\p{Cc}/u.test(one);
  return (
    [selector, name, createdAt].every(isText) &&
    roles.some((one) => one.toUpperCase() === role) &&
    ['expiresAt', 'lastUsedAt', 'revokedAt'].every((field) => rest[field] === null || isText(rest[field]))
  );
}
