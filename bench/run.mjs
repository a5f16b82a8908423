// How the registry compares with others that answer the same questions about the same registers, on this machine and by turns. See
// docs/PERFORMANCE.md. Usage: npm run bench -- [--quick] [--sizes=…] [--systems=…] [--questions=…] [--seed=…]
import { cpus, totalmem } from 'node:os';
import { contenders } from './contenders.mjs';
import { Databases } from './databases.mjs';
import { baseOf, summed } from './figures.mjs';
import { LoadGenerator } from './load.mjs';
import { measureQuestion } from './measure.mjs';
import { measureMixed } from './mixed.mjs';
import { readOptions, timesAt, usage, UsageError } from './options.mjs';
import { buildIfOld, installPeers } from './prepare.mjs';
import { residentMiB, stopAll } from './processes.mjs';
import { chosenOf } from './registers/chosen.mjs';
import { generate } from './registers/generate.mjs';
import { writeReport } from './report.mjs';
import { compareAnswers, createKey, fillFloor, startContender } from './stage.mjs';

const begun = performance.now();
const startedAt = new Date().toISOString();
/** What has to be undone at the end, the last first, however it comes. */
const closing = [];
let isStopping = null;

const seconds = () => (performance.now() - begun) / 1000;
const tell = (line) => console.error(`${seconds().toFixed(0).padStart(4)} s  ${line}`);

/** @returns {Promise<void>} once nothing runs any more that was started here */
function stop() {
  isStopping ??= (async () => {
    await stopAll();
    for (const close of closing.splice(0).reverse())
      await close().catch((error) => console.error(error.message));
  })();
  return isStopping;
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    console.error('Stopping.');
    void stop().finally(() => process.exit(130));
  });

process.on('uncaughtException', (error) => {
  console.error(error.stack);
  void stop().finally(() => process.exit(1));
});

try {
  await main();
} catch (error) {
  // What fails because of the end is no failure.
  if (isStopping === null) {
    console.error(told(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
} finally {
  await stop();
}

/** What we throw says what is wrong; of anything else it helps to know where. */
function told(error) {
  if (error instanceof UsageError) return `${error.message}\n${usage}`;
  return error.constructor === Error ? error.message : error.stack;
}

async function main() {
  const all = await contenders();
  const options = readOptions(
    process.argv.slice(2),
    all.map(({ name }) => name),
  );
  if (options === null) {
    console.log(usage);
    return;
  }
  const chosen = all.filter(({ name }) => options.systems.includes(name));
  if (options.systems.includes('floor') && !options.systems.includes('registry'))
    throw new UsageError('The floor sends what the registry answers: --systems must name both, or neither.');
  buildIfOld(tell);
  installPeers(tell);
  // A quick run is quick from its first line on, the others once all is there.
  const boundAt = (options.quick ? 0 : performance.now()) + options.boundMs;
  const isOver = (needed = 0) => performance.now() > boundAt - needed;
  const databases = await Databases.open(tell);
  closing.push(() => databases.stop());
  const generator = await LoadGenerator.start();
  const results = {
    startedAt,
    seconds: 0,
    machine: {
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      postgres: await databases.version(),
    },
    options,
    base: baseOf(new Set(options.systems)),
    sizes: {},
    mixed: null,
  };
  for (const size of options.sizes) {
    // To load, to start and to compare takes a while.
    if (isOver(options.boundMs / 4) && size !== options.sizes[0]) {
      tell(`${size} is left out: the time is up.`);
      continue;
    }
    await measureSize(size, { contenders: chosen, databases, generator, options, isOver, results });
  }
  results.seconds = seconds();
  console.log(writeReport(results));
  tell('Written to bench/results.');
}

async function measureSize(size, { contenders: some, databases, generator, options, isOver, results }) {
  const loaded = await databases.of(size, options.seed, tell);
  const register = generate(size, options.seed);
  const chosen = chosenOf(register);
  const { url, drop } = await databases.copyOf(loaded);
  closing.push(drop);
  const renames = { next: 0 };
  const key = some.some(({ name }) => name.startsWith('registry')) ? createKey(url) : null;
  const systems = [];
  for (const contender of some) {
    systems.push(await startContender(contender, { url, key, chosen, renames }));
    tell(`${size}: ${contender.name} is ready.`);
  }
  const asked = options.questions.filter((question) => question !== 'mixed');
  const floor = systems.find(({ name }) => name === 'floor');
  const registry = systems.find(({ name }) => name === 'registry');
  if (floor !== undefined) await fillFloor(floor, registry, floor.questions, chosen);
  const { rows, notes } = await compareAnswers(systems, asked, chosen);
  tell(`${size}: all answers are the same.`);

  const questions = {};
  const postgres = await databases.process();
  for (const question of asked) {
    if (isOver()) {
      notes.push(`${question} is left out: the time was up.`);
      continue;
    }
    const answering = systems.filter((system) => system.questions.includes(question));
    const { rounds } = options;
    const shared = { chosen, generator, postgres, rounds, times: timesAt(options, size), isOver };
    const series = await measureQuestion({ ...shared, systems: answering, question });
    questions[question] = summed(series);
    const fewest = Math.min(
      ...[...series.values()].filter(({ note }) => note === null).map(({ rounds: { length } }) => length),
    );
    if (fewest < options.rounds)
      notes.push(`${question}: ${fewest} of ${options.rounds} rounds, as the time was up.`);
    tell(`${size}: ${question} is measured.`);
  }
  for (const system of systems) system.figures.afterLoad = residentMiB(system.process.pid);
  results.sizes[size] = {
    counts: countsOf(register),
    rows,
    notes,
    systems: systems.map(({ name, title, figures }) => ({ name, title, figures })),
    questions,
  };
  const mixedSize = options.sizes.includes('M') ? 'M' : options.sizes.at(-1);
  if (options.questions.includes('mixed') && size === mixedSize && registry !== undefined) {
    const measured = await measureMixed(registry, chosen, generator, options.mixedMs);
    results.mixed = { size, name: registry.name, ...measured };
    tell(`${size}: reading beside a writer is measured.`);
  }
  for (const system of systems) await system.process.stop();
  closing.splice(closing.indexOf(drop), 1);
  await drop();
}

function countsOf({ activities, organisations, disclosures, reliances }) {
  const transfers = disclosures.reduce((sum, { destinations }) => sum + destinations.length, 0);
  const counts = { activities, organisations, disclosures, reliances };
  const told = Object.entries(counts).map(([what, list]) => `${list.length.toLocaleString('en')} ${what}`);
  return `${told.join(', ')}, ${transfers.toLocaleString('en')} transfers`;
}
