import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';
import { run as runCommand, type Ran } from './command';

describe.each(testServers())('registry export all, verify, list and check, on the $name', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-export-'));
  const keyFile = join(folder, 'key.jwk');
  const out = join(folder, 'controller');
  let registry: TestRegistry;

  const run = (...words: readonly string[]): Ran =>
    runCommand({ DATABASE_URL: urlOf(registry.database.connection), EXPORT_KEY_FILE: keyFile }, ...words);

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server);
  }, 300_000);

  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for a key first, and writes nothing without one', () => {
    const { status, remarks } = run('export', 'all', '--as', 'controller', '--out', out);
    expect([status, existsSync(out)]).toEqual([1, false]);
    expect(remarks).toMatch(/^EXPORT_KEY_FILE must name a file that can be read/);
  });

  it('makes a key once, for its owner alone', () => {
    expect(run('export', 'key', '--out', keyFile)).toMatchObject({ status: 0 });
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${keyFile}.public.jwk`, 'utf8')).not.toContain('"d"');
    expect(run('export', 'key', '--out', keyFile).remarks).toMatch(/a key is never overwritten/);
  });

  it('writes all formats and verifies them; a changed byte is found', () => {
    const wrote = run('export', 'all', '--as', 'controller', '--valid-on', '2018-06-01', '--out', out);
    expect([wrote.status, wrote.output]).toEqual([0, `${out}\n`]);
    expect(readdirSync(out)).toHaveLength(13);
    const verified = run('export', 'verify', out, '--key', `${keyFile}.public.jwk`);
    expect([verified.status, verified.output]).toEqual([
      0,
      expect.stringMatching(/^The export holds: 10 files, valid on 2018-06-01, revision r1-law-/),
    ]);
    const { manifest } = JSON.parse(run('export', 'verify', out, '--json').output) as {
      manifest: { about: { historyHead: string } };
    };
    expect(run('verify').output).toContain(`Head ${manifest.about.historyHead}`);
    appendFileSync(join(out, 'record-1crm-controller-2018-06-01.md'), ' ');
    const broken = run('export', 'verify', out, '--key', `${keyFile}.public.jwk`);
    expect([broken.status, broken.remarks]).toEqual([
      1,
      expect.stringContaining('record-1crm-controller-2018-06-01.md: it has'),
    ]);
  });

  it('replaces it only when asked, and not where it says the same', () => {
    const again = (...more: readonly string[]): Ran =>
      run('export', 'all', '--as', 'controller', '--valid-on', '2018-06-02', '--out', out, ...more);
    expect(again().remarks).toMatch(/^--out names a folder with an earlier export/);
    expect(again('--replace', '--unless-same').remarks).toMatch(/^The earlier export says the same/);
    expect(again('--replace').status).toBe(0);
    expect(run('export', 'verify', out).output).toContain('valid on 2018-06-02');
  });

  it('writes lists, and the page of the subprocessors', () => {
    const csv = run('export', 'list', 'transfers', '--format', 'csv', '--valid-on', '2018-06-01');
    expect([csv.status, csv.output.startsWith('disclosure,exporter,importer')]).toEqual([0, true]);
    const page = run(
      'export',
      'list',
      'subprocessors',
      '--format',
      'html',
      '--valid-on',
      '2018-06-01',
      '--out',
      folder,
    );
    expect(page.output).toBe(`${join(folder, 'subprocessors-2018-06-01.html')}\n`);
    expect(readFileSync(page.output.trim(), 'utf8')).toContain('Service providers (not named)');
    expect(run('export', 'list', 'transfers', '--format', 'html').status).toBe(1);
    expect(run('export', 'list', 'secrets', '--format', 'csv').remarks).toMatch(/^There is no such list/);
  });

  it('checks for findings: 1 where there are, 0 where they were known, 2 where it was not understood', () => {
    const severe = run('check', '--valid-on', '2020-07-16', '--severity', 'high', '--json');
    const answer = JSON.parse(severe.output) as {
      findings: { key: string; severity: string }[];
      known: unknown[];
    };
    expect([severe.status, answer.findings.length > 0, answer.known]).toEqual([1, true, []]);
    expect(answer.findings.every(({ severity }) => severity === 'CRITICAL' || severity === 'HIGH')).toBe(
      true,
    );
    const known = join(folder, 'findings.json');
    writeFileSync(known, severe.output);
    const again = run('check', '--valid-on', '2020-07-16', '--severity', 'high', '--known', known, '--json');
    const told = JSON.parse(again.output) as { findings: unknown[]; known: unknown[] };
    expect([again.status, told.findings, told.known.length]).toEqual([0, [], answer.findings.length]);
    expect(run('check', '--severity', 'grave').status).toBe(2);
    expect(run('check', '--known', keyFile).remarks).toMatch(/^--known must name a file/);
    expect(run('check', '--valid-on', 'soon').remarks).toMatch(/^--valid-on wants a day of the calendar/);
  });

  it('does not count a finding that somebody has answered, as long as the answer holds', async () => {
    const [answered] = (
      JSON.parse(run('check', '--valid-on', '2027-01-01', '--json').output) as { findings: { key: string }[] }
    ).findings;
    const editor = await registry.asRole('editor');
    await editor.ask(
      'mutation ($input: AcknowledgeFindingInput!) { acknowledgeFinding(input: $input) { revision userErrors { code } } }',
      {
        input: {
          finding: answered!.key,
          owner: 'The DPO',
          reason: 'Clauses are being signed.',
          from: '2026-01-01',
          until: '2027-01-02',
        },
      },
    );
    const keysOn = (day: string): readonly (readonly string[])[] => {
      const told = JSON.parse(run('check', '--valid-on', day, '--json').output) as {
        findings: { key: string }[];
        answered: { key: string }[];
      };
      return [told.findings, told.answered].map((list) => list.map(({ key }) => key));
    };
    const [open, apart] = keysOn('2027-01-01');
    expect([open!.includes(answered!.key), apart]).toEqual([false, [answered!.key]]);
    const [again, none] = keysOn('2027-01-02');
    expect([again!.includes(answered!.key), none]).toEqual([true, []]);
  });
});
