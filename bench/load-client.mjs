// The process that sends requests. It is told what to do by bench/load.mjs, does it, and tells what came of it.
import { Connection } from './connection.mjs';

const shownOfAnswer = 300;
const marker = /renamed-(\d{6})/g;

/** How long each operation took, in milliseconds, and what did not go well. */
class Findings {
  constructor() {
    this.took = [];
    this.faults = 0;
    this.fault = null;
    this.bytes = 0;
  }

  failed(what) {
    this.faults += 1;
    this.fault ??= what;
  }

  told(elapsedMs) {
    const sorted = Float64Array.from(this.took).sort();
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
    const { faults, fault, bytes } = this;
    const times = { p50Ms: at(0.5), p99Ms: at(0.99), mostMs: sorted.at(-1) ?? null };
    return { operations: sorted.length, elapsedMs, ...times, faults, fault, bytes };
  }
}

/** Sends operations over some connections for a while; an operation is one request or several in a row. */
async function run({ port, connections, durationMs, operations, again }) {
  const findings = new Findings();
  const lengths = new Map();
  const begun = performance.now();
  const until = begun + durationMs;
  let next = 0;
  const work = async (connection) => {
    while (performance.now() < until) {
      if (!again && next >= operations.length) return;
      const operation = operations[next++ % operations.length];
      const started = performance.now();
      for (const [index, step] of operation.entries()) {
        const { status, body } = await connection.ask(step.request);
        const place = again ? (next - 1) % operations.length : null;
        const what = fault(status, body, step, place === null ? null : `${place} ${index}`, lengths);
        if (what !== null) findings.failed(what);
        findings.bytes += body.length;
      }
      findings.took.push(performance.now() - started);
    }
  };
  await over(port, connections, work);
  return findings.told(performance.now() - begun);
}

/** What is wrong with an answer; null: nothing. One that comes again and again has to be as long as it was at first. */
function fault(status, body, { expect }, place, lengths) {
  const shown = () => body.toString('utf8', 0, shownOfAnswer);
  if (status !== 200) return `Status ${status}: ${shown()}`;
  const known = place === null ? undefined : lengths.get(place);
  if (known === undefined) {
    if (body.includes('"errors":')) return shown();
    if (place !== null && expect === undefined) lengths.set(place, body.length);
  } else if (known !== body.length) return `${body.length} bytes came, and ${known} before: ${shown()}`;
  if (expect !== undefined && !body.includes(expect)) return `"${expect}" is not in ${shown()}`;
  return null;
}

/** Several read and, where there is something to write, one writes: no read may be older than the last write that was told to be done. */
async function mixed({ port, connections, durationMs, reads, writes, written }) {
  const reading = new Findings();
  const writing = new Findings();
  const begun = performance.now();
  const until = begun + durationMs;
  let acknowledged = written;
  let next = 0;
  let checked = 0;
  const read = async (connection) => {
    while (performance.now() < until) {
      const least = acknowledged;
      const started = performance.now();
      const { status, body } = await connection.ask(reads[next++ % reads.length]);
      reading.took.push(performance.now() - started);
      reading.bytes += body.length;
      const seen = [...body.toString('utf8').matchAll(marker)].map(([, number]) => Number(number));
      if (status !== 200 || seen.length === 0)
        reading.failed(`Status ${status}: ${body.toString('utf8', 0, shownOfAnswer)}`);
      else if (Math.min(...seen) < least)
        reading.failed(`Name ${Math.min(...seen)} was read after ${least} had been told to be written.`);
      else checked += 1;
    }
  };
  const write = async (connection) => {
    for (const { request, number } of writes) {
      if (performance.now() >= until) return;
      const started = performance.now();
      const { status, body } = await connection.ask(request);
      writing.took.push(performance.now() - started);
      const marked = String(number).padStart(6, '0');
      if (status === 200 && body.includes(`renamed-${marked}`)) acknowledged = number;
      else {
        writing.failed(`Status ${status}: ${body.toString('utf8', 0, shownOfAnswer)}`);
        return;
      }
    }
  };
  await Promise.all([over(port, connections, read), ...(writes.length === 0 ? [] : [over(port, 1, write)])]);
  const elapsed = performance.now() - begun;
  return { reading: reading.told(elapsed), writing: writing.told(elapsed), checked, acknowledged };
}

async function over(port, count, work) {
  const open = await Promise.all(Array.from({ length: count }, () => Connection.open(port)));
  try {
    await Promise.all(open.map(work));
  } finally {
    for (const connection of open) connection.close();
  }
}

const commands = { run, mixed };

process.on('message', ({ command, given }) => {
  commands[command](given).then(
    (found) => process.send({ found }),
    (error) => process.send({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
console.log('ready');
