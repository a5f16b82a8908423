import 'reflect-metadata';
import type { HistoryPlace, RecordedChange } from '../../src/core/history';

import { kinds } from '../../src/core/entries/entry';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { toCorrect, toEnd, toRecord } from '../worlds/changes';
import { organisation } from '../worlds/drafts';
import { chosen, draftsOfAllKinds, load, openHistory, write, writeHistory } from '../worlds/histories';
import type { HistoryUnderTest } from '../worlds/histories';

const placeOf = ({ revision, position }: RecordedChange): HistoryPlace => ({ revision, position });

describe.each(testServers())('the history as a feed, on the $name', (server) => {
  let database: TestDatabase;
  let history: HistoryUnderTest;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    await writeHistory(history);
  });
  afterAll(async () => {
    await history.close();
    await database.drop();
  });

  const acts = draftsOfAllKinds.length + kinds.length;

  it.each([1, 7, acts - 1, acts, acts + 1])('gives every act once, in pages of %j', async (first) => {
    const all: RecordedChange[] = [];
    for (let after: HistoryPlace | null = null; ; after = placeOf(all.at(-1)!)) {
      const page = await history.desk.history({ after, entryKey: null, first });
      expect(page.total).toBe(acts);
      all.push(...page.changes);
      expect(page.hasMore).toBe(all.length < acts);
      if (!page.hasMore) break;
    }
    expect(all.slice(0, draftsOfAllKinds.length).map(({ kind, after }) => [kind, after.key])).toEqual(
      draftsOfAllKinds.map(({ kind, entry }) => [kind, entry.key]),
    );
    expect(all.slice(draftsOfAllKinds.length).map(({ kind, act }) => [kind, act])).toEqual(
      kinds.map((kind) => [kind, 'CORRECT']),
    );
  });

  it('tells of each act who did it, why, and what stood before and after', async () => {
    const page = await history.desk.history({ after: null, entryKey: chosen.organisation, first: 10 });
    const [recorded, corrected] = page.changes;
    expect(page).toMatchObject({ total: 2, hasMore: false });
    expect(recorded).toMatchObject({
      revision: 1,
      actor: 'loader',
      reason: 'the first register',
      act: 'RECORD',
      kind: 'organisation',
      before: null,
      after: { key: chosen.organisation, version: 1, recordedAt: recorded!.recordedAt },
    });
    expect(corrected).toMatchObject({
      revision: 2,
      position: 0,
      actor: 'dpo',
      reason: 'As the policy says.',
      act: 'CORRECT',
      before: recorded!.after,
      after: { version: 2, recordedAt: corrected!.recordedAt },
    });
    expect(corrected!.hash).toMatch(/^[0-9a-f]{64}$/);
    const { number } = await history.store.revisionOf(corrected!.recordedAt);
    expect(await history.store.actsOf(number)).toEqual([corrected]);
  });

  it('of one entry goes on after a place, and of none is empty', async () => {
    const { changes } = await history.desk.history({ after: null, entryKey: chosen.organisation, first: 1 });
    const next = { after: placeOf(changes[0]!), entryKey: chosen.organisation, first: 1 };
    expect(await history.desk.history(next)).toMatchObject({
      changes: [{ revision: 2 }],
      hasMore: false,
      total: 2,
    });
    const end = { revision: 999_999_999, position: 999_999_999 };
    expect(await history.desk.history({ after: end, entryKey: null, first: 5 })).toEqual({
      changes: [],
      hasMore: false,
      total: acts,
    });
    for (const entryKey of ['org/nobody', '', 'a\u0000b', "'"]) {
      expect(await history.desk.history({ after: null, entryKey, first: 5 })).toEqual({
        changes: [],
        hasMore: false,
        total: 0,
      });
    }
  });
});

