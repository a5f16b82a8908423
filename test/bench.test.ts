import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathOf } from './project';

/** What the benchmark rests on: it is no part of the build, so it is asked as the process that it is. */
describe('the benchmark', () => {
  it.each([
    ['--sizes=XL', '--sizes does not know "XL": it takes S, M, L.'],
    ['--systems=nobody', '--systems does not know "nobody"'],
    ['--rounds=2', '--rounds takes a whole number from 3 to 100.'],
    ['--fast', "Unknown option '--fast'"],
  ])('refuses %s in one sentence, before it does anything', (word, sentence) => {
    const { status, stderr } = spawnSync(process.execPath, [pathOf('bench/run.mjs'), word], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  it('makes the same register of the same seed, of the size that it says', () => {
    const script = `
      import { generate } from ${JSON.stringify(pathOf('bench/registers/generate.mjs'))};
      const { createHash } = await import('node:crypto');
      const told = [1, 1, 2].map((seed) => {
        const register = generate('S', seed);
        const hash = createHash('sha256').update(JSON.stringify(register)).digest('hex');
        const transfers = register.disclosures.reduce((sum, { destinations }) => sum + destinations.length, 0);
        const { activities, organisations, disclosures } = register;
        return [hash, activities.length, organisations.length, disclosures.length, transfers];
      });
      console.log(JSON.stringify(told));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    const [first, again, other] = JSON.parse(stdout) as [unknown[], unknown[], unknown[]];
    expect(again).toEqual(first);
    expect(other[0]).not.toEqual(first[0]);
    expect(first.slice(1)).toEqual([20, 30, 60, 120]);
  });

  it.each([
    ['finds a read that is older than what was told to be written', 1, /was read after/],
    ['finds nothing where reads are current', 0, null],
  ])('%s', async (_, behind, fault) => {
    let written = 0;
    const server = createServer((request, response) => {
      if (request.method === 'POST') written += 1;
      const shown = request.method === 'POST' ? written : Math.max(0, written - behind);
      const body = JSON.stringify({ name: `renamed-${String(shown).padStart(6, '0')}` });
      request.resume().on('end', () => response.writeHead(200, { 'content-length': body.length }).end(body));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const client = fork(pathOf('bench/load-client.mjs'), { serialization: 'advanced', silent: true });
    try {
      const line = (method: string): Buffer =>
        Buffer.from(`${method} / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n`);
      const writes = Array.from({ length: 20 }, (__, index) => ({
        request: line('POST'),
        number: index + 1,
      }));
      const given = { port, connections: 2, durationMs: 1_000, reads: [line('GET')], writes, written: 0 };
      client.send({ command: 'mixed', given });
      const [{ found }] = (await once(client, 'message')) as [{ found: { reading: Found; writing: Found } }];
      expect(found.writing.faults).toBe(0);
      expect(found.writing.operations).toBeGreaterThan(0);
      expect(found.reading.operations).toBeGreaterThan(0);
      if (fault === null) expect(found.reading.fault).toBeNull();
      else expect(found.reading.fault).toMatch(fault);
    } finally {
      client.kill();
      server.close();
    }
  });
});

interface Found {
  readonly operations: number;
  readonly faults: number;
  readonly fault: string | null;
}
