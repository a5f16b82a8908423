import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { projectDirectory } from './project-directory';

/**
 * Stands for the software as it runs: its own files, the packages that it names, and Node. Nobody has to remember to
 * count a version up: a file that is laid out in another way is laid out by another program.
 */
export function buildFingerprint(programs = __dirname): string {
  const hash = createHash('sha256').update(process.version);
  const add = (name: string, path: string): void => {
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
  };
  const names = readdirSync(programs, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  for (const name of names) add(name.split(sep).join('/'), join(programs, name));
  add('package.json', join(projectDirectory(programs), 'package.json'));
  return hash.digest('hex');
}
