import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testServers, urlOf } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';
import { commandPath, run, runProgram } from './command';

describe.each(testServers())('what commands write, on the $name', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-output-'));
  const dumped = join(folder, 'registry.jsonl');
  let registry: TestRegistry;
  let environment: { readonly DATABASE_URL: string };

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server);
    environment = { DATABASE_URL: urlOf(registry.database.connection) };
  }, 120_000);

  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The answer of a command with --json, which is all that stands on standard output. */
  const json = (...words: readonly string[]): unknown => {
    const { status, output, remarks } = run(environment, ...words, '--json');
    expect([status, remarks]).toEqual([0, expect.any(String)]);
    return JSON.parse(output);
  };

  it('is JSON where programs want it', async () => {
    const head = (await registry.store.newestHead())!;
    expect(json('verify')).toEqual({
      holds: true,
      fault: null,
      revisions: 1,
      acts: expect.any(Number) as number,
      head: head.hash,
      kept: null,
    });
    expect(json('heads', 'now')).toMatchObject({ revision: 1, hash: head.hash, signedBy: null });
    expect(json('migrate')).toEqual({ migrations: [] });
    expect(json('config')).toMatchObject({ PORT: '4000' });
    const out = json('dump', '--out', dumped) as { lines: number };
    expect(out).toEqual({
      file: dumped,
      lines: readFileSync(dumped, 'utf8').split('\n').length - 1,
      head: head.hash,
    });
    const target = await createTestDatabase(server);
    const { status, output } = run({ DATABASE_URL: urlOf(target.connection) }, 'restore', dumped, '--json');
    await target.drop();
    expect([status, JSON.parse(output)]).toEqual([
      0,
      { revisions: 1, acts: out.lines - 2, head: head.hash, otherLaw: false },
    ]);
    const bare = run(environment, 'dump', '--json');
    expect([bare.status, bare.output]).toEqual([1, '']);
    expect(bare.remarks).toMatch(/^--json says what --out has written/);
  });

  it('ends quietly where nobody reads on', async () => {
    expect(statSync(dumped).size).toBeGreaterThan(131_072);
    const script = `"$0" "$1" dump | head -c 100 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    const ran = await runProgram('/bin/bash', ['-c', script, process.execPath, commandPath], environment);
    expect([ran.output, ran.remarks]).toEqual(['141\n', '']);
  });

  it('shows how far it has come on a terminal, and takes that away', async () => {
    const command = `'${process.execPath}' '${commandPath}' verify`;
    const onTerminal = await runProgram('script', ['-qec', command, '/dev/null'], environment);
    expect(onTerminal.status).toBe(0);
    // The line is drawn, then cleared, and what follows is the answer alone.
    const [answer, ...drawn] = onTerminal.output.split('\r\u001b[K').reverse();
    expect(drawn.some((line) => /^Verifying.* \(\d+ s\)$/.test(line))).toBe(true);
    expect(answer).toMatch(/^The history holds: 1 revision, \d+ acts\.\r\nHead [0-9a-f]{64}\r\n$/);
    expect(run(environment, 'verify').remarks).toBe('');
  });
});
