import type { ClientBase } from 'pg';
import { kinds } from '../../src/core/entries/entry';
import { identityOf } from '../../src/storage/tables/identities';
import { tableOf } from '../../src/storage/tables/names';

/** Random numbers that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const sorts = ['edit', 'deletion', 'insertion', 'tail cut', 'tail rewritten'] as const;
export type Sort = (typeof sorts)[number];

/** What was done to a history behind the registry's back. */
export interface Damage {
  readonly sort: Sort;
  readonly what: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

const versionTables = kinds.map((kind) => tableOf(kind));
const tablesOfAll = ['revision', 'change', ...versionTables, ...kinds.map((kind) => identityOf(kind))];

/** Does random damage to the history of a database, in the transaction of its client. */
export class Tamperer {
  private readonly columns = new Map<string, readonly Column[]>();

  constructor(
    private readonly client: ClientBase,
    private readonly random: () => number,
  ) {}

  /** Damage of a sort; null where chance has chosen something that changes nothing, or that the database refuses. */
  async damage(sort: Sort): Promise<Damage | null> {
    await this.client.query('SAVEPOINT before');
    const before = await this.content();
    try {
      const what = await this.doDamage(sort);
      if (what !== null && (await this.content()) !== before) return { sort, what };
    } catch (error) {
      // 22 and 23: no such value, or a constraint.
      if (!/^2[23]/.test(String((error as { code?: unknown }).code))) throw error;
    }
    await this.client.query('ROLLBACK TO SAVEPOINT before');
    return null;
  }

  private doDamage(sort: Sort): Promise<string | null> {
    switch (sort) {
      case 'edit':
        return this.edit();
      case 'deletion':
        return this.remove();
      case 'insertion':
        return this.insert();
      case 'tail cut':
        return this.cutTail();
      case 'tail rewritten':
        return this.rewriteTail();
    }
  }

  private async edit(): Promise<string | null> {
    const table = this.oneOf(tablesOfAll);
    const { name, type } = this.oneOf(await this.columnsOf(table));
    const row = await this.rowOf(table);
    if (row === null) return null;
    const value = this.oneOf(otherValues[type] ?? []);
    await this.client.query(`UPDATE ${table} SET ${name} = ${value.replaceAll('?', name)} WHERE ctid = $1`, [
      row,
    ]);
    return `${table}.${name} := ${value}`;
  }

  private async remove(): Promise<string | null> {
    const table = this.oneOf(tablesOfAll);
    const row = await this.rowOf(table);
    if (row === null) return null;
    await this.client.query(`DELETE FROM ${table} WHERE ctid = $1`, [row]);
    return `a line of ${table}`;
  }

  /** A line like another one, but for what tells the two apart. */
  private async insert(): Promise<string | null> {
    const table = this.oneOf(tablesOfAll);
    const row = await this.rowOf(table);
    if (row === null) return null;
    const columns = await this.columnsOf(table);
    const other: Readonly<Record<string, string>> =
      table === 'revision'
        ? {
            number: `number + ${this.below(60) - 30}`,
            recorded_at: `recorded_at + interval '${this.below(9)} ms'`,
            request_key: 'NULL',
          }
        : table === 'change'
          ? { position: `position + ${this.below(20)}`, version: `version + ${this.below(9)}` }
          : this.random() < 0.5
            ? { key: `key || '${this.below(9)}'` }
            : {
                version: `version + ${1 + this.below(3)}`,
                validity: `'[1990-01-01,1990-01-0${2 + this.below(7)})'`,
              };
    const names = columns.map(({ name }) => name);
    const values = names.map((name) => other[name] ?? name);
    await this.client.query(
      `INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM ${table} WHERE ctid = $1`,
      [row],
    );
    return `a line of ${table}`;
  }

