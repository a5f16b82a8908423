// The long runs of the tests that npm test runs in short: more operations at random, more ends under load, more slow
// clients, overload and memory. Ends after 72 minutes at the latest. Figures go into docs/RELIABILITY.md.
import { spawnSync } from 'node:child_process';

const minutes = 60_000;
const runs = [
  ['10,000 operations at random', 'test/http/fuzz', { FUZZ_RUNS: '10000' }, 20 * minutes],
  [
    '200 ends under load, 1,000 slow clients',
    'test/server/drain-and-slow',
    { DRAINS: '200', SLOW_CLIENTS: '1000' },
    25 * minutes,
  ],
  ['four times as much as it can answer', 'test/server/overload', { OVERLOAD: '1' }, 8 * minutes],
  ['200,000 requests with 256 MB of heap', 'test/server/memory', { MEMORY_REQUESTS: '200000' }, 19 * minutes],
];

let isFine = true;
for (const [what, pattern, environment, timeout] of runs) {
  console.log(`\n== ${what}`);
  const words = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'database',
    '--testPathPatterns',
    pattern,
  ];
  // Jest itself: where it takes too long it is ended, and not merely what has started it.
  const { status } = spawnSync(process.execPath, [...words, '--maxWorkers=1'], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    timeout,
  });
  isFine &&= status === 0;
}
process.exit(isFine ? 0 : 1);
