import { setTimeout as delay } from 'node:timers/promises';
import { base62, readKey, writeKey } from '../../src/core/api-key';
import { limits } from '../../src/core/limits';
import type { Instant } from '../../src/core/period';
import { PostgresKeyStore } from '../../src/storage/postgres-key-store';
import { dataSourceFor } from '../../ormconfig';
import { runOn, testServers } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';

interface Created {
  readonly createApiKey: {
    readonly apiKey: Readonly<Record<string, string | null>> | null;
    readonly secret: string | null;
    readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
  };
}

const create = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    apiKey { selector name role createdAt createdBy expiresAt lastUsedAt revokedAt }
    secret
    userErrors { code message field }
  }
}`;
const revoke = `mutation ($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) { apiKey { selector revokedAt revokedBy } userErrors { code field } }
}`;
const list = '{ apiKeys { selector name role lastUsedAt revokedAt } }';
const question = '{ register { revision } }';

describe.each(testServers())('keys, on the $name', (server) => {
  let registry: TestRegistry;
  let admin: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server, { anonymousRole: null });
    admin = await registry.asRole('admin');
  });

  afterAll(() => registry.stop());

  const post = async (
    authorization: string | null,
    text = question,
  ): Promise<{
    status: number;
    code: string | undefined;
    message: string | undefined;
    response: Response;
  }> => {
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify({ query: text }),
    });
    const { errors } = (await response.json()) as Answer<unknown>;
    return {
      status: response.status,
      code: errors?.[0]?.extensions?.code,
      message: errors?.[0]?.message,
      response,
    };
  };
  const postWith = (key: string): ReturnType<typeof post> => post(`Bearer ${key}`);
  const lastRefusal = (): unknown => registry.refusals.at(-1);

  it('are created, used, listed and revoked', async () => {
    const { createApiKey } = await admin.ask<Created>(create, {
      input: { name: ' Anna ', role: 'DPO', expiresAt: '2999-01-01T00:00:00Z' },
    });
    const { apiKey, secret, userErrors } = createApiKey;
    expect(userErrors).toEqual([]);
    expect(apiKey).toMatchObject({
      name: 'Anna',
      role: 'DPO',
      createdBy: 'key:admin 1',
      expiresAt: '2999-01-01T00:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(readKey(secret!)?.selector).toBe(apiKey!['selector']);
    expect((await postWith(secret!)).status).toBe(200);

    await registry.keys.close();
    const { apiKeys } = await admin.ask<{ apiKeys: readonly Record<string, string | null>[] }>(list);
    const [listed] = apiKeys.filter(({ name }) => name === 'Anna');
    expect(Date.now() - Date.parse(listed!['lastUsedAt']!)).toBeLessThan(60_000);
    // Whoever reads the answer to a list, or the table, finds no secret in it.
    expect(JSON.stringify(apiKeys)).not.toContain(readKey(secret!)!.secret);

    const input = { selector: apiKey!['selector'], reason: 'Anna has left.' };
    expect(await admin.ask(revoke, { input })).toMatchObject({
      revokeApiKey: { apiKey: { revokedBy: 'key:admin 1' }, userErrors: [] },
    });
    expect(await postWith(secret!)).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('was revoked') as string,
    });
    expect(lastRefusal()).toEqual({
      event: 'refused',
      why: 'REVOKED_KEY',
      id: expect.any(String) as string,
      actor: 'key:Anna',
      selector: apiKey!['selector'],
    });
    expect(await admin.ask(revoke, { input })).toEqual({
      revokeApiKey: { apiKey: null, userErrors: [{ code: 'UNKNOWN_KEY', field: ['selector'] }] },
    });
  });

  it('are refused where they could not be told apart, or would be of no use', async () => {
    const { apiKey } = (await admin.ask<Created>(create, { input: { name: 'twice', role: 'READER' } }))
      .createApiKey;
    const codeOf = async (input: object): Promise<string> => {
      const { createApiKey } = await admin.ask<Created>(create, { input });
      expect([createApiKey.apiKey, createApiKey.secret]).toEqual([null, null]);
      return createApiKey.userErrors.map(({ code, field }) => `${code} ${field?.join('.') ?? ''}`).join();
    };
    expect(await codeOf({ name: 'twice', role: 'READER' })).toBe('NAME_TAKEN name');
    expect(await codeOf({ name: '  ', role: 'READER' })).toBe('NAME_UNFIT name');
    expect(await codeOf({ name: 'a\nb', role: 'READER' })).toBe('NAME_UNFIT name');
    expect(await codeOf({ name: 'late', role: 'READER', expiresAt: '2020-01-01T00:00:00Z' })).toBe(
      'ALREADY_EXPIRED expiresAt',
    );
    await admin.ask(revoke, { input: { selector: apiKey!['selector'], reason: 'again' } });
    await admin.ask(create, { input: { name: 'twice', role: 'READER' } });
  });

  it('are listed page by page', async () => {
    const { apiKeys } = await admin.ask<{ apiKeys: readonly { selector: string }[] }>(list);
    const paged: string[] = [];
    for (let after: string | null = null; paged.length < apiKeys.length; after = paged.at(-1)!) {
      const page: { apiKeys: readonly { selector: string }[] } = await admin.ask(
        'query ($after: String) { apiKeys(first: 2, after: $after) { selector } }',
        { after },
      );
      paged.push(...page.apiKeys.map(({ selector }) => selector));
    }
    expect(paged).toEqual(apiKeys.map(({ selector }) => selector));
    const { errors } = await admin.answer('{ apiKeys(after: "nobody") { selector } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: ['after'] });
  });

  it('count until they expire', async () => {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + 1_000).toISOString() as Instant;
    const made = await registry.keys.create(
      { name: 'brief', role: 'reader', expiresAt },
      'test',
      now.toISOString() as Instant,
    );
    expect((await postWith(made!.key)).status).toBe(200);
    await delay(1_050);
    expect(await postWith(made!.key)).toMatchObject({
      status: 401,
      message: expect.stringContaining('has expired') as string,
    });
    expect(lastRefusal()).toMatchObject({ why: 'EXPIRED_KEY', actor: 'key:brief' });
  });

  it('are refused with a wrong secret, a wrong selector or a slip of the hand, and without one', async () => {
    const { key } = admin.created;
    const { selector, secret } = readKey(key)!;
    const other = base62.charAt((base62.indexOf(secret.charAt(0)) + 1) % 62) + secret.slice(1);
    const wrong = await postWith(writeKey('test', { selector, secret: other }));
    expect(wrong).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(wrong.response.headers.get('www-authenticate')).toBe('Bearer');
    expect(lastRefusal()).toMatchObject({ why: 'WRONG_SECRET', selector });

    const unknown = await postWith(writeKey('test', { selector: 'zzzzzzzzzzzz', secret }));
    // What can be tried out from outside is told apart in the log alone.
    expect(unknown.message).toBe(wrong.message);
    expect(lastRefusal()).toMatchObject({ why: 'UNKNOWN_KEY', selector: 'zzzzzzzzzzzz' });

    expect(await postWith(key.slice(0, -1))).toMatchObject({
      status: 401,
      message: expect.stringContaining('looks mistyped') as string,
    });
    expect(lastRefusal()).toMatchObject({ why: 'MISTYPED_KEY' });

    for (const [authorization, why] of [
      [null, 'NO_CREDENTIALS'],
      ['Basic YWJj', 'UNKNOWN_SCHEME'],
      ['Bearer', 'UNKNOWN_SCHEME'],
      ['Bearer eyJhbGciOiJub25lIn0.e30.', 'NO_KEY'],
    ] as const) {
      expect((await post(authorization)).status).toBe(401);
      expect(lastRefusal()).toMatchObject({ why });
    }
    expect(JSON.stringify(registry.refusals)).not.toContain(secret);
  });

  it('are asked for before anything of a question is looked at', async () => {
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(limits.requestBodyBytesMax + 1),
    });
    expect(response.status).toBe(401);
    expect((await post(null, '{ register { noSuchField } }')).status).toBe(401);
  });

  it('are asked of the database once in a while, and once by many at the same time', async () => {
    const bearer = await registry.asRole('reader');
    const dataSource = await dataSourceFor(registry.database.connection).initialize();
    try {
      const elsewhere = new PostgresKeyStore(dataSource, {
        pepper: 'pepper of the tests',
        environment: 'test',
      });
      let asked = 0;
      const findOneBy = dataSource.manager.findOneBy.bind(dataSource.manager);
      dataSource.manager.findOneBy = (...query) => {
        asked += 1;
        return findOneBy(...query);
      };
      const check = async (): Promise<string> =>
        (await elsewhere.check(readKey(bearer.created.key)!, new Date().toISOString() as Instant)).outcome;
      expect(await Promise.all([check(), check(), check()])).toEqual(['VALID', 'VALID', 'VALID']);
      expect(asked).toBe(1);
      // Revoked by another process, it counts here for the moment that is promised, and no longer.
      const { selector } = bearer.created.apiKey;
      await registry.keys.revoke(selector, 'test', 'lost', new Date().toISOString() as Instant);
      await delay(limits.keyCheckedForMs + 50);
      expect(await check()).toBe('REVOKED_KEY');
      await elsewhere.close();
    } finally {
      await dataSource.destroy();
    }
  });

  it('are worth nothing without the pepper', async () => {
    const dataSource = await dataSourceFor(registry.database.connection).initialize();
    try {
      const stranger = new PostgresKeyStore(dataSource, { pepper: '', environment: 'test' });
      const now = new Date().toISOString() as Instant;
      expect(await stranger.check(readKey(admin.created.key)!, now)).toEqual({ outcome: 'WRONG_SECRET' });
    } finally {
      await dataSource.destroy();
    }
  });

  it.each([
    ['deleted', 'DELETE FROM api_key'],
    ['brought back', 'UPDATE api_key SET revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL'],
    ['given another role', "UPDATE api_key SET role = 'admin' WHERE role = 'reader'"],
    ['forgotten together', 'TRUNCATE api_key'],
  ])('are never %s', async (_what, sql) => {
    await expect(runOn(registry.database.connection, sql)).rejects.toThrow(/revoked once/);
  });
});

describe.each(testServers())('a request with a key while the database is away, on the $name', (server) => {
  it('is told to come again, and its key is not called unknown', async () => {
    const registry = await startTestRegistry(server, { anonymousRole: null });
    try {
      const reader = await registry.asRole('reader');
      await registry.database.drop();
      const { errors } = await reader.answer(question);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAVAILABLE']);
      expect(registry.defects).toHaveLength(1);
      expect(registry.refusals).toEqual([]);
    } finally {
      await registry.stop();
    }
  });
});
