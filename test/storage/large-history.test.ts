import 'reflect-metadata';
import { Pool, type PoolClient } from 'pg';
import { limits } from '../../src/core/limits';
import { poolOptions } from '../../src/storage/data-source';
import { restoreHistory } from '../../src/storage/restore-history';
import { strayVersion } from '../../src/storage/stray-version';
import { verifyHistory } from '../../src/storage/verify-history';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { isSoak } from '../soak';
import { dataCategory } from '../worlds/drafts';
import { asLines, dumpOf } from '../worlds/dumps';
import { load, openHistory, type HistoryUnderTest } from '../worlds/histories';

jest.setTimeout(isSoak ? 1_800_000 : 120_000);

/** More than two pages of the walk; in the long run so many that reading all of them at once would take seconds. */
const versions = isSoak ? 100_000 : 2_500;
const inOneRevision = 10_000;

describe.each(testServers())('a history of many pages, on the $name', (server) => {
  let database: TestDatabase;
  let history: HistoryUnderTest;
  let pool: Pool;
  let longest = { ms: 0, text: '' };

  beforeAll(async () => {
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    for (let from = 0; from < versions; from += inOneRevision) {
      const some = Array.from({ length: Math.min(inOneRevision, versions - from) }, (_, index) =>
        dataCategory(keyOf(from + index)),
      );
      await load(history.store, some);
    }
    await history.client.query('ANALYZE');
    pool = new Pool(poolOptions(database.connection));
    pool.on('connect', timed);
  });

  afterAll(async () => {
    await pool.end();
    await history.close();
    await database.drop();
  });

  const keyOf = (index: number): string => `data/${String(index).padStart(7, '0')}`;

  /** Keeps the longest of the statements that a connection sends. */
  const timed = (client: PoolClient): void => {
    const query = client.query.bind(client) as (...words: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: async (...words: unknown[]) => {
        const begun = performance.now();
        const answer = await query(...words);
        const ms = performance.now() - begun;
        const [asked] = words as [string | { readonly text: string }];
        if (ms > longest.ms) longest = { ms, text: typeof asked === 'string' ? asked : asked.text };
        return answer;
      },
    });
  };

  it('is walked to its end, and no statement comes near the bound at which it would be cut off', async () => {
    const begun = performance.now();
    const found = await verifyHistory(pool);
    const whole = performance.now() - begun;
    expect(found).toMatchObject({ fault: null, acts: versions });
    // Given up after this long; the longest of these is a page, however many there are.
    expect(longest.ms).toBeGreaterThan(0);
    expect(longest.ms).toBeLessThan(limits.databaseTimeoutMs / 100);
    if (isSoak)
      console.log(
        `${versions} versions: ${Math.round(whole)} ms, the longest statement ${JSON.stringify(longest)}`,
      );
  });

  it('goes out as a dump and comes back, in the same pieces', async () => {
    const lines = await dumpOf(history.dataSource);
    const empty = await createTestDatabase(server);
    const other = await openHistory(empty.connection);
    try {
      const { acts } = await restoreHistory(other.dataSource, asLines(lines));
      expect(acts).toBe(versions);
    } finally {
      await other.close();
      await empty.drop();
    }
  });

  it.each([
    [
      'a version known at another time',
      `UPDATE data_category SET recorded = tstzrange(lower(recorded), lower(recorded) + interval '1 hour') WHERE key = $1`,
      /was not known from and until/,
    ],
    [
      'a version whose key is gone',
      'DELETE FROM data_category_identity WHERE key = $1',
      /no longer among the keys/,
    ],
    [
      'a key without a version',
      `INSERT INTO data_category_identity VALUES ($1 || 'x')`,
      /is there without a version/,
    ],
    [
      'a version that was put in',
      `INSERT INTO data_category SELECT (jsonb_populate_record(line, jsonb_build_object('key', key || 'x'))).* FROM data_category AS line WHERE key = $1`,
      /without an act that has made it/,
    ],
    [
      'an act of a revision that there is not',
      `INSERT INTO change SELECT 1000000, position, act, kind, key || 'y', 1, replaces, reason, hash FROM change WHERE key = $1`,
      /which is nothing here/,
    ],
  ])('%s is found on the last page as on the first', async (_what, sql, says) => {
    const { client } = history;
    for (const index of [0, versions - 1]) {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      expect((await client.query(sql, [keyOf(index)])).rowCount).toBe(1);
      const fault = await strayVersion(client as unknown as PoolClient, limits.verifiedAtOnce);
      await client.query('ROLLBACK');
      expect(fault).toMatch(says);
    }
  });
});
