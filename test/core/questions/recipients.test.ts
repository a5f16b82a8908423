import fc from 'fast-check';
import type { Draft } from '../../../src/core/drafts';
import { InputFault } from '../../../src/core/input-fault';
import { recipients, type Recipient, type RecipientFilter } from '../../../src/core/questions/recipients';
import { worse, type Verdict } from '../../../src/core/words';
import { activity, dataCategory, dataSubjectCategory } from '../../worlds/drafts';
import {
  categories,
  chainOfThree,
  circle,
  goodClauses,
  hub,
  layers,
  organisations,
  passes,
  peopleInFourPlaces,
  regionsAlone,
  sharedSubprocessor,
  shopAndSchool,
  verdictAt,
} from '../../worlds/flows';
import { registerOf, type ClocksInWords } from '../../worlds/register-of';

const june: ClocksInWords = { validOn: '2018-06-01' };

function rowsOf(world: readonly Draft[], where: RecipientFilter = {}, clocks = june): readonly Recipient[] {
  return recipients(registerOf(world, clocks), where);
}

/** "first NL" */
function nameOf(row: Recipient): string {
  const { country, region } = row.destination;
  return `${row.organisation.key.replace('org/', '')} ${country?.code ?? region?.key ?? 'not stated'}`;
}

/** The verdict of each row by its name. */
function verdicts(rows: readonly Recipient[]): Record<string, Verdict> {
  return Object.fromEntries(rows.map((row) => [nameOf(row), row.verdict]));
}

function named(rows: readonly Recipient[], name: string): Recipient {
  const found = rows.find((row) => nameOf(row) === name);
  if (found === undefined) throw new Error(`There is no row ${name}.`);
  return found;
}

/** The ways of a row as "first SG > second NL". */
function waysOf(row: Recipient, first = 100): readonly string[] {
  return row
    .paths(first)
    .map(({ legs }) =>
      legs
        .map(({ importer, destination }) =>
          [importer.key.replace('org/', ''), destination.country?.code ?? 'not stated'].join(' '),
        )
        .join(' > '),
    );
}

describe('a chain of three', () => {
  const rows = rowsOf(chainOfThree());

  test('is as good as its weakest leg, all the way down', () => {
    expect(verdicts(rows)).toEqual({
      'first SG': 'UNSUPPORTED',
      'second NL': 'UNSUPPORTED',
      'third CH': 'UNSUPPORTED',
    });
  });

  test('shows the assessment of the last leg all the same', () => {
    expect(rows.map(({ assessment }) => assessment.verdict)).toEqual([
      'UNSUPPORTED',
      'NO_TRANSFER',
      'SUPPORTED',
    ]);
  });

  test('shows the way, and which of its legs is the weakest', () => {
    const third = named(rows, 'third CH');
    expect(waysOf(third)).toEqual(['first SG > second NL > third CH']);
    const [way] = third.paths(1);
    expect(way!.verdict).toBe('UNSUPPORTED');
    expect(way!.weakestLeg.importer.key).toBe('org/first');
  });

  test('ends after its first leg where onward disclosures are not followed', () => {
    expect(verdicts(rowsOf(chainOfThree(), { onward: false }))).toEqual({ 'first SG': 'UNSUPPORTED' });
  });

  test('is followed unless said otherwise', () => {
    for (const where of [{ onward: true }, { onward: null }, {}])
      expect(rowsOf(chainOfThree(), where).map(nameOf)).toHaveLength(3);
  });
});

