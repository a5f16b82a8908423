import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { recordOfProcessing } from '../../src/core/record-of-processing';
import { limits } from '../../src/core/limits';
import { renderWhole } from '../../src/exports/exporter';
import { RecordDocument } from '../../src/exports/record-document';
import { xlsx } from '../../src/exports/xlsx';
import { activity, disclosure, organisation, period } from '../worlds/drafts';
import { june } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { recordOfOneCrm } from './documents';
import { office, sheetsOpened } from './office';
import { cellsOf as cellsOfBook } from './workbooks';

const names = ['About', 'Record', 'Cells', 'Recipients', 'Transfers', 'Statements'];

/** The sheets as an independent reader has them: texts, numbers and dates. */
async function sheets(
  document: RecordDocument,
): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  const book = await renderWhole(xlsx, document);
  return new Map((await readWorkbook(book)).map(({ sheet, data }) => [sheet, data]));
}

/** The parts of a workbook, as they are in it. */
function partsOf(book: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(book)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The record of a controller that says these things of where its data comes from, with a past recipient. */
function saying(...collectedFrom: readonly string[]): RecordDocument {
  const world = [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/past'),
    activity('activity/a', ['org/controller'], { collectedFrom }),
    disclosure('org/controller', 'org/past', ['NL'], { validity: period('2017-01-01', '2018-01-01') }),
  ];
  return new RecordDocument(
    recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER'),
  );
}

/** What the sheet of cells holds for the sources of the data. */
function sourcesIn(cells: readonly (readonly unknown[])[]): unknown {
  return cells.find((row) => row[2] === 'Sources of the data')![4];
}

/** The rows of the record as the sheet of cells has to hold them. */
function cellsOf(document: RecordDocument): readonly (readonly string[])[] {
  return [...document.activities()].flatMap(({ name, fields }) =>
    fields.map((field) => [name, field.article, field.name, field.state, field.values.join('\n')]),
  );
}

const awkward = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  'a "quote", a comma',
  'two\nlines',
  'שלום',
  '\u202Eto the left',
  'x_x0041_y <&>',
];