describe.each(testServers())('the history as it is written, on the $name', (server) => {
  let database: TestDatabase;
  let history: HistoryUnderTest;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    history = await openHistory(database.connection);
    await load(history.store, [organisation('org/a'), organisation('org/b')]);
  });
  afterEach(async () => {
    await history.close();
    await database.drop();
  });

  it('goes on where a reader left off', async () => {
    const { desk } = history;
    const seen = (await desk.history({ after: null, entryKey: null, first: 10 })).changes;
    await write(desk, [toCorrect('organisation', 'org/a', 1, { name: 'A' })]);
    const { changes } = await desk.history({ after: placeOf(seen.at(-1)!), entryKey: null, first: 10 });
    expect(changes).toMatchObject([{ revision: 2, position: 0, after: { name: 'A' } }]);
  });

  it('holds while others write: no false alarm, and no writer is held up', async () => {
    const { desk, store } = history;
    const reader = new PostgresLedgerStore(history.dataSource, database.connection);
    const found: (string | null)[] = [];
    const state = { written: 0, writing: true };
    const writers = (async () => {
      // For as long as it takes to look several times while something is written.
      while (state.written < 25 || found.length < 3) {
        state.written += 1;
        await write(desk, [
          toCorrect('organisation', 'org/a', state.written, { name: `A ${state.written}` }),
        ]);
      }
      state.writing = false;
    })();
    while (state.writing) found.push((await reader.verify()).fault);
    await writers;
    await reader.close();
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((fault) => fault !== null)).toEqual([]);
    expect(await store.verify()).toMatchObject({
      fault: null,
      revisions: state.written + 1,
      acts: state.written + 2,
    });
  });

  it('lets one of many win who correct the same version at once, in two processes', async () => {
    const other = await openHistory(database.connection);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? history : other).desk.write(
          [toCorrect('organisation', 'org/a', 1, { name: `A ${index}` })],
          { actor: `writer ${index}`, reason: 'a race', mark: null },
        ),
      ),
    );
    const winners = answers.filter(({ revision }) => revision !== null);
    expect(winners).toHaveLength(1);
    for (const { refused } of answers.filter(({ revision }) => revision === null)) {
      expect(refused).toMatchObject([
        { code: 'CONFLICT', current: { version: 2 }, changedBy: winners[0]!.revision!.actor },
      ]);
    }
    expect((await other.store.ledger(null)).versionsOf('organisation', 'org/a')).toHaveLength(1);
    await other.close();
  });

  it('writes a request once that is sent many times under one key, and tells of another one', async () => {
    const asked = [toEnd('organisation', 'org/a', 1, '2020-01-01')];
    const request = { actor: 'dpo', reason: 'a test', mark: { key: 'k', hash: 'h' } };
    const answers = await Promise.all(Array.from({ length: 5 }, () => history.desk.write(asked, request)));
    expect(new Set(answers.map(({ revision }) => revision?.hash)).size).toBe(1);
    expect(answers[0]).toMatchObject({ revision: { number: 2 } });
    const another = { ...request, mark: { key: 'k', hash: 'another' } };
    expect(await history.desk.write(asked, another)).toMatchObject({
      refused: [{ code: 'IDEMPOTENCY_KEY_REUSED', index: null }],
    });
    expect(await history.desk.write(asked, { ...another, actor: 'somebody' })).toMatchObject({
      refused: [{ code: 'CONFLICT' }],
    });
  });

  it('tells of what was recorded already, where it is the same request of the same actor', async () => {
    const { desk } = history;
    const c = toRecord('organisation', 'org/c');
    const d = toRecord('organisation', 'org/d');
    const first = await write(desk, [c, d]);
    const sent = async (asked: readonly (typeof c)[], actor = 'dpo') =>
      desk.write(asked, { actor, reason: 'a test', mark: null });
    expect(await sent([c, d])).toMatchObject({ revision: { number: 2, hash: first.hash } });
    const refusedAs = { revision: null, refused: [{ code: 'ALREADY_COVERED', field: ['key'] }] };
    expect(await sent([c])).toMatchObject(refusedAs);
    expect((await sent([c, c])).refused).toHaveLength(2);
    expect((await sent([c, d], 'somebody')).refused).toHaveLength(2);
    expect((await sent([c, { ...d, reason: 'Another reason.' }])).refused).toHaveLength(2);
    expect((await sent([c, d, toRecord('organisation', 'org/e')])).refused).toHaveLength(2);
    // A correction that came to say the same was no recording of it.
    await write(desk, [toCorrect('organisation', 'org/c', 1, { name: 'C' })]);
    expect(await sent([toRecord('organisation', 'org/c', { name: 'C' })])).toMatchObject(refusedAs);
    expect((await history.store.ledger(null)).revision.number).toBe(3);
  });

  it.each([
    ['', 'REASON_MISSING'],
    ['  ', 'REASON_MISSING'],
    ['half \ud83d', 'MALFORMED_FIELD'],
    ['a\u0000b', 'MALFORMED_FIELD'],
    ['r'.repeat(2_001), 'MALFORMED_FIELD'],
  ])('asks for a reason for the whole: %#', async (reason, code) => {
    const asked = [toRecord('organisation', 'org/c')];
    expect(await history.desk.write(asked, { actor: 'dpo', reason, mark: null })).toMatchObject({
      refused: [{ code, index: null, field: ['reason'] }],
    });
    expect((await history.store.ledger(null)).revision.number).toBe(1);
  });

  it('writes many acts at once, and keeps what they say to the character', async () => {
    const name = 'Ünïcödé 😀 \' " \\ {a,b} \t\r\n\u2028 %s $1 NULL';
    const many = Array.from({ length: 1_000 }, (_, index) =>
      toRecord('organisation', `org/n${index}`, { name }),
    );
    await write(history.desk, many);
    const { changes } = await history.desk.history({ after: null, entryKey: 'org/n999', first: 1 });
    expect(changes).toMatchObject([{ position: 999, after: { name } }]);
    expect(await history.store.verify()).toMatchObject({ fault: null, acts: 1_002 });
  });

  it('rehearses what it would make of the register, and writes nothing of it', async () => {
    const { desk, store } = history;
    const now = new Date().toISOString() as Parameters<typeof desk.rehearse>[1];
    const { before, after } = await desk.rehearse([toEnd('organisation', 'org/a', 1, '2020-01-01')], now);
    expect(before!.versionsOf('organisation', 'org/a')[0]!.validity.until).toBeNull();
    expect(after!.versionsOf('organisation', 'org/a')[0]).toMatchObject({
      version: 2,
      validity: { until: '2020-01-01' },
    });
    expect(await desk.rehearse([toEnd('organisation', 'org/a', 7, '2020-01-01')], now)).toMatchObject({
      refused: [{ code: 'CONFLICT', changedBy: 'loader' }],
    });
    expect(await store.ledger(null)).toBe(before);
  });

  it('lets a past ledger know the keys of all that came later, however often it was asked for', async () => {
    const { desk, store } = history;
    const past = (await store.ledger(null)).revision.recordedAt;
    await write(desk, [toRecord('organisation', 'org/c')]);
    const known = async (key: string): Promise<boolean> => {
      const ledger = await store.ledger(past);
      expect(ledger.of('organisation').map((entry) => entry.key)).toEqual(['org/a', 'org/b']);
      return ledger.knows('organisation', key);
    };
    expect([await known('org/c'), await known('org/d')]).toEqual([true, false]);
    await write(desk, [toRecord('organisation', 'org/d')]);
    expect([await known('org/c'), await known('org/d')]).toEqual([true, true]);
    expect(await store.ledger(past)).toBe(await store.ledger(past));
  });

  it.each([
    ['and nobody wrote since', 0],
    ['and as much was written since', 1],
    ['and more was written since', 2],
  ])('is read anew where the database was brought back to an earlier state, %s', async (_, since) => {
    const { desk, store, client } = history;
    const copy = await openHistory(database.connection);
    await write(desk, [toCorrect('organisation', 'org/a', 1, { name: 'Lost' })]);
    await store.ledger((await store.ledger(null)).revision.recordedAt);
    await client.query(`
      SET session_replication_role = replica;
      DELETE FROM change WHERE revision = 2; DELETE FROM organisation WHERE version = 2; DELETE FROM revision WHERE number = 2;
      UPDATE organisation SET recorded = tstzrange(lower(recorded), NULL)`);
    for (let version = 1; version <= since; version += 1)
      await write(copy.desk, [toCorrect('organisation', 'org/b', version, { name: `B ${version}` })]);
    expect((await store.ledger(null)).revision.number).toBe(1 + since);
    expect((await store.ledger(null)).versionsOf('organisation', 'org/a')).toMatchObject([
      { version: 1, name: 'org/a' },
    ]);
    await write(desk, [toCorrect('organisation', 'org/a', 1, { name: 'A' })]);
    expect(await store.verify()).toMatchObject({ fault: null, revisions: 2 + since });
    await copy.close();
  });
});
