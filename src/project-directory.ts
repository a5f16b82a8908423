import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project: where package.json lies, above this file or above what was built of it, or above another. */
export function projectDirectory(below = __dirname): string {
  let directory = below;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory)
    directory = dirname(directory);
  return directory;
}