describe('a shared subprocessor', () => {
  test('is one row with both ways in, and the bad one decides', () => {
    const shared = named(rowsOf(sharedSubprocessor()), 'shared CH');
    expect(shared.assessment.verdict).toBe('SUPPORTED');
    expect(shared.verdict).toBe('UNSUPPORTED');
    expect(waysOf(shared)).toEqual(['bad SG > shared CH', 'good CH > shared CH']);
    expect(shared.paths(5).map(({ verdict }) => verdict)).toEqual(['UNSUPPORTED', 'SUPPORTED']);
    expect(shared.roles).toEqual(['SUBPROCESSOR']);
  });

  test('shows the worst of its last legs', () => {
    const world = [
      ...organisations('controller', 'good', 'end'),
      activity('activity/a', ['org/controller']),
      passes('controller', 'good', 'NL'),
      passes('controller', 'end', 'SG'),
      passes('good', 'end', 'SG'),
      goodClauses('controller', 'disclosure/controller-end'),
    ];
    const end = named(rowsOf(world), 'end SG');
    expect(end.assessment.verdict).toBe('UNSUPPORTED');
    expect(end.assessment.declaredVerdict).toBe('NOT_DECLARED');
    expect(end.paths(5).map(({ verdict }) => verdict)).toEqual(['SUPPORTED', 'UNSUPPORTED']);
  });

  test('at two destinations is two rows', () => {
    const world = [...sharedSubprocessor(), passes('good', 'shared', null, { key: 'disclosure/second' })];
    expect(verdicts(rowsOf(world))).toMatchObject({
      'shared CH': 'UNSUPPORTED',
      'shared not stated': 'UNDETERMINED',
    });
  });
});

describe('a circle', () => {
  test('ends where the data comes back: the controller is no row, nor is the way back to the first', () => {
    expect(verdicts(rowsOf(circle()))).toEqual({ 'first CH': 'SUPPORTED', 'second CH': 'SUPPORTED' });
  });

  test('is no circle for data that comes another way', () => {
    const rows = rowsOf(circle([passes('controller', 'second', 'NL', { key: 'disclosure/other-way' })]));
    expect(Object.keys(verdicts(rows))).toEqual(['first CH', 'first SG', 'second CH', 'second NL']);
    expect(waysOf(named(rows, 'first SG'))).toEqual(['second NL > first SG']);
    expect(named(rows, 'first SG').verdict).toBe('UNSUPPORTED');
  });

  test('is one for the data that goes round, though other data comes another way', () => {
    const world = [
      ...organisations('controller', 'first', 'second'),
      ...categories,
      activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/name', 'data/other'] }),
      passes('controller', 'first', 'CH', { dataCategoryKeys: ['data/name'] }),
      passes('controller', 'second', 'NL', { dataCategoryKeys: ['data/other'] }),
      passes('first', 'second', 'CH'),
      passes('second', 'first', 'SG', { dataCategoryKeys: ['data/name'] }),
    ];
    expect(rowsOf(world).map(nameOf)).toEqual(['first CH', 'second CH', 'second NL']);
  });

  test('of one organisation with itself is nothing', () => {
    const world = [...chainOfThree(), passes('first', 'first', 'US')];
    expect(rowsOf(world).map(nameOf)).toHaveLength(3);
  });

  test('a joint controller who receives from the other is a row', () => {
    const world = [
      ...organisations('one', 'two'),
      activity('activity/a', ['org/one', 'org/two']),
      passes('one', 'two', 'CH'),
      passes('two', 'one', 'NL'),
    ];
    expect(rowsOf(world).map(nameOf)).toEqual(['one NL', 'two CH']);
    expect(waysOf(named(rowsOf(world), 'one NL'))).toEqual(['one NL']);
  });
});

