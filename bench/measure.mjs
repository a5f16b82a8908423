import { TooSlow } from './load.mjs';
import { processorMs } from './processes.mjs';
import { connectionsOf, operationsOf } from './questions.mjs';

/** What takes as long as this is warm from when it was compared. */
const slowMs = 1_000;

/**
 * One round of one system on one question.
 * @typedef {{ perSecond: number, p50Ms: number, p99Ms: number, operations: number, bytes: number,
 *   nodeMicros: number | null, postgresMicros: number | null }} Round `…Micros`: time of processors for each operation
 * @typedef {{ rounds: Round[], note: string | null }} Series
 */

/**
 * Measures one question on all systems that answer it, in turns: A B C A B C.
 * @param {object} given
 * @param {import('./stage.mjs').Started[]} given.systems
 * @param {string} given.question
 * @param {import('./registers/chosen.mjs').Chosen} given.chosen
 * @param {import('./load.mjs').LoadGenerator} given.generator
 * @param {number | null} given.postgres its process
 * @param {number} given.rounds
 * @param {import('./options.mjs').Times} given.times
 * @param {() => boolean} given.isOver whether the time is up: no further round is begun
 * @returns {Promise<Map<string, Series>>} by the name of the system
 */
export async function measureQuestion({
  systems,
  question,
  chosen,
  generator,
  postgres,
  rounds,
  times,
  isOver,
}) {
  const series = new Map(systems.map(({ name }) => [name, { rounds: [], note: null }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const system of systems) {
      if (round > 0 && isOver()) return series;
      const own = series.get(system.name);
      if (own.note !== null) continue;
      try {
        own.rounds.push(await measureRound(system, own.rounds.at(-1)?.p50Ms ?? null));
      } catch (error) {
        if (!(error instanceof TooSlow)) throw error;
        own.note = error.message;
      }
    }
  }
  return series;

  /** `earlierMs`: how long an operation took in the round before. */
  async function measureRound(system, earlierMs) {
    const { again, operations } = await operationsOf(system, question, chosen);
    const shared = { port: system.port, connections: connectionsOf[question], again };
    const isSlow = (earlierMs ?? (question === 'E' ? system.took.E : 0)) > slowMs;
    const warmUpMs = earlierMs === null ? times.firstWarmUpMs : times.warmUpMs;
    const warmed = isSlow ? 0 : warmUpMs;
    const warm = await generator.run({ ...shared, durationMs: warmed, operations });
    refuseFaults(system, question, warm);
    // What was asked to warm up is not asked again.
    const left = again ? operations : operations.slice(warm.operations);
    if (left.length === 0) throw new TooSlow('It has been through all days.');
    const before = usage(system.process.pid);
    const durationMs = shared.connections === 1 ? times.shortRoundMs : times.roundMs;
    const load = await generator.run({ ...shared, durationMs, operations: left });
    const after = usage(system.process.pid);
    refuseFaults(system, question, load);
    const perOperation = (from, to) =>
      from === null || to === null ? null : ((to - from) * 1000) / load.operations;
    return {
      perSecond: (load.operations * 1000) / load.elapsedMs,
      p50Ms: load.p50Ms,
      p99Ms: load.p99Ms,
      operations: load.operations,
      bytes: Math.round(load.bytes / load.operations),
      nodeMicros: perOperation(before.node, after.node),
      postgresMicros: perOperation(before.postgres, after.postgres),
    };
  }

  function usage(pid) {
    return { node: processorMs(pid), postgres: processorMs(postgres) };
  }
}

/** A figure for wrong answers is worth nothing. */
export function refuseFaults({ name }, question, { faults, fault }) {
  if (faults > 0)
    throw new Error(`${name} answered ${question} wrongly ${faults} times. The first: ${fault}`);
}
