import type { AskedChange } from '../../src/core/change';
import { limits } from '../../src/core/limits';
import { certification, dataCategory, disclosure, organisation, period } from '../worlds/drafts';
import {
  afterwards,
  decided,
  ledgerOf,
  refusals,
  refused,
  standing,
  toCorrect,
  toEnd,
  toRecord,
} from '../worlds/changes';

const nothing = ledgerOf();
/** Two organisations that always held, and a certification of the first for a year. */
const world = ledgerOf(
  organisation('org/a'),
  organisation('org/b'),
  certification('cert/a', 'org/a', '2018-01-01', '2019-01-01', { coversHr: true }),
);

describe('what may be recorded', () => {
  it('a new entry, as its first version', () => {
    expect(decided(nothing, toRecord('organisation', 'org/a', { name: 'A', country: 'US' }))).toEqual({
      closed: [],
      accepted: [
        {
          act: 'RECORD',
          kind: 'organisation',
          replaces: null,
          reason: 'As the policy says.',
          entry: {
            key: 'org/a',
            version: 1,
            validity: { from: null, until: null },
            sourceKeys: [],
            name: 'A',
            named: true,
            description: null,
            countryCode: 'US',
            subjectToLaws: null,
            subjectToGdpr: null,
            publicBody: null,
            establishmentCountryCodes: null,
            dataProtectionOfficerRequired: null,
          },
        },
      ],
    });
  });

  it.each<readonly [string | null, string | null, readonly string[], string]>([
    ['2018-01-01', '2018-01-02', [], 'one day'],
    ['2018-01-01', '2018-01-01', ['PERIOD_REVERSED 0 validTo'], 'no day'],
    ['2018-01-02', '2018-01-01', ['PERIOD_REVERSED 0 validTo'], 'backwards'],
    ['2018-02-30', null, ['MALFORMED_FIELD 0 validFrom'], 'no day of the calendar'],
    [null, '0001-01-01', [], 'before the first day that can be written'],
  ])('from %s to %s: %s (%s)', (validFrom, validTo, expected) => {
    expect(refused(nothing, toRecord('organisation', 'org/a', { validFrom, validTo }))).toEqual(expected);
  });

  it.each<readonly [string | null, string | null, readonly string[], string]>([
    ['2018-12-31', null, ['ALREADY_COVERED 0 validFrom'], 'the last day that is covered'],
    ['2019-01-01', null, [], 'the first day that is not: the next version'],
    [null, '2018-01-01', [], 'the days before'],
    [null, '2018-01-02', ['ALREADY_COVERED 0 validFrom'], 'one day too many'],
    [null, null, ['ALREADY_COVERED 0 validFrom'], 'all days'],
  ])('on a key that holds through 2018, from %s to %s: %s (%s)', (validFrom, validTo, expected) => {
    const next = toRecord('certification', 'cert/a', { validFrom, validTo });
    expect(refused(world, next)).toEqual(expected);
  });

  it('as the next version, after the ended one in the same request', () => {
    const made = afterwards(
      world,
      toEnd('organisation', 'org/b', 1, '2020-01-01'),
      toRecord('organisation', 'org/b', { name: 'B renamed', validFrom: '2020-01-01' }),
    );
    expect(standing(made, 'organisation', 'org/b')).toEqual(['2:  to 2020-01-01', '3: 2020-01-01 to ']);
  });

  it('as two periods of one key in one request, counted in their order', () => {
    const made = afterwards(
      world,
      toRecord('certification', 'cert/b', { validFrom: '2020-01-01' }),
      toRecord('certification', 'cert/b', { validTo: '2017-01-01' }),
    );
    expect(standing(made, 'certification', 'cert/b')).toEqual(['1: 2020-01-01 to ', '2:  to 2017-01-01']);
  });

  it('but not as two periods that share a day', () => {
    expect(
      refused(
        world,
        toRecord('certification', 'cert/b', { validTo: '2020-01-02' }),
        toRecord('certification', 'cert/b', { validFrom: '2020-01-01' }),
      ),
    ).toEqual(['ALREADY_COVERED 0 validFrom', 'ALREADY_COVERED 1 validFrom']);
  });

  it('together with the entries that name it, in any order', () => {
    const made = afterwards(
      nothing,
      toRecord('disclosure', 'disclosure/x', { dataCategories: ['data/low'] }),
      toRecord('dataCategory', 'data/low', { parent: 'data/high' }),
      toRecord('dataCategory', 'data/high'),
      toRecord('organisation', 'org/b'),
      toRecord('organisation', 'org/a'),
    );
    expect(made.of('disclosure')).toHaveLength(1);
  });
});