describe('what is passed on', () => {
  const chain = (first: string[], second: string[], more: readonly Draft[] = []): readonly Draft[] => [
    ...organisations('controller', 'first', 'second'),
    ...categories,
    activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/all', 'data/other'] }),
    passes('controller', 'first', 'CH', { dataCategoryKeys: first }),
    passes('first', 'second', 'CH', { dataCategoryKeys: second }),
    ...more,
  ];

  test.each([
    ['a category stands for all below it', ['data/all'], ['data/name'], ['data/name']],
    ['of a category, what was received below it', ['data/name'], ['data/all'], ['data/name']],
    ['two below one', ['data/all'], ['data/name', 'data/mail'], ['data/mail', 'data/name']],
    ['the same', ['data/all'], ['data/all'], ['data/all']],
    ['what is in both', ['data/name', 'data/other'], ['data/all'], ['data/name']],
    ['whatever was received, where nothing is named', ['data/name'], [], ['data/name']],
    ['all of the activity, where nothing is ever named', [], [], ['data/all', 'data/other']],
    ['of all of the activity, what is named', [], ['data/mail'], ['data/mail']],
  ])('%s: %j, then %j', (_, first, second, arrives) => {
    const row = named(rowsOf(chain(first, second)), 'second CH');
    expect(row.dataCategories.map(({ key }) => key)).toEqual(arrives);
  });

  test.each([
    ['siblings', ['data/name'], ['data/mail']],
    ['unrelated', ['data/all'], ['data/other']],
  ])('nothing of what was not received, %s: %j, then %j', (_, first, second) => {
    expect(Object.keys(verdicts(rowsOf(chain(first, second))))).toEqual(['first CH']);
  });

  test.each([
    ['the same people', ['subject/customer'], ['subject/customer'], ['first CH', 'second CH']],
    ['some of them', ['subject/customer', 'subject/pupil'], ['subject/pupil'], ['first CH', 'second CH']],
    ['whoever they are', ['subject/customer'], [], ['first CH', 'second CH']],
    ['of others nothing', ['subject/customer'], ['subject/pupil'], ['first CH']],
  ])('of people, %s: %j, then %j', (_, first, second, names) => {
    const world = [
      ...organisations('controller', 'first', 'second'),
      dataSubjectCategory('subject/customer'),
      dataSubjectCategory('subject/pupil'),
      activity('activity/a', ['org/controller']),
      passes('controller', 'first', 'CH', { dataSubjectCategoryKeys: first }),
      passes('first', 'second', 'CH', { dataSubjectCategoryKeys: second }),
    ];
    expect(rowsOf(world).map(nameOf)).toEqual(names);
  });

  test('nothing that the activity does not have', () => {
    const world = [
      ...organisations('controller', 'first'),
      ...categories,
      activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/name'] }),
      passes('controller', 'first', 'CH', { dataCategoryKeys: ['data/other'] }),
    ];
    expect(rowsOf(world).map(nameOf)).toEqual([]);
  });

  test('an activity that names no category passes on what nobody names', () => {
    const world = [
      ...organisations('controller', 'first'),
      ...categories,
      activity('activity/a', ['org/controller']),
      passes('controller', 'first', 'CH'),
    ];
    expect(rowsOf(world)[0]!.dataCategories).toEqual([]);
  });

  describe('of two activities of one controller', () => {
    const world = (onward: string[]): readonly Draft[] => [
      ...organisations('controller', 'first', 'second'),
      ...categories,
      activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/name'] }),
      activity('activity/b', ['org/controller'], { dataCategoryKeys: ['data/other'] }),
      passes('controller', 'first', 'CH', { activityKeys: ['activity/a'] }),
      passes('first', 'second', 'CH', { activityKeys: onward }),
    ];

    test('a disclosure that serves neither by name passes on the data of that which reached it', () => {
      const rows = rowsOf(world([]));
      expect(named(rows, 'second CH').dataCategories.map(({ key }) => key)).toEqual(['data/name']);
    });

    test('one that serves the other passes nothing on', () => {
      expect(Object.keys(verdicts(rowsOf(world(['activity/b']))))).toEqual(['first CH']);
    });

    test('one that serves both passes on what came', () => {
      const rows = rowsOf(world(['activity/a', 'activity/b']));
      expect(named(rows, 'second CH').dataCategories.map(({ key }) => key)).toEqual(['data/name']);
    });
  });
});

