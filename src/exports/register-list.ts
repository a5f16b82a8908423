import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { canonicalJson } from '../core/canonical-json';
import type { Day, Instant } from '../core/period';
import type { Register } from '../core/register';
import { safeInSpreadsheets } from '../core/spreadsheet-text';
import { workbook } from './workbook';

/** What stands in a row, by column. Lists are lists; null is what is not stated. */
export type ListRow = Readonly<Record<string, string | boolean | null | readonly string[]>>;

/** A list of the register that goes out by itself. */
export interface RegisterList {
  /** What it is called in commands and files: "transfers". */
  readonly name: string;
  readonly description: string;
  readonly columns: readonly string[];
  rows(register: Register): readonly ListRow[];
}

/** What names the file of a list. */
export interface AboutList {
  readonly list: string;
  readonly validOn: Day;
  readonly knownAt: Instant;
  readonly lawOn: Day;
  readonly revision: string;
  readonly historyHead: string | null;
  /** SHA-256 of the rows in canonical JSON (RFC 8785). */
  readonly sha256: string;
}

/** A list as it goes out, the same rows in every format. */
export class ListDocument {
  readonly rows: readonly ListRow[];

  constructor(
    readonly list: RegisterList,
    readonly register: Register,
    private readonly historyHead: string | null,
  ) {
    this.rows = list.rows(register);
  }

  get about(): AboutList {
    const { validOn, knownAt, lawOn, revision } = this.register;
    const sha256 = createHash('sha256').update(canonicalJson(this.rows)).digest('hex');
    return {
      list: this.list.name,
      validOn,
      knownAt,
      lawOn,
      revision,
      historyHead: this.historyHead,
      sha256,
    };
  }
}

/** The formats of every list. */
export const listFormats = ['csv', 'json', 'xlsx'] as const;
export type ListFormat = (typeof listFormats)[number];

/** A list as a file. */
export function renderList(document: ListDocument, format: ListFormat): Buffer {
  switch (format) {
    case 'csv':
      return Buffer.from(asCsv(document), 'utf8');
    case 'json':
      return Buffer.from(
        `${JSON.stringify({ format: `${document.list.name}/1`, about: document.about, rows: document.rows }, null, 2)}\n`,
        'utf8',
      );
    case 'xlsx':
      return Buffer.concat([...asWorkbook(document)]);
  }
}

/** What the file is called: "transfers-2018-06-01.csv". */
export function listFileName({ list, validOn }: AboutList, format: string): string {
  return `${list}-${validOn}.${format}`;
}

/** Each row names the clocks; a list without rows says in its one row that nothing is recorded, which is not that there is none. */
function asCsv({ about, list, rows }: ListDocument): string {
  const head = {
    valid_on: about.validOn,
    known_at: about.knownAt,
    law_on: about.lawOn,
    revision: about.revision,
    history_head: about.historyHead ?? 'not at hand',
    content_sha256: about.sha256,
  };
  const lines =
    rows.length === 0
      ? [{ [list.columns[0]!]: 'NOTHING_RECORDED', ...head }]
      : rows.map((row) => ({
          ...Object.fromEntries(list.columns.map((column) => [column, cellOf(row[column] ?? null)])),
          ...head,
        }));
  return stringify(lines, {
    header: true,
    columns: [...list.columns, ...Object.keys(head)],
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
    cast: { string: safeInSpreadsheets },
  });
}

function asWorkbook({ about, list, rows }: ListDocument): Iterable<Uint8Array> {
  return workbook([
    {
      name: 'About',
      widths: [28, 80],
      header: ['What', 'Value'],
      *rows() {
        yield ['List', list.description];
        yield ['Valid on', { day: about.validOn }];
        yield ['Known at', about.knownAt];
        yield ['Law on', { day: about.lawOn }];
        yield ['Revision', about.revision];
        yield ['Head of the history', about.historyHead ?? 'not at hand'];
        yield ['SHA-256 of the rows', about.sha256];
        yield ['Rows', String(rows.length)];
        if (rows.length === 0)
          yield ['Note', 'Nothing is recorded. That is no statement that there is none.'];
      },
    },
    {
      name: 'Rows',
      widths: list.columns.map(() => 30),
      header: list.columns,
      *rows() {
        for (const row of rows) yield list.columns.map((column) => cellOf(row[column] ?? null));
      },
    },
  ]);
}

function cellOf(value: string | boolean | null | readonly string[]): string {
  if (value === null) return 'not stated';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return value.length === 0 ? 'not stated' : value.join('\n');
}
