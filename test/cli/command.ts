import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { pathOf } from '../project';

/** What a command said, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly remarks: string;
}

/** Where the built command is. */
export const commandPath = pathOf('dist/src/cli/main.js');

/** Runs the command as the operator does: as a process of its own, somewhere else than in the project. */
export function run(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandPath, ...words], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
  });
  return { status, output: stdout, remarks: stderr };
}

/** The same, while the process of the test goes on: for a command that asks a server inside of it. */
export async function runBeside(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ran & { readonly bytes: Buffer }> {
  return runProgram(process.execPath, [commandPath, ...words], environment);
}

/** The same for any program, such as a shell that has the command in a pipe. */
export function runProgram(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran & { readonly bytes: Buffer }> {
  const child = spawn(program, words, {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  const remarks: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.stderr.on('data', (piece: Buffer) => remarks.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      const bytes = Buffer.concat(output);
      resolve({ status, output: bytes.toString(), remarks: Buffer.concat(remarks).toString(), bytes });
    });
  });
}
