import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from '../../src/questions/answer';
import { questionGroups } from '../../src/questions/question';
import { readLibrary } from '../../src/questions/read-library';
import { pathOf } from '../project';

const shipped = pathOf('playground/questions');
const folder = 'Q02-which-countries-are-reached';

/** The library with one file of it altered. */
function readAltered(alter: (text: string) => string): ReturnType<typeof readLibrary> {
  const directory = mkdtempSync(join(tmpdir(), 'questions-'));
  try {
    cpSync(shipped, directory, { recursive: true });
    const file = join(directory, folder, 'question.yaml');
    const text = readFileSync(file, 'utf8');
    const altered = alter(text);
    expect(altered).not.toBe(text);
    writeFileSync(file, altered);
    return readLibrary(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the question library', () => {
  it('has questions in each group, and in no other', () => {
    const groups = [...readLibrary(shipped).values()].map(({ group }) => group);
    expect(new Set(groups)).toEqual(new Set(questionGroups));
  });

  it.each([
    [
      'a group that is none',
      (text: string) => text.replace('group: Transfers', 'group: Security'),
      `${folder}: group must be one of Transfers, Recipients, Purposes and bases, Customers and audits, Quality.`,
    ],
    [
      'a text whose second half a comma cut off',
      (text: string) => text.replace('none: not recorded }', 'none: no, not recorded }'),
      `${folder}: the column Stops on the ways there has not recorded; a text with a comma wants quotes.`,
    ],
    [
      'a text that a colon made a mapping of',
      (text: string) => text.replace(/^notRecorded:$/m, 'notRecorded:\n  - It is told: elsewhere.'),
      `${folder}: something that is to be said has no text; a text with a colon wants quotes.`,
    ],
    [
      'a sentence that names what is not there',
      (text: string) => text.replace('when: silent', 'when: loud'),
      `${folder}: A sentence names loud, which is not there.`,
    ],
  ])('refuses %s', (_what, alter, fault) => {
    expect(() => readAltered(alter)).toThrow(fault);
  });
});

describe('what is not stated, and what is stated to be nothing', () => {
  const question = readLibrary(shipped).get('Q32')!;
  const shown = (activities: readonly object[]): unknown => {
    const clocks = { validOn: '2018-06-01', knownAt: '', lawOn: '2018-06-01', revision: '1' };
    const lists = { findings: { nodes: [] }, assessmentRecords: { nodes: [] } };
    const { rows, columns, sentence } = answerOf(
      question,
      {},
      {
        register: { ...clocks, ...lists, processingActivities: { nodes: activities } },
      },
    );
    const place = columns.indexOf('Signs of a high risk');
    return [rows.map((row) => row[place]), sentence.split(': ')[1]];
  };

  it('are two answers, and both are counted', () => {
    const activity = (highRiskCriteria: readonly string[] | null) => ({ name: 'A', highRiskCriteria });
    expect(shown([activity(null), activity([]), activity(['LARGE_SCALE'])])).toEqual([
      ['not assessed', 'none found', 'LARGE_SCALE'],
      '1 bears signs of a high risk, 1 bears none, and for 1 it is not recorded.',
    ]);
  });
});
