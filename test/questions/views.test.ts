import { chainOf } from '../../playground/views/chain-model';
import { flowOf, nodesOfLayerMax } from '../../playground/views/flow-model';
import { apart } from '../../playground/views/map-dots';
import { countriesOf, namesOfCountries } from '../../playground/views/map-model';
import { factInWords, stateInWords, verdictsInWords, verdictsOf } from '../../playground/views/row-state';
import { timelineOf } from '../../playground/views/timeline-model';
import { factPaths } from '../../src/core/law/facts';
import type { RowFacets } from '../../src/questions/facets';

const american: RowFacets = {
  country: ['US'],
  place: ['United States'],
  recipient: ['A'],
  verdict: ['UNSUPPORTED'],
};
const canadian: RowFacets = {
  country: ['CA'],
  place: ['Canada'],
  recipient: ['A'],
  verdict: ['UNDETERMINED'],
};
const somewhere: RowFacets = { place: ['European Union'], recipient: ['B'], verdict: ['NO_TRANSFER'] };

const code = (text: string): string => text;

describe('the flow', () => {
  const asked = ['recipient', 'country', 'mechanism'];

  it('has each row in each layer, and silence as a thing of its own', () => {
    const { nodes, links, silentIn, outside } = flowOf([american, canadian, somewhere, {}], asked, code);
    expect(nodes.map(({ label, rows }) => [label, rows])).toEqual([
      ['A', 2],
      ['B', 1],
      ['US', 1],
      ['CA', 1],
      ['Not stated', 1],
      ['None on record', 2],
      ['No transfer: none needed', 1],
    ]);
    expect(links.map(({ source, target, rows }) => [source, target, rows])).toContainEqual([
      'country:US',
      'mechanism:',
      1,
    ]);
    expect([...silentIn]).toEqual([
      ['country', 1],
      ['mechanism', 2],
    ]);
    expect(outside).toBe(1);
  });

  it('divides a row among what it names, and no band is wider than its rows', () => {
    const row: RowFacets = { recipient: ['A', 'B'], country: ['US', 'CA'] };
    const { links } = flowOf([row], ['recipient', 'country'], code);
    expect(links).toHaveLength(4);
    expect(links.reduce((sum, { weight }) => sum + weight, 0)).toBe(1);
  });

  it('draws what the fewest rows name as one, never silence', () => {
    const rows = [
      ...Array.from({ length: 40 }, (_, index): RowFacets => ({ recipient: [`R${index}`], country: ['US'] })),
      { recipient: ['R1'] },
    ];
    const { nodes } = flowOf(rows, ['recipient', 'country'], code);
    expect(nodes.filter(({ layer }) => layer === 'recipient')).toHaveLength(nodesOfLayerMax + 1);
    expect(nodes.find(({ said }) => said === 'several')!.label).toBe('16 more, in the table');
    expect(nodes.some(({ said }) => said === 'silent')).toBe(true);
  });
});

describe('the chain', () => {
  it('may lead back to where it began', () => {
    const { edges, inCycles, outside } = chainOf([
      { discloser: ['A', 'B'], recipient: ['B', 'C'] },
      { discloser: ['C'], recipient: ['A'], legVerdict: ['SUPPORTED'] },
      { discloser: ['X'], recipient: [''] },
    ]);
    expect(edges.map(({ from, to, rows }) => `${from}>${to}:${rows}`)).toEqual(['A>B:1', 'B>C:1', 'C>A:1']);
    expect(inCycles).toEqual(['A', 'B', 'C']);
    expect(outside).toBe(1);
  });

  it('has a verdict at a step only where the row is that step alone', () => {
    const { edges } = chainOf([
      { discloser: ['A', 'B'], recipient: ['B', 'C'], legVerdict: ['UNSUPPORTED'] },
      { discloser: ['B'], recipient: ['C'], legVerdict: ['SUPPORTED'] },
    ]);
    expect(edges.map(({ verdicts }) => [...verdicts.keys()])).toEqual([[], ['SUPPORTED']]);
  });
});

