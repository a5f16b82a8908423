import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';
import { runBeside } from './command';

describe.each(testServers())('the command against a server, on the $name', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-server-'));
  const signing = join(folder, 'signing.jwk');
  let registry: TestRegistry;
  let exporterKey: string;
  let adminKey: string;

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server, { anonymousRole: null });
    exporterKey = (await registry.asRole('exporter')).created.key;
    adminKey = (await registry.asRole('admin')).created.key;
    await runBeside({}, 'export', 'key', '--out', signing);
  }, 120_000);

  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ownWay = (...words: readonly string[]) =>
    runBeside({ DATABASE_URL: urlOf(registry.database.connection), EXPORT_KEY_FILE: signing }, ...words);
  const overHttp = (...words: readonly string[]) =>
    runBeside({ REGISTRY_KEY: exporterKey, EXPORT_KEY_FILE: signing }, ...words, '--url', registry.address);

  const record = ['export', 'record', '--as', 'controller', '--valid-on', '2018-06-01', '--format'];
  const list = (name: string, format: string) => [
    ...['export', 'list', name, '--valid-on', '2020-07-16', '--law-on', '2020-07-15', '--format', format],
  ];

  it.each([
    [[...record, 'json']],
    [[...record, 'pdf']],
    [['export', 'record', '--as', 'processor', '--format', 'cnil.xlsx']],
    [list('transfers', 'csv')],
    [list('findings', 'json')],
    [list('subprocessors', 'html')],
    [['check', '--valid-on', '2020-07-16', '--severity', 'low', '--json']],
    [['questions']],
    [['question', 'Q07', '--validOn', '2020-07-16', '--knownAt', '2040-01-01T00:00:00Z']],
    [['ask', 'q06', '--validOn=2018-06-01', '--csv']],
    [['question', 'Q07', '--validOn', 'soon']],
    [['question', 'Q99']],
    [['export', 'record', '--as', 'controller', '--organisation', 'org/nobody', '--format', 'csv']],
  ])('%j gives the same bytes, the same remarks and the same end', async (words) => {
    const own = await ownWay(...words);
    const asked = await overHttp(...words);
    expect(asked.bytes.equals(own.bytes)).toBe(true);
    expect([asked.status, asked.remarks.replace(/: see registry questions/, '')]).toEqual([
      own.status,
      own.remarks.replace(/: see registry questions/, ''),
    ]);
  });

  it('writes all formats, which hold the same content, and signs them here', async () => {
    const [own, asked] = [join(folder, 'own'), join(folder, 'asked')];
    const all = ['export', 'all', '--as', 'controller', '--valid-on', '2018-06-01', '--out'];
    expect((await ownWay(...all, own)).status).toBe(0);
    const ran = await overHttp(...all, asked, '--json');
    expect(ran.status).toBe(0);
    const names = readdirSync(own).sort();
    expect([names.length, readdirSync(asked).sort()]).toEqual([13, names]);
    for (const name of names)
      expect(readFileSync(join(asked, name)).equals(readFileSync(join(own, name)))).toBe(true);
    expect(JSON.parse(ran.output)).toMatchObject({ folder: asked, written: true, signed: true });
    const verified = await runBeside({}, 'export', 'verify', asked, '--key', `${signing}.public.jwk`);
    expect(verified.status).toBe(0);
    const again = await overHttp(...all, asked, '--replace', '--unless-same');
    expect([again.status, again.output, again.remarks]).toEqual([
      0,
      '',
      'The earlier export says the same: nothing was written.\n',
    ]);
  });

  it('writes a record and a list into a folder, and says what as JSON', async () => {
    const out = join(folder, 'files');
    for (const words of [[...record, 'md'], list('transfers', 'csv')]) {
      const [own, asked] = [
        await ownWay(...words, '--out', out, '--json'),
        await overHttp(...words, '--out', out, '--json'),
      ];
      expect([asked.status, asked.output]).toEqual([0, own.output]);
      const { path, bytes } = JSON.parse(asked.output) as { path: string; bytes: number };
      expect(readFileSync(path)).toHaveLength(bytes);
    }
    expect(readdirSync(out)).toEqual(['record-1crm-controller-2018-06-01.md', 'transfers-2020-07-16.csv']);
  });

  it('checks for whoever may only read, without the head of the history, and says so', async () => {
    const { key } = (await registry.asRole('reader')).created;
    const words = ['check', '--valid-on', '2020-07-16', '--json'];
    const asked = await runBeside({ REGISTRY_KEY: key }, ...words, '--url', registry.address);
    const own = JSON.parse((await ownWay(...words)).output) as {
      findings: unknown;
      about: { revision: string };
    };
    const told = JSON.parse(asked.output) as { findings: unknown; about: Record<string, unknown> };
    expect([asked.status, told.findings]).toEqual([1, own.findings]);
    expect(told.about).toMatchObject({ revision: own.about.revision, historyHead: null });
    expect(asked.remarks).toMatch(/^The server does not hand out the list of findings to this key/);
  });

  it('keeps keys, with the key of an admin in a file', async () => {
    const file = join(folder, 'admin-key');
    writeFileSync(file, `${adminKey}\n`);
    const keys = (...words: readonly string[]) =>
      runBeside({ REGISTRY_KEY_FILE: file }, 'keys', ...words, '--url', `${registry.address}/`);
    const created = await keys(
      'create',
      '--role',
      'dpo',
      '--name',
      'Anna',
      '--expires',
      '2999-01-01',
      '--json',
    );
    const { key, selector } = JSON.parse(created.output) as { key: string; selector: string };
    expect([created.status, key.split('_')[2]]).toEqual([0, selector]);
    expect((await keys('create', '--role', 'dpo', '--name', 'Anna')).remarks).toBe(
      'Another key has this name. Revoke that one first, or take another name.\n',
    );
    const { output } = await keys('list');
    expect(output).toMatch(new RegExp(`^${selector} +dpo +until 2999-01-01T00:00 .* Anna$`, 'm'));
    expect(output).toBe((await ownWay('keys', 'list')).output);
    expect((await keys('list', '--json')).output).toBe((await ownWay('keys', 'list', '--json')).output);
    expect((await keys('revoke', selector, '--reason', 'lost')).remarks).toBe(
      'The key "Anna" was revoked.\n',
    );
    expect((await keys('revoke', selector)).status).toBe(1);
    for (const ran of [created, await keys('list')]) expect(ran.output + ran.remarks).not.toContain(adminKey);
  });
});
