import { createHash } from 'node:crypto';
import { day } from '../../src/core/period';
import { listFiles } from '../../src/exports/list-files';
import { RecordDesk } from '../../src/exports/record-desk';
import { ListDocument } from '../../src/exports/register-list';
import { testServers } from '../database/databases';
import { rowsOfSheets } from '../exports/workbooks';
import { startTestRegistry, type Bearer, type TestRegistry } from '../graphql/registry';
import { law } from '../worlds/register-of';

interface Refused {
  readonly errors: readonly { message: string; extensions: { code: string; field?: string[] } }[];
}

interface ListAnswer {
  readonly about: {
    readonly validOn: string;
    readonly knownAt: string;
    readonly lawOn: string;
    readonly historyHead: string;
  };
  readonly rows: readonly Readonly<Record<string, string>>[];
}

const ofJune = '/exports/transfers.csv?validOn=2018-06-01';

describe.each(testServers())('lists over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  let exporter: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    exporter = await registry.asRole('exporter');
  });

  afterAll(() => registry.stop());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${registry.address}${path}`, { headers: { ...exporter.headers, ...headers } });

  const list = async (path: string): Promise<ListAnswer> => (await (await get(path)).json()) as ListAnswer;

  it('has every list in three formats, and the page', () => {
    expect(listFiles.map(({ name }) => name)).toEqual([
      'findings.csv',
      'findings.json',
      'findings.xlsx',
      'recipients.csv',
      'recipients.json',
      'recipients.xlsx',
      'subprocessors.csv',
      'subprocessors.json',
      'subprocessors.xlsx',
      'subprocessors.html',
      'transfers.csv',
      'transfers.json',
      'transfers.xlsx',
    ]);
  });

  it.each(listFiles)('gives $name as a file of its own name, what the list gives', async (file) => {
    const response = await get(`/exports/${file.name}?validOn=2020-07-16&lawOn=2020-07-15`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(file.mediaType);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${file.list.name}-2020-07-16.${file.format}"`,
    );
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('vary')).toContain('authorization');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    const desk = new RecordDesk(registry.store, registry.opener, law);
    const asked = { validOn: day('2020-07-16'), lawOn: day('2020-07-15') };
    const { register, head } = await desk.register(asked, registry.recordedAt);
    const expected = file.render(new ListDocument(file.list, register, head));
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    expect(head).toBe((await registry.store.verify()).head);
  });

  it('sends nothing again to whoever has it, and sends what is another', async () => {
    const first = await get(ofJune);
    const tag = first.headers.get('etag')!;
    const digest = createHash('sha256').update(Buffer.from(await first.arrayBuffer()));
    expect(first.headers.get('repr-digest')).toBe(`sha-256=:${digest.copy().digest('base64')}:`);
    expect(tag).toBe(`"${digest.digest('hex')}"`);
    const known = await get(ofJune, { 'if-none-match': `"other", W/${tag}` });
    expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get(ofJune.replace('06-01', '06-02'), { 'if-none-match': tag })).status).toBe(200);
    expect((await get(ofJune, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('holds the rows of the API, and answers on all three clocks', async () => {
    const { register } = await exporter.ask<{ register: { recipients: { nodes: { verdict: string }[] } } }>(
      '{ register(validOn: "2020-07-16") { recipients(first: 100) { nodes { verdict } } } }',
    );
    const { rows, about } = await list('/exports/recipients.json?validOn=2020-07-16');
    expect(rows.map(({ verdict }) => verdict)).toEqual(
      register.recipients.nodes.map(({ verdict }) => verdict),
    );
    expect([about.validOn, about.knownAt, about.lawOn]).toEqual([
      '2020-07-16',
      registry.recordedAt,
      '2020-07-16',
    ]);
    const before = await list('/exports/recipients.json?validOn=2020-07-16&lawOn=2020-07-15');
    expect(before.about.lawOn).toBe('2020-07-15');
    const unsupported = ({ rows: all }: ListAnswer): number =>
      all.filter(({ declared_verdict: verdict }) => verdict === 'UNSUPPORTED').length;
    expect(unsupported({ rows, about })).toBeGreaterThan(unsupported(before));
    const early = await list('/exports/recipients.json?validOn=2020-07-16&knownAt=2018-01-01T00:00:00Z');
    expect(early.rows).toEqual([]);
  });

  it('opens as a workbook', async () => {
    const file = Buffer.from(
      await (await get('/exports/subprocessors.xlsx?validOn=2018-06-01')).arrayBuffer(),
    );
    const sheets = await rowsOfSheets(file);
    const { rows } = await list('/exports/subprocessors.json?validOn=2018-06-01');
    expect(
      sheets
        .get('Rows')!
        .slice(1)
        .map((row) => row[0]),
    ).toEqual(rows.map((row) => row['disclosure']));
  });

  it('is for exporters and above; others are told so, and the log hears of it', async () => {
    const reader = await registry.asRole('reader');
    for (const headers of [{}, reader.headers]) {
      const response = await fetch(`${registry.address}${ofJune}`, { headers });
      const { errors } = (await response.json()) as Refused;
      expect([response.status, errors[0]!.extensions.code]).toEqual([403, 'FORBIDDEN']);
    }
    expect(registry.refusals.filter(({ why }) => why === 'FORBIDDEN')).toHaveLength(2);
    const wrong = await fetch(`${registry.address}${ofJune}`, { headers: { authorization: 'Bearer x' } });
    expect(wrong.status).toBe(401);
  });

  it.each([
    ['validOn=2018-02-30', 'validOn wants a day of the calendar, written YYYY-MM-DD.', ['validOn']],
    ['knownAt=yesterday', 'knownAt wants an ISO 8601 date and time with a time zone.', ['knownAt']],
    ['lawOn=2018-06-01&lawOn=2018-06-02', 'lawOn was given more than once.', ['lawOn']],
    [
      'knownAt=2999-01-01T00:00:00Z',
      'What will be known in the future cannot be asked for: knownAt lies after now.',
      ['knownAt'],
    ],
    ['as=controller', 'A list is asked for with validOn, knownAt, lawOn.', undefined],
  ])('refuses ?%s in one clear sentence', async (query, message, field) => {
    for (const name of ['transfers.csv', 'subprocessors.html']) {
      const response = await get(`/exports/${name}?${query}`);
      const { errors } = (await response.json()) as Refused;
      expect(response.status).toBe(400);
      expect(errors).toEqual([
        { message, extensions: { code: 'BAD_USER_INPUT', ...(field === undefined ? {} : { field }) } },
      ]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect(registry.requests.at(-1)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each(['transfers.html', 'transfers.pdf', 'transfers', 'people.csv'])(
    'knows no %s, and says what there is',
    async (name) => {
      const response = await get(`/exports/${name}`);
      const { errors } = (await response.json()) as Refused;
      expect([response.status, errors[0]!.extensions.code]).toEqual([404, 'NOT_FOUND']);
      for (const file of listFiles) expect(errors[0]!.message).toContain(file.name);
      expect(errors[0]!.message).toContain('record.csv');
    },
  );
});