describe('the weakest way is that of the data of the row', () => {
  test('a bad leg that cannot carry it does not count', () => {
    expect(verdicts(rowsOf(hub()))).toEqual({
      'hub CH': 'SUPPORTED',
      'hub SG': 'UNSUPPORTED',
      'names CH': 'UNSUPPORTED',
      'others CH': 'SUPPORTED',
    });
  });

  test('nor does it where only other data is asked for', () => {
    expect(verdicts(rowsOf(hub(), { dataCategories: ['data/other'] }))).toEqual({
      'hub CH': 'SUPPORTED',
      'others CH': 'SUPPORTED',
    });
  });

  test('nor does one by which other data came to somebody on the way', () => {
    const world = [
      ...organisations('controller', 'hub', 'mid', 'end'),
      ...categories,
      activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/name', 'data/other'] }),
      passes('controller', 'hub', 'SG'),
      passes('hub', 'mid', 'CH', { dataCategoryKeys: ['data/other'] }),
      passes('controller', 'mid', 'CH', { dataCategoryKeys: ['data/name'] }),
      passes('mid', 'end', 'CH', { dataCategoryKeys: ['data/name'] }),
    ];
    expect(verdicts(rowsOf(world))).toEqual({
      'end CH': 'SUPPORTED',
      'hub SG': 'UNSUPPORTED',
      'mid CH': 'UNSUPPORTED',
    });
  });

  test('where a leg has two destinations the data may take the worse', () => {
    const world = [
      ...organisations('controller', 'first', 'second'),
      activity('activity/a', ['org/controller']),
      passes('controller', 'first', null, { destinationCountryCodes: ['NL', 'SG'] }),
      passes('first', 'second', 'NL'),
    ];
    expect(verdicts(rowsOf(world))).toEqual({
      'first NL': 'NO_TRANSFER',
      'first SG': 'UNSUPPORTED',
      'second NL': 'UNSUPPORTED',
    });
  });
});

test('without onward disclosures, what one joint controller received from the other counts for nothing', () => {
  const world = [
    ...organisations('one', 'two', 'end'),
    activity('activity/a', ['org/one', 'org/two']),
    passes('one', 'two', 'SG'),
    passes('two', 'end', 'CH'),
  ];
  expect(verdicts(rowsOf(world))).toEqual({ 'end CH': 'UNSUPPORTED', 'two SG': 'UNSUPPORTED' });
  const direct = rowsOf(world, { onward: false });
  expect(waysOf(named(direct, 'end CH'))).toEqual(['end CH']);
  expect(verdicts(direct)).toEqual({ 'end CH': 'SUPPORTED', 'two SG': 'UNSUPPORTED' });
});

