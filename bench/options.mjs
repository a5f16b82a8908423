import { parseArgs } from 'node:util';
import { defaultSeed, sizes } from './registers/sizes.mjs';

export const questionNames = ['R', 'L', 'O', 'E', 'W', 'T', 'mixed'];
const quickSystems = ['registry', 'floor', 'pg', 'postgraphile'];

export const usage = `Usage: npm run bench -- [--quick] [--sizes=S,M,L] [--systems=…] [--questions=R,L,O,E,W,T,mixed] [--rounds=3] [--seed=${defaultSeed}]`;

/** Thrown for words on the command line that say nothing here. */
export class UsageError extends Error {}

/**
 * @typedef {{ quick: boolean, sizes: ('S' | 'M' | 'L')[], systems: string[], questions: string[], rounds: number, seed: number,
 *   warmUpMs: number, firstWarmUpMs: number, roundMs: number, shortRoundMs: number, mixedMs: number, boundMs: number }} Options
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
    // A server that was just started is slow for a second or two.
    firstWarmUpMs: quick ? 1_000 : 1_500,
    warmUpMs: quick ? 150 : 300,
    roundMs: quick ? 500 : 1_500,
    shortRoundMs: quick ? 400 : 1_200,
    mixedMs: quick ? 20_000 : 120_000,
    // To load L alone takes minutes.
    boundMs: !quick ? 23 * 60_000 : wantedSizes.includes('L') ? 480_000 : 150_000,
  };
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
