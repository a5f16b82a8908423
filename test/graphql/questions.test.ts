import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { validate } from 'graphql';
import { ask } from '../../src/questions/ask';
import type { QuestionAnswer } from '../../src/questions/answer';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

const library = readLibrary(pathOf('playground/questions'));

/** What each question is asked with for its golden answers, beside the day of the first answer. */
const asked: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  Q01: [{ validOn: '2018-06-01' }, { validOn: '2020-07-16' }, { validOn: '2024-01-01' }],
  Q05: [{ validOn: '2018-06-01' }, { validOn: '2024-01-01' }],
  Q06: [{ validOn: '2018-06-01' }, { validOn: '2020-07-16' }],
  Q07: [{ validOn: '2020-07-15' }, { validOn: '2020-07-16' }],
  Q08: [{ validOn: '2018-06-01' }, { validOn: '2024-01-01' }],
  Q10: [{ validOn: '2021-10-01' }],
  Q13: [{ validOn: '2020-07-17' }, { validOn: '2018-06-01', organisation: 'org/providers' }],
  Q14: [
    { from: '2018-04-30', to: '2018-06-01' },
    { from: '2018-06-01', to: '2020-07-16' },
  ],
  Q27: [{ validOn: '2018-06-01' }, { validOn: '2018-06-01', knownAt: '2020-07-10T12:00:00Z' }],
  Q28: [{ from: '2020-07-15', to: '2020-07-16' }],
  Q31: [{ validOn: '2018-06-01' }, { validOn: '2023-02-01', people: 'subject/user' }],
  Q33: [{ validOn: '2018-06-01' }, { validOn: '2020-06-01' }],
};

const rounds = [...library.values()].flatMap((question) =>
  (asked[question.id] ?? [{ validOn: '2018-06-01' }]).map((variables) => ({
    question,
    variables,
    name: `${question.id} with ${JSON.stringify(variables)}`,
    file: `${question.id}-${Object.values(variables).join('-').replaceAll(/[/:]/g, '-')}.json`,
  })),
);

/** Golden is what a person reads: the sentences and the table. The revision and the instants differ at each start. */
const goldenOf = ({
  question,
  variables,
  sentence,
  notRecorded,
  columns,
  rows,
}: QuestionAnswer): unknown => ({
  question,
  variables,
  sentence,
  notRecorded,
  rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
});

describe.each(testServers())('the question library, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each([...library.values()])('$id is a document of this schema', ({ document }) => {
    expect(validate(registry.schema, document)).toEqual([]);
  });

  it.each(rounds)('answers $name as it always did', async ({ question, variables, file }) => {
    const answer = await ask(question, variables, (text, values) => registry.ask(text, values));
    const path = pathOf(`test/golden/questions/${file}`);
    const shown = JSON.parse(JSON.stringify(goldenOf(answer))) as unknown;
    if (rewrites) writeFileSync(path, `${JSON.stringify(shown, null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(shown).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