describe('the map', () => {
  it('counts recipients once for each country, and the rows without one by their place', () => {
    const { countries, unplaced, unplacedRows } = countriesOf([
      american,
      { ...american },
      canadian,
      somewhere,
      {},
    ]);
    expect(countries.map((each) => [each.code, each.recipients, each.rows])).toEqual([
      ['CA', ['A'], 1],
      ['US', ['A'], 2],
    ]);
    expect(unplaced).toEqual([
      { place: 'European Union', rows: 1 },
      { place: 'no place stated', rows: 1 },
    ]);
    expect(unplacedRows).toBe(2);
  });

  it('calls a country as the rows do', () => {
    const nameOf = namesOfCountries([{ country: ['US'], place: ['The States'] }]);
    expect([nameOf('US'), nameOf('MT')]).toEqual(['The States', 'Malta']);
  });

  it('moves dots until none covers another', () => {
    const dots = Array.from({ length: 30 }, (_, index) => ({ x: 100 + (index % 3), y: 100, radius: 13 }));
    const moved = apart(dots, 560, 300);
    for (const [index, a] of moved.entries())
      for (const b of moved.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(24);
  });
});

describe('the timeline', () => {
  it('has each period once, and leaves open what is not recorded', () => {
    const row: RowFacets = {
      name: ['A'],
      from: ['2018-05-01', ''],
      until: ['', '2019-01-01'],
      mechanism: ['Shield'],
      mechanismFrom: ['2016-07-12'],
      mechanismUntil: ['2020-07-16'],
    };
    expect(timelineOf([row, { ...row }, { name: ['B'] }])).toEqual({
      bars: [
        { of: 'mechanism', name: 'Shield', from: '2016-07-12', until: '2020-07-16', rows: 2 },
        { of: 'named', name: 'A', from: null, until: '2019-01-01', rows: 2 },
        { of: 'named', name: 'A', from: '2018-05-01', until: null, rows: 2 },
      ],
      dayless: 1,
    });
  });
});

describe('a state in words', () => {
  const shielded: RowFacets = {
    verdict: ['UNSUPPORTED'],
    legVerdict: ['UNSUPPORTED'],
    mechanism: ['Shield'],
    mechanismFrom: ['2016-07-12'],
    mechanismUntil: ['2020-07-16'],
  };

  it.each<[string, RowFacets, string]>([
    ['✕ unsupported since 2020-07-16, when the mechanism ended', shielded, '2020-07-16'],
    ['✕ unsupported', shielded, '2020-07-15'],
    ['✕ unsupported: no mechanism is on record', { verdict: ['UNSUPPORTED'] }, '2020-07-16'],
    ['✕ unsupported on an earlier leg of the way', { ...shielded, legVerdict: ['SUPPORTED'] }, '2020-07-16'],
    [
      '? undetermined: the country of the recipient is not recorded',
      { verdict: ['UNDETERMINED'], missing: ['recipient.country'] },
      '2020-07-16',
    ],
    [
      '? undetermined: what is open lies on an earlier leg of the way',
      { verdict: ['UNDETERMINED'], legVerdict: ['NO_TRANSFER'] },
      '2020-07-16',
    ],
    ['○ no transfer', { verdict: ['NO_TRANSFER'] }, '2020-07-16'],
    ['✓ supported', { verdict: ['SUPPORTED'] }, '2020-07-16'],
    ['', {}, '2020-07-16'],
  ])('%s', (words, row, lawOn) => {
    expect(stateInWords(row, lawOn)).toBe(words);
  });

  it('counts the worst first', () => {
    expect(verdictsInWords(verdictsOf([canadian, american, canadian]))).toBe(
      '✕ 1 unsupported, ? 2 undetermined',
    );
  });

  it('has words for every fact that can be missing', () => {
    for (const path of Object.values(factPaths)) expect(factInWords(path)).not.toBe(path);
    expect(factInWords('recipient.certification(eu-us-privacy-shield).statusAt(D)')).toBe(
      'whether the recipient is listed under eu-us-privacy-shield',
    );
  });
});
