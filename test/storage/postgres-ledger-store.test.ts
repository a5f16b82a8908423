import 'reflect-metadata';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { loadLaw } from '../../reference/load-law';
import { recording } from '../../src/core/change';
import type { Draft } from '../../src/core/drafts';
import { kinds } from '../../src/core/entries/entry';
import type { WrittenRevision } from '../../src/core/ledger-store';
import { instant } from '../../src/core/period';
import { readManifest } from '../../src/imports/manifest';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { pathOf } from '../project';
import { certification, organisation } from '../worlds/drafts';

/** Records drafts as one revision. */
const record = async (store: PostgresLedgerStore, ...drafts: Draft[]): Promise<WrittenRevision> => {
  const became = await store.change('test', null, (ledger) => ({
    reason: 'a test',
    acts: recording(ledger, drafts, 'a test'),
  }));
  // What is told of it is what is read back.
  if (became.outcome === 'WRITTEN')
    expect(became.changes).toStrictEqual(await store.actsOf(became.revision.number));
  return became.revision!;
};

describe.each(testServers())('the ledger store on the $name', (server) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: PostgresLedgerStore;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    dataSource = await dataSourceFor(database.connection).initialize();
    store = new PostgresLedgerStore(dataSource, database.connection);
  });

  afterEach(async () => {
    await store.close();
    await dataSource.destroy();
    await database.drop();
  });

  const sql = async (text: string): Promise<unknown> => {
    const client = new Client(
      'url' in database.connection
        ? { connectionString: database.connection.url }
        : { ...database.connection },
    );
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };

  it('has an empty ledger before anything was recorded', async () => {
    const ledger = await store.ledger(null);
    expect(ledger.revision).toEqual({ number: 0, recordedAt: null });
    expect(ledger.of('organisation')).toEqual([]);
  });

  it('gives every field of every entry of the first register back as it was written', async () => {
    const law = loadLaw(pathOf('reference'));
    const plan = readManifest(pathOf('policies/1crm'), law);
    await record(store, ...plan.drafts);
    const reader = new PostgresLedgerStore(dataSource, database.connection);
    const ledger = await reader.ledger(null);
    await reader.close();
    const held = await store.ledger(null);
    for (const kind of kinds) expect(held.of(kind)).toStrictEqual(ledger.of(kind));
    for (const { kind, entry } of plan.drafts) {
      const read = ledger.of(kind).find(({ key }) => key === entry.key);
      expect(read).toEqual({ ...entry, version: 1, recordedAt: ledger.revision.recordedAt });
    }
  });

  it('gives the ledger as it was known before, and catches up with what another process wrote', async () => {
    const first = await record(store, organisation('org/a'));
    expect((await store.ledger(null)).of('organisation')).toHaveLength(1);
    const other = new PostgresLedgerStore(dataSource, database.connection);
    const second = await record(other, organisation('org/b'));
    await other.close();
    expect((await store.ledger(null)).of('organisation').map(({ key }) => key)).toEqual(['org/a', 'org/b']);
    expect((await store.ledger(first.recordedAt)).of('organisation').map(({ key }) => key)).toEqual([
      'org/a',
    ]);
    expect((await store.ledger(first.recordedAt)).knows('organisation', 'org/b')).toBe(true);
    expect((await store.ledger(instant('2001-01-01T00:00:00Z'))).of('organisation')).toEqual([]);
    expect(second.recordedAt > first.recordedAt).toBe(true);
  });

  it('reads nothing back of what it has written itself', async () => {
    await record(store, organisation('org/a'));
    const asked = jest.spyOn(Client.prototype, 'query');
    try {
      expect((await store.ledger(null)).of('organisation')).toHaveLength(1);
      expect(asked.mock.calls.map(([statement]) => (statement as { name?: string }).name)).toEqual([
        'newest-revision',
      ]);
    } finally {
      asked.mockRestore();
    }
  });

  it('never reads the whole again while it writes and is read', async () => {
    await record(store, organisation('org/a'));
    const asked = jest.spyOn(Client.prototype, 'query');
    try {
      const state = { writing: true };
      const reading = Array.from({ length: 4 }, async () => {
        let newest = 0;
        while (state.writing) {
          const { revision } = await store.ledger(null);
          expect(revision.number).toBeGreaterThanOrEqual(newest);
          newest = revision.number;
        }
      });
      for (let turn = 0; turn < 150; turn += 1) {
        const written = await record(store, organisation(`org/${turn}`));
        expect((await store.ledger(null)).revision.number).toBe(written.number);
      }
      state.writing = false;
      await Promise.all(reading);
      const names = asked.mock.calls.map(([statement]) => (statement as { name?: string }).name);
      expect(names.filter((name) => name === 'ledger')).toEqual([]);
    } finally {
      asked.mockRestore();
    }
  });

  it('shares one question for the newest revision among all who ask while it has not been sent', async () => {
    await record(store, organisation('org/a'));
    await store.ledger(null);
    const ledgers = await Promise.all(Array.from({ length: 50 }, () => store.ledger(null)));
    expect(new Set(ledgers).size).toBe(1);
  });

  it('refuses a version on days that another version already holds, and writes nothing of the change', async () => {
    await record(store, organisation('org/a'));
    await expect(record(store, organisation('org/c'), organisation('org/a'))).rejects.toThrow(
      /organisation_versions/,
    );
    expect((await store.ledger(null)).of('organisation').map(({ key }) => key)).toEqual(['org/a']);
    expect((await store.ledger(null)).revision.number).toBe(1);
  });

  it.each([
    ['names nobody', [certification('cert/x', 'org/nobody', null, null)]],
    [
      'outlives what it names',
      [
        organisation('org/a', '2018-01-01', '2019-01-01'),
        certification('cert/x', 'org/a', '2018-06-01', '2019-01-02'),
      ],
    ],
    [
      'begins before what it names',
      [organisation('org/a', '2018-01-01', null), certification('cert/x', 'org/a', '2017-12-31', null)],
    ],
  ])('refuses a link that %s', async (_, drafts) => {
    await expect(record(store, ...drafts)).rejects.toThrow(/foreign key|hold during its whole period/);
  });

  it('lets a link stand over two versions that follow each other without a gap', async () => {
    await record(
      store,
      organisation('org/a', '2018-01-01', '2019-01-01'),
      organisation('org/a', '2019-01-01', null),
      certification('cert/x', 'org/a', '2018-06-01', '2020-01-01'),
    );
    expect((await store.ledger(null)).of('organisation').map(({ version }) => version)).toEqual([1, 2]);
  });

  it('refuses to close a version that another still rests on', async () => {
    await record(store, organisation('org/a'), certification('cert/x', 'org/a', null, null));
    await expect(
      sql(
        "UPDATE organisation SET recorded = tstzrange(lower(recorded), lower(recorded) + interval '1 day')",
      ),
    ).rejects.toThrow(/still rests on/);
  });

  it.each([
    ["UPDATE organisation SET name = 'other'", 'an edit'],
    ["UPDATE organisation SET validity = '[2018-01-01,)'", 'another period'],
    ['DELETE FROM organisation', 'a deletion'],
    ['TRUNCATE organisation CASCADE', 'an emptied table'],
    ['DELETE FROM organisation_identity', 'a lost identity'],
    ["UPDATE revision SET reason = 'other'", 'another reason'],
    ['DELETE FROM revision', 'a lost revision'],
  ])('refuses %s', async (statement) => {
    await record(store, organisation('org/a'));
    await expect(sql(statement)).rejects.toThrow(/never changed or deleted/);
  });

  it('has one writer at a time: twenty changes at once make twenty revisions in order', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => record(store, organisation(`org/${index}`))));
    const revisions = (await sql('SELECT number, recorded_at FROM revision ORDER BY number')) as {
      number: number;
      recorded_at: Date;
    }[];
    expect(revisions.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const instants = revisions.map(({ recorded_at }) => recorded_at.getTime());
    expect(instants.every((moment, index) => index === 0 || moment > instants[index - 1]!)).toBe(true);
    expect((await store.ledger(null)).of('organisation')).toHaveLength(20);
  });
});