describe('the record as XLSX', () => {
  it('has a sheet for each part, with the same cells in the same order', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const found = await sheets(document);
    expect([...found.keys()]).toEqual(names);
    const rows = found.get('Cells')!.slice(1);
    expect(rows.map((row) => row.slice(0, 5).map((cell) => cell ?? ''))).toEqual(cellsOf(document));
    expect(found.get('Record')).toHaveLength(10);
    expect(found.get('Statements')).toHaveLength(document.statements.length + 1);
  });

  it('has days as days and numbers as numbers', async () => {
    const found = await sheets(saying());
    const valid = found.get('About')!.find(([label]) => label === 'Valid on')!;
    expect(valid[1]).toEqual(new Date('2018-06-01T00:00:00Z'));
    const [, past] = found.get('Recipients')!;
    expect([past![3], past![4], past![5]]).toEqual([
      'past',
      new Date('2017-01-01T00:00:00Z'),
      new Date('2018-01-01T00:00:00Z'),
    ]);
    expect(
      found
        .get('About')!
        .at(-1)!
        .slice(2)
        .every((count) => typeof count === 'number'),
    ).toBe(true);
  });

  it.each(awkward)('keeps %j as a text', async (text) => {
    expect(sourcesIn((await sheets(saying(text))).get('Cells')!)).toBe(text);
  });

  it('has no formula anywhere, and texts of a format that makes none when they are edited', async () => {
    const parts = partsOf(await renderWhole(xlsx, saying(...awkward)));
    for (const [name, xml] of parts)
      expect([name, /<f[ >]/.test(xml.replace(/<font?s?[ >]/g, ''))]).toEqual([name, false]);
    expect(parts.get('xl/styles.xml')).toContain('numFmtId="49"');
  });

  it('writes what XML cannot hold as the standard says, and loses nothing', async () => {
    const parts = partsOf(await renderWhole(xlsx, saying('a\u0001b\rc\uFFFEd')));
    expect(parts.get('xl/worksheets/sheet3.xml')).toContain('a_x0001_b_x000D_c_xFFFE_d');
  });

  it.each([
    ['_x0041\u0001', '_x005F_x0041_x0001_'],
    ['_x000A\r', '_x005F_x000A_x000D_'],
    ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['_X0041_ _x041_ _x0041', '_X0041_ _x041_ _x0041'],
  ])('writes %j as %s, which is read as nothing else', async (text, written) => {
    const book = await renderWhole(xlsx, saying(text));
    expect(partsOf(book).get('xl/worksheets/sheet3.xml')).toContain(`>${written}</t>`);
    expect(sourcesIn(cellsOfBook(book).get('Cells')!)).toBe(text);
  });

  it('says where a text is too long for a cell', async () => {
    const cell = sourcesIn((await sheets(saying('x'.repeat(40_000)))).get('Cells')!) as string;
    expect(cell).toHaveLength(limits.spreadsheetCellLengthMax);
    expect(cell).toContain('cut here: a cell holds 32767 characters; the JSON file has the whole');
  });

  it('keeps the header of a sheet in sight, has widths, and links to the words and to the acts', async () => {
    const parts = partsOf(await renderWhole(xlsx, recordOfOneCrm('2018-06-01')));
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const xml = parts.get(`xl/worksheets/sheet${number}.xml`)!;
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
      expect(xml).toMatch(/<col min="1" max="1" width="\d+" customWidth="1"\/>/);
    }
    const [, row] = /<hyperlink ref="H2" location="'Statements'!A(\d+)"\/>/.exec(
      parts.get('xl/worksheets/sheet3.xml')!,
    )!;
    // The first cell rests on F-0-01, which is the first statement that is cited.
    expect(row).toBe('2');
    expect(parts.get('xl/worksheets/_rels/sheet5.xml.rels')).toContain(
      'Target="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016D1250" TargetMode="External"',
    );
  });

  it('never shows an empty cell where nothing is stated', async () => {
    const [header, ...rows] = (await sheets(recordOfOneCrm('2018-06-01'))).get('Record')!;
    for (const row of rows) {
      expect(row).toHaveLength(header!.length);
      expect(row.every((cell) => typeof cell === 'string' && cell !== '')).toBe(true);
    }
    const representative = header!.findIndex((label) => String(label).startsWith('Representative'));
    expect(rows[0]![representative]).toMatch(/^NOT STATED\. No representative of 1CRM/);
  });
});

// Without LibreOffice this cannot be seen; .ci/run installs it.
if (office === null)
  process.stderr.write('Skipped: LibreOffice, which would open the workbook, is not installed.\n');
const withOffice = office === null ? describe.skip : describe;
withOffice('LibreOffice opens the workbook', () => {
  it('with the same cells, and days as days', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const found = sheetsOpened(await renderWhole(xlsx, document));
    expect([...found.keys()].sort()).toEqual([...names].sort());
    expect(
      found
        .get('Cells')!
        .slice(1)
        .map((row) => row.slice(0, 5)),
    ).toEqual(cellsOf(document));
    expect(found.get('About')!.find(([label]) => label === 'Valid on')![1]).toBe('2018-06-01');
    expect(found.get('About')!.find(([label]) => label === 'SHA-256 of the content')![1]).toBe(
      document.sha256,
    );
  });

  it('with awkward texts as they are, and no formula among them', async () => {
    const world = [
      organisation('org/controller', null, null, { countryCode: 'NL' }),
      ...awkward.map((name, index) => activity(`activity/${index}`, ['org/controller'], { name })),
    ];
    const record = recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER');
    const found = sheetsOpened(await renderWhole(xlsx, new RecordDocument(record)));
    expect(
      found
        .get('Record')!
        .slice(1)
        .map(([name]) => name),
    ).toEqual(awkward);
  });
});
