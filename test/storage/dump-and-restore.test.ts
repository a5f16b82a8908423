import 'reflect-metadata';
import type { Json, JsonObject } from '../../src/core/canonical-json';
import { kinds } from '../../src/core/entries/entry';
import type { HistoryHead } from '../../src/core/history';
import type { Instant } from '../../src/core/period';
import { restoreHistory } from '../../src/storage/restore-history';
import { identityOf } from '../../src/storage/tables/identities';
import { tableOf } from '../../src/storage/tables/names';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { toRecord } from '../worlds/changes';
import { asLines, DumpInHand, dumpOf, lawOfTests } from '../worlds/dumps';
import { openHistory, write, writeVariedHistory, type HistoryUnderTest } from '../worlds/histories';

let database: TestDatabase;
let history: HistoryUnderTest;
let dump: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase(testServers()[0]!);
  history = await openHistory(database.connection);
  await writeVariedHistory(history);
  dump = await dumpOf(history.dataSource);
}, 120_000);

afterAll(async () => {
  await history.close();
  await database.drop();
});

/** Everything that is known at an instant. */
const knownAt = async ({ store }: HistoryUnderTest, at: Instant | null): Promise<unknown> => {
  const ledger = await store.ledger(at);
  return kinds.map((kind) => [kind, ...ledger.of(kind)]);
};

const headsOf = async ({ client }: HistoryUnderTest): Promise<readonly HistoryHead[]> => {
  const { rows } = await client.query<{ number: number; recorded_at: Date; hash: string }>(
    'SELECT number, recorded_at, hash FROM revision ORDER BY number',
  );
  return rows.map(({ number, recorded_at: at, hash }) => {
    return { revision: number, recordedAt: at.toISOString() as Instant, hash };
  });
};

describe('a dump', () => {
  it('says first what it holds, then each revision and each of its acts', async () => {
    const { revisions, acts, head } = await history.store.verify();
    expect(JSON.parse(dump[0]!)).toEqual({
      format: 'processing-registry-history',
      version: 1,
      revisions,
      acts,
      head,
      law: lawOfTests,
    });
    expect(dump).toHaveLength(1 + revisions + acts);
    const { acts: counted, revision } = JSON.parse(dump[1]!) as JsonObject;
    expect([counted, (revision as JsonObject)['number']]).toEqual([
      dump.slice(2).findIndex((line) => 'revision' in (JSON.parse(line) as object)),
      1,
    ]);
  });

  it('holds every sort of act, periods that follow each other, and marks of requests', () => {
    const acts = new DumpInHand(dump).revisions.flatMap((one) => one.acts);
    expect(new Set(acts.map(({ act }) => act))).toEqual(new Set(['RECORD', 'CORRECT', 'END']));
    expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(acts.filter(({ entry }) => (entry as JsonObject)['key'] === 'org/varied')).toHaveLength(4);
    expect(dump.join('')).toContain('"request":{"hash":"hash of varied 1","key":"varied 1"}');
  });

  it('is not made of a history that does not hold', async () => {
    const { client, dataSource } = history;
    await client.query(`SET session_replication_role = replica; CREATE TEMP TABLE kept AS TABLE change`);
    await client.query(`UPDATE change SET reason = 'another' WHERE revision = 3`);
    await expect(dumpOf(dataSource)).rejects.toThrow('Revision 3: version');
    await client.query(`DELETE FROM change; INSERT INTO change SELECT * FROM kept; DROP TABLE kept`);
    await client.query(`INSERT INTO organisation_identity VALUES ('org/nobody')`);
    await expect(dumpOf(dataSource)).rejects.toThrow('The key org/nobody of organisation is there without');
    await client.query(`DELETE FROM organisation_identity WHERE key = 'org/nobody'`);
    expect(await dumpOf(dataSource)).toEqual(dump);
  });
});

