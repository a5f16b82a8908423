import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { dataSourceFor } from '../../ormconfig';
import { CommitUncertain } from '../../src/core/commit-uncertain';
import { asOnlyWriter } from '../../src/storage/write-transaction';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';
import { expectNothingInside } from '../http/refused';
import { DatabaseBetween, errorOf, type Meddling } from './database-between';
import { mutationOf, type Payload } from './storm';

/** The name of the statement with which a transaction writes a change. */
const aRevision = 'write-revision-';

interface Told {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
  readonly code: string | undefined;
  readonly payload: Payload | null;
}

/** Hands the commit on, and lets no answer back: the line breaks once PostgreSQL has carried it out. */
const answerIsLost: Meddling = (commit, client, server) => {
  server.removeAllListeners('data');
  server.once('data', () => client.destroy());
  server.write(commit);
};

/** The line breaks before PostgreSQL has heard of the commit. Whoever sent it cannot know that. */
const commitIsLost: Meddling = (_commit, client) => void client.destroy();

/** A pooler says that it does not know, whether the commit went through or not. */
const says =
  (sqlState: string, isCarriedOut: boolean): Meddling =>
  (commit, client, server) => {
    server.removeAllListeners('data');
    if (!isCarriedOut) {
      client.write(errorOf(sqlState), () => server.destroy());
      return;
    }
    server.once('data', () => {
      client.write(errorOf(sqlState));
      server.on('data', (piece: Buffer) => client.write(piece));
    });
    server.write(commit);
  };

describe.each(testServers())('a change whose commit is not answered, on the $name', (server) => {
  let between: DatabaseBetween;
  let registry: TestRegistry;
  let editor: Bearer;

  beforeAll(async () => {
    between = await new DatabaseBetween(server).start();
    registry = await startTestRegistry(between.server);
    editor = await registry.asRole('editor');
  });

  afterAll(async () => {
    await registry.stop();
    await between.stop();
  });

  const record = async (name: string): Promise<Told> => {
    const input = { key: `purpose/${name}`, name, reason: `The change ${name}.`, validFrom: '2018-01-01' };
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: {
        ...editor.headers,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'idempotency-key': name,
      },
      body: JSON.stringify(mutationOf('recordPurpose', input)),
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as Answer<{ recordPurpose: Payload | null }>;
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text,
      code: errors?.[0]?.extensions?.code,
      payload: data?.recordPurpose ?? null,
    };
  };

  /** How often a change was written, seen past whatever stands between. */
  const timesWritten = async (name: string): Promise<number> => {
    const url = new URL(urlOf(registry.database.connection));
    const there = new URL(urlOf(server.admin));
    there.pathname = url.pathname;
    const client = new Client({ connectionString: there.toString() });
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM change WHERE key = $1', [`purpose/${name}`]);
    await client.end();
    return rowCount!;
  };

  const expectUncertain = ({ status, code, retryAfter, payload, text }: Told): void => {
    expect([status, code, retryAfter, payload]).toEqual([503, 'COMMIT_UNCERTAIN', '1', null]);
    expect(text).toMatch(/not known whether this was written.*same Idempotency-Key.*read first/);
    expectNothingInside(text);
  };

  const expectWrittenOnce = async (name: string): Promise<void> => {
    const again = await record(name);
    expect([again.status, again.code, again.payload?.userErrors]).toEqual([200, undefined, []]);
    expect(await timesWritten(name)).toBe(1);
  };

  it.each([
    ['the-answer-is-lost', 'written', answerIsLost],
    ['the-commit-is-lost', 'not written', commitIsLost],
    ['a-pooler-says-08007', 'written', says('08007', true)],
    ['a-pooler-says-08007-of-nothing', 'not written', says('08007', false)],
    ['a-pooler-says-40003', 'written', says('40003', true)],
    ['a-pooler-says-40003-of-nothing', 'not written', says('40003', false)],
  ])(
    'is told as uncertain where %s, though it was %s, and is written once when sent again',
    async (name, outcome, meddle) => {
      between.atCommitOf(aRevision, meddle);
      expectUncertain(await record(name));
      expect(await timesWritten(name)).toBe(outcome === 'written' ? 1 : 0);
      await expectWrittenOnce(name);
      expect(registry.requests.filter(({ code }) => code === 'COMMIT_UNCERTAIN').length).toBeGreaterThan(0);
      expect(registry.defects.at(-1)?.error).toBeDefined();
    },
  );

  it('is told as uncertain within two seconds where the whole database falls silent over it', async () => {
    const begun = performance.now();
    between.atCommitOf(aRevision, (commit, _client, beyond) => {
      beyond.write(commit);
      between.silent(true);
    });
    try {
      expectUncertain(await record('fell-silent'));
      expect(performance.now() - begun).toBeLessThan(2_500);
      expect(await timesWritten('fell-silent')).toBe(1);
      // What comes next has sent no commit: it is certain that it was not written.
      const next = await record('came-after');
      expect([next.status, next.code]).toEqual([503, 'UNAVAILABLE']);
    } finally {
      between.silent(false);
    }
    await delay(100);
    expect(await timesWritten('came-after')).toBe(0);
    await expectWrittenOnce('fell-silent');
  });

  it('is refused as before where PostgreSQL says itself that nothing was written', async () => {
    between.atCommitOf(aRevision, says('40001', false));
    const refused = await record('refused');
    expect([refused.status, refused.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    await expectWrittenOnce('refused');
  });

  it('does not wait for ever for an answer that does not come, while all else is answered', async () => {
    const dataSource = await dataSourceFor(registry.database.connection).initialize();
    try {
      between.atCommitOf('told apart', (_commit, _client, beyond) => void beyond.pause());
      const begun = performance.now();
      const unheard = asOnlyWriter(dataSource, (manager) => manager.query("SELECT 'told apart'"), 200);
      await expect(unheard).rejects.toThrow(CommitUncertain);
      expect(performance.now() - begun).toBeLessThan(5_000);
    } finally {
      await dataSource.destroy();
    }
  });
});

describe.each(testServers())('a key whose making is not answered, on the $name', (server) => {
  it('is told as uncertain: it may be there, and nobody was shown it', async () => {
    const between = await new DatabaseBetween(server).start();
    const registry = await startTestRegistry(between.server);
    try {
      const admin = await registry.asRole('admin');
      between.atCommitOf('INSERT INTO "api_key"', answerIsLost);
      const { data, errors } = await admin.answer(
        'mutation { createApiKey(input: { name: "lost", role: READER }) { secret } }',
      );
      expect([data ?? null, errors?.[0]?.extensions?.code]).toEqual([null, 'COMMIT_UNCERTAIN']);
      const { apiKeys } = await admin.ask<{ apiKeys: readonly { name: string }[] }>('{ apiKeys { name } }');
      expect(apiKeys.map(({ name }) => name)).toContain('lost');
    } finally {
      await registry.stop();
      await between.stop();
    }
  });
});
