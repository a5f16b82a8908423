import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '..');
const built = join(project, 'dist', 'src', 'main.js');
const sources = ['src', 'migrations', 'reference', 'ormconfig.ts', 'tsconfig.build.json'];

/** Builds the registry where its sources are newer than what was built of them. */
export function buildIfOld(tell) {
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (sources.every((name) => newestIn(join(project, name)) <= builtAt)) return;
  tell('Building the registry.');
  run('npm', ['run', '--silent', 'build:server'], project, 'The registry could not be built.');
}

/** Installs what the peers need, where it is not there as the lock file says. It is no part of the product. */
export function installPeers(tell) {
  const lock = join(here, 'package-lock.json');
  const stamp = join(here, 'node_modules', '.installed-from');
  if (!existsSync(lock)) return;
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  tell('Installing what the peers need.');
  // npm's package node brings its Node in a step of its installation.
  run('npm', ['ci', '--no-audit', '--no-fund'], here, 'What the peers need could not be installed.');
  writeFileSync(stamp, wanted);
}

function newestIn(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function run(command, words, cwd, fault) {
  const { status } = spawnSync(command, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(fault);
}
