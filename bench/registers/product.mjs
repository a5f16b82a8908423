// What the benchmark takes of the product, as it was built.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const require = createRequire(join(project, 'package.json'));

/** @param {string} path a module of the build, such as src/core/history; @returns {any} */
export function built(path) {
  return require(join(project, 'dist', path));
}

/** @param {string} name a package that the product uses; @returns {any} */
export function packaged(name) {
  return require(name);
}

packaged('reflect-metadata');
