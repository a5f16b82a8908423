import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { pathOf } from '../project';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';

describe.each(testServers())('registry ask, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server);
  }, 120_000);

  afterAll(() => registry.stop());

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

  it('says what is wrong with a variable', () => {
    const { status, stderr } = run('ask', 'Q07', '--validOn', 'soon');
    expect([status, stderr]).toEqual([1, 'validOn wants a day of the calendar, written YYYY-MM-DD.\n']);
  });

  it('lists the questions', () => {
    expect(run('questions').stdout).toContain('Q34  What is incomplete, contradictory or unconfirmed?');
  });
});