describe('filters', () => {
  const all = ['archive not stated', 'host CH', 'host NL', 'mailer US', 'sub SG'];
  const sales = ['host CH', 'mailer US', 'sub SG'];
  const teaching = ['archive not stated', 'host NL', 'sub SG'];

  test.each<[RecipientFilter, readonly string[]]>([
    [{}, all],
    [{ dataSubjects: ['subject/customer'] }, sales],
    [{ dataSubjects: ['subject/pupil'] }, teaching],
    [{ dataSubjects: ['subject/customer', 'subject/pupil'] }, all],
    [{ dataCategories: ['data/name'] }, sales],
    [{ dataCategories: ['data/all'] }, sales],
    [{ dataCategories: ['data/mail'] }, []],
    [{ dataCategories: ['data/other'] }, teaching],
    [{ controllers: ['org/shop'] }, sales],
    [{ controllers: ['org/shop', 'org/school'] }, all],
    [{ controllers: ['org/host'] }, []],
    [{ activities: ['activity/teaching'] }, teaching],
    [{ recipients: ['org/host', 'org/sub'] }, ['host CH', 'host NL', 'sub SG']],
    [{ recipients: ['org/gone'] }, []],
    [{ roles: ['SUBPROCESSOR'] }, ['sub SG']],
    [{ roles: ['SUBPROCESSOR', 'THIRD_PARTY'] }, ['archive not stated', 'sub SG']],
    [{ roles: ['ACQUIRER'] }, []],
    [{ destinations: ['CH', 'SG'] }, ['host CH', 'sub SG']],
    [{ thirdCountriesOnly: true }, ['archive not stated', 'host CH', 'mailer US', 'sub SG']],
    [{ thirdCountriesOnly: false }, all],
    [{ mechanisms: ['adequacy/CH'] }, ['host CH']],
    [{ mechanisms: ['adequacy/US-PRIVACY-SHIELD'] }, ['mailer US']],
    [{ mechanisms: ['adequacy/US-DPF'] }, []],
    [{ verdicts: ['UNSUPPORTED'] }, ['sub SG']],
    [{ verdicts: ['UNDETERMINED'] }, ['archive not stated', 'mailer US']],
    [{ verdicts: ['SUPPORTED', 'NO_TRANSFER'] }, ['host CH', 'host NL']],
    [{ onward: false }, ['archive not stated', 'host CH', 'host NL', 'mailer US']],
    [{ controllers: ['org/shop'], roles: ['SUBPROCESSOR'], verdicts: ['UNSUPPORTED'] }, ['sub SG']],
    [{ controllers: ['org/shop'], activities: ['activity/teaching'] }, []],
  ])('%j', (where, expected) => {
    expect(rowsOf(shopAndSchool(), where).map(nameOf).sort()).toEqual(expected);
  });

  const lists = [
    ...(['dataSubjectsIn', 'dataSubjects', 'dataCategories', 'controllers', 'activities'] as const),
    ...(['recipients', 'roles', 'destinations', 'mechanisms', 'verdicts'] as const),
  ];
  test.each(lists)('an empty list of %s filters nothing out, nor does none', (list) => {
    for (const nothing of [[], null, undefined]) {
      expect(rowsOf(shopAndSchool(), { [list]: nothing }).map(nameOf)).toHaveLength(all.length);
    }
  });

  test('a row keeps the verdict of all of its ways, whichever of its legs made it pass', () => {
    const rows = rowsOf(sharedSubprocessor(), { recipients: ['org/shared'], roles: ['SUBPROCESSOR'] });
    expect(verdicts(rows)).toEqual({ 'shared CH': 'UNSUPPORTED' });
    expect(
      rowsOf(sharedSubprocessor(), { recipients: ['org/shared'], verdicts: ['SUPPORTED'] }).map(nameOf),
    ).toEqual([]);
  });

  const secret = 'a-key-of-the-caller';
  function faultOf(where: RecipientFilter): InputFault {
    try {
      rowsOf(shopAndSchool(), where);
    } catch (error) {
      if (error instanceof InputFault) return error;
      throw error;
    }
    throw new Error('Nothing was objected to.');
  }
  const byKey = lists.filter((list) => list !== 'roles' && list !== 'verdicts');
  test.each(byKey)('an unknown item of %s is told, without the item', (list) => {
    const fault = faultOf({ [list]: [secret] });
    expect(fault.field).toEqual(['where', list]);
    expect(fault.message).not.toContain(secret);
  });

  test.each(byKey)('more than 500 items of %s are told', (list) => {
    const many = Array.from({ length: 501 }, () => secret);
    const fault = faultOf({ [list]: many });
    expect(fault.field).toEqual(['where', list]);
    expect(fault.message).toContain('at most 500');
  });

  test('an unknown item among known ones is told', () => {
    expect(() => rowsOf(shopAndSchool(), { recipients: ['org/host', secret] })).toThrow(InputFault);
  });

  test('third countries only, of regions: not the Union, but one with a third country and one without a list', () => {
    expect(rowsOf(regionsAlone()).map(nameOf)).toEqual([
      'EU EU',
      'abroad region/abroad',
      'unlisted region/unlisted',
    ]);
    expect(rowsOf(regionsAlone(), { thirdCountriesOnly: true }).map(nameOf)).toEqual([
      'abroad region/abroad',
      'unlisted region/unlisted',
    ]);
  });
});

