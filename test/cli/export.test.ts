import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';
import { run } from './command';

describe.each(testServers())('registry export, on the $name', (server) => {
  let registry: TestRegistry;
  const folder = mkdtempSync(join(tmpdir(), 'registry-export-'));

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server);
  }, 120_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await registry.stop();
  });

  const record = (...words: readonly string[]) =>
    run({ DATABASE_URL: urlOf(registry.database.connection) }, 'export', 'record', ...words);

  it('writes the record into a folder that it makes, and says where', () => {
    const out = join(folder, 'a', 'b');
    const asked = ['--format', 'xlsx', '--as', 'controller', '--valid-on', '2018-06-01', '--out', out];
    const path = join(out, 'record-1crm-controller-2018-06-01.xlsx');
    const first = record(...asked);
    expect([first.status, first.output]).toEqual([0, `${path}\n`]);
    expect(first.remarks).toContain(
      'Art. 30(1) of the GDPR is taken to have applied to 1CRM Systems Corp. on 2018-06-01',
    );
    const file = readFileSync(path);
    expect(Object.keys(unzipSync(file))).toContain('xl/worksheets/sheet6.xml');
    record(...asked);
    expect(readFileSync(path).equals(file)).toBe(true);
    expect(readdirSync(out)).toEqual(['record-1crm-controller-2018-06-01.xlsx']);
  });

  it('gives the same file as the server, on standard output', async () => {
    const exporter = await registry.asRole('exporter');
    const response = await fetch(
      `${registry.address}/exports/record.json?as=processor&validOn=2020-07-16&lawOn=2020-07-15`,
      { headers: exporter.headers },
    );
    const { status, output } = record(
      '--format',
      'json',
      '--as',
      'processor',
      '--valid-on',
      '2020-07-16',
      '--law-on',
      '2020-07-15',
    );
    expect([status, output]).toEqual([0, await response.text()]);
  });

  it.each(['transfers.csv', 'findings.json', 'subprocessors.html'])(
    'gives the same %s as the server',
    async (name) => {
      const exporter = await registry.asRole('exporter');
      const response = await fetch(`${registry.address}/exports/${name}?validOn=2020-07-16`, {
        headers: exporter.headers,
      });
      const [list, format] = name.split('.') as [string, string];
      const words = ['export', 'list', list, '--format', format, '--valid-on', '2020-07-16'];
      const { status, output } = run({ DATABASE_URL: urlOf(registry.database.connection) }, ...words);
      expect([status, output]).toEqual([0, await response.text()]);
    },
  );

  it.each([
    [
      ['--format', 'pptx', '--as', 'controller'],
      1,
      '--format wants one of cnil.xlsx, csv, html, ico.xlsx, json, jsonld, md, pdf, tilt.json, xlsx.',
    ],
    [['--format', 'csv', '--as', 'owner'], 1, '--as wants controller or processor.'],
    [
      ['--format', 'csv', '--as', 'controller', '--valid-on', 'soon'],
      1,
      '--valid-on wants a day of the calendar, written YYYY-MM-DD.',
    ],
    [
      ['--format', 'csv', '--as', 'controller', '--organisation', 'org/nobody'],
      1,
      'The register holds no organisation of this key on this day.',
    ],
    [['--as', 'controller'], 2, "error: required option '--format <format>' not specified"],
  ])('%j ends with %i', (words, status, message) => {
    const ran = record(...words);
    expect([ran.status, ran.output, ran.remarks.trim()]).toEqual([status, '', message]);
  });
});
