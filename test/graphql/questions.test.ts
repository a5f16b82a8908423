import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { validate } from 'graphql';
import { parse } from 'yaml';
import { ask } from '../../src/questions/ask';
import type { QuestionAnswer } from '../../src/questions/answer';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

const library = readLibrary(pathOf('playground/questions'));

interface QuestionCase {
  readonly id: string;
  readonly asks: string;
  readonly with: Readonly<Record<string, string>>;
  readonly expected: Expected;
}

/** What the cases expect, as far as it is read as data. */
interface Expected {
  readonly recipients: readonly string[];
  readonly declaredVerdict: string;
  readonly lawfulness: string;
  readonly voidFrom: string;
}

const { questions: cases } = parse(readFileSync(pathOf('test/cases/questions.yaml'), 'utf8')) as {
  readonly questions: readonly QuestionCase[];
};

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

  describe('the given cases', () => {
    type Row = Readonly<Record<string, unknown>>;
    const rowsFor = async (id: string): Promise<readonly Row[]> => {
      const { asks, with: variables } = cases.find((each) => each.id === id)!;
      const run = (text: string, values: Readonly<Record<string, unknown>>) => registry.ask(text, values);
      const { columns, rows } = await ask(library.get(asks)!, variables, run);
      return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    };
    const expected = (id: string): Expected => cases.find((each) => each.id === id)!.expected;
    const names: Readonly<Record<string, string>> = {
      'Google Applications': 'Google',
      'other synchronised services': 'Other synchronised services (not named)',
      'service providers (unnamed)': 'Service providers (not named)',
    };

    it.each(['Q-07', 'Q-08', 'Q-10', 'Q-11', 'Q-13'])('%s: who receives in the United States', async (id) => {
      const { recipients, declaredVerdict, lawfulness } = expected(id);
      const rows = (await rowsFor(id)).filter((row) => row['Where'] === 'United States');
      expect(rows.map((row) => row['Recipient']).sort()).toEqual(
        recipients.map((name) => names[name] ?? name).sort(),
      );
      for (const row of rows) {
        expect([row['Verdict on what was declared'], row['Verdict of the last leg']]).toEqual([
          declaredVerdict,
          lawfulness,
        ]);
        expect(row['Declared mechanism']).toBe('EU-US Privacy Shield');
      }
    });

    it('Q-01: 1CRM is the processor of Client Data, for its Clients', async () => {
      const rows = await rowsFor('Q-01');
      expect(rows.map((row) => [row['Processors'], row['Controllers'], row['Data']])).toEqual([
        ['1CRM Systems Corp.', 'Client (customer of 1CRM)', 'Client Data'],
      ]);
    });

    it('Q-04: Dropbox receives only when the Client chooses to synchronise', async () => {
      for (const row of await rowsFor('Q-04'))
        expect(row['Condition']).toBe(
          'Only when the Client chooses to have its data synchronised with Dropbox',
        );
    });

    it.each(['Q-05', 'Q-58'])('%s: of the recipients of a Visitor, Google alone can be named', async (id) => {
      const rows = await rowsFor(id);
      const named = rows.filter((row) => row['Named'] === true).map((row) => row['Recipient']);
      expect(named).toEqual(['Google']);
      const all = rows.map((row) => row['Recipient']);
      expect(all).not.toContain('Dropbox');
      expect(all).not.toContain('GoToMeeting');
      expect(new Set(all).size).toBe(9);
    });

    it('Q-16: Singapore and Australia have nothing, six years later', async () => {
      const rows = (await rowsFor('Q-16')).filter((row) => row['Where'] !== 'United States');
      expect(new Set(rows.map((row) => row['Where']))).toEqual(new Set(['Singapore', 'Australia']));
      for (const row of rows)
        expect([row['Verdict'], row['Verdict on what was declared']]).toEqual([
          'UNSUPPORTED',
          'NOT_DECLARED',
        ]);
    });

    it('Q-17: the databases of customers in the Union stay in the Netherlands', async () => {
      const rows = (await rowsFor('Q-17')).filter((row) => row['Where'] === 'Netherlands');
      expect(rows.map((row) => row['Verdict of the last leg'])).toEqual(['NO_TRANSFER']);
    });

    it('Q-19: the leg to Canada is undetermined, with nothing declared', async () => {
      const leg = (await rowsFor('Q-19')).find((row) => row['To'] === '1CRM Systems Corp.')!;
      expect([leg['Where'], leg['Verdict'], leg['Verdict on what was declared']]).toEqual([
        'Canada',
        'UNDETERMINED',
        'NOT_DECLARED',
      ]);
    });

    it.each([
      ['Q-23', 'Australia'],
      ['Q-25', 'United States'],
    ])('%s: the chain fails in %s', async (id, place) => {
      const ways = (await rowsFor(id)).filter((row) => row['Where'] === place);
      expect(ways.length).toBeGreaterThan(0);
      for (const way of ways)
        expect([way['Verdict of the way'], way['Weakest leg in']]).toEqual(['UNSUPPORTED', place]);
    });

    it('Q-31: reliance on Privacy Shield is void from the day of the judgment', async () => {
      const { voidFrom } = expected('Q-31');
      for (const row of await rowsFor('Q-31')) {
        expect(row['Verdict']).toBe('UNSUPPORTED');
        expect(String(row['Why'])).toContain(voidFrom);
      }
    });

    it('Q-43: no period is stated for analytics', async () => {
      expect((await rowsFor('Q-43')).filter((row) => String(row['Data']).includes('Analytics'))).toEqual([]);
    });

    it('Q-46: no legitimate interest is named', async () => {
      const rows = await rowsFor('Q-46');
      expect(rows).toHaveLength(9);
      for (const row of rows) expect(row['Interest']).toBe('not named');
    });

    it('Q-53: the subprocessors are not named', async () => {
      expect((await rowsFor('Q-53')).map((row) => row['Recipient'])).toEqual([
        'Service providers (not named)',
      ]);
    });
  });
});