describe('where the people are', () => {
  const today: ClocksInWords = { validOn: '2024-10-01' };

  test.each<[string[], Record<string, Verdict>]>([
    [
      [],
      {
        'anywhere GB': 'SUPPORTED',
        'kingdom GB': 'NO_TRANSFER',
        'switzerland GB': 'UNDETERMINED',
        'union GB': 'SUPPORTED',
      },
    ],
    [['EU'], { 'anywhere GB': 'SUPPORTED', 'union GB': 'SUPPORTED' }],
    [['EEA'], { 'anywhere GB': 'SUPPORTED', 'union GB': 'SUPPORTED' }],
    [['DE'], { 'anywhere GB': 'SUPPORTED', 'union GB': 'SUPPORTED' }],
    [['UK'], { 'anywhere GB': 'NO_TRANSFER', 'kingdom GB': 'NO_TRANSFER' }],
    [['GB'], { 'anywhere GB': 'NO_TRANSFER', 'kingdom GB': 'NO_TRANSFER' }],
    [['CH'], { 'anywhere GB': 'UNDETERMINED', 'switzerland GB': 'UNDETERMINED' }],
    [['US'], { 'anywhere GB': 'UNDETERMINED' }],
    [['EU', 'UK'], { 'anywhere GB': 'SUPPORTED', 'kingdom GB': 'SUPPORTED', 'union GB': 'SUPPORTED' }],
    [
      ['UK', 'CH'],
      { 'anywhere GB': 'UNDETERMINED', 'kingdom GB': 'UNDETERMINED', 'switzerland GB': 'UNDETERMINED' },
    ],
  ])('%j', (dataSubjectsIn, expected) => {
    expect(verdicts(rowsOf(peopleInFourPlaces(), { dataSubjectsIn }, today))).toEqual(expected);
  });

  test.each([
    [['EU'], 2],
    [['UK'], 0],
    [['EU', 'UK'], 3],
  ])('%j: %i of the recipients in the United Kingdom are in a third country', (dataSubjectsIn, count) => {
    const where = { dataSubjectsIn, thirdCountriesOnly: true };
    expect(rowsOf(peopleInFourPlaces(), where, today).map(nameOf)).toHaveLength(count);
  });

  test('an activity for people in two places is judged under both, and the worst is shown', () => {
    const world = [
      ...organisations('controller', 'end'),
      activity('activity/a', ['org/controller'], { dataSubjectRegionKeys: ['EU', 'CH'] }),
      passes('controller', 'end', 'GB', { activityKeys: ['activity/a'] }),
    ];
    expect(verdicts(rowsOf(world, {}, today))).toEqual({ 'end GB': 'UNDETERMINED' });
    expect(verdicts(rowsOf(world, { dataSubjectsIn: ['EU'] }, today))).toEqual({ 'end GB': 'SUPPORTED' });
  });
});

describe('ways', () => {
  const world = [
    ...organisations('controller', 'a', 'b', 'end'),
    activity('activity/a', ['org/controller']),
    passes('controller', 'a', 'SG'),
    passes('controller', 'end', 'CH'),
    passes('a', 'b', 'CH'),
    passes('b', 'a', 'CH'),
    passes('a', 'end', 'CH'),
    passes('b', 'end', 'CH'),
    passes('end', 'b', 'NL'),
  ];

  test('come shortest first, without an organisation twice', () => {
    expect(waysOf(named(rowsOf(world), 'end CH'))).toEqual([
      'end CH',
      'a SG > end CH',
      'a SG > b CH > end CH',
    ]);
  });

  test.each([
    [1, ['end CH']],
    [2, ['end CH', 'a SG > end CH']],
  ])('%i of them are the shortest', (first, expected) => {
    expect(waysOf(named(rowsOf(world), 'end CH'), first)).toEqual(expected);
  });

  test('more can be asked for after few, and few after more', () => {
    const end = named(rowsOf(world), 'end CH');
    expect([1, 3, 2].map((first) => waysOf(end, first).length)).toEqual([1, 3, 2]);
  });

  test('of many millions, as many as are asked for', () => {
    const end = named(rowsOf(layers(4, 6)), 'end CH');
    expect(new Set(waysOf(end, 100)).size).toBe(100);
  });

  test('at least one is there for every row, however many there are', () => {
    const rows = rowsOf(layers(8, 8));
    expect(rows.map(nameOf)).toHaveLength(8 * 8 + 1);
    expect(named(rows, 'end CH').verdict).toBe('UNSUPPORTED');
    expect(waysOf(named(rows, 'end CH'), 5)).toHaveLength(5);
  });
});

