// Clients of a registry, in a process of their own, so that they take no time from what they measure. The first argument says what
// they do, as JSON; what came of it is written to standard output, as JSON. See load.ts.
import { Agent, request } from 'node:http';

const { address, bodies, clients, perSecond, durationMs, connections, timeoutMs } = JSON.parse(
  process.argv[2],
);
const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
const { hostname, port } = new URL(address);
const headers = { 'content-type': 'application/json' };

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

/** Sends one and reads the answer to its end; `dueMs`: when it should have been sent. */
function send(dueMs) {
  const body = bodies[sent++ % bodies.length];
  waiting += 1;
  return new Promise((resolve) => {
    let text = '';
    const fail = (error) => note(error.code ?? error.message, null);
    const going = request(
      { agent, hostname, port, path: '/graphql', method: 'POST', headers },
      (response) => {
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('error', fail);
        response.on('end', () => {
          if (response.statusCode !== 200) {
            const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'no code';
            const retryAfter = response.headers['retry-after'] ?? 'never';
            note(`${response.statusCode} ${code} ${retryAfter}`, text);
          } else if (text.startsWith('{"data":{"register":{') && !text.includes('"errors":'))
            tookMs.push(performance.now() - dueMs);
          else note('200 without an answer', text.slice(0, 300));
        });
      },
    );
    going.setTimeout(timeoutMs, () => going.destroy(new Error('no answer in time')));
    going.on('error', fail);
    going.on('close', () => {
      waiting -= 1;
      resolve();
    });
    going.end(body);
  });
}

/** Opens a connection, which is kept: a probe, as many at once as others may wait. */
const open = () =>
  new Promise((resolve, reject) => {
    request({ agent, hostname, port, path: '/livez' }, (response) => {
      response.resume();
      response.on('end', resolve);
    })
      .on('error', reject)
      .end();
  });
for (let opened = 0; opened < connections; opened += 100) {
  // Together with those that are open already, or the same ones would be used again.
  await Promise.all(Array.from({ length: Math.min(opened + 100, connections) }, open));
}

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
agent.destroy();
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