describe.each(testServers())('a dump that is restored on the $name', (server) => {
  let other: TestDatabase;
  let restored: HistoryUnderTest;

  beforeEach(async () => {
    other = await createTestDatabase(server);
    restored = await openHistory(other.connection);
  });

  afterEach(async () => {
    await restored.close();
    await other.drop();
  });

  const restore = (lines: readonly string[]) => restoreHistory(restored.dataSource, asLines(lines));

  it('is the same history: hashes, instants, actors, marks, and what was known at every instant', async () => {
    const header = await restore(dump);
    const verified = await history.store.verify();
    expect(verified.fault).toBeNull();
    expect(await restored.store.verify()).toEqual(verified);
    expect(header).toMatchObject({ head: verified.head, law: lawOfTests });
    expect(await dumpOf(restored.dataSource)).toEqual(dump);
    const everything = { after: null, entryKey: null, first: 1_000 };
    expect(await restored.store.history(everything)).toEqual(await history.store.history(everything));
    const heads = await headsOf(history);
    expect(await headsOf(restored)).toEqual(heads);
    for (const at of [
      null,
      '2001-01-01T00:00:00.000Z' as Instant,
      ...heads.map(({ recordedAt }) => recordedAt),
    ])
      expect(await knownAt(restored, at)).toEqual(await knownAt(history, at));
  });

  it('goes on: a request of before is answered as before, and the next revision follows', async () => {
    await restore(dump);
    const before = (await headsOf(history)).length;
    const asked = [toRecord('organisation', 'org/varied', { validFrom: '2018-01-01' })];
    const again = await write(restored.desk, asked, 'varied 1', 'key:Änne');
    expect((await headsOf(history))[again.number - 1]!.hash).toBe(again.hash);
    const next = await write(restored.desk, [toRecord('organisation', 'org/next')]);
    expect(next.number).toBe(before + 1);
    expect((await restored.store.verify()).fault).toBeNull();
  });

  it('is refused where something is there already', async () => {
    await write(restored.desk, [toRecord('organisation', 'org/here')]);
    await expect(restore(dump)).rejects.toThrow('The register is not empty: it has 1 revision.');
    expect((await restored.store.verify()).revisions).toBe(1);
  });

  it('may be of a register in which nothing is', async () => {
    const empty = await dumpOf(restored.dataSource);
    expect(empty).toHaveLength(1);
    expect(await restore(empty)).toMatchObject({ revisions: 0, acts: 0, head: null });
  });

  it('shows a forged past only to whoever has kept a head elsewhere', async () => {
    const heads = await headsOf(history);
    const forged = new DumpInHand(dump);
    change(find(forged.revisions, 'organisation'), 'name', 'Another');
    await restore(forged.forged());
    expect((await restored.store.verify()).fault).toBeNull();
    expect((await restored.store.verify(kept(heads))).fault).toContain(
      'Head 1: a head was kept of revision 1',
    );
    expect((await history.store.verify(kept(heads))).fault).toBeNull();
  });
});

