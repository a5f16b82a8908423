import { parse } from 'csv-parse/sync';
import { day } from '../../src/core/period';
import { recordExporters } from '../../src/exports';
import { renderWhole } from '../../src/exports/exporter';
import { RecordDesk } from '../../src/exports/record-desk';
import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from '../graphql/registry';
import { law } from '../worlds/register-of';

interface Refused {
  readonly errors: readonly { message: string; extensions: { code: string; field?: string[] } }[];
}

const ofJune = '/exports/record.csv?organisation=org/1crm&as=controller&validOn=2018-06-01';

describe.each(testServers())('exports over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  let exporter: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    exporter = await registry.asRole('exporter');
  });

  afterAll(() => registry.stop());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${registry.address}${path}`, { headers: { ...exporter.headers, ...headers } });

  it.each(recordExporters)(
    'gives the record as $format, as a file of its own name',
    async ({ format, mediaType }) => {
      const path = `/exports/record.${format}?organisation=org/1crm&as=controller&validOn=2018-06-01`;
      const [first, second] = [await get(path), await get(path)];
      expect(first.status).toBe(200);
      expect(first.headers.get('content-type')).toBe(mediaType);
      expect(first.headers.get('content-disposition')).toBe(
        `attachment; filename="record-1crm-controller-2018-06-01.${format}"`,
      );
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
      const [file, again] = [await first.arrayBuffer(), await second.arrayBuffer()];
      expect(Buffer.from(file).equals(Buffer.from(again))).toBe(true);
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    },
  );

  it.each(recordExporters)('gives as $format what the exporter gives, byte for byte', async (one) => {
    const desk = new RecordDesk(registry.store, registry.opener, law);
    const asked = { organisation: 'org/1crm', as: 'CONTROLLER', validOn: day('2018-06-01') } as const;
    const whole = await renderWhole(one, await desk.document(asked, registry.recordedAt));
    const sent = await (await get(ofJune.replace('record.csv', `record.${one.format}`))).arrayBuffer();
    expect(Buffer.from(sent).equals(whole)).toBe(true);
  });

  it('gives what the exporter gives, with the head of the history', async () => {
    const desk = new RecordDesk(registry.store, registry.opener, law);
    const asked = { organisation: 'org/1crm', as: 'CONTROLLER', validOn: day('2018-06-01') } as const;
    const document = await desk.document(asked, registry.recordedAt);
    const csv = recordExporters.find(({ format }) => format === 'csv')!;
    expect(await (await get(ofJune)).text()).toBe((await renderWhole(csv, document)).toString('utf8'));
    expect(document.about.knownAt).toBe(registry.recordedAt);
    expect(document.historyHead).toBe((await registry.store.verify()).head);
  });

  it('sends nothing again to whoever has it, and sends what is another', async () => {
    const tag = (await get(ofJune)).headers.get('etag')!;
    const known = await get(ofJune, { 'if-none-match': `"other", W/${tag}` });
    expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get(ofJune.replace('06-01', '06-02'), { 'if-none-match': tag })).status).toBe(200);
    expect((await get(ofJune, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('holds the rows of the API, in their order', async () => {
    const { register } = await exporter.ask<{
      register: {
        recordOfProcessing: {
          applies: boolean;
          activities: {
            activity: { key: string };
            fields: {
              article: string;
              name: string;
              state: string;
              values: string[];
              missing: string[];
              statements: { key: string }[];
            }[];
          }[];
        };
      };
    }>(`{ register(validOn: "2018-06-01") { recordOfProcessing(organisation: "org/1crm", as: CONTROLLER) {
      applies activities { activity { key } fields { article name state values missing statements { key } } } } } }`);
    const rows = parse(await (await get(ofJune)).text(), { columns: true, record_delimiter: '\r\n' });
    const found = (rows as Record<string, string>[])
      .filter(({ part }) => part === 'field')
      .map((row) => [
        row['activity_key'],
        row['article'],
        row['field'],
        row['state'],
        row['values'],
        row['not_stated'],
        row['statements'],
      ]);
    expect(found).toEqual(
      register.recordOfProcessing.activities.flatMap(({ activity, fields }) =>
        fields.map(({ article, name, state, values, missing, statements }) => [
          activity.key,
          article,
          name,
          state,
          values.join('\n'),
          missing.join('\n'),
          statements.map(({ key }) => key).join(' '),
        ]),
      ),
    );
  });

  it('gives the completeness, the recipients and the words that were searched by the API', async () => {
    const { register } = await exporter.ask<{ register: { recordOfProcessing: Record<string, unknown> } }>(
      `{ register(validOn: "2018-05-10") { recordOfProcessing(organisation: "org/1crm", as: PROCESSOR) {
        applies appliesSince notes kind contacts { email } documents { key } organisation { key }
        completeness { key stated inferred partly notStated contradicted notApplicable total }
        activities { completeness { total } recipients { name time role disclosure { key } organisation { key } }
          transfers { destination { label } assessment { verdict declaredVerdict } }
          fields { key explanation searched { section } } } } } }`,
    );
    const { applies, appliesSince, kind, activities } = register.recordOfProcessing;
    expect([applies, appliesSince, kind]).toEqual([false, '2018-05-25', 'PROCESSOR']);
    const [{ recipients, fields }] = activities as [
      { recipients: { name: string }[]; fields: { key: string; searched: unknown[] }[] },
    ];
    expect(recipients.map(({ name }) => name)).toContain('Dropbox');
    expect(fields.find(({ key }) => key === 'representative')?.searched).toHaveLength(37);
  });

  it('is an error of the caller to ask the API for the record of nobody', async () => {
    const { errors } = await exporter.answer(
      '{ register { recordOfProcessing(organisation: "org/nobody", as: CONTROLLER) { kind } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['organisation'] });
  });

  it('is for exporters and above; others are told so, and the log hears of it', async () => {
    const reader = await registry.asRole('reader');
    for (const headers of [{}, reader.headers]) {
      const response = await fetch(`${registry.address}${ofJune}`, { headers });
      const { errors } = (await response.json()) as Refused;
      expect([response.status, errors[0]!.extensions.code]).toEqual([403, 'FORBIDDEN']);
      expect(errors[0]!.message).toContain('Exporting the record needs the role exporter');
    }
    expect(registry.refusals.filter(({ why }) => why === 'FORBIDDEN')).toHaveLength(2);
    const wrong = await fetch(`${registry.address}${ofJune}`, { headers: { authorization: 'Bearer x' } });
    expect(wrong.status).toBe(401);
  });

  it.each([
    ['/exports/record.csv?organisation=org/1crm', 400, 'BAD_USER_INPUT', 'as wants controller or processor.'],
    ['/exports/record.csv?as=owner', 400, 'BAD_USER_INPUT', 'as wants controller or processor.'],
    [
      '/exports/record.csv?as=controller&validOn=2018-02-30',
      400,
      'BAD_USER_INPUT',
      'validOn wants a day of the calendar, written YYYY-MM-DD.',
    ],
    [
      '/exports/record.csv?as=controller&validOn=2018-06-01&validOn=2018-06-02',
      400,
      'BAD_USER_INPUT',
      'validOn was given more than once.',
    ],
    [
      '/exports/record.csv?as=controller&knownAt=2999-01-01T00:00:00Z',
      400,
      'BAD_USER_INPUT',
      'What will be known in the future cannot be asked for: knownAt lies after now.',
    ],
    [
      '/exports/record.csv?as=controller&organisation=org/nobody',
      400,
      'BAD_USER_INPUT',
      'The register holds no organisation of this key on this day.',
    ],
    [
      '/exports/record.csv?as=controller&organisation=%00',
      400,
      'BAD_USER_INPUT',
      'organisation wants the key of an organisation, such as org/1crm.',
    ],
    [
      '/exports/record.csv?as=controller&day=2018-06-01',
      400,
      'BAD_USER_INPUT',
      'An export of the record is asked for with organisation, as, validOn, knownAt, lawOn.',
    ],
    [
      '/exports/record.csv?as=controller&validOn=2018-04-30',
      400,
      'BAD_USER_INPUT',
      'On this day the register holds no record of anybody as controller; say whose is wanted.',
    ],
    [
      '/exports/record.pptx?as=controller',
      404,
      'NOT_FOUND',
      'There is no such export: ask for record.cnil.xlsx, record.csv, record.html, record.ico.xlsx, record.json, record.jsonld, record.md, record.pdf, record.tilt.json, record.xlsx, findings.csv, findings.json, findings.xlsx, recipients.csv, recipients.json, recipients.xlsx, subprocessors.csv, subprocessors.json, subprocessors.xlsx, subprocessors.html, transfers.csv, transfers.json, transfers.xlsx.',
    ],
    [
      '/exports/recipients.html?as=controller',
      404,
      'NOT_FOUND',
      'There is no such export: ask for record.cnil.xlsx, record.csv, record.html, record.ico.xlsx, record.json, record.jsonld, record.md, record.pdf, record.tilt.json, record.xlsx, findings.csv, findings.json, findings.xlsx, recipients.csv, recipients.json, recipients.xlsx, subprocessors.csv, subprocessors.json, subprocessors.xlsx, subprocessors.html, transfers.csv, transfers.json, transfers.xlsx.',
    ],
  ])('%s is refused with %i', async (path, status, code, message) => {
    const response = await get(path);
    const { errors } = (await response.json()) as Refused;
    expect([response.status, errors[0]!.extensions.code, errors[0]!.message]).toEqual([
      status,
      code,
      message,
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('knows whose record is meant where only one organisation has one', async () => {
    const { about } = (await (await get('/exports/record.json?as=processor&validOn=2024-01-01')).json()) as {
      about: { organisation: { key: string }; lawOn: string };
    };
    expect([about.organisation.key, about.lawOn]).toEqual(['org/1crm', '2024-01-01']);
  });

  it('keeps the null character out of the register, so that no file can hold one', async () => {
    const editor = await registry.asRole('editor');
    const { data, errors } = await editor.answer<unknown>(
      'mutation($input: RecordPurposeInput!) { recordPurpose(input: $input) { revision userErrors { message } } }',
      { input: { key: 'purpose/null', name: 'a\0b', reason: 'A test.' } },
    );
    expect(JSON.stringify(errors ?? data)).toMatch(/character of number 0|U\+0000|null character/);
  });
});