describe('what an entry may say', () => {
  const activity = { name: 'A', record: 'CONTROLLER' };
  const use = { legalBasis: 'A6-1-f', modality: 'STATES' };
  const reliance = { mechanism: 'adequacy/US-PRIVACY-SHIELD', relyingParty: 'org/a', modality: 'STATES' };

  it.each<[what: string, AskedChange, readonly string[]]>([
    ['a country', toRecord('organisation', 'org/c', { country: 'FR' }), []],
    ['no country', toRecord('organisation', 'org/c', { country: 'XX' }), ['UNKNOWN_CODE 0 country']],
    [
      'no scheme',
      toRecord('certification', 'cert/c', { scheme: 'eu-us-no-shield' }),
      ['UNKNOWN_CODE 0 scheme'],
    ],
    ['no status', toRecord('certification', 'cert/c', { status: 'MAYBE' }), ['MALFORMED_FIELD 0 status']],
    ['status unsaid', toRecord('certification', 'cert/c', { status: null }), ['MALFORMED_FIELD 0 status']],
    ['misspelt', toRecord('certification', 'cert/c', { coversHR: true }), ['MALFORMED_FIELD 0 coversHR']],
    ['no key', toRecord('certification', 'cert c'), ['MALFORMED_FIELD 0 key']],
    ['an empty key', toRecord('certification', ''), ['MALFORMED_FIELD 0 key']],
    ['a long key', toRecord('certification', 'c'.repeat(limits.keyLengthMax)), []],
    ['a key too long', toRecord('certification', 'c'.repeat(limits.keyLengthMax + 1)), ['MALFORMED_FIELD 0']],
    ['a long text', toRecord('organisation', 'org/c', { name: 'n'.repeat(limits.textLengthMax) }), []],
    [
      'a text too long',
      toRecord('organisation', 'org/c', { name: 'n'.repeat(limits.textLengthMax + 1) }),
      ['MALFORMED_FIELD 0'],
    ],
    [
      'a list too long',
      toRecord('organisation', 'org/c', {
        subjectToLaws: Array.from({ length: limits.listItemsMax + 1 }, (_, index) => `law ${index}`),
      }),
      ['MALFORMED_FIELD 0'],
    ],
    ['half a pair', toRecord('organisation', 'org/c', { name: 'half \ud83d' }), ['MALFORMED_FIELD 0']],
    ['a whole pair', toRecord('organisation', 'org/c', { name: 'whole \ud83d\ude00' }), []],
    ['character 0', toRecord('organisation', 'org/c', { name: 'a\u0000b' }), ['MALFORMED_FIELD 0']],
    [
      'character 0 in a list',
      toRecord('organisation', 'org/c', { subjectToLaws: ['a\u0000b'] }),
      ['MALFORMED_FIELD 0'],
    ],
    [
      'character 0 in a part',
      toRecord('processingActivity', 'activity/c', {
        ...activity,
        legalBases: [{ ...use, interest: 'a\u0000b' }],
      }),
      ['MALFORMED_FIELD 0'],
    ],
    [
      'no country in a list',
      toRecord('disclosure', 'disclosure/c', { destinationCountries: ['NL', 'XX'] }),
      ['UNKNOWN_CODE 0 destinationCountries'],
    ],
    [
      'a region and a country as one',
      toRecord('disclosure', 'disclosure/c', { destinationRegions: ['EU', 'FR'] }),
      [],
    ],
    [
      'no region',
      toRecord('disclosure', 'disclosure/c', { destinationRegions: ['MARS'] }),
      ['UNKNOWN_CODE 0 destinationRegions'],
    ],
    [
      'a region that nobody recorded',
      toRecord('disclosure', 'disclosure/c', { destinationRegions: ['region/none'] }),
      ['UNKNOWN_LINK 0 destinationRegions'],
    ],
    [
      'twice the same',
      toRecord('disclosure', 'disclosure/c', { dataCategories: ['data/x', 'data/x'] }),
      ['MALFORMED_FIELD 0 dataCategories'],
    ],
    [
      'nobody',
      toRecord('disclosure', 'disclosure/c', { discloser: 'org/nobody' }),
      ['UNKNOWN_LINK 0 discloser'],
    ],
    ['no source', toRecord('disclosure', 'disclosure/c', { sources: ['F-1'] }), ['UNKNOWN_LINK 0 sources']],
    [
      'a region by another name',
      toRecord('transferRegion', 'asia', { name: 'Asia', countries: ['SG'] }),
      ['UNKNOWN_CODE 0 key'],
    ],
    ['a region', toRecord('transferRegion', 'region/asia', { name: 'Asia', countries: ['SG'] }), []],
    [
      'no duration',
      toRecord('retentionRule', 'rule/c', { duration: 'a month' }),
      ['MALFORMED_FIELD 0 duration'],
    ],
    [
      'no mechanism',
      toRecord('mechanismReliance', 'reliance/c', { ...reliance, mechanism: 'adequacy/MARS' }),
      ['UNKNOWN_CODE 0 mechanism'],
    ],
    [
      'no fact',
      toRecord('mechanismReliance', 'reliance/c', {
        ...reliance,
        facts: [{ path: 'no.such.path', value: 'true' }],
      }),
      ['UNKNOWN_CODE 0 facts'],
    ],
    [
      'no legal basis',
      toRecord('processingActivity', 'activity/c', {
        ...activity,
        legalBases: [{ ...use, legalBasis: 'A6-9' }],
      }),
      ['UNKNOWN_CODE 0 legalBases'],
    ],
    [
      'no purpose, at a part of an entry whose key has dots',
      toRecord('processingActivity', 'activity/c.d', { ...activity, legalBases: [{ ...use, purpose: '' }] }),
      ['MALFORMED_FIELD 0 legalBases'],
    ],
    [
      'a purpose that nobody recorded',
      toRecord('processingActivity', 'activity/c', {
        ...activity,
        legalBases: [{ ...use, purpose: 'purpose/none' }],
      }),
      ['UNKNOWN_LINK 0 legalBases'],
    ],
  ])('is held against what is known: %s', (_, asked, expected) => {
    expect(refused(world, asked)).toEqual(expected);
  });

  it.each([
    ['empty', '', ['REASON_MISSING 0 reason']],
    ['blank', ' \n', ['REASON_MISSING 0 reason']],
    ['as long as may be', 'r'.repeat(limits.reasonLengthMax), []],
    ['longer', 'r'.repeat(limits.reasonLengthMax + 1), ['MALFORMED_FIELD 0 reason']],
    ['with half a character', 'half \udc00', ['MALFORMED_FIELD 0 reason']],
    ['with character 0', 'a\u0000b', ['MALFORMED_FIELD 0 reason']],
  ])('must have a reason: %s', (_, reason, expected) => {
    expect(refused(world, toRecord('organisation', 'org/c', {}, reason))).toEqual(expected);
  });

  it('tells every fault of every act, not only the first', () => {
    expect(
      refused(
        world,
        toRecord('organisation', 'org/c', { country: 'XX', validFrom: '2019-01-01', validTo: '2018-01-01' }),
        toRecord('organisation', 'org/d'),
        toRecord('certification', 'cert/c', { organisation: 'org/nobody', scheme: 'none' }),
      ),
    ).toEqual([
      'PERIOD_REVERSED 0 validTo',
      'UNKNOWN_CODE 0 country',
      'UNKNOWN_LINK 2 organisation',
      'UNKNOWN_CODE 2 scheme',
    ]);
  });
});

