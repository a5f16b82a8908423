import 'reflect-metadata';
import type { PoolClient } from 'pg';
import { headerLine, type HistoryHead } from '../../src/core/history';
import type { Instant } from '../../src/core/period';
import { headFault } from '../../src/storage/head-check';
import { sha256 } from '../../src/storage/sha256';
import { verifyOn } from '../../src/storage/verify-history';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { isSoak } from '../soak';
import { openHistory, writeVariedHistory, type HistoryUnderTest } from '../worlds/histories';
import { randomFrom, sorts, Tamperer, type Damage, type Sort } from './tampering';

/** How many damages are done; the same seed does the same. */
const damages = isSoak ? 1_000 : 100;
const seed = Number(process.env['SEED'] ?? 20_200_716);
jest.setTimeout(isSoak ? 1_200_000 : 180_000);

/** Edits have the most places to be made in. */
const turns: readonly Sort[] = [
  ...(['edit', 'edit', 'deletion', 'edit', 'insertion', 'tail cut'] as const),
  ...(['edit', 'deletion', 'insertion', 'tail rewritten'] as const),
];

describe.each(testServers())('random tampering with the history on the $name', (server) => {
  let database: TestDatabase;
  let history: HistoryUnderTest;
  let client: PoolClient;
  let heads: readonly HistoryHead[];

  beforeAll(async () => {
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    await writeVariedHistory(history);
    client = history.client as unknown as PoolClient;
    const { rows } = await client.query<{ number: number; recorded_at: Date; hash: string }>(
      'SELECT number, recorded_at, hash FROM revision ORDER BY number',
    );
    heads = rows.map(({ number, recorded_at: at, hash }) => {
      return { revision: number, recordedAt: at.toISOString() as Instant, hash };
    });
  });

  afterAll(async () => {
    await history.close();
    await database.drop();
  });

  /** What is found: by the chain alone, and with the heads that were kept. */
  const found = async (): Promise<{ readonly chain: string | null; readonly heads: string | null }> => {
    const { fault } = await verifyOn(client);
    return { chain: fault, heads: fault ?? (await headFault(client, kept(heads))) };
  };

  /** A last revision in the place of those that were cut off, whose hash holds. */
  const writeAnew = async (): Promise<string> => {
    const { rows } = await client.query<{ number: number; hash: string; at: Date }>(
      'SELECT number, hash, recorded_at AS at FROM revision ORDER BY number DESC LIMIT 1',
    );
    const { number, hash: previous, at } = rows[0]!;
    const recordedAt = new Date(at.getTime() + 1).toISOString() as Instant;
    const said = { number: number + 1, actor: 'dpo', reason: 'Nothing.', recordedAt };
    const hash = sha256(headerLine({ ...said, request: null, previous }));
    await client.query(
      'INSERT INTO revision (number, recorded_at, actor, reason, hash) VALUES ($1, $2, $3, $4, $5)',
      [said.number, recordedAt, said.actor, said.reason, hash],
    );
    return 'and another revision written';
  };

  it(`is found out ${damages} times of ${damages}, and a history that nobody touched never is`, async () => {
    const random = randomFrom(seed);
    const tamperer = new Tamperer(client, random);
    tamperer.rewrite = writeAnew;
    const missed: (Damage & { readonly by: string })[] = [];
    const done = new Map<string, number>();
    const byHeadsAlone = new Map<string, number>();
    for (let count = 0; count < damages;) {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      try {
        const damage = await tamperer.damage(turns[count % turns.length]!);
        if (damage === null) continue;
        count += 1;
        done.set(damage.sort, (done.get(damage.sort) ?? 0) + 1);
        const { chain, heads: withHeads } = await found();
        if (withHeads === null) missed.push({ ...damage, by: 'heads' });
        else if (chain === null) byHeadsAlone.set(damage.sort, (byHeadsAlone.get(damage.sort) ?? 0) + 1);
      } finally {
        await client.query('ROLLBACK');
      }
      // Untouched again: no false alarm.
      if (count % 10 === 0) expect(await found()).toEqual({ chain: null, heads: null });
    }
    console.log(
      `Tampering, seed ${seed}: ${damages} damages (${[...done].map((one) => one.join(' ')).join(', ')}), ${missed.length} missed; ${[...byHeadsAlone].map((one) => one.join(' ')).join(', ')} by heads alone.`,
    );
    expect(missed).toEqual([]);
    expect([...done.keys()].sort()).toEqual([...sorts].sort());
    // What the chain cannot show, heads do: without them each of these would have been missed.
    expect([...byHeadsAlone.keys()].sort()).toEqual(['tail cut', 'tail rewritten']);
    for (const [sort, count] of byHeadsAlone) expect([sort, count]).toEqual([sort, done.get(sort)]);
  });
});

async function* kept(heads: readonly HistoryHead[]) {
  for (const head of heads) {
    await Promise.resolve();
    yield { ...head, place: `Head ${head.revision}` };
  }
}