  /** The last few revisions gone, and all else as if they had never been: each hash that is left holds. */
  private async cutTail(): Promise<string> {
    const from = await this.tail();
    const { rows } = await this.client.query<{ at: string }>(
      'SELECT recorded_at::text AS at FROM revision WHERE number = $1',
      [from],
    );
    for (const table of versionTables) {
      await this.client.query(`DELETE FROM ${table} WHERE lower(recorded) >= $1::timestamptz`, [rows[0]!.at]);
      await this.client.query(
        `UPDATE ${table} SET recorded = tstzrange(lower(recorded), NULL) WHERE upper(recorded) >= $1::timestamptz`,
        [rows[0]!.at],
      );
      await this.client.query(
        `DELETE FROM ${table}_identity AS identity WHERE NOT EXISTS (SELECT FROM ${table} AS line WHERE line.key = identity.key)`,
      );
    }
    await this.client.query('DELETE FROM change WHERE revision >= $1', [from]);
    await this.client.query('DELETE FROM revision WHERE number >= $1', [from]);
    return `from revision ${from} on`;
  }

  /** The same, and a revision in its place that says something else and whose hash holds. */
  private async rewriteTail(): Promise<string> {
    const cut = await this.cutTail();
    return `${cut}, ${await this.rewrite()}`;
  }

  /** Set by whoever can compute hashes: writes one more revision, with no act, whose hash holds. */
  rewrite: () => Promise<string> = () => Promise.reject(new Error('Nobody writes anew.'));

  private async tail(): Promise<number> {
    const { rows } = await this.client.query<{ last: number }>('SELECT max(number) AS last FROM revision');
    return rows[0]!.last - this.below(Math.min(rows[0]!.last - 1, 12));
  }

  private async content(): Promise<string> {
    const sums = tablesOfAll.map(
      (table) =>
        `(SELECT coalesce(md5(string_agg(line::text, '|' ORDER BY line::text)), '') FROM ${table} AS line)`,
    );
    const { rows } = await this.client.query<{ sum: string }>(`SELECT md5(${sums.join(' || ')}) AS sum`);
    return rows[0]!.sum;
  }

  private async rowOf(table: string): Promise<string | null> {
    const { rows } = await this.client.query<{ ctid: string }>(
      `SELECT ctid::text FROM ${table} ORDER BY ctid`,
    );
    return rows.length === 0 ? null : this.oneOf(rows).ctid;
  }

  private async columnsOf(table: string): Promise<readonly Column[]> {
    const known = this.columns.get(table);
    if (known !== undefined) return known;
    const { rows } = await this.client.query<Column>(
      `SELECT quote_ident(column_name) AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
    this.columns.set(table, rows);
    return rows;
  }

  private below(bound: number): number {
    return Math.floor(this.random() * bound);
  }

  private oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** Other values of a type; ? is the one that is there. */
const otherValues: Readonly<Record<string, readonly string[]>> = {
  text: [
    `coalesce(?, '') || ' '`,
    `upper(?)`,
    `''`,
    'NULL',
    `reverse(?)`,
    `left(?, -1)`,
    `normalize(?, NFD)`,
  ],
  boolean: ['NOT ?', 'NULL', 'true'],
  integer: ['? + 1', '? - 1', 'NULL', '-?', '0'],
  date: ['? + 1', '? - 365', 'NULL', `'infinity'`],
  ARRAY: [`array_append(?, 'x')`, `?[2:]`, `'{}'`, 'NULL', `array_append(?, NULL)`, `? || ?`],
  jsonb: [
    `'[]'`,
    `?::jsonb || '[{}]'`,
    `'{}'`,
    `jsonb_set(?, '{0,extra}', '"hidden"')`,
    `jsonb_set(?, '{0,modality}', '"MAY"')`,
    `? - 0`,
    'NULL',
  ],
  daterange: [
    `'[2001-01-01,2002-01-01)'`,
    `daterange(lower(?) + 1, upper(?))`,
    `daterange(NULL, upper(?))`,
    `daterange(lower(?), '2999-01-01')`,
    `daterange('-infinity', upper(?))`,
  ],
  tstzrange: [
    `tstzrange(lower(?) - interval '1 us', upper(?))`,
    `tstzrange(lower(?), NULL)`,
    `tstzrange(lower(?), 'infinity')`,
    `tstzrange(lower(?), lower(?) + interval '1 day')`,
    `tstzrange(lower(?), upper(?), '(]')`,
  ],
  'timestamp with time zone': [`? + interval '1 ms'`, `? - interval '1 day'`, `'infinity'`, `'2001-01-01'`],
};
