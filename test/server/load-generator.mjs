// Clients of a registry, in a process of their own, so that they take no time from what they measure. The first argument says what
// they do, as JSON; what came of it is written to standard output, as JSON. See load.ts.
import { connect } from 'node:net';
import { setPriority } from 'node:os';

// What is measured goes first where cores are few: clients of a real registry have cores of their own.
setPriority(10);

const { address, bodies, clients, perSecond, durationMs, connections, timeoutMs } = JSON.parse(
  process.argv[2],
);
const { hostname, port, host } = new URL(address);
const messages = bodies.map((body) =>
  Buffer.from(
    `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ),
);
const probe = Buffer.from(`GET /livez HTTP/1.1\r\nHost: ${host}\r\n\r\n`);

/** How long those took that were answered with 200, in milliseconds. */
const tookMs = [];
/** Whatever else came: how often, and one of each sort. */
const others = new Map();
let sent = 0;
let waiting = 0;

function note(sort, example) {
  const known = others.get(sort);
  if (known === undefined) others.set(sort, { count: 1, example });
  else known.count += 1;
}

/**
 * A connection that is kept, for one request after another. No HTTP client: that takes as long for an answer as the
 * registry does, and on two cores what is measured would be the client.
 */
class Connection {
  constructor() {
    this.open();
  }

  open() {
    this.pieces = [];
    this.has = 0;
    this.wants = null;
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket = socket;
    // What comes of one that was given up is of no interest to the next.
    const fail = (why) => {
      if (socket === this.socket) this.fail(why);
    };
    socket.on('data', (piece) => {
      if (socket === this.socket) this.take(piece);
    });
    socket.on('error', (error) => fail(error.code ?? error.message));
    socket.on('close', () => fail('closed without an answer'));
    socket.setTimeout(timeoutMs, () => fail('no answer in time'));
  }

  /** Sends a message; gives the status, the head and the body of the answer, or why there is none. */
  ask(message) {
    return new Promise((resolve) => {
      this.resolve = resolve;
      if (this.socket.destroyed) this.open();
      this.socket.write(message);
    });
  }

  take(piece) {
    this.pieces.push(piece);
    this.has += piece.length;
    if (this.wants === null) {
      const whole = this.pieces.length === 1 ? piece : Buffer.concat(this.pieces);
      this.pieces = [whole];
      const end = whole.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.head = whole.toString('latin1', 0, end);
      const length = /\r\ncontent-length: (\d+)/i.exec(this.head)?.[1];
      if (length === undefined) {
        this.fail('an answer without a length');
        return;
      }
      this.bodyFrom = end + 4;
      this.wants = this.bodyFrom + Number(length);
    }
    if (this.has < this.wants) return;
    const whole = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces);
    const { head, bodyFrom, resolve } = this;
    this.pieces = [];
    this.has = 0;
    this.wants = null;
    this.resolve = null;
    resolve?.({ status: Number(head.slice(9, 12)), head, body: whole.subarray(bodyFrom) });
  }

  fail(why) {
    this.socket.destroy();
    const { resolve } = this;
    this.resolve = null;
    resolve?.({ status: null, why });
  }
}

const all = [];
while (all.length < connections) {
  // A hundred at once: more than that a server does not let in together.
  const opened = Array.from({ length: Math.min(100, connections - all.length) }, () => new Connection());
  for (const { status } of await Promise.all(opened.map((connection) => connection.ask(probe))))
    if (status !== 200) throw new Error('A connection cannot be opened.');
  all.push(...opened);
}
const free = [...all];

/** Sends one and reads the answer to its end; `dueMs`: when it should have been sent. */
async function send(dueMs) {
  const message = messages[sent++ % messages.length];
  waiting += 1;
  const connection = free.pop();
  const { status, why, head, body } = await connection.ask(message);
  free.push(connection);
  waiting -= 1;
  if (status === null) {
    note(why, null);
  } else if (status !== 200) {
    const text = body.toString();
    const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'no code';
    const retryAfter = /\r\nretry-after: (\S+)/i.exec(head)?.[1] ?? 'never';
    note(`${status} ${code} ${retryAfter}`, text);
  } else if (body.toString('latin1', 0, begins.length) === begins && !body.includes('"errors":')) {
    tookMs.push(performance.now() - dueMs);
  } else {
    note('200 without an answer', body.toString('utf8', 0, 300));
  }
}

const begins = '{"data":{"register":{';
const begunMs = performance.now();
const untilMs = begunMs + durationMs;
let unsent = 0;
if (perSecond === null) {
  // Each sends the next once it has the answer to the last.
  const client = async () => {
    while (performance.now() < untilMs) await send(performance.now());
  };
  await Promise.all(Array.from({ length: clients }, client));
} else {
  // So many each second, whatever becomes of them.
  const going = [];
  await new Promise((resolve) => {
    let due = 0;
    const timer = setInterval(() => {
      const nowMs = performance.now();
      for (; begunMs + (due * 1_000) / perSecond <= Math.min(nowMs, untilMs); due += 1) {
        if (waiting < connections) going.push(send(begunMs + (due * 1_000) / perSecond));
        else unsent += 1;
      }
      if (nowMs < untilMs) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  await Promise.all(going);
}
for (const { socket } of all) socket.destroy();
tookMs.sort((a, b) => a - b);
const at = (share) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))] ?? null;
process.stdout.write(
  JSON.stringify({
    sent,
    unsent,
    elapsedMs: durationMs,
    answered: tookMs.length,
    inOneSecond: tookMs.filter((ms) => ms <= 1_000).length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    others: Object.fromEntries(others),
  }),
);
