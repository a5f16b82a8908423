import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../src/core/canonical-json';
import { csvOf } from '../../src/questions/csv';
import { questionGroups } from '../../src/questions/question';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { rowsOfSheets } from '../exports/workbooks';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { pathOf } from '../project';

const library = readLibrary(pathOf('playground/questions'));

interface Told {
  readonly sentence: string;
  readonly columns: readonly string[];
  readonly rows: readonly unknown[];
  readonly errors: readonly { message: string; extensions: { code: string; field?: string[] } }[];
}

describe.each(testServers())('the question library over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  let closed: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    closed = await startTestRegistry(server, { anonymousRole: null, libraryAlone: true });
  });

  afterAll(async () => {
    await registry.stop();
    await closed.stop();
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${registry.address}${path}`, { headers });

  it('lists every question with its variables', async () => {
    const { questions } = (await (await get('/questions')).json()) as {
      questions: { id: string; group: string }[];
    };
    expect(questions.map(({ id }) => id)).toEqual([...library.keys()]);
    expect(questions).toHaveLength(35);
    expect(Object.keys(questions[0]!)).toEqual([
      'id',
      'title',
      'group',
      'why',
      'article',
      'view',
      'views',
      'facets',
      'variables',
    ]);
    expect(new Set(questions.map(({ group }) => group))).toEqual(new Set(questionGroups));
  });

  it('answers by name, for nobody but the caller', async () => {
    const response = await get('/questions/Q07?validOn=2020-07-16');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const { sentence, rows } = (await response.json()) as Told;
    expect(sentence).toContain('ended on 2020-07-16');
    expect(rows).toHaveLength(6);
  });

  it.each([
    ['/questions/Q07.csv', {}],
    ['/questions/Q07?format=csv', {}],
    ['/questions/Q07', { accept: 'text/csv' }],
  ])('gives %s as CSV', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    const text = await response.text();
    expect(text.startsWith('Who relies on it,Recipient,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(8);
  });

  const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  it.each([
    ['/questions/Q07.xlsx?validOn=2020-07-16', {}],
    ['/questions/Q07?format=xlsx&validOn=2020-07-16', {}],
    ['/questions/q07.XLSX?validOn=2020-07-16', {}],
    ['/questions/Q07?validOn=2020-07-16', { accept: `${xlsxType}, application/json;q=0.5` }],
  ])('gives %s as a workbook with the rows of the answer', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.headers.get('content-type')).toBe(xlsxType);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="Q07-2020-07-16.xlsx"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const sheets = await rowsOfSheets(Buffer.from(await response.arrayBuffer()));
    const told = (await (await get('/questions/Q07?validOn=2020-07-16')).json()) as Told;
    const [header, ...rows] = sheets.get('Rows')!;
    expect(header).toEqual(told.columns);
    const shown = (cell: unknown): unknown =>
      Array.isArray(cell)
        ? cell.join('\n')
        : /^\d{4}-\d\d-\d\d$/.test(String(cell))
          ? new Date(`${String(cell)}T00:00:00Z`)
          : cell;
    expect(rows).toEqual(told.rows.map((row) => (row as unknown[]).map(shown)));
    const about = new Map(sheets.get('About')!.map(([what, value]) => [what, value]));
    expect(about.get('Answer')).toBe(told.sentence);
    expect(about.get('Variable validOn')).toEqual(new Date('2020-07-16T00:00:00Z'));
    expect(about.get('SHA-256 of the rows')).toBe(
      createHash('sha256')
        .update(canonicalJson(told.rows as Json))
        .digest('hex'),
    );
  });

  it('gives the same bytes on the same clocks', async () => {
    const path = `/questions/Q01.xlsx?validOn=2018-06-01&knownAt=${registry.recordedAt}`;
    const [one, other] = await Promise.all([get(path), get(path)]);
    expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await other.arrayBuffer()))).toBe(true);
  });

  it.each([...library.keys()])('gives %s in every format', async (id) => {
    for (const format of ['json', 'csv', 'xlsx'])
      expect([format, (await get(`/questions/${id}.${format}`)).status]).toEqual([format, 200]);
  });

  it.each([
    ['/questions/Q07?format=pdf', 'format wants json, csv or xlsx.', ['format']],
    [
      '/questions/Q07.xlsx?validOn=soon',
      'validOn wants a day of the calendar, written YYYY-MM-DD.',
      ['validOn'],
    ],
    ['/questions/Q07?validOn=soon', 'validOn wants a day of the calendar, written YYYY-MM-DD.', ['validOn']],
    [
      '/questions/Q07?validOn=2018-06-01&validOn=2018-06-02',
      'validOn was given more than once.',
      ['validOn'],
    ],
    [
      '/questions/Q07?secret=1',
      'Q07 has no such variable; its variables are validOn, knownAt, lawOn, mechanism.',
      ['variables'],
    ],
    ['/questions/Q33?days=-1', 'days wants a whole number from 0 to 100000.', ['days']],
    ['/questions/Q12?organisation=org/nobody', 'The register knows no organisation of this key.', ['of']],
  ])('refuses %s in one clear sentence', async (path, message, field) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as Told;
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT', field } });
  });

  it('knows no question by another name', async () => {
    expect((await get('/questions/Q99')).status).toBe(404);
  });

  it('shows who changed what to the role dpo alone', async () => {
    expect((await get('/questions/Q28?withHistory=true')).status).toBe(403);
    const { headers } = await registry.asRole('dpo');
    const { sentence } = (await (await get('/questions/Q28?withHistory=true', headers)).json()) as Told;
    expect(sentence).toContain('by test');
  });

  it('answers nobody who may not read', async () => {
    expect((await fetch(`${closed.address}/questions`)).status).toBe(401);
    expect((await fetch(`${closed.address}/questions/Q01`)).status).toBe(401);
  });

  it('takes nothing but the documents of the library from readers, where the operator says so', async () => {
    const reader = await closed.asRole('reader');
    const { text } = library.get('Q06')!;
    expect((await reader.answer(`# my own words\n${text}`)).errors).toBeUndefined();
    for (const query of ['{ register { revision } }', '{ __schema { queryType { name } } }']) {
      const { errors } = await reader.answer(query);
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions?.code).toBe('FORBIDDEN');
      expect((await (await closed.asRole('exporter')).answer(query)).errors).toBeUndefined();
    }
    const byName = await fetch(`${closed.address}/questions/Q06`, { headers: reader.headers });
    expect(byName.status).toBe(200);
  });
});

it('keeps a spreadsheet from taking text for a formula', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', "'=1", "'x", 'a "b", c', null, ['a', 'b'], true];
  const text = csvOf({ columns: ['A'], rows: [cells] } as never);
  expect(text).toBe("A\r\n'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\",''=1,'x,\"a \"\"b\"\", c\",,a; b,true\r\n");
});
