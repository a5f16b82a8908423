import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { recording, type AskedChange } from '../../src/core/change';
import { ChangeDesk, type Answered } from '../../src/core/change-desk';
import type { Draft } from '../../src/core/drafts';
import { kinds, type Kind } from '../../src/core/entries/entry';
import { linksOf } from '../../src/core/entries/links';
import type { WrittenRevision } from '../../src/core/ledger-store';
import { readManifest } from '../../src/imports/manifest';
import type { DatabaseConnection } from '../../src/storage/data-source';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { pathOf } from '../project';
import { oneOfEach } from './accountability';
import { rules, toCorrect, toEnd, toRecord } from './changes';
import { transferRegion } from './drafts';
import { law } from './register-of';

const shipped: readonly Draft[] = [
  ...readManifest(pathOf('policies/1crm'), law).drafts,
  transferRegion('region/asia', ['SG', 'JP']),
  ...oneOfEach('org/client', 'org/1crm'),
];

/** Entries of all kinds: one of each of the register that is shipped, and what they name; and some more statements. */
export const draftsOfAllKinds: readonly Draft[] = withWhatTheyName([
  ...kinds.map((kind) => shipped.find((draft) => draft.kind === kind)!),
  ...shipped.filter(({ kind }) => kind === 'policyStatement').slice(0, 3),
]);

function withWhatTheyName(drafts: readonly Draft[]): readonly Draft[] {
  const found = new Set(drafts);
  // A set is walked to what is added on the way.
  for (const { kind, entry } of found) {
    for (const named of linksOf(kind, entry)) {
      found.add(shipped.find((draft) => draft.kind === named.kind && draft.entry.key === named.key)!);
    }
  }
  return [...found];
}

/** A registry over a database, as the tests of the history need it. */
export interface HistoryUnderTest {
  readonly dataSource: DataSource;
  readonly store: PostgresLedgerStore;
  readonly desk: ChangeDesk;
  /** A connection past the registry. */
  readonly client: Client;
  close(): Promise<void>;
}

export async function openHistory(connection: DatabaseConnection): Promise<HistoryUnderTest> {
  const dataSource = await dataSourceFor(connection).initialize();
  const store = new PostgresLedgerStore(dataSource, connection);
  const client = new Client('url' in connection ? { connectionString: connection.url } : { ...connection });
  await client.connect();
  return {
    dataSource,
    store,
    desk: new ChangeDesk(store, rules),
    client,
    close: async () => {
      await client.end();
      await store.close();
      await dataSource.destroy();
    },
  };
}

/** Records drafts as one revision, as a first start does. */
export async function load(store: PostgresLedgerStore, drafts: readonly Draft[]): Promise<WrittenRevision> {
  const { revision } = await store.change('loader', null, (ledger) => ({
    reason: 'the first register',
    acts: recording(ledger, drafts, 'the first register'),
  }));
  return revision!;
}

/** Writes, or throws with what was refused. */
export async function write(
  desk: ChangeDesk,
  asked: readonly AskedChange[],
  key: string | null = null,
  actor = 'dpo',
): Promise<WrittenRevision> {
  const mark = key === null ? null : { key, hash: `hash of ${key}` };
  const answer: Answered = await desk.write(asked, { actor, reason: 'Found when reading it again.', mark });
  if (answer.revision === null) throw new Error(JSON.stringify(answer.refused));
  return answer.revision;
}

/** The entry of each kind that a history speaks of. */
export const chosen = Object.fromEntries(
  kinds.map((kind) => [kind, draftsOfAllKinds.find((draft) => draft.kind === kind)!.entry.key]),
) as Readonly<Record<Kind, string>>;

/**
 * A history: revision 1 records entries of all kinds; then one entry of each kind is corrected, each in a revision of
 * its own, in the order of the kinds.
 */
export async function writeHistory({ store, desk }: HistoryUnderTest): Promise<void> {
  await load(store, draftsOfAllKinds);
  const [first, second] = (await store.ledger(null)).of('policyStatement');
  for (const [index, kind] of kinds.entries()) {
    const { sourceKeys } = (await store.ledger(null)).versionsOf(kind, chosen[kind])[0]!;
    const sources = sourceKeys.includes(first!.key) ? [second!.key] : [first!.key];
    await write(desk, [toCorrect(kind, chosen[kind], 1, { sources })], index % 2 === 0 ? null : kind);
  }
}

/**
 * A history with every sort of act: that of `writeHistory`, then ends, a later period of the same entry, a correction of the
 * earlier one, and requests of several acts at once, among them two on one version.
 */
export async function writeVariedHistory(history: HistoryUnderTest): Promise<void> {
  const { desk } = history;
  await writeHistory(history);
  const key = 'org/varied';
  await write(desk, [toRecord('organisation', key, { validFrom: '2018-01-01' })], 'varied 1', 'key:Änne');
  await write(desk, [toEnd('organisation', key, 1, '2019-01-01')]);
  await write(desk, [toRecord('organisation', key, { validFrom: '2020-01-01', country: 'FR' })]);
  await write(desk, [
    toCorrect('organisation', key, 2, { name: 'Corrected “as it was”\n\u0001 \u2028 𝔘' }),
    toCorrect('organisation', key, 2, { validFrom: '2017-06-01' }),
    toRecord('dataCategory', 'data/varied', { parent: null }),
    toRecord('disclosure', 'disclosure/varied', {
      discloser: key,
      recipient: key,
      dataCategories: ['data/varied'],
      validFrom: '2020-01-01',
    }),
  ]);
  await write(desk, [toEnd('disclosure', 'disclosure/varied', 1, '2021-01-01')], 'varied 2');
}
