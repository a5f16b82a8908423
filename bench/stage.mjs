import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { answer, ask, differences } from './compare.mjs';
import { floorPath } from './contenders.mjs';
import { freePort, Process, residentMiB } from './processes.mjs';
import { dayOfTurn, nameOfTurn, parametersOf, versionOf } from './questions.mjs';
import { project } from './registers/product.mjs';

/** The turns of question T whose answers are compared, beside the day of R. */
const turnsCompared = [0, 1, 2];
const answerMs = 90_000;

/**
 * @typedef {{ now: number, most: number } | null} Resident memory, in MiB
 *
 * A system that runs on the database of a register.
 * @typedef {object} Started
 * @property {string} name
 * @property {string} title
 * @property {string[]} questions that it answers, in time
 * @property {import('./compare.mjs').System} system
 * @property {import('./compare.mjs').System} writer as whoever may write sees it
 * @property {number} port
 * @property {Process} process
 * @property {import('./questions.mjs').Progress} progress
 * @property {Record<string, number>} took how long each question took when it was compared, in milliseconds
 * @property {{ toFirstAnswerMs: number | null, afterStart: Resident, afterLoad: Resident }} figures
 */

/** Creates a key whose bearer may change the register. */
export function createKey(url) {
  const words = ['keys', 'create', '--name', 'bench', '--role', 'editor'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(project, 'dist', 'src', 'cli', 'main.js'), ...words],
    // Nothing else of ours: the registry that is measured has no pepper either.
    { env: { PATH: process.env.PATH, DATABASE_URL: url }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`No key could be created.\n${stderr}`);
  return stdout.trim();
}

/**
 * Starts a system, and waits for its first answer.
 * @param {import('./contenders.mjs').Contender} contender
 * @param {{ url: string, key: string | null, chosen: import('./registers/chosen.mjs').Chosen, renames: { next: number } }} on
 * @returns {Promise<Started>}
 */
export async function startContender(contender, { url, key, chosen, renames }) {
  const { name, title } = contender;
  const port = await freePort();
  const process = await Process.start({ name, ...contender.launch(url, port) });
  const system = contender.system(null);
  const figures = { toFirstAnswerMs: null, afterStart: null, afterLoad: null };
  if (name !== 'floor') {
    await ask(system, `http://127.0.0.1:${port}`, 'R', parametersOf('R', chosen));
    figures.toFirstAnswerMs = performance.now() - process.begun;
    figures.afterStart = residentMiB(process.pid);
  }
  return {
    name,
    title,
    questions: [...contender.questions],
    system,
    writer: key === null ? system : contender.system(key),
    port,
    process,
    progress: { day: 0, renames },
    took: {},
    figures,
  };
}

/** Hands the floor the bytes that the registry answers. */
export async function fillFloor(floor, registry, questions, chosen) {
  for (const question of questions) {
    let parameters = parametersOf(question, chosen);
    while (parameters !== null) {
      const { path, ...request } = registry.system.request(question, parameters);
      const response = await fetch(`http://127.0.0.1:${registry.port}${path}`, request);
      const body = Buffer.from(await response.arrayBuffer());
      const kept = new Promise((resolve) => floor.process.child.once('message', resolve));
      floor.process.child.send({ path: floorPath(question, parameters), body });
      await kept;
      parameters = registry.system.next?.(question, JSON.parse(body.toString()), parameters) ?? null;
    }
  }
}

/**
 * Holds the answers of all systems against those of the first, row by row; throws at the first that differs. A system that does
 * not answer in time is not asked that question any more.
 * @param {Started[]} systems
 * @param {readonly string[]} questions
 * @param {import('./registers/chosen.mjs').Chosen} chosen
 * @returns {Promise<{ rows: Record<string, number>, notes: string[] }>} how many rows each answer has
 */
export async function compareAnswers(systems, questions, chosen) {
  const rows = {};
  const notes = [];
  for (const question of questions.filter((name) => name !== 'W' && name !== 'mixed')) {
    const asked = parametersOf(question, chosen);
    const days = question === 'T' ? turnsCompared.map(dayOfTurn) : [chosen.day];
    for (const day of days) {
      let first = null;
      for (const system of systems) {
        if (!system.questions.includes(question) || (question === 'T' && system.name === 'floor')) continue;
        const parameters = { ...asked, day };
        const begun = performance.now();
        const found = await inTime(
          answer(system.system, `http://127.0.0.1:${system.port}`, question, parameters),
        );
        if (found === tooLate) {
          system.questions = system.questions.filter((name) => name !== question);
          notes.push(`${system.name} did not answer ${question} within ${answerMs / 1000} s.`);
          continue;
        }
        system.took[question] = performance.now() - begun;
        const value = JSON.parse(JSON.stringify(found));
        if (first === null) {
          first = { name: system.name, value };
          rows[question] = Array.isArray(value) ? value.length : value.disclosures.length;
          continue;
        }
        const told = differences(first.name, first.value, system.name, value);
        if (told.length > 0)
          throw new Error(
            `${first.name} and ${system.name} answer ${question} differently, for ${JSON.stringify(parameters)}:\n  ${told.join('\n  ')}`,
          );
      }
    }
  }
  for (const system of systems)
    if (questions.includes('W') && system.questions.includes('W')) await tryRename(system, chosen);
  return { rows, notes };
}

/** Whether a rename is seen by the reading after it. */
async function tryRename({ name, writer, port, progress }, { renamed: organisation }) {
  const origin = `http://127.0.0.1:${port}`;
  const given = nameOfTurn((progress.renames.next += 1));
  const version = await versionOf(writer, port, organisation);
  await ask(writer, origin, 'W', { organisation, name: given, version });
  const read = writer.rows('N', await ask(writer, origin, 'N', { organisation }));
  if (read.name !== given || read.key !== organisation)
    throw new Error(
      `${name} was told to rename ${organisation} to "${given}" and says: ${JSON.stringify(read)}`,
    );
}

const tooLate = Symbol('too late');

async function inTime(promise) {
  let late;
  const timer = new Promise((resolve) => {
    late = setTimeout(() => resolve(tooLate), answerMs);
  });
  try {
    return await Promise.race([promise, timer]);
  } finally {
    clearTimeout(late);
    promise.catch(() => undefined);
  }
}