describe.each(testServers())('a dump that is refused on the $name', (server) => {
  let other: TestDatabase;
  let restored: HistoryUnderTest;

  // One for all, for nothing is ever written into it.
  beforeAll(async () => {
    other = await createTestDatabase(server);
    restored = await openHistory(other.connection);
  });

  afterAll(async () => {
    await restored.close();
    await other.drop();
  });

  const restore = (lines: readonly string[]) => restoreHistory(restored.dataSource, asLines(lines));

  /** Lines in all tables of the register. */
  const lineCount = async (): Promise<number> => {
    const tables = ['revision', 'change', ...kinds.flatMap((kind) => [tableOf(kind), identityOf(kind)])];
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table})`);
    const { rows } = await restored.client.query<{ sum: number }>(`SELECT ${counts.join(' + ')} AS sum`);
    return rows[0]!.sum;
  };

  /** The line, from 1, that begins the so-manyeth revision. */
  const lineOf = (number: number): number =>
    dump.findIndex((line) => line.includes('"revision":{') && line.includes(`"number":${number},`)) + 1;
  const last = (): number => (JSON.parse(dump[0]!) as { revisions: number }).revisions;
  const edited = (line: number, edit: (text: string) => string): readonly string[] => {
    const text = edit(dump[line - 1]!);
    expect(text).not.toBe(dump[line - 1]);
    return dump.with(line - 1, text);
  };
  const without = (line: number, count = 1): readonly string[] => dump.toSpliced(line - 1, count);
  const swapped = (a: number, b: number): readonly string[] =>
    dump.with(a - 1, dump[b - 1]!).with(b - 1, dump[a - 1]!);
  const oneDigit = (text: string): string =>
    text.replace(/"hash":"(.)/, (_, digit: string) => `"hash":"${digit === '0' ? '1' : '0'}`);

  const damages: readonly (readonly [string, () => readonly string[], () => number, RegExp])[] = [
    ['nothing at all', () => [], () => 1, /the file is empty/],
    ['another file', () => ['hello\n'], () => 1, /no JSON/],
    ['another JSON', () => ['{"a":1}\n'], () => 1, /no dump of a register/],
    [
      'another format',
      () => edited(1, (text) => text.replace('"version":1', '"version":2')),
      () => 1,
      /format 2/,
    ],
    [
      'another head',
      () => edited(1, (text) => text.replace(/"head":"./, '"head":"g')),
      () => 1,
      /what the dump/,
    ],
    [
      'the head of another history',
      () => edited(1, (text) => text.replace(/"head":"\w+"/, `"head":"${'0'.repeat(64)}"`)),
      () => 1,
      /acts or head are others/,
    ],
    [
      'another number of acts',
      () => edited(1, (text) => text.replace(/"acts":\d+/, '"acts":7')),
      () => 1,
      /acts or head are others/,
    ],
    [
      'fewer revisions said',
      () => edited(1, (text) => text.replace(/"revisions":\d+/, '"revisions":3')),
      () => lineOf(4),
      /line 1 says that there are 3/,
    ],
    [
      'more revisions said',
      () => edited(1, (text) => text.replace(/"revisions":\d+/, '"revisions":99')),
      () => dump.length + 1,
      /cut off: \d+ of 99 revisions/,
    ],
    [
      'an entry altered',
      () => edited(lineOf(4) + 1, (text) => text.replace('"version":2', '"version":3')),
      () => lineOf(4) + 1,
      /the act is not what was written/,
    ],
    ['the hash of an act altered', () => edited(5, oneDigit), () => 5, /the act is not what was written/],
    ['the hash of a revision altered', () => edited(lineOf(3), oneDigit), () => lineOf(3), /revision 3, or/],
    [
      'an actor altered',
      () => edited(lineOf(3), (text) => text.replace('"actor":"dpo"', '"actor":"dpa"')),
      () => lineOf(3),
      /revision 3, or/,
    ],
    [
      'an instant altered',
      () => edited(lineOf(3), (text) => text.replace(/"recordedAt":"2/, '"recordedAt":"3')),
      () => lineOf(3),
      /revision 3, or/,
    ],
    [
      'an instant before the one before',
      () => edited(lineOf(3), (text) => text.replace(/"recordedAt":"2/, '"recordedAt":"1')),
      () => lineOf(3),
      /no later than/,
    ],
    [
      'an instant that is none',
      () => edited(lineOf(3), (text) => text.replace(/"recordedAt":"2.../, '"recordedAt":"soon')),
      () => lineOf(3),
      /does not say what it must/,
    ],
    [
      'the mark of a request taken out',
      () => edited(lineOf(3), (text) => text.replace(/"request":\{[^}]*\}/, '"request":null')),
      () => lineOf(3),
      /revision 3, or/,
    ],
    [
      'another chain',
      () => edited(lineOf(3), (text) => text.replace(/"previous":"./, '"previous":"x')),
      () => lineOf(3),
      /does not say what it must/,
    ],
    [
      'a member put in',
      () => edited(5, (text) => text.replace('{"act":{', '{"act":{"a":1,')),
      () => 5,
      /says more/,
    ],
    ['a space put in', () => edited(5, (text) => text.replace(':', ': ')), () => 5, /in another way/],
    ['members in another order', () => edited(5, (text) => reordered(text)), () => 5, /in another way/],
    ['an act taken out', () => without(5), () => lineOf(2) - 1, /an act is expected here/],
    [
      'the last act of a revision taken out',
      () => without(lineOf(2) - 1),
      () => lineOf(2) - 1,
      /an act is expected/,
    ],
    ['an act put in', () => dump.toSpliced(5, 0, dump[5]!), () => 2, /the order of its acts/],
    ['two acts swapped', () => swapped(5, 6), () => 2, /the order of its acts/],
    [
      'a revision taken out',
      () => without(lineOf(5), 2),
      () => lineOf(5),
      /after revision 4 comes revision 6/,
    ],
    ['the first revision taken out', () => without(2, lineOf(2) - 2), () => 2, /after revision 0 comes/],
    [
      'two revisions swapped',
      () => [
        ...dump.slice(0, lineOf(5) - 1),
        ...dump.slice(lineOf(6) - 1, lineOf(7) - 1),
        ...dump.slice(lineOf(5) - 1, lineOf(6) - 1),
        ...dump.slice(lineOf(7) - 1),
      ],
      () => lineOf(5),
      /after revision 4 comes revision 6/,
    ],
    [
      'a revision twice',
      () => [...dump, ...dump.slice(lineOf(last()) - 1)],
      () => dump.length + 1,
      /after revision/,
    ],
    [
      'the end cut off',
      () => dump.slice(0, lineOf(last()) - 1),
      () => lineOf(last()),
      /the file is cut off: \d+ of/,
    ],
    ['the end cut off in a revision', () => dump.slice(0, 10), () => 11, /of revision 1 8 of \d+ acts/],
    [
      'a line put in at the end',
      () => [...dump, '{}\n'],
      () => dump.length + 1,
      /a revision is expected here/,
    ],
    ['an empty line', () => dump.toSpliced(4, 0, '\n'), () => 5, /no JSON/],
  ];

  it.each(damages)(
    'is refused, by the line, with %s, and nothing is written',
    async (_, lines, line, says) => {
      const told = await restore(lines()).catch((error: unknown) => error);
      expect(told).toMatchObject({ name: 'LineFault', message: expect.stringMatching(says) as string });
      expect((told as Error).message).toMatch(new RegExp(`^Line ${line()}: `));
      expect(await lineCount()).toBe(0);
    },
  );

  /** What is refused although every hash is right. */
  const forgeries: readonly (readonly [string, (dump: DumpInHand) => void, RegExp])[] = [
    [
      'a kind that there is not',
      ({ revisions }) => (revisions[0]!.acts[0]!['kind'] = 'spaceship'),
      /a kind of entry that this/,
    ],
    [
      'an act that there is not',
      ({ revisions }) => (revisions[0]!.acts[0]!['act'] = 'DELETE'),
      /the act does not say what it must/,
    ],
    [
      'a field that there is not',
      ({ revisions }) => change(revisions[0]!.acts[0]!, 'soul', 'sold'),
      /says more/,
    ],
    [
      'a list that is none',
      ({ revisions }) => change(find(revisions, 'mechanismReliance'), 'facts', 7),
      /the entry cannot be read/,
    ],
    [
      'a number for a text',
      ({ revisions }) => change(find(revisions, 'organisation'), 'name', 7),
      /no history that holds. Revision 1/,
    ],
    [
      'a day that there is not',
      ({ revisions }) => change(find(revisions, 'organisation'), 'validFrom', '2018-02-30'),
      /Line 2: revision 1 cannot be stored/,
    ],
    [
      'a link to nothing',
      ({ revisions }) => change(find(revisions, 'certification'), 'organisation', 'org/none'),
      /Line 2: revision 1 cannot be stored/,
    ],
    [
      'a version that is not current',
      ({ revisions }) => (revisions[1]!.acts[0]!['replaces'] = 7),
      /revision 2 cannot be stored.*not current/,
    ],
    [
      'two versions at once',
      ({ revisions }) => Object.assign(revisions[1]!.acts[0]!, { replaces: null, act: 'RECORD' }),
      /revision 2 cannot be stored/,
    ],
    [
      'a version twice',
      ({ revisions }) => change(revisions[1]!.acts[0]!, 'version', 1),
      /revision 2 cannot be stored/,
    ],
    [
      'two revisions at one instant',
      ({ revisions }) => (revisions[1]!.revision['recordedAt'] = revisions[0]!.revision['recordedAt']!),
      /no later than/,
    ],
  ];

  it.each(forgeries)('is refused with %s, though every hash is made anew', async (_, edit, says) => {
    const forged = new DumpInHand(dump);
    expect(forged.forged()).toEqual(dump);
    edit(forged);
    await expect(restore(forged.forged())).rejects.toThrow(says);
    expect(await lineCount()).toBe(0);
  });
});

async function* kept(heads: readonly HistoryHead[]) {
  for (const head of heads) {
    await Promise.resolve();
    yield { ...head, place: `Head ${head.revision}` };
  }
}

type Act = Record<string, Json>;

function change(act: Act, field: string, value: Json): void {
  act['entry'] = { ...(act['entry'] as JsonObject), [field]: value };
}

function find(revisions: DumpInHand['revisions'], kind: string): Act {
  return revisions[0]!.acts.find((act) => act['kind'] === kind)!;
}

function reordered(text: string): string {
  const { act, hash } = JSON.parse(text) as JsonObject;
  return `${JSON.stringify({ hash, act })}\n`;
}
