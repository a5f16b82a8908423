import { parseArgs } from 'node:util';
import { defaultSeed, sizes } from './registers/sizes.mjs';

/** In the order in which they are asked: where the time is up, it is the longest that is left out. */
export const questionNames = ['R', 'L', 'O', 'T', 'W', 'E', 'mixed'];
const quickSystems = ['registry', 'floor', 'pg', 'postgraphile'];

export const usage = `Usage: npm run bench -- [--quick] [--sizes=S,M,L] [--systems=…] [--questions=${questionNames.join(',')}] [--rounds=3] [--seed=${defaultSeed}]`;

/** Thrown for words on the command line that say nothing here. */
export class UsageError extends Error {}

/**
 * @typedef {{ quick: boolean, sizes: ('S' | 'M' | 'L')[], systems: string[], questions: string[], rounds: number, seed: number,
 *   mixedMs: number, boundMs: number }} Options
 * @typedef {{ firstWarmUpMs: number, warmUpMs: number, roundMs: number, shortRoundMs: number }} Times
 *   how long a question is asked; `shortRoundMs`: by one client
 */

/**
 * Reads the command line; null where only the usage is asked for. Throws UsageError.
 * @param {readonly string[]} words
 * @param {readonly string[]} systems the names of all systems
 * @returns {Options | null}
 */
export function readOptions(words, systems) {
  const given = parsed(words);
  if (given.help === true) return null;
  const quick = given.quick === true;
  const wantedSizes = listOf(
    'sizes',
    given.sizes,
    Object.keys(sizes),
    quick ? ['S', 'M'] : Object.keys(sizes),
  );
  const seed = numberOf('seed', given.seed ?? String(defaultSeed), 0, 2 ** 31 - 1);
  return {
    quick,
    sizes: wantedSizes,
    systems: listOf(
      'systems',
      given.systems,
      systems,
      quick ? systems.filter((name) => quickSystems.includes(name)) : systems,
    ),
    questions: listOf(
      'questions',
      given.questions,
      questionNames,
      quick ? ['R', 'L', 'O', 'T'] : questionNames,
    ),
    rounds: numberOf('rounds', given.rounds ?? '3', 3, 100),
    seed,
    mixedMs: quick ? 20_000 : 120_000,
    // To load L alone takes minutes.
    boundMs: !quick ? 23 * 60_000 : wantedSizes.includes('L') ? 480_000 : 150_000,
  };
}

/**
 * How long each system is asked each question in a round. A server that was just started is slow for a second or two.
 * @param {Options} options
 * @param {string} size the smallest register says least, and has the least time
 * @returns {Times}
 */
export function timesAt({ quick }, size) {
  if (quick) return { firstWarmUpMs: 1_000, warmUpMs: 150, roundMs: 500, shortRoundMs: 400 };
  if (size === 'S') return { firstWarmUpMs: 1_000, warmUpMs: 200, roundMs: 700, shortRoundMs: 600 };
  return { firstWarmUpMs: 1_300, warmUpMs: 300, roundMs: 1_500, shortRoundMs: 1_200 };
}

function parsed(words) {
  try {
    const text = { type: 'string' };
    const flag = { type: 'boolean' };
    const options = {
      quick: flag,
      help: flag,
      sizes: text,
      systems: text,
      questions: text,
      rounds: text,
      seed: text,
    };
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error.message.split('. To specify')[0]);
  }
}

/** The items of a list that was given, in the order in which they are known. */
function listOf(name, given, known, unlessGiven) {
  if (given === undefined) return [...unlessGiven];
  const items = given.split(',').map((item) => item.trim());
  const unknown = items.filter((item) => !known.includes(item));
  if (unknown.length > 0)
    throw new UsageError(
      `--${name} does not know ${unknown.map((item) => `"${item}"`).join(', ')}: it takes ${known.join(', ')}.`,
    );
  return known.filter((item) => items.includes(item));
}

function numberOf(name, given, least, most) {
  const number = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}.`);
  return number;
}
