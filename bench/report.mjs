import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slowerMost } from './mixed.mjs';

const folder = fileURLToPath(new URL('results', import.meta.url));
const registryName = 'registry';
const growing = ['R', 'O', 'T', 'L'];

/**
 * Writes what was measured, as JSON and as Markdown, and gives the Markdown.
 * @param {object} results see bench/run.mjs
 * @returns {string}
 */
export function writeReport(results) {
  const markdown = `${asMarkdown(results)}\n`;
  mkdirSync(folder, { recursive: true });
  const name = results.startedAt.slice(0, 16).replace(':', '-') + (results.options.quick ? '-quick' : '');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.md`), markdown);
  return markdown;
}

/** @returns {string} */
export function asMarkdown(results) {
  const { machine, options, sizes, mixed, base } = results;
  const parts = [
    `# Measured on ${results.startedAt.slice(0, 10)}`,
    `${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}; Node ${machine.node}, PostgreSQL ${machine.postgres}; seed ${options.seed}, ${options.rounds} rounds in turns${options.quick ? ', short ones (--quick)' : ''}; ${Math.round(results.seconds)} s in all.`,
    base === undefined
      ? 'Nobody was measured that rates could be multiples of.'
      : `Rates are multiples of ${base}; below 1.5 times, read a tie. In brackets the share of the floor.`,
  ];
  for (const [size, of] of Object.entries(sizes)) parts.push(...sizeParts(size, of));
  parts.push(...growthParts(sizes));
  if (mixed !== null) parts.push(...mixedParts(mixed));
  for (const [size, of] of Object.entries(sizes)) parts.push(...detailParts(size, of));
  return parts.join('\n\n');
}

function sizeParts(size, { counts, rows, systems, questions, notes }) {
  const names = Object.keys(questions);
  const lines = systems.map(({ name, title }) => [
    title,
    ...names.map((question) => {
      const found = questions[question][name];
      if (found === undefined) return '';
      if (found.perSecond === null) return found.note ?? '';
      const share = found.ofFloor === null || name === 'floor' ? '' : ` (${fixed(found.ofFloor)})`;
      return found.times === null ? `${rate(found.perSecond)}/s${share}` : `${fixed(found.times)}${share}`;
    }),
  ]);
  const asked = Object.entries(rows).map(([question, count]) => `${question} ${count}`);
  return [
    `## ${size}: ${counts}`,
    `Rows of the answers, the same ones from every system: ${asked.join(', ')}.`,
    ...(names.length === 0 ? [] : [table(['', ...names], lines)]),
    table(
      ['', 'to the first answer', 'resident then', 'after the load', 'at most'],
      systems
        .filter(({ name }) => name !== 'floor')
        .map(({ title, figures: { toFirstAnswerMs, afterStart, afterLoad } }) => [
          title,
          `${(toFirstAnswerMs / 1000).toFixed(1)} s`,
          mib(afterStart?.now),
          mib(afterLoad?.now),
          mib(afterLoad?.most),
        ]),
    ),
    ...notes,
  ];
}

/** How the registry's own figures grow with the register. */
function growthParts(sizes) {
  const costOf = (size, question) => sizes[size].questions[question]?.[registryName]?.nodeMicros ?? null;
  const asked = growing.filter((question) =>
    Object.keys(sizes).some((size) => costOf(size, question) !== null),
  );
  if (asked.length === 0) return [];
  const lines = asked.map((question) => [
    `${question}: µs of a core for each request`,
    ...Object.keys(sizes).map((size) => micros(costOf(size, question))),
  ]);
  const perRow = Object.keys(sizes).map((size) => {
    const cost = costOf(size, 'R');
    return cost === null ? '' : (cost / sizes[size].rows.R).toFixed(1);
  });
  const ofRow = asked.includes('R') ? [['R: µs of a core for each row', ...perRow]] : [];
  return ['## Growth of the registry', table(['', ...Object.keys(sizes)], [...lines, ...ofRow])];
}

function mixedParts({ size, name, alone, together, writing, checked, slower }) {
  const line = (what, { operations, elapsedMs, p50Ms, p99Ms, mostMs }) => [
    what,
    rate((operations * 1000) / elapsedMs),
    ms(p50Ms),
    ms(p99Ms),
    ms(mostMs),
  ];
  return [
    `## Eight read while one writes, ${name} at ${size}`,
    table(
      ['', 'a second', 'p50', 'p99', 'most'],
      [line('reading alone', alone), line('reading, while one writes', together), line('renaming', writing)],
    ),
    `Of ${checked} reads beside the writer none was older than the last rename that was told to be written before. The p99 of reading is ${fixed(slower)} times that of reading alone: ${slower <= slowerMost ? 'within' : 'ABOVE'} ${slowerMost} times.`,
  ];
}

function detailParts(size, { systems, questions }) {
  return Object.entries(questions).map(([question, found]) => {
    const lines = systems.flatMap(({ name, title }) => {
      const own = found[name];
      if (own === undefined) return [];
      return [
        [
          title,
          own.perSecond === null ? (own.note ?? '') : rate(own.perSecond),
          own.times === null ? '' : fixed(own.times),
          own.ofFloor === null ? '' : fixed(own.ofFloor),
          ms(own.p50Ms),
          ms(own.p99Ms),
          micros(own.nodeMicros),
          micros(own.postgresMicros),
          own.bytes === null ? '' : String(Math.round(own.bytes)),
        ],
      ];
    });
    const heads = [
      '',
      'a second',
      'times',
      'of the floor',
      'p50',
      'p99',
      'µs Node',
      'µs PostgreSQL',
      'bytes',
    ];
    return `### ${question} at ${size}\n\n${table(heads, lines)}`;
  });
}

function table(heads, lines) {
  const rule = heads.map((_, column) => (column === 0 ? '---' : '--:'));
  return [heads, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function fixed(number) {
  if (number >= 100) return number.toFixed(0);
  return number.toFixed(number >= 10 ? 1 : 2);
}

function rate(number) {
  if (number >= 100) return Math.round(number).toLocaleString('en');
  return number >= 1 ? number.toFixed(1) : number.toPrecision(2);
}

const ms = (number) => (number === null ? '' : `${number.toFixed(number < 10 ? 2 : 0)} ms`);
const mib = (number = null) => (number === null ? '' : `${number} MiB`);
const micros = (number) => (number === null ? '' : Math.round(number).toLocaleString('en'));