describe('a link', () => {
  const forAWhile = ledgerOf(
    organisation('org/b'),
    organisation('org/a', '2018-01-01', '2019-01-01'),
    organisation('org/a', '2019-01-01', '2020-01-01'),
  );

  it.each<readonly [string | null, string | null, readonly string[], string]>([
    ['2018-01-01', '2020-01-01', [], 'over two versions without a gap'],
    ['2017-12-31', '2020-01-01', ['LINK_NOT_HELD 0 organisation'], 'a day too early'],
    ['2018-01-01', '2020-01-02', ['LINK_NOT_HELD 0 organisation'], 'a day too long'],
    ['2018-01-01', null, ['LINK_NOT_HELD 0 organisation'], 'without an end'],
    [null, '2020-01-01', ['LINK_NOT_HELD 0 organisation'], 'without a beginning'],
  ])('holds as long as what names it, from %s to %s: %s (%s)', (validFrom, validTo, expected) => {
    expect(refused(forAWhile, toRecord('certification', 'cert/x', { validFrom, validTo }))).toEqual(expected);
  });

  it('does not hold over a gap between two versions', () => {
    const gap = ledgerOf(
      organisation('org/a', '2018-01-01', '2019-01-01'),
      organisation('org/a', '2019-01-02', null),
    );
    const across = toRecord('certification', 'cert/x', { validFrom: '2018-06-01', validTo: '2019-06-01' });
    expect(refused(gap, across)).toEqual(['LINK_NOT_HELD 0 organisation']);
  });

  it('is asked of what a correction names anew', () => {
    const shortLived = afterwards(world, toRecord('organisation', 'org/c', { validFrom: '2018-01-02' }));
    expect(refused(shortLived, toCorrect('certification', 'cert/a', 1, { organisation: 'org/c' }))).toEqual([
      'LINK_NOT_HELD 0 organisation',
    ]);
  });
});

