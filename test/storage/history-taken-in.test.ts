import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { CreateTheRegister1790000000000 } from '../../migrations/1790000000000-create-the-register';
import { dataSourceFor } from '../../ormconfig';
import type { Draft } from '../../src/core/drafts';
import type { Kind } from '../../src/core/entries/entry';
import { fieldsOf } from '../../src/core/entries/kinds';
import { createDataSource } from '../../src/storage/data-source';
import { identityOf } from '../../src/storage/tables/identities';
import { snakeCase, tableOf } from '../../src/storage/tables/names';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { oneOfEach } from '../worlds/accountability';
import { toCorrect, toRecord } from '../worlds/changes';
import { organisation } from '../worlds/drafts';
import { draftsOfAllKinds, openHistory, write } from '../worlds/histories';

/** The kinds that the first migration did not know. */
const laterKinds = new Set(oneOfEach('org/a', 'org/b').map(({ kind }) => kind));
/** The fields that the first migration did not know: what is recorded of them came later. */
const laterFields: Partial<Record<Kind, readonly string[]>> = {
  organisation: ['establishmentCountryCodes', 'dataProtectionOfficerRequired'],
  contact: ['postalAddress', 'otherRoles'],
  dataCategory: ['offence', 'identifier', 'neededForKeys'],
  dataSubjectCategory: ['contractParty', 'children'],
  processingActivity: ['startedOn', 'automatedDecision', 'highRiskCriteria', 'offeredToChildren'],
  disclosure: ['startedOn', 'frequency', 'conditionMetOn', 'accessCountryCodes'],
  securityMeasure: ['measureKind', 'technology'],
  trackingTechnology: ['category', 'duration', 'thirdPartyKeys', 'inEmail'],
};
const first = draftsOfAllKinds
  .filter(({ kind }) => !laterKinds.has(kind))
  .map(({ kind, entry }) => {
    const unstated = Object.fromEntries((laterFields[kind] ?? []).map((field) => [field, null]));
    return { kind, entry: { ...entry, ...unstated } } as Draft;
  });

const revisions: readonly { readonly recordedAt: string; readonly drafts: readonly Draft[] }[] = [
  { recordedAt: '2026-01-01T00:00:00.000Z', drafts: first },
  { recordedAt: '2026-01-01T00:00:00.001Z', drafts: [organisation('org/z', null, '2020-01-01')] },
  {
    recordedAt: '2026-02-03T04:05:06.789Z',
    drafts: [
      organisation('org/Ä😀', '2018-01-01', null, { name: 'Quote " and \\ and \u2028' }),
      organisation('org/a.b', null, null, { subjectToLaws: [] }),
    ],
  },
];

/** Writes the register by SQL, as the first migration knew it: revisions without a hash, no acts. */
async function writeBySql(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const [index, { recordedAt, drafts }] of revisions.entries()) {
      await manager.query(`INSERT INTO revision VALUES ($1, $2, 'loader', 'the first "register"')`, [
        index + 1,
        recordedAt,
      ]);
      for (const { kind, entry } of drafts)
        await manager.query(`INSERT INTO ${identityOf(kind)} VALUES ($1)`, [entry.key]);
      for (const { kind, entry } of drafts) {
        const own = entry as unknown as Readonly<Record<string, unknown>>;
        const { from, until } = entry.validity;
        const line = {
          key: entry.key,
          version: 1,
          validity: `[${from ?? ''},${until ?? ''})`,
          recorded: `[${recordedAt},)`,
          source_keys: entry.sourceKeys,
          ...Object.fromEntries(fieldsOf(kind).map(([property]) => [snakeCase(property), own[property]])),
        };
        const table = tableOf(kind);
        await manager.query(
          `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
          [JSON.stringify(line)],
        );
      }
    }
  });
}

describe.each(testServers())('a register from before there was a history, on the $name', (server) => {
  let database: TestDatabase;
  const acts = revisions.reduce((sum, { drafts }) => sum + drafts.length, 0);

  beforeEach(async () => {
    database = await createTestDatabase(server, true);
    const first = await createDataSource(database.connection, [CreateTheRegister1790000000000]).initialize();
    await first.runMigrations();
    await writeBySql(first);
    await first.destroy();
    const now = await dataSourceFor(database.connection).initialize();
    await now.runMigrations();
    await now.destroy();
  });
  afterEach(() => database.drop());

  it('is taken into the chain: it holds, can be paged through, and goes on', async () => {
    const history = await openHistory(database.connection);
    const { desk, store } = history;
    expect(await store.verify()).toMatchObject({ fault: null, revisions: revisions.length, acts });
    const { changes } = await desk.history({ after: null, entryKey: null, first: 1_000 });
    expect(changes).toHaveLength(acts);
    for (const { act, before, actor, revision, after } of changes) {
      expect({ act, before, actor }).toEqual({ act: 'RECORD', before: null, actor: 'loader' });
      expect(after.recordedAt).toBe(revisions[revision - 1]!.recordedAt);
    }
    const ledger = await store.ledger(null);
    for (const { recordedAt, drafts } of revisions) {
      for (const { kind, entry } of drafts) {
        expect(ledger.versionsOf(kind, entry.key)).toEqual([{ ...entry, version: 1, recordedAt }]);
      }
    }
    await write(desk, [
      toCorrect('organisation', 'org/z', 1, { validTo: null }),
      toRecord('organisation', 'org/new'),
    ]);
    expect(await store.verify()).toMatchObject({ fault: null, revisions: revisions.length + 1 });
    await history.close();
  });

  it('is found out where it was altered since', async () => {
    const history = await openHistory(database.connection);
    await history.client.query(
      `SET session_replication_role = replica; UPDATE organisation SET name = 'Another' WHERE key = 'org/z'`,
    );
    expect((await history.store.verify()).fault).toContain('organisation org/z');
    await history.close();
  });

  it('can go back and come again', async () => {
    const dataSource = await dataSourceFor(database.connection).initialize();
    for (let turn = 0; turn < 2; turn += 1) {
      // Back to the first of them.
      for (let back = 1; back < dataSource.migrations.length; back += 1) await dataSource.undoLastMigration();
      const columns = await dataSource.query<{ name: string }[]>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'revision'`,
      );
      expect(columns.map(({ name }) => name).sort()).toEqual(['actor', 'number', 'reason', 'recorded_at']);
      await dataSource.runMigrations();
    }
    await dataSource.destroy();
    const history = await openHistory(database.connection);
    expect(await history.store.verify()).toMatchObject({ fault: null, revisions: revisions.length, acts });
    await write(history.desk, [toCorrect('organisation', 'org/z', 1, { validTo: null })]);
    expect((await history.store.verify()).fault).toBeNull();
    await history.close();
  });
});
