import { connect } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = '0\r\n\r\n';

/**
 * One connection to a server on the loopback that is kept open: it sends finished requests, one after the other, and reads
 * what comes back with as little work as can be, so that what is measured is the server.
 */
export class Connection {
  /** @param {number} port @returns {Promise<Connection>} */
  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  constructor(socket) {
    this.socket = socket;
    this.waiting = null;
    this.clear();
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The server closed the connection.')));
  }

  /**
   * @param {Buffer} request
   * @returns {Promise<{ status: number, body: Buffer }>}
   */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.clear();
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close() {
    this.waiting = null;
    this.socket.destroy();
  }

  clear() {
    this.chunks = [];
    this.size = 0;
    this.head = null;
  }

  fail(error) {
    this.waiting?.reject(error);
    this.waiting = null;
  }

  take(chunk) {
    let part = chunk;
    if (this.head === null) {
      part = this.chunks.length === 0 ? chunk : Buffer.concat([...this.chunks, chunk]);
      const end = part.indexOf(headEnd);
      if (end === -1) {
        this.chunks = [part];
        return;
      }
      this.chunks = [];
      this.head = readHead(part.toString('latin1', 0, end));
      part = part.subarray(end + headEnd.length);
    }
    this.chunks.push(part);
    this.size += part.length;
    const { length } = this.head;
    if (length === null ? this.isLast() : this.size >= length) this.done();
  }

  /** Whether the last chunk is there. JSON has no line ends of its own that could be taken for it. */
  isLast() {
    const tail = this.chunks.at(-1);
    const end =
      tail.length >= lastChunk.length || this.chunks.length === 1
        ? tail
        : Buffer.concat(this.chunks.slice(-6));
    return end.toString('latin1', end.length - lastChunk.length) === lastChunk;
  }

  done() {
    const { status, length } = this.head;
    const whole = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
    const { resolve } = this.waiting;
    this.waiting = null;
    resolve({ status, body: length === null ? unchunked(whole) : whole });
  }
}

function readHead(head) {
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined && !/^transfer-encoding: *chunked/im.test(head))
    throw new Error('The answer says neither how long it is nor that it comes in chunks.');
  return { status: Number(head.slice(9, 12)), length: length === undefined ? null : Number(length) };
}

function unchunked(bytes) {
  const parts = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/**
 * A request as it goes over the line.
 * @param {number} port
 * @param {{ method: string, path: string, headers: Readonly<Record<string, string>>, body?: string | null }} request
 * @returns {Buffer}
 */
export function onTheLine(port, { method, path, headers, body = null }) {
  const bytes = Buffer.from(body ?? '');
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : [`content-length: ${bytes.length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]);
}
