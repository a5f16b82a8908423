// What must hold before anything lands, in order. `--code` leaves out what needs a database.
import { spawnSync } from 'node:child_process';

const codeOnly = process.argv.includes('--code');
const steps = [
  ['the compiler finds nothing', 'tsc --noEmit -p tsconfig.json'],
  ['the compiler finds nothing in the page', 'tsc --noEmit -p playground/tsconfig.json'],
  ['the linter finds nothing', 'eslint .'],
  ['everything is formatted', 'prettier --check . --log-level warn'],
  ['the tests of the code pass', 'jest --selectProjects code'],
  ...(codeOnly
    ? []
    : [
        ['the project builds', 'npm run --silent build'],
        ['the migrations leave nothing to say', 'node dist/scripts/check-migrations.js'],
        ['the tests with a database pass', 'jest --selectProjects database'],
        ['schema/ is current', 'node dist/scripts/emit-schema.js && git diff --exit-code --stat schema/'],
      ]),
];

for (const [what, command] of steps) {
  console.log(`\n== ${what}: ${command}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\nThis does not hold: ${what}.`);
    process.exit(1);
  }
}
console.log('\nEverything holds.');
