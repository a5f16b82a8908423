import { randomInt } from 'node:crypto';
import { dataSourceFor } from '../../ormconfig';
import { base62, readKey, secretLength, selectorLength, writeKey } from '../../src/core/api-key';
import { limits } from '../../src/core/limits';
import { Allowance } from '../../src/http/allowance';
import { PostgresKeyStore } from '../../src/storage/postgres-key-store';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';

const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ register { revision } }' });

/** A key that could be one: its checksum fits. No other is looked for in the database. */
function wrongKey(): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => base62.charAt(randomInt(base62.length))).join('');
  return writeKey('test', { selector: digits(selectorLength), secret: digits(secretLength) });
}

describe.each(testServers())('wrong keys, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;

  beforeEach(async () => {
    registry = await startTestRegistry(server, { anonymousRole: null });
    editor = await registry.asRole('editor');
  });

  afterEach(() => registry.stop());

  const post = (path: string, headers: Readonly<Record<string, string>>, sent = body): Promise<Response> =>
    fetch(`${registry.address}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: sent });
  const bearing = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

  /** Every way in, with a key. */
  const ways: Readonly<Record<string, (key: string) => Promise<Response>>> = {
    'a key at /graphql': (key) => post('/graphql', bearing(key)),
    'a key at /exports': (key) =>
      fetch(`${registry.address}/exports/record.json?as=controller`, { headers: bearing(key) }),
    'a key at /questions': (key) => fetch(`${registry.address}/questions/Q02`, { headers: bearing(key) }),
    'a key at /metrics': (key) => fetch(`${registry.address}/metrics`, { headers: bearing(key) }),
    'a session': (key) => post('/graphql', { cookie: `registry_session=${key}`, origin: registry.address }),
    'signing in': (key) => post('/session', {}, JSON.stringify({ key })),
  };
  /** What is no key of ours at all. */
  const others: Readonly<Record<string, () => Promise<Response>>> = {
    'a mistyped key': () => post('/graphql', bearing(`${wrongKey().slice(0, -1)}_`)),
    'an access token, where none is taken': () => post('/graphql', bearing('eyJhbGciOiJub25lIn0.e30.')),
    'a password': () => post('/graphql', { authorization: 'Basic YWJj' }),
  };

  const told = async (response: Response): Promise<readonly [number, string | undefined]> => {
    const { errors } = (await response.json()) as Answer<unknown>;
    return [response.status, errors?.[0]?.extensions?.code];
  };

  const exhaust = async (): Promise<void> => {
    for (let sent = 0; sent <= limits.failedSignInsAtOnce; sent += 1)
      await (await post('/graphql', bearing(wrongKey()))).text();
  };

  it('are told apart as long as they are few; then every way in says when to come again', async () => {
    for (const send of Object.values(ways))
      expect(await told(await send(wrongKey()))).toEqual([401, 'UNAUTHENTICATED']);
    for (const send of Object.values(others))
      expect(await told(await send())).toEqual([401, 'UNAUTHENTICATED']);
    await exhaust();
    for (const [name, send] of [...Object.entries(ways), ...Object.entries(others)]) {
      // One more comes back each second: of two in a row, the second is one too many.
      await send(wrongKey());
      const response = await send(wrongKey());
      expect([name, response.headers.get('retry-after')]).toEqual([name, '1']);
      expect([name, ...(await told(response))]).toEqual([name, 429, 'TOO_MANY_REQUESTS']);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    expect(registry.refusals.at(-1)).toMatchObject({ why: 'TOO_MANY_SIGN_INS' });
  });

  it('lock no right key out that comes from the same address, by any way', async () => {
    await exhaust();
    const begun = performance.now();
    for (const [name, send] of Object.entries(ways)) {
      const many = await Promise.all(Array.from({ length: 20 }, () => send(editor.created.key)));
      await Promise.all(many.map((response) => response.text()));
      expect([name, ...new Set(many.map(({ status }) => status))]).toEqual([name, 200]);
    }
    // Nor one that was made after the wrong ones had come.
    const fresh = await registry.asRole('reader');
    expect((await ways['a key at /graphql']!(fresh.created.key)).status).toBe(200);
    // Nor do right ones make room for wrong ones: the address has got back what a few seconds give, and no more.
    const { secret } = readKey(wrongKey())!;
    const guess = writeKey('test', { selector: readKey(editor.created.key)!.selector, secret });
    const guessed: number[] = [];
    const comeBack = ((performance.now() - begun) / 1_000) * limits.failedSignInsPerSecond;
    for (let sent = 0; sent < comeBack + 5; sent += 1)
      guessed.push((await told(await post('/graphql', bearing(guess))))[0]);
    expect(guessed).toContain(429);
  });

  it('have the database asked for no more of them than are told apart', async () => {
    let checked = 0;
    const check = registry.keys.check.bind(registry.keys);
    registry.keys.check = (...asked) => {
      checked += 1;
      return check(...asked);
    };
    const begun = performance.now();
    const all = await Promise.all(
      Array.from({ length: 6 * limits.failedSignInsAtOnce }, () => post('/graphql', bearing(wrongKey()))),
    );
    const comeBack = Math.ceil(((performance.now() - begun) / 1_000) * limits.failedSignInsPerSecond);
    const refused = all.filter(({ status }) => status === 401).length;
    expect(all.filter(({ status }) => status === 429)).toHaveLength(all.length - refused);
    expect(checked).toBe(refused);
    expect(refused).toBeGreaterThanOrEqual(limits.failedSignInsAtOnce);
    expect(refused).toBeLessThanOrEqual(limits.failedSignInsAtOnce + comeBack);
  });

  it('are found to be none of ours with one question to the database, however many they are', async () => {
    const dataSource = await dataSourceFor(registry.database.connection).initialize();
    try {
      const keys = new PostgresKeyStore(dataSource, { pepper: '', environment: 'test' });
      let asked = 0;
      const query = dataSource.query.bind(dataSource) as (...words: unknown[]) => Promise<unknown>;
      Object.assign(dataSource, {
        query: (...words: unknown[]) => {
          asked += 1;
          return query(...words);
        },
      });
      const known = await Promise.all(Array.from({ length: 100 }, () => keys.mayKnow(readKey(wrongKey())!)));
      expect(new Set(known)).toEqual(new Set([false]));
      expect(await keys.mayKnow(readKey(editor.created.key)!)).toBe(true);
      expect(asked).toBe(1);
    } finally {
      await dataSource.destroy();
    }
  });
});

describe('what was taken for nothing', () => {
  it('is given back, and never more than there is at once', () => {
    const allowance = new Allowance({ perSecond: 1, atOnce: 2 }, () => 0);
    expect([allowance.take('a', 1), allowance.take('a', 1)]).toEqual([0, 0]);
    expect(allowance.take('a', 1)).toBe(1_000);
    allowance.giveBack('a', 1);
    expect(allowance.take('a', 1)).toBe(0);
    for (let times = 0; times < 5; times += 1) allowance.giveBack('a', 1);
    expect([allowance.take('a', 2), allowance.take('a', 1)]).toEqual([0, 1_000]);
    // Whoever has taken nothing has nothing to get back.
    allowance.giveBack('b', 1);
    expect([allowance.take('b', 2), allowance.take('b', 1)]).toEqual([0, 1_000]);
  });
});
