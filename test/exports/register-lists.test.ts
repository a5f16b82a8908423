import { parse } from 'csv-parse/sync';
import { recipients } from '../../src/core/questions/recipients';
import { subprocessorsOf } from '../../src/core/record/subprocessors';
import { listFormats, ListDocument, renderList } from '../../src/exports/register-list';
import { registerLists, subprocessorList, transferList } from '../../src/exports/register-lists';
import { subprocessorPage } from '../../src/exports/subprocessor-page';
import { activity, disclosure, organisation, period } from '../worlds/drafts';
import { freshOneCrm, oneCrm } from '../worlds/one-crm';
import { registerOf } from '../worlds/register-of';
import { head } from './documents';
import { rowsOfSheets } from './workbooks';

interface ListFile {
  readonly about: { readonly sha256: string; readonly validOn: string };
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const days = ['2018-06-01', '2024-01-01'];
const asJson = (document: ListDocument): ListFile =>
  JSON.parse(renderList(document, 'json').toString('utf8')) as ListFile;
const asCsv = (document: ListDocument): readonly Readonly<Record<string, string>>[] =>
  parse(renderList(document, 'csv').toString('utf8'), { columns: true, record_delimiter: '\r\n' });

describe.each(registerLists)('the list of $name', (list) => {
  it.each(days)('holds the same rows in every format, on %s', async (validOn) => {
    const document = new ListDocument(list, oneCrm({ validOn }), head);
    const { rows, about } = asJson(document);
    expect(rows.length).toBeGreaterThan(0);
    const shown = rows.map((row) => list.columns.map((column) => textOf(row[column])));
    const table = asCsv(document);
    expect(
      table.map((row) => list.columns.map((column) => row[column]!.replace(/^'(?=[=+@-])/, ''))),
    ).toEqual(shown);
    for (const row of table) {
      expect([row['valid_on'], row['history_head'], row['content_sha256']]).toEqual([
        validOn,
        head,
        about.sha256,
      ]);
    }
    const [, ...sheet] = (await rowsOfSheets(renderList(document, 'xlsx'))).get('Rows')!;
    expect(sheet).toEqual(shown);
  });

  it('gives the same bytes every time', () => {
    for (const format of listFormats) {
      const render = () =>
        renderList(new ListDocument(list, freshOneCrm({ validOn: '2018-06-01' }), head), format);
      expect(render().equals(render())).toBe(true);
    }
  });

  it('says of nothing that nothing is recorded', () => {
    const document = new ListDocument(list, registerOf([], { validOn: '2018-06-01' }), null);
    // An empty register has findings: that there is no notice.
    if (document.rows.length > 0) return;
    expect(asCsv(document).map((row) => [row[list.columns[0]!], row['valid_on']])).toEqual([
      ['NOTHING_RECORDED', '2018-06-01'],
    ]);
  });
});

describe('lists of the 1CRM register', () => {
  it('have the rows of the questions', () => {
    const register = oneCrm({ validOn: '2020-07-16' });
    const list = (name: string): ListFile =>
      asJson(
        new ListDocument(
          registerLists.find((one) => one.name === name)!,
          register,
          head,
        ),
      );
    expect(list('recipients').rows.map((row) => [row['organisation_key'], row['verdict']])).toEqual(
      recipients(register, {}).map(({ organisation: { key }, verdict }) => [key, verdict]),
    );
    expect(list('findings').rows.map((row) => row['key'])).toEqual(
      register.findings.list.map(({ key }) => key),
    );
    expect(list('transfers').rows).toHaveLength(register.transfers.length);
  });

  it('make no formula of a name', () => {
    const world = [
      organisation('org/a', null, null, { name: '=1+1' }),
      organisation('org/b', null, null, { name: "'=1+1" }),
      activity('activity/a', ['org/a'], {}),
      disclosure('org/a', 'org/b', ['US']),
    ];
    const [row] = asCsv(new ListDocument(transferList, registerOf(world, { validOn: '2018-06-01' }), head));
    expect(row!['exporter']).toBe("'=1+1");
    expect(row!['importer']).toBe("''=1+1");
  });
});

describe('subprocessors', () => {
  const name = 'disclosure/cloud';
  const version = (from: string, until: string | null, countries: string[]) => ({
    ...disclosure('org/processor', 'org/cloud', countries, {
      role: 'SUBPROCESSOR',
      validity: period(from, until),
    }),
    key: name,
  });
  const world = [
    organisation('org/processor'),
    organisation('org/cloud', null, null, { name: 'Cloud & <Sons>' }),
    activity('activity/a', ['org/processor'], {}),
    version('2018-01-01', '2019-01-01', ['US']),
    version('2019-01-01', '2020-01-01', ['US', 'SG']),
    version('2021-01-01', null, ['IE']),
  ];
  const on = (validOn: string) => subprocessorsOf(registerOf(world, { validOn }));

  it.each([
    ['2018-06-01', 'CURRENT', '2018-01-01', 'the first version'],
    ['2019-12-31', 'CURRENT', '2018-01-01', 'the last day of the second, which goes on from the first'],
    ['2020-01-01', 'FUTURE', '2021-01-01', 'the day on which it stopped, with one to come'],
    ['2021-01-01', 'CURRENT', '2021-01-01', 'the day on which it began anew'],
    ['2017-12-31', 'FUTURE', '2018-01-01', 'the day before it began'],
  ])('on %s: %s since %s, %s', (validOn, time, since) => {
    expect(on(validOn).rows.map((row) => [row.time, row.since])).toEqual([[time, since]]);
  });

  it('tells what changed, the newest first', () => {
    expect(on('2019-06-01').changes.map(({ day, what, differences }) => [day, what, differences])).toEqual([
      ['2021-01-01', 'ADDED', []],
      ['2020-01-01', 'REMOVED', []],
      ['2019-01-01', 'CHANGED', ['Where: United States before, United States; Singapore since']],
      ['2018-01-01', 'ADDED', []],
    ]);
  });

  it('stand on a page to publish, with what changed and the clocks, and nothing that runs', () => {
    const document = new ListDocument(subprocessorList, registerOf(world, { validOn: '2019-06-01' }), head);
    const page = subprocessorPage(document).toString('utf8');
    for (const said of [
      '<html lang="en">',
      'Cloud &amp; &lt;Sons&gt;',
      'since 2018-01-01, until before 2020-01-01',
      '<time datetime="2021-01-01">2021-01-01</time> (to come)',
      'United States before, United States; Singapore since',
      head,
      document.about.sha256,
      document.about.revision,
    ])
      expect(page).toContain(said);
    expect(page).not.toMatch(/<script|href=|src=/);
  });

  it('say of nobody that nobody is recorded', () => {
    const document = new ListDocument(subprocessorList, registerOf([], { validOn: '2019-06-01' }), null);
    expect(subprocessorPage(document).toString('utf8')).toContain('That is no statement that there is none.');
  });
});

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'not stated';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const items = value as readonly string[];
  return items.length === 0 ? 'not stated' : items.join('\n');
}
