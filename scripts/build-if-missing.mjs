// `npm ci` builds the project; where it was told to run no scripts, the first start does.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync('dist/src/main.js') || !existsSync('dist/playground/index.html')) {
  console.log('Building the registry first: this happens once.');
  const { status } = spawnSync('npm run --silent build', { shell: true, stdio: 'inherit' });
  process.exit(status ?? 1);
}
