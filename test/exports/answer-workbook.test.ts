import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { canonicalJson } from '../../src/core/canonical-json';
import { answerWorkbook, type AnswerOnPaper } from '../../src/exports/answer-workbook';
import { pathOf } from '../project';
import { office, sheetsOpened } from './office';
import { rowsOfSheets } from './workbooks';

type Rows = AnswerOnPaper['rows'];

interface GoldenAnswer {
  readonly question: string;
  readonly variables: AnswerOnPaper['variables'];
  readonly sentence: string;
  readonly notRecorded: readonly string[];
  readonly rows: readonly Readonly<Record<string, Rows[number][number]>>[];
}

const madeOf = (more: Partial<AnswerOnPaper>): AnswerOnPaper => ({
  id: 'Q00',
  question: 'What is asked?',
  article: 'Art. 30 GDPR',
  clocks: { validOn: '2018-06-01', knownAt: '2018-06-02T10:00:00.000Z', lawOn: '2018-05-31' },
  revision: 'revision 1',
  variables: {},
  sentence: 'On 2018-06-01 it is so.',
  notRecorded: [],
  columns: ['First', 'Second'],
  rows: [],
  ...more,
});

const rowOf = (...cells: Rows[number]): Buffer =>
  answerWorkbook(madeOf({ columns: cells.map((_, index) => `C${index}`), rows: [cells] }));
const xmlOf = (book: Buffer, name: string): string => strFromU8(unzipSync(book)[name]!);
const rowsXml = (book: Buffer): string => xmlOf(book, 'xl/worksheets/sheet2.xml');

/** A cell as an independent reader is to have it. */
function shown(cell: Rows[number][number]): unknown {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return cell;
  const text = typeof cell === 'object' ? cell.join('\n') : String(cell);
  return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell)
    ? new Date(`${cell}T00:00:00Z`)
    : text.trim();
}

const folder = pathOf('test/golden/questions');
const answers = readdirSync(folder).map((file) => {
  const golden = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as GoldenAnswer;
  const columns = Object.keys(golden.rows[0] ?? { Nothing: null });
  const rows = golden.rows.map((row) => columns.map((column) => row[column]!));
  return { file, answer: madeOf({ ...golden, columns, rows }) };
});