// ---------------------------------------------------------------------------------------------------------------
// Against the rule read word for word: every way without a repeated organisation, one by one.

type Place = keyof typeof verdictAt;

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
  readonly serves: readonly ('a' | 'b')[];
  readonly carries: readonly string[];
}

interface Graph {
  readonly edges: readonly Edge[];
  readonly activities: readonly {
    readonly name: 'a' | 'b';
    readonly controllers: readonly number[];
    readonly has: readonly string[];
  }[];
}

// What each category stands for; "unnamed" is what no source names.
const standsFor: Readonly<Record<string, readonly string[]>> = {
  'data/all': ['data/all', 'data/mail', 'data/name'],
  'data/mail': ['data/mail'],
  'data/name': ['data/name'],
  'data/other': ['data/other'],
};
const everything = [...Object.keys(standsFor), 'unnamed'];

function meant(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.length === 0 ? everything : keys.flatMap((key) => standsFor[key]!));
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((one) => b.has(one)));
}

function destinations(edge: Edge): readonly Place[] {
  return edge.places.length === 0 ? ['not stated'] : edge.places;
}

interface Expected {
  verdict: Verdict;
  readonly data: Set<string>;
  readonly ways: Set<string>;
}

/** Each row by its name, by walking every way. */
function byWalking({ edges, activities }: Graph): Map<string, Expected> {
  const rows = new Map<string, Expected>();
  for (const { name, controllers, has } of activities) {
    const serving = edges.filter(({ serves }) => serves.length === 0 || serves.includes(name));
    const walk = (
      at: number,
      data: ReadonlySet<string>,
      before: readonly Edge[],
      visited: readonly number[],
    ): void => {
      for (const edge of serving.filter(({ from, to }) => from === at && !visited.includes(to))) {
        const passed = common(data, meant(edge.carries));
        if (passed.size === 0) continue;
        for (const place of destinations(edge)) {
          const key = `${edge.to} ${place}`;
          const row = rows.get(key) ?? { verdict: 'NO_TRANSFER', data: new Set(), ways: new Set() };
          const earlier = before.flatMap((leg) => destinations(leg).map((there) => verdictAt[there]));
          row.verdict = [...earlier, verdictAt[place]].reduce<Verdict>(worse, row.verdict);
          for (const one of passed) row.data.add(one);
          const named = before.reduce<readonly string[]>(
            (ways, leg) =>
              ways.flatMap((way) => destinations(leg).map((there) => `${way}${leg.to} ${there} > `)),
            [`${edges.indexOf(before[0] ?? edge)}: `],
          );
          for (const way of named) row.ways.add(`${way}${edge.to} ${place}`);
          rows.set(key, row);
        }
        walk(edge.to, passed, [...before, edge], [...visited, edge.to]);
      }
    };
    for (const start of controllers) walk(start, meant(has), [], [start]);
  }
  return rows;
}

