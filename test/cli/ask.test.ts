import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf } from '../project';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';

describe.each(testServers())('registry ask, on the $name', (server) => {
  let registry: TestRegistry;
  const folder = mkdtempSync(join(tmpdir(), 'registry-ask-'));

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server);
  }, 120_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await registry.stop();
  });

  /** Runs the command as the operator does: as a process of its own, somewhere else than in the project. */
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [pathOf('dist/src/cli/main.js'), ...words], {
      cwd: tmpdir(),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: urlOf(registry.database.connection) },
    });

  it('answers a question of the library', () => {
    const { status, stdout, stderr } = run('ask', 'Q07', '--validOn', '2020-07-16');
    expect([status, stderr.includes('ended on 2020-07-16')]).toEqual([0, true]);
    const { rows, clocks } = JSON.parse(stdout) as { rows: unknown[]; clocks: { validOn: string } };
    expect([rows.length, clocks.validOn]).toEqual([6, '2020-07-16']);
  });

  it('gives the table as CSV', () => {
    const { status, stdout } = run('ask', 'Q07', '--validOn=2020-07-16', '--csv');
    expect([status, stdout.split('\r\n').length]).toEqual([0, 8]);
  });

  it('writes the answer as a workbook into a folder that it makes, and says where', async () => {
    const out = join(folder, 'a', 'b');
    const knownAt = registry.recordedAt;
    const { status, stdout, stderr } = run(
      'ask',
      'q07',
      '--validOn',
      '2020-07-16',
      '--knownAt',
      knownAt,
      '--xlsx',
      '--out',
      out,
    );
    const path = join(out, 'Q07-2020-07-16.xlsx');
    expect([status, stdout, stderr.includes('ended on 2020-07-16')]).toEqual([0, `${path}\n`, true]);
    expect(readdirSync(out)).toEqual(['Q07-2020-07-16.xlsx']);
    const response = await fetch(
      `${registry.address}/questions/Q07.xlsx?validOn=2020-07-16&knownAt=${knownAt}`,
    );
    expect(readFileSync(path).equals(Buffer.from(await response.arrayBuffer()))).toBe(true);
  });

  it('writes the table and the whole answer too', () => {
    expect(run('ask', 'Q07', '--csv', '--out', folder, '--validOn', '2020-07-16').status).toBe(0);
    expect(run('ask', 'Q07', '--out', folder, '--validOn=2020-07-16').status).toBe(0);
    expect(readFileSync(join(folder, 'Q07-2020-07-16.csv'), 'utf8').split('\r\n')).toHaveLength(8);
    expect(JSON.parse(readFileSync(join(folder, 'Q07-2020-07-16.json'), 'utf8'))).toMatchObject({
      id: 'Q07',
    });
  });

  it('gives one format at a time', () => {
    const { status, stderr } = run('ask', 'Q07', '--csv', '--xlsx');
    expect([status, stderr]).toEqual([1, 'Ask for one format: --csv or --xlsx.\n']);
  });

  it('says what is wrong with a variable', () => {
    const { status, stderr } = run('ask', 'Q07', '--validOn', 'soon');
    expect([status, stderr]).toEqual([1, 'validOn wants a day of the calendar, written YYYY-MM-DD.\n']);
  });

  it('lists the questions', () => {
    expect(run('questions').stdout).toContain('Q34  What is incomplete, contradictory or unconfirmed?');
  });
});