describe('an answer as XLSX', () => {
  it.each(answers)('holds the rows of $file, in their order', async ({ answer }) => {
    const sheets = await rowsOfSheets(answerWorkbook(answer));
    expect([...sheets.keys()]).toEqual(['About', 'Rows']);
    const [header, ...rows] = sheets.get('Rows')!;
    expect(header).toEqual(answer.columns);
    expect(rows).toEqual(answer.rows.map((row) => row.map(shown)));
    const about = new Map(sheets.get('About')!.map(([what, value]) => [what, value]));
    expect(about.get('Answer')).toBe(answer.sentence);
    expect(sheets.get('About')!.filter(([what]) => what === 'Not recorded')).toHaveLength(
      answer.notRecorded.length,
    );
  });

  it('says what it is: question, sentence, clocks, revision, variables, article, hash of the rows', async () => {
    const rows = [['a', ['b', 'c']]] as const;
    const answer = madeOf({
      rows,
      variables: { days: 30, from: '2018-05-01' },
      notRecorded: ['It is silent.'],
    });
    const [, ...about] = (await rowsOfSheets(answerWorkbook(answer))).get('About')!;
    expect(about).toEqual([
      ['Question', 'Q00: What is asked?'],
      ['Answer', 'On 2018-06-01 it is so.'],
      ['Not recorded', 'It is silent.'],
      ['Article', 'Art. 30 GDPR'],
      ['Valid on', new Date('2018-06-01T00:00:00Z')],
      ['Known at', '2018-06-02T10:00:00.000Z'],
      ['Law on', new Date('2018-05-31T00:00:00Z')],
      ['Revision', 'revision 1'],
      ['Variable days', 30],
      ['Variable from', new Date('2018-05-01T00:00:00Z')],
      ['Rows', 1],
      ['SHA-256 of the rows', createHash('sha256').update(canonicalJson(rows)).digest('hex')],
    ]);
  });

  it('says of a table without rows where its meaning stands', async () => {
    const sheets = await rowsOfSheets(answerWorkbook(madeOf({})));
    expect(sheets.get('Rows')).toEqual([['First', 'Second']]);
    expect(sheets.get('About')).toContainEqual([
      'Note',
      'The table has no rows. The answer above says what that means.',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\uFF1D1', '2018-02-30', '1e3'])(
    'keeps %j a text, and no formula',
    (text) => {
      const book = rowOf(text, [text, text]);
      for (const [name, bytes] of Object.entries(unzipSync(book)))
        expect([name, /<f[ >]/.test(strFromU8(bytes).replace(/<font?s?[ >]/g, ''))]).toEqual([name, false]);
      expect(rowsXml(book).match(/t="inlineStr"/g)).toHaveLength(4);
      expect(rowsXml(book)).not.toContain('<v>');
    },
  );

  it('has days as days and whole numbers as numbers; others are shown as they are', () => {
    const xml = rowsXml(rowOf('2018-06-01', 7, 2.5, 1e15, true));
    expect(xml).toContain('<c r="A2" s="3"><v>43252</v></c><c r="B2" s="5"><v>7</v></c>');
    for (const text of ['2.5', '1000000000000000', 'true'])
      expect(xml).toContain(`t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`);
  });

  it('links the cells that are an address, and no others', () => {
    const book = rowOf(
      'https://example.com/a?b=1&c=%20',
      'see https://example.com',
      'javascript:alert(1)',
      'file:///etc/passwd',
      `https://example.com/${'x'.repeat(2_100)}`,
      'https://example.com/a|b^c',
      ['https://example.com', 'https://example.org'],
      'https://',
      'https://example.com/ä',
      'https://example.com/a_x0041_b',
    );
    expect(rowsXml(book).match(/<hyperlink [^>]*>/g)).toEqual([
      '<hyperlink ref="A2" r:id="rId1"/>',
      '<hyperlink ref="I2" r:id="rId2"/>',
      '<hyperlink ref="J2" r:id="rId3"/>',
    ]);
    const links = xmlOf(book, 'xl/worksheets/_rels/sheet2.xml.rels');
    expect(links).toContain('Target="https://example.com/a?b=1&amp;c=%20" TargetMode="External"');
    expect(links).toContain('Target="https://example.com/%C3%A4"');
    // An address is written as it is: what stands for a character in a cell stands for none here.
    expect(links).toContain('Target="https://example.com/a_x0041_b"');
  });

  it('keeps its headers in sight, and is as wide as its lines, within reason', () => {
    const xml = rowsXml(
      answerWorkbook(
        madeOf({
          rows: [
            ['short', 'x'.repeat(100)],
            ['a line of 20 letters\nb', null],
          ],
        }),
      ),
    );
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect([...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map((found) => found[1])).toEqual(['22', '60']);
  });

  it('gives the same bytes every time', () => {
    const { answer } = answers[0]!;
    expect(answerWorkbook(answer).equals(answerWorkbook({ ...answer }))).toBe(true);
  });

  (office === null ? it.skip : it)(
    'opens in LibreOffice with the same cells',
    () => {
      const rows: Rows = [
        ['=1+1', '2018-06-01', 7, ['a', 'b'], 'https://example.com/a', null],
        ['@x', '1815-12-10', -3, [], '+1', 'end'],
      ];
      const columns = ['A', 'B', 'C', 'D', 'E', 'F'];
      const sheets = sheetsOpened(answerWorkbook(madeOf({ columns, rows })));
      expect([...sheets.keys()].sort()).toEqual(['About', 'Rows']);
      expect(sheets.get('Rows')).toEqual([
        columns,
        ['=1+1', '2018-06-01', '7', 'a\nb', 'https://example.com/a', ''],
        ['@x', '1815-12-10', '-3', '', '+1', 'end'],
      ]);
      expect(sheets.get('About')).toContainEqual(['Valid on', '2018-06-01']);
    },
    120_000,
  );
});
