import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer, endProcesses, RegistryProcess } from '../server/registry-process';
import { run, runBeside } from './command';

beforeAll(buildServer, 120_000);

describe('where a command works', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-place-'));
  const data = join(folder, 'data');
  const empty = join(folder, 'empty');

  beforeAll(() => writeFileSync(empty, '\n'));
  afterAll(async () => {
    await endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });

  const server = ['--url', 'https://registry.invalid'];

  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    ['a folder and a server', {}, ['check', '--data', data, ...server], /^--data and --url say where/],
    [
      'a folder and a database',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' },
      ['keys', 'list', '--data', data],
      /^--data and DATABASE_URL say where/,
    ],
    [
      'all three',
      { DATABASE_URL_FILE: empty },
      ['check', '--data', data, ...server],
      /^--data, --url and DATABASE_URL_FILE say where/,
    ],
    [
      'a server for verify',
      {},
      ['verify', ...server],
      /^registry verify needs the database: the server gives nobody/,
    ],
    ['a server for dump', {}, ['dump', ...server], /^registry dump works on the database itself/],
    [
      'a server for files',
      {},
      ['export', 'verify', folder, ...server],
      /^registry export verify works on files/,
    ],
    ['no address', {}, ['check', '--url', 'registry.example'], /^--url must be the address of a registry/],
    [
      'a secret in the address',
      {},
      ['check', '--url', 'https://a:zzz@b.invalid'],
      /^--url must hold no name/,
    ],
    [
      'a key over an open line',
      { REGISTRY_KEY: 'zzz-key' },
      ['check', '--url', 'http://registry.invalid'],
      /^The key is not sent over http:\/\/ to another machine/,
    ],
    [
      'two keys',
      { REGISTRY_KEY: 'zzz-key', REGISTRY_KEY_FILE: empty },
      ['check', ...server],
      /^REGISTRY_KEY and REGISTRY_KEY_FILE must not both be set\.$/m,
    ],
    [
      'no key in the file',
      { REGISTRY_KEY_FILE: empty },
      ['check', ...server],
      /^REGISTRY_KEY_FILE must name a file/,
    ],
    [
      'a key with a line feed',
      { REGISTRY_KEY: 'zzz\nX: y' },
      ['check', ...server],
      /^REGISTRY_KEY must be a key/,
    ],
    [
      'a time that is none',
      {},
      ['check', ...server, '--timeout', '0'],
      /must be a whole number from 1 to 86400/,
    ],
  ])('refuses with 2, before any work: %s', (_what, environment, words, says) => {
    const ran = run(environment, ...words);
    expect([ran.status, ran.output]).toEqual([2, '']);
    expect(ran.remarks).toMatch(says);
    expect(ran.remarks).not.toContain('zzz');
  });

  it('runs the server, and works beside it on the folder and by its address', async () => {
    const registry = await new RegistryProcess({}, ['dist/src/cli/main.js', 'serve', '--data', data]).ready();
    expect(registry.output).toContain(`embedded PostgreSQL in ${data}`);
    const key = /#key=(reg_\w+)$/m.exec(registry.output)![1]!;
    const keys = ['keys', 'list', '--json'];
    const own = run({}, ...keys, '--data', data);
    const asked = run({ REGISTRY_KEY: key }, ...keys, '--url', registry.address);
    expect([own.status, asked.status]).toEqual([0, 0]);
    const namesIn = (text: string) => (JSON.parse(text) as { name: string }[]).map(({ name }) => name);
    expect([namesIn(own.output), namesIn(asked.output)]).toEqual([['first start'], ['first start']]);
    const taken = new URL(registry.address).port;
    const second = run({ PORT: taken, LOG_LEVEL: 'silent' }, 'serve', '--data', data);
    expect([second.status, second.remarks]).toEqual([
      1,
      'The port is taken by another program. Set PORT to a free one.\n',
    ]);
    expect(await registry.stop()).toEqual({ code: 0, signal: null });
    expect(registry.output).toMatch(/Stopping\.\nPostgreSQL was shut down\.\n$/);
    const away = await runBeside({}, 'check', '--url', registry.address);
    expect([away.status, away.remarks]).toEqual([
      3,
      'The server cannot be reached (ECONNREFUSED): it is away, or --url is not its address.\n',
    ]);
  }, 120_000);

  it('shows examples for each command, and how commands end', () => {
    const help = run({}, '--help').output;
    expect(help).toMatch(
      /Exit codes:\n {2}0 +done\n {2}1 [\s\S]* {2}2 [\s\S]* {2}3 [\s\S]* {2}4 [\s\S]* {2}141 /,
    );
    for (const words of [
      ['question'],
      ['export', 'all'],
      ['keys', 'create'],
      ['restore'],
      ['heads', 'now'],
    ]) {
      expect(run({}, ...words, '--help').output).toContain(`Examples:\n  `);
      expect(run({}, ...words, '--help').output).toMatch(/ --url <address> /);
    }
  });
});
