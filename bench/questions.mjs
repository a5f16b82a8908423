import { ask } from './compare.mjs';
import { onTheLine } from './connection.mjs';
import { dayAfter } from './registers/periods.mjs';

/** The days of question T: so many from this one on, one after the other in an order in which neighbours lie far apart. */
const days = { first: '2000-01-01', count: 18_250, step: 7_919 };
const daysOfARound = 4_000;
const renamesOfARound = 3_000;

/** Connections that ask at the same time. */
export const connectionsOf = { R: 8, L: 8, O: 8, E: 1, W: 1, T: 1 };

/**
 * Where one system stands in the questions that never ask the same twice.
 * @typedef {{ day: number, renames: { next: number } }} Progress `renames`: shared by all systems of a register
 */

/** @param {string} question @param {import('./registers/chosen.mjs').Chosen} chosen */
export function parametersOf(question, { activity, day, organisation, renamed }) {
  return { activity, day, organisation: question === 'W' || question === 'N' ? renamed : organisation };
}

/** The day that question T asks about in its turn; null after the last. */
export function dayOfTurn(turn) {
  return turn < days.count ? dayAfter(days.first, (turn * days.step) % days.count) : null;
}

/** The name that an organisation is given in its turn; `renamed-` and the number tell how new it is. */
export function nameOfTurn(turn) {
  return `Organisation renamed-${String(turn).padStart(6, '0')}`;
}

/**
 * The requests of a question, finished, as the load generator sends them.
 * @param {{ system: import('./compare.mjs').System, writer: import('./compare.mjs').System, port: number, progress: Progress,
 *   name: string }} started `writer`: the system as whoever may write sees it
 * @param {string} question
 * @param {import('./registers/chosen.mjs').Chosen} chosen
 * @returns {Promise<{ again: boolean, operations: { request: Buffer, expect?: string }[][] }>}
 */
export async function operationsOf(started, question, chosen) {
  const { system, port } = started;
  const request = (parameters) => ({ request: onTheLine(port, system.request(question, parameters)) });
  const parameters = parametersOf(question, chosen);
  if (question === 'W')
    return { again: false, operations: await renames(started, chosen.renamed, renamesOfARound) };
  if (question === 'T' && started.name !== 'floor') {
    const operations = newDays(started.progress).map((day) => [request({ ...parameters, day })]);
    return { again: false, operations };
  }
  if (question !== 'E') return { again: true, operations: [[request(parameters)]] };
  return { again: true, operations: [(await pagesOf(started, question, parameters)).map(request)] };
}

/** What each page of an answer is asked with; one where it comes in one piece. */
export async function pagesOf({ system, port }, question, parameters) {
  const pages = [parameters];
  for (let next = parameters; next !== null;) {
    if (system.next === undefined) break;
    const json = await ask(system, `http://127.0.0.1:${port}`, question, next);
    next = system.next(question, json, next);
    if (next !== null) pages.push(next);
  }
  return pages;
}

function newDays(progress) {
  const found = [];
  for (
    let day = dayOfTurn(progress.day);
    day !== null && found.length < daysOfARound;
    day = dayOfTurn(progress.day)
  ) {
    found.push(day);
    progress.day += 1;
  }
  return found;
}

/** Gives an organisation one name after the other, and reads the name each time. */
async function renames({ writer, port, progress }, organisation, count) {
  const version = await versionOf(writer, port, organisation);
  return Array.from({ length: count }, (_, index) => {
    const name = nameOfTurn((progress.renames.next += 1));
    const change = { organisation, name, version: version + index };
    return [
      { request: onTheLine(port, writer.request('W', change)), expect: `${name}"` },
      { request: onTheLine(port, writer.request('N', { organisation })), expect: `${name}"` },
    ];
  });
}

/** The version that the next change of an organisation names, where a system wants to know; else a number that says nothing. */
export async function versionOf(writer, port, organisation) {
  if (writer.versionOf === undefined) return 1;
  return writer.versionOf('N', await ask(writer, `http://127.0.0.1:${port}`, 'N', { organisation }));
}