function worldOf({ edges, activities }: Graph): readonly Draft[] {
  return [
    ...organisations('0', '1', '2', '3', '4'),
    ...categories,
    ...activities.map(({ name, controllers, has }) =>
      activity(
        `activity/${name}`,
        controllers.map((number) => `org/${number}`),
        { dataCategoryKeys: [...has] },
      ),
    ),
    ...edges.map(({ from, to, places, serves, carries }, index) =>
      passes(String(from), String(to), null, {
        key: `disclosure/${index}`,
        destinationCountryCodes: places.filter((place) => place !== 'not stated'),
        activityKeys: serves.map((name) => `activity/${name}`),
        dataCategoryKeys: [...carries],
      }),
    ),
  ];
}

const someCategories = fc.subarray(Object.keys(standsFor), { maxLength: 2 });
const graphs = (forwardOnly: boolean): fc.Arbitrary<Graph> =>
  fc.record({
    activities: fc.tuple(
      fc.record({
        name: fc.constant('a' as const),
        controllers: fc.constantFrom([0], [0, 1]),
        has: someCategories,
      }),
      fc.record({
        name: fc.constant('b' as const),
        controllers: fc.constantFrom([1], [2]),
        has: someCategories,
      }),
    ),
    edges: fc.array(
      fc
        .record({
          from: fc.nat(4),
          to: fc.nat(4),
          places: fc.subarray<Place>(['NL', 'CH', 'US', 'SG'], { maxLength: 2 }),
          serves: fc.subarray<'a' | 'b'>(['a', 'b']),
          carries: someCategories,
        })
        .map((edge) =>
          forwardOnly && edge.from > edge.to ? { ...edge, from: edge.to, to: edge.from } : edge,
        ),
      { minLength: 1, maxLength: 12, size: 'max' },
    ),
  });

/** The ways of a row as the walk names them: the first disclosure, then who received where. */
function namedAlike(row: Recipient): readonly string[] {
  const ways = row.paths(1000).map(({ legs }) => legs[0]!.disclosure.key.replace('disclosure/', ''));
  return waysOf(row, 1000).map((way, index) => `${ways[index]!}: ${way}`);
}

describe('on random graphs, against every way walked one by one', () => {
  test('the same rows and the same ways, and a verdict no better than that of any of them', () => {
    fc.assert(
      fc.property(graphs(false), (graph) => {
        const expected = byWalking(graph);
        const rows = rowsOf(worldOf(graph));
        expect(rows.map(nameOf).sort()).toEqual([...expected.keys()].sort());
        const legs = graph.edges.flatMap((edge) => destinations(edge).map((place) => verdictAt[place]));
        const worst = legs.reduce<Verdict>(worse, 'NO_TRANSFER');
        for (const row of rows) {
          const { verdict, ways } = expected.get(nameOf(row))!;
          expect(worse(row.verdict, verdict)).toBe(row.verdict);
          expect(worse(row.verdict, worst)).toBe(worst);
          expect(new Set(namedAlike(row))).toEqual(ways);
          const lengths = row.paths(1000).map((way) => way.legs.length);
          expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('without circles, the same verdicts and the same data', () => {
    fc.assert(
      fc.property(graphs(true), (graph) => {
        const expected = byWalking(graph);
        for (const row of rowsOf(worldOf(graph))) {
          const { verdict, data } = expected.get(nameOf(row))!;
          expect(row.verdict).toBe(verdict);
          const arrived = row.dataCategories.flatMap(({ key }) => standsFor[key]!);
          expect(data.has('unnamed') || new Set(arrived).size === data.size).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

test('a circle in the categories themselves does not hold up the answer', () => {
  const world = [
    ...organisations('controller', 'first'),
    dataCategory('data/x', { parentKey: 'data/y' }),
    dataCategory('data/y', { parentKey: 'data/x' }),
    activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/x'] }),
    passes('controller', 'first', 'CH', { dataCategoryKeys: ['data/y'] }),
  ];
  expect(verdicts(rowsOf(world))).toEqual({ 'first CH': 'SUPPORTED' });
});
