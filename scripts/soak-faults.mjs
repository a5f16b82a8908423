// The long runs of the tests of faults, each within a bounded time: tampering, kills, starts, histories; without a name, all.
import { spawnSync } from 'node:child_process';

const runs = {
  tampering: ['storage/tampering.test'],
  kills: ['server/changes-under-fire', '-t', 'whether PostgreSQL survives|while the registry is killed'],
  starts: ['server/start-race'],
  histories: ['storage/large-history'],
};
const boundMs = 45 * 60_000;

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runs);
for (const name of names) {
  const [files, ...rest] = runs[name] ?? [];
  if (files === undefined) throw new Error(`There is no run "${name}": ${Object.keys(runs).join(', ')}.`);
  console.log(`\n== ${name}`);
  const words = ['node_modules/jest/bin/jest.js', '--selectProjects', 'database', '--maxWorkers=1'];
  const { status } = spawnSync(process.execPath, [...words, '--testPathPatterns', files, ...rest], {
    env: { ...process.env, SOAK: '1' },
    stdio: 'inherit',
    timeout: boundMs,
  });
  if (status !== 0) process.exit(1);
}
