import { parse } from 'csv-parse/sync';
import { recordOfProcessing } from '../../src/core/record-of-processing';
import { csv } from '../../src/exports/csv';
import { renderWhole } from '../../src/exports/exporter';
import { RecordDocument } from '../../src/exports/record-document';
import { activity, organisation } from '../worlds/drafts';
import { june } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { recordOfOneCrm } from './documents';

type Row = Readonly<Record<string, string>>;

async function rows(document: RecordDocument): Promise<readonly Row[]> {
  return parse((await renderWhole(csv, document)).toString('utf8'), {
    columns: true,
    record_delimiter: '\r\n',
  });
}

/** The record of a controller that says something of where its data comes from. */
function saying(name: string): RecordDocument {
  const world = [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    activity('activity/a', ['org/controller'], { name, collectedFrom: [name] }),
  ];
  return new RecordDocument(
    recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER'),
  );
}

describe('the record as CSV', () => {
  it('holds each cell as it is, in its order', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const cells = (await rows(document)).filter(({ part }) => part === 'field');
    const expected = [...document.activities()].flatMap(({ key, fields }) =>
      fields.map((field) => [key, field.key, field.state, field.values.join('\n'), field.missing.join('\n')]),
    );
    expect(
      cells.map((row) => [
        row['activity_key'],
        row['field_key'],
        row['state'],
        row['values'],
        row['not_stated'],
      ]),
    ).toEqual(expected);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\uFF1D1'])(
    'makes no formula of %j',
    async (name) => {
      const cell = (await rows(saying(name))).find((row) => row['field_key'] === 'dataSources')!;
      expect([cell['activity'], cell['values']]).toEqual([`'${name}`, `'${name}`]);
    },
  );

  it.each([
    ["'=1+1", "''=1+1"],
    ["''-1", "'''-1"],
    ["'x", "'x"],
    ["x'=1", "x'=1"],
  ])(
    'has %j as %j, so that an apostrophe of its own is never taken for one of ours',
    async (name, written) => {
      const cell = (await rows(saying(name))).find((row) => row['field_key'] === 'dataSources')!;
      expect([cell['activity'], cell['values']]).toEqual([written, written]);
    },
  );

  it.each([
    'a "quote", and a comma',
    'two\nlines',
    'two\r\nlines',
    'שלום “עולם”',
    '\u202Eright to left',
    ';|\u00A0',
  ])('keeps %j to the character', async (name) => {
    const cell = (await rows(saying(name))).find((row) => row['field_key'] === 'dataSources')!;
    expect([cell['activity'], cell['values']]).toEqual([name, name]);
  });

  it('ends every record with CR LF, and has one number of columns', async () => {
    const text = (await renderWhole(csv, saying('plain'))).toString('utf8');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n').every((line) => line === '' || line.includes(','))).toBe(true);
    const widths = new Set(parse(text, { record_delimiter: '\r\n' }).map((row: string[]) => row.length));
    expect([...widths]).toEqual([12]);
  });
});
