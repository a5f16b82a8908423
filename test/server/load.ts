import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathOf } from '../project';

/** What clients do: so many that each send the next once they have an answer, or so many requests a second, come what may. */
export interface Load {
  readonly clients?: number;
  readonly perSecond?: number;
  readonly durationMs: number;
  /** Connections that are open before it begins; no more wait at once. */
  readonly connections: number;
}

/** What became of it. */
export interface LoadResult {
  readonly sent: number;
  /** Requests that were due while all connections waited. */
  readonly unsent: number;
  /** Those that were answered with 200 and data, and how many of them within a second of when they were due. */
  readonly answered: number;
  readonly inOneSecond: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** Whatever else came: "503 OVERLOADED 1" is its status, its code and its Retry-After. */
  readonly others: Readonly<Record<string, { readonly count: number; readonly example: string | null }>>;
}

const run = promisify(execFile);

/** Puts a load on a registry, from a process of its own. */
export async function put(address: string, bodies: readonly string[], load: Load): Promise<LoadResult> {
  const told = { address, bodies, clients: 0, perSecond: null, timeoutMs: 30_000, ...load };
  const { stdout } = await run(
    process.execPath,
    [pathOf('test/server/load-generator.mjs'), JSON.stringify(told)],
    { maxBuffer: 16_777_216, timeout: load.durationMs + 120_000 },
  );
  return JSON.parse(stdout) as LoadResult;
}

/** A question of the library as it is sent to /graphql, on each of some days. */
export function questionOn(id: string, days: readonly string[], more = {}): readonly string[] {
  const folder = readdirSync(pathOf('playground/questions')).find((name) => name.startsWith(`${id}-`));
  if (folder === undefined) throw new Error(`The library has no ${id}.`);
  const query = readFileSync(join(pathOf('playground/questions'), folder, 'question.graphql'), 'utf8');
  return days.map((validOn) => JSON.stringify({ query, variables: { validOn, ...more } }));
}
