import 'reflect-metadata';
import { kinds } from '../../src/core/entries/entry';
import { identityOf } from '../../src/storage/tables/identities';
import { tableOf } from '../../src/storage/tables/names';
import { createTestDatabase, testServers, type TestDatabase } from '../database/databases';
import { chosen, openHistory, writeHistory, type HistoryUnderTest } from '../worlds/histories';

/** The number of the last revision: the first records all, then one entry of each kind is corrected. */
const last = 1 + kinds.length;

/** How a value of a type is made another one. */
const otherValue: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  boolean: (column) => `NOT coalesce(${column}, false)`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  date: (column) => `coalesce(${column}, '2018-01-01') + 1`,
  ARRAY: (column) => `array_append(coalesce(${column}, '{}'), 'x')`,
  jsonb: (column) => `jsonb_build_object('not a list', ${column})`,
  daterange: () => `'[2001-01-01,2002-01-01)'`,
};

describe.each(testServers())('a history that was tampered with, on the $name', (server) => {
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

  /** What is found when statements were run behind the registry's back; then all is as it was before. */
  const foundAfter = async (table: string, ...statements: readonly string[]): Promise<string | null> => {
    const { client, store } = history;
    await client.query(`SET session_replication_role = replica; CREATE TEMP TABLE kept AS TABLE ${table}`);
    try {
      for (const statement of statements) {
        const { rowCount, command } = await client.query(statement);
        if (command !== 'ALTER') expect(rowCount).toBeGreaterThan(0);
      }
      return (await store.verify()).fault;
    } finally {
      await client.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; DROP TABLE kept`);
    }
  };

  /** Columns of a table with their types. */
  const columnsOf = async (table: string): Promise<readonly { name: string; type: string }[]> => {
    const { rows } = await history.client.query<{ name: string; type: string }>(
      `SELECT quote_ident(column_name) AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
    return rows;
  };

  const revisionOfKind = (kind: string): number => 2 + kinds.findIndex((other) => other === kind);

  it('is whole before', async () => {
    const { rows } = await history.client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM change',
    );
    const found = await history.store.verify();
    expect(found).toMatchObject({ fault: null, revisions: 1 + kinds.length, acts: rows[0]!.count });
    expect(found.head).toMatch(/^[0-9a-f]{64}$/);
  });

  describe.each(kinds)('of %s', (kind) => {
    const table = tableOf(kind);
    const named = `${table} ${chosen[kind]}`;
    const where = (version: number): string => `WHERE key = '${chosen[kind]}' AND version = ${version}`;
    const revision = revisionOfKind(kind);

    it('is found out where any field was edited, now or as it was', async () => {
      for (const { name, type } of await columnsOf(table)) {
        const edited = otherValue[type];
        if (name === 'recorded' || name === 'key' || edited === undefined) continue;
        const edit = (version: number): string =>
          `UPDATE ${table} SET ${name} = ${edited(name)} ${where(version)}`;
        const now = await foundAfter(table, edit(2));
        expect(`${name}: ${now}`).toContain(`${name}: Revision ${revision}`);
        expect(now).toContain(named);
        const before = name === 'version' ? `UPDATE ${table} SET version = 9 ${where(1)}` : edit(1);
        expect(`${name}: ${await foundAfter(table, before)}`).toContain(`${name}: Revision 1`);
      }
      const nulled = (await columnsOf(table)).filter(({ type }) => type === 'ARRAY');
      for (const { name } of nulled) {
        const emptied = `UPDATE ${table} SET ${name} = CASE WHEN ${name} = '{}' THEN '{x}' ELSE '{}'::text[] END ${where(2)}`;
        expect(await foundAfter(table, emptied)).toContain(named);
      }
    });

    it.each([
      ['closed', 2, `tstzrange(lower(recorded), now())`],
      ['begun earlier', 1, `tstzrange(lower(recorded) - interval '1 microsecond', upper(recorded))`],
      ['begun later', 2, `tstzrange(lower(recorded) + interval '1 microsecond', NULL)`],
      ['closed at infinity', 2, `tstzrange(lower(recorded), 'infinity')`],
      ['closed later by a bound', 1, `tstzrange(lower(recorded), upper(recorded) - interval '1 ms', '[]')`],
      ['closed earlier', 1, `tstzrange(lower(recorded), upper(recorded) - interval '1 microsecond')`],
    ])('is found out where what was known when was changed: %s', async (_, version, recorded) => {
      const found = await foundAfter(table, `UPDATE ${table} SET recorded = ${recorded} ${where(version)}`);
      expect(found).toContain(`Version ${version} of ${named} was not known`);
    });

    it('is found out where a version was opened again', async () => {
      const { client } = history;
      const { rows } = await client.query<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = '${table}_versions'`,
      );
      const found = await foundAfter(
        table,
        `ALTER TABLE ${table} DROP CONSTRAINT ${table}_versions`,
        `UPDATE ${table} SET recorded = tstzrange(lower(recorded), NULL) ${where(1)}`,
      );
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_versions ${rows[0]!.definition}`);
      expect(found).toContain(`Version 1 of ${named} was not known`);
    });

    it('is found out where a version is gone, has another key or was put in', async () => {
      expect(await foundAfter(table, `DELETE FROM ${table} ${where(2)}`)).toBe(
        `Revision ${revision}: version 2 of ${named} is missing.`,
      );
      expect(await foundAfter(table, `DELETE FROM ${table} ${where(1)}`)).toBe(
        `Revision 1: version 1 of ${named} is missing.`,
      );
      expect(await foundAfter(table, `UPDATE ${table} SET key = 'another' ${where(2)}`)).toContain(
        `version 2 of ${named} is missing`,
      );
      const columns = (await columnsOf(table)).map(({ name }) => name);
      const values = columns.map((name) =>
        name === 'version' ? '9' : name === 'recorded' ? `tstzrange('2001-01-01', '2001-01-02')` : name,
      );
      const added = `INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM ${table} ${where(2)}`;
      expect(await foundAfter(table, added)).toBe(
        `Version 9 of ${named} is there without an act that has made it.`,
      );
    });

    it('is found out where a key was put in, is gone or is another one', async () => {
      const identity = identityOf(kind);
      expect(await foundAfter(identity, `INSERT INTO ${identity} VALUES ('nobody')`)).toBe(
        `The key nobody of ${table} is there without a version.`,
      );
      expect(await foundAfter(identity, `DELETE FROM ${identity} WHERE key = '${chosen[kind]}'`)).toContain(
        `The key ${chosen[kind]} of ${table} is no longer`,
      );
      expect(
        await foundAfter(identity, `UPDATE ${identity} SET key = 'nobody' WHERE key = '${chosen[kind]}'`),
      ).toContain(`The key nobody of ${table} is there without a version.`);
    });
  });

  const other = 'UPDATE revision SET';
  it.each([
    ['another actor', `${other} actor = 'somebody else' WHERE number = 5`, 'Revision 5'],
    ['another reason', `${other} reason = reason || ' ' WHERE number = 5`, 'Revision 5'],
    [
      'another instant',
      `${other} recorded_at = recorded_at + interval '1 ms' WHERE number = 5`,
      'Revision 5',
    ],
    ['no instant', `${other} recorded_at = 'infinity' WHERE number = 5`, 'Revision 5'],
    ['the order of instants', `${other} recorded_at = '2001-01-01' WHERE number = 5`, 'Revision 5'],
    ['another request', `${other} request_key = 'x' WHERE number = 3`, 'Revision 3'],
    ['another request asked', `${other} request_hash = 'x' WHERE number = 3`, 'Revision 3'],
    ['no request', `${other} request_key = NULL, request_hash = NULL WHERE number = 3`, 'Revision 3'],
    ['no name of a request', `${other} request_key = NULL WHERE number = 3`, 'Revision 3'],
    ['no hash of a request', `${other} request_hash = NULL WHERE number = 3`, 'Revision 3'],
    [
      'a request that was none',
      `${other} request_key = 'x', request_hash = 'y' WHERE number = 2`,
      'Revision 2',
    ],
    ['half a request that was none', `${other} request_hash = 'y' WHERE number = 2`, 'Revision 2'],
    ['another hash', `${other} hash = repeat('0', 64) WHERE number = 5`, 'Revision 5'],
    ['the hash of the last', `${other} hash = repeat('0', 64) WHERE number = ${last}`, `Revision ${last}`],
    [
      'two hashes swapped',
      'UPDATE revision AS r SET hash = o.hash FROM revision AS o WHERE (r.number, o.number) IN ((5, 6), (6, 5))',
      'Revision 5',
    ],
    ['a first one gone', 'DELETE FROM revision WHERE number = 1', 'Revision 1 is missing'],
    ['a middle one gone', 'DELETE FROM revision WHERE number = 5', 'Revision 5 is missing'],
    ['the last one gone', `DELETE FROM revision WHERE number = ${last}`, 'policy_statement'],
    [
      'another number',
      `UPDATE revision SET number = 50 WHERE number = ${last}`,
      `Revision ${last} is missing`,
    ],
    [
      'one put in',
      `INSERT INTO revision VALUES (${last + 1}, now(), 'a', 'b', repeat('0', 64))`,
      `Revision ${last + 1}`,
    ],
    ['one before the first', `INSERT INTO revision VALUES (0, '2001-01-01', 'a', 'b', 'c')`, 'Revision 0'],
    [
      'one of a negative number',
      `INSERT INTO revision VALUES (-3, '2001-01-01', 'a', 'b', 'c')`,
      'Revision -3',
    ],
  ])('of revisions is found out: %s', async (_, statement, named) => {
    expect(await foundAfter('revision', statement)).toContain(named);
  });

  it.each([
    ['another reason', `UPDATE change SET reason = reason || '.' WHERE revision = 5`, 'Revision 5'],
    ['another act', `UPDATE change SET act = 'END' WHERE revision = 5`, 'Revision 5'],
    ['another kind', `UPDATE change SET kind = 'none' WHERE revision = 5`, 'Revision 5'],
    ['another key', `UPDATE change SET key = 'none' WHERE revision = 5`, 'Revision 5'],
    ['another version', `UPDATE change SET version = 7 WHERE revision = 5`, 'Revision 5'],
    ['nothing replaced', `UPDATE change SET replaces = NULL WHERE revision = 5`, 'Revision 5'],
    ['another replaced', `UPDATE change SET replaces = 2 WHERE revision = 5`, 'Revision 5'],
    ['another place', `UPDATE change SET position = 1 WHERE revision = 5`, 'Revision 5'],
    ['another revision', `UPDATE change SET revision = 4, position = 1 WHERE revision = 5`, 'Revision 4'],
    [
      'a revision that is not there',
      `UPDATE change SET revision = 50 WHERE revision = ${last}`,
      `Revision ${last}`,
    ],
    [
      'the first of many gone',
      `DELETE FROM change WHERE revision = 1 AND position = 0`,
      'the act at place 0',
    ],
    ['one of many gone', `DELETE FROM change WHERE revision = 1 AND position = 7`, 'the act at place 7'],
    [
      'the last of many gone',
      'DELETE FROM change WHERE revision = 1 AND position = (SELECT max(position) FROM change)',
      'Revision 1',
    ],
    ['the only one gone', `DELETE FROM change WHERE revision = 5`, 'Revision 5'],
    [
      'one put in',
      `INSERT INTO change SELECT ${last + 1}, 0, act, kind, key, 9, NULL, reason, hash FROM change WHERE revision = 5`,
      'An act speaks of',
    ],
    [
      'one put in beside another',
      `INSERT INTO change SELECT 5, 1, act, kind, key, 9, NULL, reason, hash FROM change WHERE revision = 5`,
      'Revision 5',
    ],
  ])('of acts is found out: %s', async (_, statement, named) => {
    expect(await foundAfter('change', statement)).toContain(named);
  });

  it('of acts is found out: one put in before the first', async () => {
    const { client } = history;
    const { rows } = await client.query<{ definition: string }>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'change_is_proper'`,
    );
    const found = await foundAfter(
      'change',
      'ALTER TABLE change DROP CONSTRAINT change_is_proper',
      `INSERT INTO change SELECT 5, -1, act, kind, key, 9, NULL, reason, hash FROM change WHERE revision = 5`,
    );
    await client.query(`ALTER TABLE change ADD CONSTRAINT change_is_proper ${rows[0]!.definition}`);
    expect(found).toContain('Revision 5');
  });

  it('of acts is found out: two in each other’s place', async () => {
    const found = await foundAfter(
      'change',
      'UPDATE change SET position = 5000 WHERE revision = 1 AND position = 3',
      'UPDATE change SET position = 3 WHERE revision = 1 AND position = 4',
      'UPDATE change SET position = 4 WHERE revision = 1 AND position = 5000',
    );
    expect(found).toContain('Revision 1');
  });

  it('is whole again after all of this', async () => {
    expect((await history.store.verify()).fault).toBeNull();
  });
});
