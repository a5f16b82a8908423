import { stringify } from 'csv-stringify/sync';
import { safeInSpreadsheets } from '../core/spreadsheet-text';
import { aboutLines, countsInWords, searchedInShort } from './about-lines';
import type { RecordExporter } from './exporter';
import type { ActivityRows, FieldRow } from './record-rows';

/** What a row may say; a row of another part leaves the rest empty. */
const columns = [
  'part',
  'activity_key',
  'activity',
  'article',
  'field_key',
  'field',
  'state',
  'values',
  'explanation',
  'not_stated',
  'statements',
  'searched',
] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/**
 * CSV (RFC 4180, UTF-8): a row for each cell of the record, before them what the file is, after them how complete it is.
 * Several values of a cell stand on lines of their own. What a spreadsheet could take for a formula has an
 * apostrophe before it, which can be taken away again.
 */
export const csv: RecordExporter = {
  format: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  description: 'a row for each cell of the record, for spreadsheets and scripts',
  *render(document) {
    yield written([Object.fromEntries(columns.map((name) => [name, name]))]);
    yield written([
      ...aboutLines(document).map(({ label, value }): Row => ({
        part: 'about',
        field: label,
        values: value,
      })),
      ...document.notes.map((note): Row => ({ part: 'about', field: 'Note', values: note })),
    ]);
    for (const activity of document.activities())
      yield written(activity.fields.map((field) => cell(activity, field)));
    yield written(
      document.completeness.map((field): Row => {
        const { article, key, name } = field;
        return { part: 'completeness', article, field_key: key, field: name, values: countsInWords(field) };
      }),
    );
    yield written(
      document.statements.map(({ key, document: policy, section, quote, statement }): Row => {
        return {
          part: 'statement',
          field_key: key,
          field: `${policy}, section ${section}`,
          values: quote,
          explanation: statement,
        };
      }),
    );
  },
};

function cell(activity: ActivityRows, field: FieldRow): Row {
  return {
    part: 'field',
    activity_key: activity.key,
    activity: activity.name,
    article: field.article,
    field_key: field.key,
    field: field.name,
    state: field.state,
    values: field.values.join('\n'),
    explanation: field.explanation ?? '',
    not_stated: field.missing.join('\n'),
    statements: field.statements.join(' '),
    searched: searchedInShort(field.searched),
  };
}

function written(rows: readonly Row[]): string {
  return stringify([...rows], {
    columns: [...columns],
    record_delimiter: '\r\n',
    // It quotes what holds the delimiter, and a line break alone is none.
    quoted_match: /[\r\n]/,
    cast: { string: safeInSpreadsheets },
  });
}