describe('a circle of data categories', () => {
  const chain = ledgerOf(
    dataCategory('data/1'),
    dataCategory('data/2', { parentKey: 'data/1' }),
    dataCategory('data/3', { parentKey: 'data/2' }),
  );

  it.each([
    ['data/1', 'data/1', 'itself'],
    ['data/1', 'data/2', 'its child'],
    ['data/1', 'data/3', 'the child of its child'],
  ])('is refused: %s below %s (%s)', (key, parent) => {
    expect(refused(chain, toCorrect('dataCategory', key, 1, { parent }))).toEqual(['CYCLE 0 parent']);
  });

  it('is refused where it is made by two acts together', () => {
    const apart = ledgerOf(dataCategory('data/1'), dataCategory('data/2'));
    const below = (key: string, parent: string): AskedChange => toCorrect('dataCategory', key, 1, { parent });
    expect(refused(apart, below('data/1', 'data/2'))).toEqual([]);
    expect(refused(apart, below('data/1', 'data/2'), below('data/2', 'data/1'))).toEqual([
      'CYCLE 0 parent',
      'CYCLE 1 parent',
    ]);
  });

  it('is none where the two never hold on one day', () => {
    const inTurn = ledgerOf(
      dataCategory('data/1', { validity: period(null, '2020-01-01') }),
      dataCategory('data/1', { validity: period('2020-01-01', null), parentKey: 'data/2' }),
      dataCategory('data/2'),
    );
    const earlier = { validTo: '2020-01-01' };
    expect(
      refused(
        inTurn,
        toRecord('dataCategory', 'data/0', { ...earlier, parent: 'data/2' }),
        toRecord('dataCategory', 'data/3', { ...earlier, parent: 'data/0' }),
      ),
    ).toEqual([]);
    expect(
      refused(
        ledgerOf(
          dataCategory('data/1'),
          dataCategory('data/2', { validity: period(null, '2020-01-01'), parentKey: 'data/1' }),
          dataCategory('data/2', { validity: period('2020-01-01', null) }),
        ),
        toEnd('dataCategory', 'data/1', 1, '2020-01-01'),
        toRecord('dataCategory', 'data/1', { validFrom: '2020-01-01', parent: 'data/2' }),
      ),
    ).toEqual([]);
  });
});

describe('too much and too little at once', () => {
  const many = (count: number): AskedChange[] =>
    Array.from({ length: count }, (_, index) => toRecord('organisation', `org/${index}`));

  it('is told of the request as a whole', () => {
    expect(refused(world)).toEqual(['NOTHING_ASKED request changes']);
    expect(refused(nothing, ...many(limits.changesAtOnceMax))).toEqual([]);
    expect(refused(nothing, ...many(limits.changesAtOnceMax + 1))).toEqual([
      'TOO_MANY_CHANGES request changes',
    ]);
  });

  it('and one act that is refused refuses them all', () => {
    const found = decided(world, toRecord('organisation', 'org/c'), toRecord('organisation', 'org/a'));
    expect(found).toEqual({ refused: [expect.objectContaining({ code: 'ALREADY_COVERED', index: 1 })] });
  });
});

describe('what was recorded already, sent again', () => {
  const cert = { validFrom: '2018-01-01', validTo: '2019-01-01', coversHr: true };

  it('is told as the version that stands', () => {
    expect(decided(world, toRecord('certification', 'cert/a', cert))).toEqual({
      repeats: [['certification', world.versionsOf('certification', 'cert/a')[0]]],
    });
  });

  it('is refused where anything of it differs', () => {
    const other = { ...cert, coversHr: false };
    expect(refused(world, toRecord('certification', 'cert/a', other))).toEqual([
      'ALREADY_COVERED 0 validFrom',
    ]);
  });

  it('is refused as a part of another request, and where a reason is missing', () => {
    const again = toRecord('certification', 'cert/a', cert);
    expect(refused(world, again, toRecord('organisation', 'org/c'))).toEqual(['ALREADY_COVERED 0 key']);
    expect(refused(world, { ...again, reason: '' })).toEqual(['REASON_MISSING 0 reason']);
  });

  it('is refused after a correction: it stands no longer', () => {
    const corrected = afterwards(world, toCorrect('certification', 'cert/a', 1, { coversHr: null }));
    expect(refused(corrected, toRecord('certification', 'cert/a', cert))).toEqual([
      'ALREADY_COVERED 0 validFrom',
    ]);
  });
});

describe('a refusal', () => {
  it('says in words what it is about, and nothing of classes and tables', () => {
    const found = [
      ...refusals(world, toRecord('organisation', 'org/a', { name: 'Other' })),
      ...refusals(world, toCorrect('organisation', 'org/a', 7, { name: 'Other' })),
      ...refusals(world, toEnd('organisation', 'org/a', 1, '2018-06-01')),
      ...refusals(ledgerOf(organisation('org/a')), toRecord('disclosure', 'disclosure/a', {})),
      ...refusals(ledgerOf(disclosure('org/a', 'org/b', ['NL'])), toRecord('organisation', 'org/a')),
    ];
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const { message } of found) expect(message).toMatch(/^[A-Z\w/].*\.$/);
  });
});
