import { readFileSync } from 'node:fs';
import { parse as parseDocument, validate } from 'graphql';
import { parse } from 'yaml';
import { ask } from '../../src/questions/ask';
import type { QuestionAnswer } from '../../src/questions/answer';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { answers } from './given-answers';
import type { AnsweredCase, GivenCase, Row } from './given-case';
import { startTestRegistry, type TestRegistry } from './registry';

const library = readLibrary(pathOf('playground/questions'));

const { questions: cases } = parse(readFileSync(pathOf('test/cases/questions.yaml'), 'utf8')) as {
  readonly questions: readonly GivenCase[];
};

const textOf = (document: string): string => readFileSync(pathOf(`test/cases/questions/${document}`), 'utf8');

it('holds every given question, each with what answers it and what is expected of it', () => {
  expect(cases).toHaveLength(42);
  expect(Object.keys(answers).sort()).toEqual(cases.map(({ id }) => id).sort());
  for (const { id, asks, document, expected } of cases) {
    expect([id, asks ?? document]).toEqual([id, expect.any(String)]);
    expect([id, Object.keys(expected).length > 0]).toEqual([id, true]);
    if (asks !== undefined) expect([id, library.has(asks)]).toEqual([id, true]);
  }
});

it('names the point that a person has to decide, wherever there is one', () => {
  for (const { id, certainty, humanPoint } of cases)
    expect([id, certainty === 'needs_human']).toEqual([id, humanPoint !== undefined]);
});

describe.each(testServers())('the given questions, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it.each(cases.filter(({ document }) => document !== undefined))(
    '$id asks a document of this schema',
    ({ document }) => {
      expect(validate(registry.schema, parseDocument(textOf(document!)))).toEqual([]);
    },
  );

  it.each(cases)('$id: $question', async (one) => {
    await answers[one.id]!(answered(one));
  });

  /** A case with the means to ask what answers it. */
  function answered(one: GivenCase): AnsweredCase {
    const inLibrary = async (more: Readonly<Record<string, string>> = {}): Promise<QuestionAnswer> =>
      ask(library.get(one.asks!)!, { ...one.with, ...more }, (text, values) => registry.ask(text, values));
    return {
      ...one,
      answer: inLibrary,
      rows: async (more) => {
        const { columns, rows } = await inLibrary(more);
        return rows.map((row): Row => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
      },
      data: <T>(more: Readonly<Record<string, string>> = {}) =>
        registry.ask<T>(textOf(one.document!), { ...one.given, ...more }),
    };
  }
});
