import { fileURLToPath } from 'node:url';
import { Process } from './processes.mjs';

/** How much longer than asked for a measurement may take: one operation that was begun in time. */
const graceMs = 60_000;

/**
 * @typedef {{ operations: number, elapsedMs: number, p50Ms: number | null, p99Ms: number | null, mostMs: number | null,
 *   faults: number, fault: string | null, bytes: number }} Load what came of a load
 */

/** Thrown where a system does not answer within the time that a measurement has. */
export class TooSlow extends Error {}

/** Sends requests from a process of its own, so that the one that measures is not in the way. */
export class LoadGenerator {
  static async start() {
    return new LoadGenerator(await startClient());
  }

  constructor(client) {
    this.client = client;
  }

  /**
   * @param {{ port: number, connections: number, durationMs: number, again: boolean,
   *   operations: readonly (readonly { request: Buffer, expect?: string }[])[] }} given
   *   `again`: begins anew after the last operation; else it ends there
   * @returns {Promise<Load>}
   */
  run(given) {
    return this.command('run', given);
  }

  /**
   * @param {{ port: number, connections: number, durationMs: number, reads: readonly Buffer[],
   *   writes: readonly { request: Buffer, number: number }[], written: number }} given `written`: the number that stands there at first
   * @returns {Promise<{ reading: Load, writing: Load, checked: number, acknowledged: number }>}
   */
  mixed(given) {
    return this.command('mixed', given);
  }

  async command(command, given) {
    const { child, ended } = this.client;
    const answer = new Promise((resolve) => child.once('message', resolve));
    child.send({ command, given });
    let late;
    const tooLate = new Promise((resolve) => {
      late = setTimeout(() => resolve('late'), given.durationMs + graceMs);
    });
    const outcome = await Promise.race([answer, tooLate, ended]);
    clearTimeout(late);
    if (typeof outcome === 'string') {
      // It still waits for an answer, so another one takes its place.
      await this.stop();
      this.client = await startClient();
      throw new TooSlow('No answer in time.');
    }
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome.found;
  }

  stop() {
    return this.client.stop();
  }
}

function startClient() {
  const file = fileURLToPath(new URL('load-client.mjs', import.meta.url));
  return Process.start({
    name: 'The load generator',
    command: process.execPath,
    args: [file],
    ready: /ready/,
    talks: true,
  });
}
