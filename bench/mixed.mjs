import { ask } from './compare.mjs';
import { onTheLine } from './connection.mjs';
import { nameOfTurn, versionOf } from './questions.mjs';

const readers = 8;
/** How much slower the slowest of a hundred reads may be while somebody writes. */
export const slowerMost = 5;
const renamesAMillisecond = 0.5;

/**
 * Eight clients that read, first alone and then beside one that renames an organisation over and over: no read may be older than
 * the last rename that was told to be written before the read began.
 * @param {import('./stage.mjs').Started} started
 * @param {import('./registers/chosen.mjs').Chosen} chosen
 * @param {import('./load.mjs').LoadGenerator} generator
 * @param {number} durationMs of the part with a writer
 */
export async function measureMixed({ system, writer, port, progress }, chosen, generator, durationMs) {
  const { activity, day, renamed: organisation } = chosen;
  const version = await versionOf(writer, port, organisation);
  const written = (progress.renames.next += 1);
  await ask(writer, `http://127.0.0.1:${port}`, 'W', { organisation, name: nameOfTurn(written), version });
  const reads = ['R', 'L', 'O'].map((question) =>
    onTheLine(port, system.request(question, { activity, day, organisation })),
  );
  const writes = Array.from({ length: durationMs * renamesAMillisecond }, (_, index) => {
    const number = (progress.renames.next += 1);
    const change = { organisation, name: nameOfTurn(number), version: version + 1 + index };
    return { request: onTheLine(port, writer.request('W', change)), number };
  });
  const shared = { port, connections: readers, reads, written };
  await generator.mixed({ ...shared, durationMs: 1_000, writes: [] });
  const alone = await generator.mixed({ ...shared, durationMs: Math.min(durationMs, 20_000), writes: [] });
  const together = await generator.mixed({ ...shared, durationMs, writes });
  for (const { reading, writing } of [alone, together])
    for (const { faults, fault } of [reading, writing])
      if (faults > 0)
        throw new Error(`While some read and one wrote, ${faults} answers were wrong. The first: ${fault}`);
  const slower = together.reading.p99Ms / alone.reading.p99Ms;
  return {
    alone: alone.reading,
    together: together.reading,
    writing: together.writing,
    checked: together.checked,
    slower,
  };
}
