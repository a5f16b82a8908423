import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { csv } from '../../src/exports/csv';
import { renderWhole, type RecordExporter } from '../../src/exports/exporter';
import { html } from '../../src/exports/html';
import type { RecordDocument } from '../../src/exports/record-document';
import { sendFile } from '../../src/http/export-file';
import { largeRecord } from '../exports/large-record';

const count = 400;
/** Larger than what the sockets of both sides take without anybody who reads. */
const line = 'x'.repeat(65_536);

/** A format that notes down how far it has come, and perhaps breaks there. */
class Noted implements RecordExporter {
  readonly format = 'noted';
  readonly mediaType = 'text/plain';
  readonly description = 'for tests';
  made = 0;
  ended = false;

  constructor(private readonly breaksAt: number | null = null) {}

  *render(document: RecordDocument): Iterable<string> {
    try {
      for (const { name } of document.activities()) {
        if (this.made === this.breaksAt) throw new Error('This cell cannot be laid out.');
        this.made += 1;
        yield `${name} ${line}\n`;
      }
    } finally {
      this.ended = true;
    }
  }
}

describe('a record that is sent as a file while it is made', () => {
  const document = largeRecord(count);
  let app: FastifyInstance;
  let port: number;
  let exporter: RecordExporter;
  let defects: unknown[];

  beforeAll(async () => {
    app = Fastify();
    app.get('/file', (request, reply) =>
      sendFile(request, reply, { exporter, document, headers: { 'x-of': 'the file' } }, (_id, error) => {
        defects.push(error);
      }),
    );
    await app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = app.server.address() as AddressInfo);
  });
  beforeEach(() => (defects = []));
  afterAll(() => app.close());

  const get = (method = 'GET'): Promise<Response> => fetch(`http://127.0.0.1:${port}/file`, { method });

  /** Somebody who asks and takes nothing of the answer. */
  async function whoTakesNothing(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    socket.write('GET /file HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    return socket;
  }

  async function untilItStandsStill(noted: Noted): Promise<number> {
    for (let before = -1; before !== noted.made || before === 0;) {
      before = noted.made;
      await delay(200);
    }
    return noted.made;
  }

  it.each([csv, html])('holds the same bytes as the whole $format', async (one) => {
    exporter = one;
    const sent = Buffer.from(await (await get()).arrayBuffer());
    expect(sent.equals(await renderWhole(one, document))).toBe(true);
  });

  it('has its first bytes sent before the last are made, and no more made than is taken', async () => {
    const noted = (exporter = new Noted());
    const socket = await whoTakesNothing();
    const made = await untilItStandsStill(noted);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(count);
    let end = '';
    socket.setEncoding('latin1').on('data', (piece: string) => (end = `${end}${piece}`.slice(-7)));
    socket.resume();
    while (end !== '\r\n0\r\n\r\n') await delay(20);
    expect([noted.made, noted.ended]).toEqual([count, true]);
    socket.destroy();
  });

  it('is made no further once whoever asked has gone', async () => {
    const noted = (exporter = new Noted());
    const socket = await whoTakesNothing();
    const made = await untilItStandsStill(noted);
    socket.destroy();
    while (!noted.ended) await delay(20);
    expect(noted.made).toBeLessThan(count);
    expect(noted.made - made).toBeLessThan(10);
    // Going away is nobody's defect.
    expect(defects).toEqual([]);
  });

  it('breaks the connection where it breaks itself, so that no part of it looks whole', async () => {
    exporter = new Noted(200);
    const response = await get();
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    expect(defects).toEqual([new Error('This cell cannot be laid out.')]);
  });

  it('is an error like any other where it breaks before anything is sent, without the headers of a file', async () => {
    exporter = new Noted(0);
    const response = await get();
    expect([response.status, response.headers.get('x-of')]).toEqual([500, null]);
  });

  it('goes whole and with its length to whoever knows no chunks', async () => {
    exporter = csv;
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /file HTTP/1.0\r\nhost: 127.0.0.1\r\n\r\n');
    let answer = '';
    for await (const piece of socket) answer += (piece as Buffer).toString('latin1');
    const whole = await renderWhole(csv, document);
    expect(answer).toContain(`content-length: ${whole.length}\r\n`);
    expect(answer.split('\r\n\r\n')[0]).not.toContain('transfer-encoding');
    expect(Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1').equals(whole)).toBe(true);
  });

  it('is not made for whoever asks for its headers alone', async () => {
    const noted = (exporter = new Noted());
    const response = await get('HEAD');
    expect([response.status, response.headers.get('x-of'), noted.made]).toEqual([200, 'the file', 0]);
  });
});
