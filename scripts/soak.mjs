// The long runs of the tests that npm test runs in short, each within a bounded time: those that are named, and without a
// name all of them, one after the other. What was measured goes into docs/RELIABILITY.md.
import { spawnSync } from 'node:child_process';

const soak = { SOAK: '1' };
/** What each run is, the tests, what they are told, and how many minutes it may take: more than its tests give themselves. */
const runs = {
  fuzz: ['10,000 operations at random', ['http/fuzz'], { FUZZ_RUNS: '10000' }, 20],
  ends: [
    '200 ends under load, 1,000 slow clients',
    ['server/drain-and-slow'],
    { DRAINS: '200', SLOW_CLIENTS: '1000' },
    40,
  ],
  overload: ['four times as much as it can answer', ['server/overload'], { OVERLOAD: '1' }, 8],
  memory: ['200,000 requests with 256 MB of heap', ['server/memory'], { MEMORY_REQUESTS: '200000' }, 25],
  kills: [
    '100 kills of the registry, 50 of PostgreSQL',
    ['server/changes-under-fire', '-t', 'whether PostgreSQL survives|while the registry is killed'],
    soak,
    95,
  ],
  starts: ['three that start at once, 50 times', ['server/start-race'], soak, 65],
  tampering: ['1,000 damages to the history', ['storage/tampering.test'], soak, 25],
  histories: ['a history of 100,000 versions', ['storage/large-history'], soak, 35],
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(runs);
const unknown = names.filter((name) => !Object.hasOwn(runs, name));
if (unknown.length > 0) {
  console.error(`There is no run "${unknown.join('", "')}". There are: ${Object.keys(runs).join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const name of names) {
  const [what, [pattern, ...rest], environment, minutes] = runs[name];
  console.log(`\n== ${name}: ${what}, ${minutes} minutes at most`);
  // Jest itself: where it takes too long it is ended, and not merely what has started it.
  const words = ['node_modules/jest/bin/jest.js', '--selectProjects', 'database', '--maxWorkers=1'];
  const { status, signal } = spawnSync(process.execPath, [...words, '--testPathPatterns', pattern, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    timeout: minutes * 60_000,
  });
  if (signal !== null) console.error(`It was ended after ${minutes} minutes.`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll of them hold.' : `\nThese do not hold: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
