import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { pathOf } from '../project';

/** What a command said, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly remarks: string;
}

/** Runs the command as the operator does: as a process of its own, somewhere else than in the project. */
export function run(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [pathOf('dist/src/cli/main.js'), ...words], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
  });
  return { status, output: stdout, remarks: stderr };
}
