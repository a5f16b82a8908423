import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** What Linux counts time of a processor in, in milliseconds. */
const tickMs = 10;
const startMs = 180_000;
const endMs = 20_000;
const toldLines = 15;

/** Everything that was started here and still runs. */
const running = new Set();
/** Once all of it is ended, nothing is started any more. */
let isOver = false;

/** A process that was started, and what it takes. */
export class Process {
  /**
   * Starts a process and waits until it says that it is ready.
   * @param {{ name: string, command: string, args: readonly string[], env?: Readonly<Record<string, string>>, ready: RegExp,
   *   talks?: boolean }} given `talks`: it takes messages
   * @returns {Promise<Process>}
   */
  static async start({ name, command, args, env = {}, ready, talks = false }) {
    if (isOver) throw new Error(`${name} is not started: the run has ended.`);
    const { PATH, HOME, TMPDIR } = process.env;
    const kept = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
    const begun = performance.now();
    // In a group of its own: Ctrl-C is for us, and we end it.
    const child = spawn(command, args, {
      env: { ...Object.fromEntries(kept), NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(talks ? ['ipc'] : [])],
      serialization: 'advanced',
      detached: true,
    });
    const started = new Process(name, child, begun);
    running.add(started);
    await started.waitFor(ready);
    return started;
  }

  constructor(name, child, begun) {
    this.name = name;
    this.child = child;
    this.begun = begun;
    /** The last lines that it said. */
    this.said = [];
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
    });
    void this.ended.then(() => running.delete(this));
  }

  get pid() {
    return this.child.pid;
  }

  /** Ends it, the hard way where it does not listen. */
  async stop() {
    if (!running.has(this)) return;
    this.signal('SIGTERM');
    const late = setTimeout(() => this.signal('SIGKILL'), endMs);
    await this.ended;
    clearTimeout(late);
  }

  signal(name) {
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // It has ended in the meantime.
    }
  }

  async waitFor(ready) {
    let late;
    const isReady = new Promise((resolve) => {
      for (const stream of [this.child.stdout, this.child.stderr]) {
        stream.setEncoding('utf8');
        stream.on('data', (text) => {
          this.said = [...this.said, ...text.split('\n').filter((line) => line !== '')].slice(-toldLines);
          if (ready.test(text)) resolve(null);
        });
      }
      late = setTimeout(() => resolve('it was not ready in time'), startMs);
    });
    const fault = await Promise.race([isReady, this.ended]);
    clearTimeout(late);
    if (fault === null) return;
    await this.stop();
    throw new Error(`${this.name} did not start: ${fault}.\n${this.said.join('\n')}`);
  }
}

/** Ends everything that was started here, for good. */
export async function stopAll() {
  isOver = true;
  await Promise.all([...running].map((one) => one.stop()));
}

/** @returns {Promise<number>} a port of the loopback that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * The time of processors that a process and all below it have used, those that have ended among them, in milliseconds; null where
 * the system does not tell.
 * @param {number | null} pid
 * @returns {number | null}
 */
export function processorMs(pid) {
  const tree = treeOf(pid);
  if (tree === null) return null;
  return tree.reduce((sum, { own, waited }) => sum + own + waited, 0) * tickMs;
}

/**
 * The resident memory of a process and all below it, in MiB; null where the system does not tell.
 * @param {number} pid
 * @returns {number | null}
 */
export function residentMiB(pid) {
  const tree = treeOf(pid);
  if (tree === null) return null;
  const kib = tree.map((one) => {
    const status = read(`/proc/${one.pid}/status`) ?? '';
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  return Math.round(kib.reduce((sum, one) => sum + one, 0) / 1024);
}

/** The process that a process was started by; null where the system does not tell. */
export function parentOf(pid) {
  return statOf(pid)?.parent ?? null;
}

function treeOf(pid) {
  const first = pid === null ? null : statOf(pid);
  if (first === null) return null;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const tree = [first];
  // The list grows at its end while it is walked.
  for (const { pid: parent } of tree) tree.push(...all.filter((one) => one.parent === parent));
  return tree;
}

function statOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name of the command stands in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, waitedUser, waitedSystem] = fields.slice(11, 15).map(Number);
  return { pid, parent: Number(fields[1]), own: user + system, waited: waitedUser + waitedSystem };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
