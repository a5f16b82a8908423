import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arranged, arrangedAnswer, readArrangement, writeArrangement } from '../../src/questions/arrange';
import type { QuestionAnswer } from '../../src/questions/answer';
import { facetsOf, isPicked, layerValues, needless, silent, viewsOf } from '../../src/questions/facets';
import { readLibrary } from '../../src/questions/read-library';
import { pathOf } from '../project';

const shipped = pathOf('playground/questions');
const folder = 'Q13-through-whom';

function readAltered(alter: (text: string) => string): void {
  const directory = mkdtempSync(join(tmpdir(), 'facets-'));
  try {
    cpSync(shipped, directory, { recursive: true });
    const file = join(directory, folder, 'question.yaml');
    const text = readFileSync(file, 'utf8');
    expect(alter(text)).not.toBe(text);
    writeFileSync(file, alter(text));
    readLibrary(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('what a row means', () => {
  it('is each value once, of the first path that has any', () => {
    const row = { data: [{ name: 'A' }, { name: 'B' }, { name: 'A' }], place: null, other: 'Z' };
    expect(
      facetsOf(row, { dataCategory: ['data.name'], place: ['place', 'other'], country: ['place'] }),
    ).toEqual({
      dataCategory: ['A', 'B'],
      place: ['Z'],
    });
  });

  it('keeps step by step who discloses to whom, and where one of them is not known its place', () => {
    const leg = (from: string | null, to: string): object => ({
      exporter: { name: from },
      importer: { name: to },
    });
    const row = { legs: [leg('A', 'B'), leg(null, 'C'), leg('B', 'C')] };
    expect(facetsOf(row, { discloser: ['legs.exporter.name'], recipient: ['legs.importer.name'] })).toEqual({
      discloser: ['A', '', 'B'],
      recipient: ['B', 'C', 'C'],
    });
  });

  it('keeps the two ends of a period together where one is not recorded', () => {
    const row = {
      periods: [
        { from: null, to: '2020-01-01' },
        { from: '2021-01-01', to: null },
      ],
    };
    expect(facetsOf(row, { from: ['periods.from'], until: ['periods.to'] })).toEqual({
      from: ['', '2021-01-01'],
      until: ['2020-01-01', ''],
    });
    expect(facetsOf({ periods: [] }, { from: ['periods.from'], until: ['periods.to'] })).toEqual({});
  });

  it('tells a mechanism that is not on record from one that is not needed', () => {
    expect(layerValues({ mechanism: ['Clauses'], verdict: ['SUPPORTED'] }, 'mechanism')).toEqual(['Clauses']);
    expect(layerValues({ verdict: ['UNSUPPORTED'] }, 'mechanism')).toEqual([silent]);
    expect(layerValues({}, 'mechanism')).toEqual([silent]);
    expect(layerValues({ verdict: ['NO_TRANSFER'] }, 'mechanism')).toEqual([needless]);
    // The way there is open, the leg that a mechanism would be for is none that needs it.
    expect(layerValues({ verdict: ['UNDETERMINED'], legVerdict: ['NO_TRANSFER'] }, 'mechanism')).toEqual([
      needless,
    ]);
    expect(layerValues({ verdict: ['NO_TRANSFER'] }, 'country')).toEqual([silent]);
  });
});

describe('the views of a question', () => {
  it.each([
    ['Q01', ['table', 'flow', 'map', 'chain', 'timeline']],
    ['Q02', ['table', 'flow', 'map']],
    ['Q13', ['table', 'chain']],
    ['Q33', ['table', 'timeline']],
    ['Q34', ['table']],
  ])('follow from what its rows mean: %s', (id, views) => {
    expect(viewsOf(readLibrary(shipped).get(id)!)).toEqual(views);
  });

  it.each([
    [
      'a facet that is none',
      (text: string) => text.replace('  place:', '  spot:'),
      `${folder}: There is no facet spot; there are dataCategory,`,
    ],
    [
      'a facet without a path',
      (text: string) => text.replace('place: destination.label', 'place: []'),
      `${folder}: The facet place wants a path, or a list of paths.`,
    ],
    [
      'steps whose ends are of different lists',
      (text: string) => text.replace('each.legs.importer.name\n  place', 'organisation.name\n  place'),
      `${folder}: The facets discloser and recipient must be of the same items, or they would be mixed up.`,
    ],
    [
      'half a period',
      (text: string) => text.replace('  place:', '  from: validFrom\n  place:'),
      `${folder}: The facets from and until go together.`,
    ],
    [
      'a view that the rows cannot be drawn as',
      (text: string) => text.replace('view: chain', 'view: map'),
      `${folder}: view must be one that the facets allow: table, chain.`,
    ],
    [
      'rows without what is no facet',
      (text: string) => text.replace('each: paths', 'each: paths, without: [spot]'),
      `${folder}: Rows are without spot, which is no facet.`,
    ],
  ])('are refused for %s', (_what, alter, fault) => {
    expect(() => readAltered(alter)).toThrow(fault);
  });
});

describe('what is picked in a picture', () => {
  const answer = {
    columns: ['Name'],
    rows: [['B'], ['A'], ['C']],
    grounds: [{ n: 1 }, { n: 2 }, { n: 3 }],
    facets: [{ country: ['US'] }, { country: ['US', 'CA'] }, {}],
  } as unknown as QuestionAnswer;

  it('leaves the rows behind it, in their order, with what they mean and rest on', () => {
    const { rows, grounds, facets, part } = arrangedAnswer(answer, {
      sort: 'Name',
      pick: 'country=US',
    });
    expect(rows).toEqual([['A'], ['B']]);
    expect(grounds).toEqual([{ n: 2 }, { n: 1 }]);
    expect(facets).toEqual([{ country: ['US', 'CA'] }, { country: ['US'] }]);
    expect(part).toBe('2 of 3 rows, those with the country US');
  });

  it('can be silence', () => {
    const arrangement = readArrangement({ pick: 'country=' });
    expect(arranged(answer, arrangement)).toEqual([2]);
    expect(writeArrangement(arrangement).pick).toBe('country=');
    const told = arrangedAnswer(answer, { pick: 'country=' });
    expect(told.part).toBe('1 of 3 rows, those with no country on record');
  });

  it('is refused where it is nothing that can be picked', () => {
    const odd = { pick: 'colour=red' };
    expect(() => arrangedAnswer(answer, odd)).toThrow('pick wants one of dataCategory, activity,');
  });

  it('finds an organisation on either side', () => {
    const row = { discloser: ['A', 'B'], recipient: ['B', 'C'] };
    expect(['A', 'B', 'C', 'D'].map((name) => isPicked(row, 'party', name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
