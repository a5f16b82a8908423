import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectDirectory } from './project-directory';

/**
 * Stands for the software as it runs: its own files, the packages that it names, and Node. Nobody has to remember to
 * count a version up: a file that is laid out in another way is laid out by another program.
 */
export function buildFingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  const project = projectDirectory();
  const programs = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(__dirname, name));
  for (const path of [...programs.sort(), join(project, 'package.json')])
    hash
      .update(`${relative(project, path).split(sep).join('/')}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}
