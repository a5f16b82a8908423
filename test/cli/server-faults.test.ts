import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { buildServer } from '../server/registry-process';
import { runBeside } from './command';
import { ServerBetween, type Meddling } from './server-between';

describe.each(testServers())('the command against a server that does not do, on the $name', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-faults-'));
  const out = join(folder, 'out');
  let registry: TestRegistry;
  let between: ServerBetween;
  let key: string;

  beforeAll(async () => {
    buildServer();
    registry = await startTestRegistry(server, { anonymousRole: null });
    between = await new ServerBetween(registry.address).start();
    key = (await registry.asRole('exporter')).created.key;
  }, 120_000);

  beforeEach(() => between.reset());

  afterAll(async () => {
    await between.stop();
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (...words: readonly string[]) =>
    runBeside({ REGISTRY_KEY: key }, ...words, '--url', between.address);
  const record = (...more: readonly string[]) =>
    ask('export', 'record', '--format', 'csv', '--as', 'controller', '--out', out, ...more);

  it.each<readonly [string, Meddling, number, RegExp]>([
    [
      'a page of somebody else',
      (_asked, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>'),
      3,
      /^What answers there is no registry, or is of a version/,
    ],
    [
      'JSON of something else',
      (_asked, answer) => answer.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      3,
      /^What answers there is no registry, or is of a version/,
    ],
    [
      'an address that is not there',
      (_asked, answer) => answer.writeHead(404).end('Not found'),
      3,
      /^What answers there is no registry: it has no such address \(404\)\.$/m,
    ],
    [
      'a gateway without a server',
      (_asked, answer) => answer.writeHead(502).end('Bad gateway'),
      3,
      /^The server could not answer \(502\)\.$/m,
    ],
    [
      'a wait that is too long',
      (_asked, answer) => answer.writeHead(429, { 'retry-after': '3600' }).end(),
      3,
      /^The server is asked too often, and says to wait for longer than 60 s: nothing was done\.$/m,
    ],
    [
      'an answer that ends before its end',
      (_asked, answer) => {
        answer.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
        answer.write('{"format":');
        setTimeout(() => answer.destroy(), 50);
      },
      3,
      /^The answer of the server was cut off: nothing of it was kept\.$/m,
    ],
    [
      'an answer of which nobody knows the end',
      (asked, answer) => {
        answer.socket!.end(
          `HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n{"format":"${asked.url!}`,
        );
      },
      3,
      /^The answer of the server was cut off: nothing of it was kept\.$/m,
    ],
    [
      'a connection that breaks',
      (asked) => asked.socket.destroy(),
      3,
      /^The server cannot be reached \(ECONNRESET\)/,
    ],
    [
      'a fault with signs that move a terminal',
      (_asked, answer) =>
        answer
          .writeHead(400, { 'content-type': 'application/json' })
          .end(JSON.stringify({ errors: [{ message: 'No\u001b[2J\nthing', extensions: { code: 'X' } }] })),
      1,
      /^No \[2J thing$/m,
    ],
  ])('says it in a sentence: %s', async (_what, meddle, status, says) => {
    between.meddle = meddle;
    const ran = await record();
    expect([ran.status, ran.output, existsSync(out)]).toEqual([status, '', false]);
    expect(ran.remarks).toMatch(says);
    expect(ran.remarks.trim().split('\n')).toHaveLength(1);
    expect(ran.remarks).not.toContain(key);
  });

  it('follows no redirection: the key goes to no other address', async () => {
    const other = await new ServerBetween(registry.address).start();
    between.meddle = (_asked, answer) =>
      answer.writeHead(307, { location: `${other.address}/exports/x` }).end();
    const ran = await record();
    await other.stop();
    expect([ran.status, ran.output, other.asked]).toEqual([3, '', []]);
    expect(ran.remarks).toMatch(
      /^The server leads elsewhere to http:\/\/127\.0\.0\.1:\d+ \(307\), and the key is sent to no/,
    );
  });

  it.each([
    ['is asked too often', 429, 'TOO_MANY_REQUESTS'],
    ['has too much to do', 503, 'OVERLOADED'],
  ])('waits as long as the server asks for where it %s, says so, and goes on', async (why, status, code) => {
    between.meddle = (_asked, answer, pass) => {
      if (between.asked.length === 1)
        answer
          .writeHead(status, { 'retry-after': '1', 'content-type': 'application/json' })
          .end(JSON.stringify({ errors: [{ message: 'Wait.', extensions: { code } }] }));
      else pass();
    };
    const ran = await ask('question', 'Q07', '--validOn', '2020-07-16', '--csv');
    expect(ran.status).toBe(0);
    expect(ran.remarks).toMatch(new RegExp(`^The server ${why}: going on in 1 s, as it says\\.\\n`));
  });

  it('gives an answer no longer than it was allowed', async () => {
    between.meddle = () => undefined;
    const begun = performance.now();
    const ran = await record('--timeout', '1');
    expect([ran.status, ran.remarks]).toEqual([
      3,
      'The server did not answer within 1 s: --timeout allows it more.\n',
    ]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('takes no record whose content is not what its hash says, nor one of another day', async () => {
    const refused = [3, '', expect.stringMatching(/^What answers there is no registry/) as string];
    between.meddle = (asked, answer) =>
      between.pass(asked, answer, (body) =>
        Buffer.from(body.toString().replace('1CRM Systems', '1CRM Sistems')),
      );
    const altered = await record();
    expect([altered.status, altered.output, altered.remarks]).toEqual(refused);
    between.meddle = (asked, answer) => {
      asked.url = asked.url!.replace('2018-06-01', '2018-06-02');
      between.pass(asked, answer, (body) => body);
    };
    const another = await record('--valid-on', '2018-06-01');
    expect([another.status, another.output, another.remarks]).toEqual(refused);
    expect(existsSync(out)).toBe(false);
  });

  it.each(['csv', 'xlsx', 'pdf'])(
    'leaves nothing where the %s of an export is of other content',
    async (format) => {
      const bundle = join(folder, 'bundle');
      const replaced = { isDone: false };
      between.meddle = (asked, answer, pass) => {
        const isIt = asked.url!.startsWith(`/exports/record.${format}?`);
        // A PDF cannot be read back: what shows it is that the content was another one afterwards.
        const isAfter = format === 'pdf' && replaced.isDone && asked.url!.startsWith('/exports/record.json?');
        if (isIt && format !== 'pdf') asked.url = asked.url!.replace('2018-06-01', '2018-06-02');
        if (isIt) replaced.isDone = true;
        if (isAfter)
          between.pass(asked, answer, (body) => Buffer.from(body.toString().replace('r1-', 'r2-')));
        else pass();
      };
      const ran = await ask(
        'export',
        'all',
        '--as',
        'controller',
        '--valid-on',
        '2018-06-01',
        '--unsigned',
        '--out',
        bundle,
      );
      expect([ran.status, ran.output, readdirSync(folder)]).toEqual([1, '', []]);
      expect(ran.remarks).toMatch(
        new RegExp(`^The server gave a file ${format} that is not of the same content`),
      );
    },
  );

  it('says of an older server what it does not have', async () => {
    between.meddle = (_asked, answer) =>
      answer
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"errors":[{"message":"There is no such export.","extensions":{"code":"NOT_FOUND"}}]}');
    const ran = await ask('export', 'list', 'transfers', '--format', 'csv');
    expect([ran.status, ran.remarks]).toEqual([
      1,
      'The server hands out no transfers.json: it is older than this command. Bring it up to date, or work on its database.\n',
    ]);
  });

  it('tells who is not let in from who may not', async () => {
    const words = ['export', 'record', '--format', 'csv', '--as', 'controller', '--url', registry.address];
    const by = async (environment: Readonly<Record<string, string>>) => {
      const { status, output, remarks } = await runBeside(environment, ...words);
      return [status, output, remarks];
    };
    expect(await by({})).toEqual([
      4,
      '',
      'The server asks for a key: REGISTRY_KEY or REGISTRY_KEY_FILE must give one.\n',
    ]);
    const wrong = `${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`;
    expect(await by({ REGISTRY_KEY: wrong })).toEqual([
      4,
      '',
      'The server does not take the key of REGISTRY_KEY. This key looks mistyped: its checksum does not fit. Copy the whole of it.\n',
    ]);
    const reader = await registry.asRole('reader');
    expect(await by({ REGISTRY_KEY: reader.created.key })).toEqual([
      4,
      '',
      'With this key the server does not do this. Exporting the record needs the role exporter or one above it; the caller is reader.\n',
    ]);
    const keys = await ask('keys', 'list');
    expect([keys.status, keys.remarks]).toEqual([
      4,
      expect.stringContaining('needs the role admin') as string,
    ]);
  });

  it('says that a key may have been created, where no answer came', async () => {
    between.meddle = (asked) => asked.socket.destroy();
    const ran = await ask('keys', 'create', '--role', 'reader', '--name', 'x');
    expect([ran.status, ran.output]).toEqual([3, '']);
    expect(ran.remarks).toMatch(/Whether it was done is not known: see registry keys list\.$/m);
  });

  it('trusts a certificate only where its authority is known', async () => {
    const [secret, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')];
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...[
          '-keyout',
          secret,
          '-out',
          certificate,
          '-subj',
          '/CN=127.0.0.1',
          '-addext',
          'subjectAltName=IP:127.0.0.1',
        ],
      ],
      { stdio: 'ignore' },
    );
    const asked: string[] = [];
    const secure = createServer(
      { key: readFileSync(secret), cert: readFileSync(certificate) },
      (request, response) => {
        asked.push(request.url!);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"questions":[]}');
      },
    );
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;
    const words = ['questions', '--json', '--url', url];
    // Whatever the environment says: no certificate is taken unseen.
    const unknown = await runBeside({ REGISTRY_KEY: key, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ...words);
    const known = await runBeside({ REGISTRY_KEY: key, NODE_EXTRA_CA_CERTS: certificate }, ...words);
    await new Promise((resolve) => secure.close(resolve));
    rmSync(secret);
    rmSync(certificate);
    expect([unknown.status, unknown.output]).toEqual([3, '']);
    expect(unknown.remarks).toMatch(/^The server cannot be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\): /m);
    expect([known.status, known.output, asked]).toEqual([0, '[]\n', ['/questions']]);
  });
});
