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

/** Two organisations that always held, and a certification of the first for a year. */
const world = ledgerOf(
  organisation('org/a'),
  organisation('org/b'),
  certification('cert/a', 'org/a', '2018-01-01', '2019-01-01', { coversHr: true }),
);
const correctCert = (fields: Parameters<typeof toCorrect>[3], expectedVersion = 1): AskedChange =>
  toCorrect('certification', 'cert/a', expectedVersion, fields);

describe('a correction', () => {
  it('leaves a field as it was that is left out, and takes null for not known or open', () => {
    const made = afterwards(world, correctCert({ coversHr: null, validTo: null }));
    expect(made.versionsOf('certification', 'cert/a')).toEqual([
      {
        ...world.versionsOf('certification', 'cert/a')[0]!,
        version: 2,
        coversHr: null,
        validity: period('2018-01-01', null),
        recordedAt: made.revision.recordedAt,
      },
    ]);
  });

  it('takes the place of the version that it names, and of no other', () => {
    const twoPeriods = afterwards(world, toRecord('certification', 'cert/a', { validFrom: '2020-01-01' }));
    const found = decided(twoPeriods, correctCert({ status: 'INACTIVE' }));
    expect(found).toMatchObject({
      accepted: [{ act: 'CORRECT', replaces: 1, entry: { version: 3, validity: { from: '2018-01-01' } } }],
      closed: [['certification', { version: 1 }]],
    });
    expect(
      standing(afterwards(twoPeriods, correctCert({ status: 'INACTIVE' })), 'certification', 'cert/a'),
    ).toEqual(['2: 2020-01-01 to ', '3: 2018-01-01 to 2019-01-01']);
  });

  it.each<[what: string, AskedChange, readonly string[]]>([
    ['what it says already', correctCert({ coversHr: true }), ['NOTHING_CHANGED 0']],
    ['nothing', correctCert({}), ['NOTHING_CHANGED 0']],
    ['no day', correctCert({ validFrom: '2019-01-01' }), ['PERIOD_REVERSED 0 validTo']],
    ['one day', correctCert({ validFrom: '2018-12-31' }), []],
    ['a field that there is not', correctCert({ coversHR: null }), ['MALFORMED_FIELD 0 coversHR']],
    ['null for what must be said', correctCert({ scheme: null }), ['MALFORMED_FIELD 0 scheme']],
    ['a word for a flag', correctCert({ coversHr: 'yes' }), ['MALFORMED_FIELD 0 coversHr']],
    ['no code', correctCert({ scheme: 'none' }), ['UNKNOWN_CODE 0 scheme']],
    ['nobody', correctCert({ organisation: 'org/nobody' }), ['UNKNOWN_LINK 0 organisation']],
    ['no source', correctCert({ sources: ['F-1'] }), ['UNKNOWN_LINK 0 sources']],
    ['half a character', toCorrect('organisation', 'org/a', 1, { name: '\ud83d' }), ['MALFORMED_FIELD 0']],
    ['no reason', toCorrect('organisation', 'org/a', 1, { name: 'A' }, ' '), ['REASON_MISSING 0 reason']],
    ['what is not there', toCorrect('contact', 'org/a', 1, { name: 'A' }), ['UNKNOWN_ENTRY 0 key']],
  ])('to %3$j: %1$s', (_, asked, expected) => {
    expect(refused(world, asked)).toEqual(expected);
  });

  it('may not reach into the days of another version', () => {
    const twoPeriods = afterwards(world, toRecord('certification', 'cert/a', { validFrom: '2020-01-01' }));
    expect(refused(twoPeriods, correctCert({ validTo: '2020-01-01' }))).toEqual([]);
    expect(refused(twoPeriods, correctCert({ validTo: '2020-01-02' }))).toEqual([
      'ALREADY_COVERED 0 validFrom',
    ]);
  });

  it('of another version than the one that was read is a conflict, which says what stands now', () => {
    const corrected = afterwards(world, correctCert({ coversHr: null }));
    const [found] = refusals(corrected, correctCert({ status: 'INACTIVE' }));
    expect(found).toMatchObject({ code: 'CONFLICT', index: 0, field: ['expectedVersion'] });
    expect(found!.current).toEqual(corrected.versionsOf('certification', 'cert/a')[0]);
    expect(refused(corrected, correctCert({ status: 'INACTIVE' }, 3))).toEqual([
      'CONFLICT 0 expectedVersion',
    ]);
    expect(refused(corrected, correctCert({ status: 'INACTIVE' }, 2))).toEqual([]);
  });
});

describe('an end', () => {
  const end = (endedOn: string, expectedVersion = 1): AskedChange =>
    toEnd('certification', 'cert/a', expectedVersion, endedOn);

  it.each<[endedOn: string, readonly string[], what: string]>([
    ['2018-01-01', ['PERIOD_REVERSED 0 endedOn'], 'on its first day'],
    ['2017-12-31', ['PERIOD_REVERSED 0 endedOn'], 'before it began'],
    ['2018-01-02', [], 'after one day'],
    ['2018-12-31', [], 'a day earlier than known'],
    ['2019-01-01', ['ALREADY_ENDED 0 endedOn'], 'when it had ended'],
    ['2019-01-02', ['ALREADY_ENDED 0 endedOn'], 'later than it had ended'],
  ])('on %s: %j (%s)', (endedOn, expected) => {
    expect(refused(world, end(endedOn))).toEqual(expected);
  });

  it('changes the end alone, and adds what it rests on', () => {
    const made = afterwards(world, toEnd('certification', 'cert/a', 1, '2018-07-01'));
    expect(made.versionsOf('certification', 'cert/a')).toEqual([
      {
        ...world.versionsOf('certification', 'cert/a')[0]!,
        version: 2,
        validity: period('2018-01-01', '2018-07-01'),
        recordedAt: made.revision.recordedAt,
      },
    ]);
    expect(refused(world, toEnd('certification', 'cert/a', 1, '2018-07-01', ['F-1']))).toEqual([
      'UNKNOWN_LINK 0 sources',
    ]);
  });

  it('of a version that is no longer there is a conflict, of no entry at all unknown', () => {
    expect(refused(world, end('2018-07-01', 2))).toEqual(['CONFLICT 0 expectedVersion']);
    expect(refused(world, toEnd('certification', 'cert/b', 1, '2018-07-01'))).toEqual([
      'UNKNOWN_ENTRY 0 key',
    ]);
  });
});

describe('what others rest on', () => {
  it.each<[endedOn: string, readonly string[]]>([
    ['2019-01-01', []],
    ['2018-12-31', ['STILL_RELIED_ON 0 endedOn']],
  ])('may not end before they do: on %s', (endedOn, expected) => {
    expect(refused(world, toEnd('organisation', 'org/a', 1, endedOn))).toEqual(expected);
  });

  it.each<[Parameters<typeof toCorrect>[3], readonly string[]]>([
    [{ validFrom: '2018-01-01' }, []],
    [{ validFrom: '2018-01-02' }, ['STILL_RELIED_ON 0 validFrom']],
    [{ validTo: '2018-12-31' }, ['STILL_RELIED_ON 0 validTo']],
  ])('may not be corrected to hold for less: %j', (fields, expected) => {
    expect(refused(world, toCorrect('organisation', 'org/a', 1, fields))).toEqual(expected);
  });

  it('is told by name, with the days, the first of many', () => {
    const count = limits.reliersShownMax + 2;
    const many = ledgerOf(
      organisation('org/a'),
      ...Array.from({ length: count }, (_, index) =>
        certification(`cert/${String(index).padStart(2, '0')}`, 'org/a', '2018-01-01', null),
      ),
    );
    const [found] = refusals(many, toEnd('organisation', 'org/a', 1, '2020-01-01'));
    expect(found!.message).toContain('cert/00 (from 2018-01-01), cert/01 (from 2018-01-01)');
    expect(found!.message).toContain('cert/19 (from 2018-01-01) and 2 more.');
    expect(found!.message).not.toContain('cert/20');
  });

  it('may end together with them, in any order, and where they are turned to another', () => {
    const endOrganisation = toEnd('organisation', 'org/a', 1, '2018-06-01');
    const endCertification = toEnd('certification', 'cert/a', 1, '2018-06-01');
    expect(refused(world, endOrganisation, endCertification)).toEqual([]);
    expect(refused(world, endCertification, endOrganisation)).toEqual([]);
    expect(refused(world, endOrganisation, correctCert({ organisation: 'org/b' }))).toEqual([]);
    expect(refused(world, endOrganisation, toEnd('certification', 'cert/a', 1, '2018-06-02'))).toEqual([
      'LINK_NOT_HELD 1 organisation',
    ]);
  });

  it('may end where its next version goes on, in the same request', () => {
    expect(
      refused(
        world,
        toEnd('organisation', 'org/a', 1, '2018-06-01'),
        toRecord('organisation', 'org/a', { validFrom: '2018-06-01' }),
      ),
    ).toEqual([]);
    expect(
      refused(
        world,
        toEnd('organisation', 'org/a', 1, '2018-06-01'),
        toRecord('organisation', 'org/a', { validFrom: '2018-06-02' }),
      ),
    ).toEqual(['STILL_RELIED_ON 0 endedOn']);
  });

  it('is told of whatever way it is named: in lists, below others, as a recorded region', () => {
    const names = ledgerOf(
      organisation('org/a'),
      organisation('org/b'),
      dataCategory('data/1'),
      dataCategory('data/2', { parentKey: 'data/1' }),
      disclosure('org/a', 'org/b', ['NL'], { dataCategoryKeys: ['data/2'] }),
    );
    const ended = (kind: 'organisation' | 'dataCategory', key: string): readonly string[] =>
      refusals(names, toEnd(kind, key, 1, '2018-01-01')).map(({ message }) => message.split(': ')[1]!);
    expect(ended('organisation', 'org/b')).toEqual([expect.stringContaining('disclosure/a-b.')]);
    expect(ended('dataCategory', 'data/1')).toEqual([expect.stringContaining('data/2.')]);
    expect(ended('dataCategory', 'data/2')).toEqual([expect.stringContaining('disclosure/a-b.')]);
  });
});

describe('several acts on one version', () => {
  it('are written as the last, with what all have changed, in the place of the last', () => {
    const found = decided(
      world,
      correctCert({ coversHr: null }),
      toCorrect('organisation', 'org/b', 1, { name: 'B' }),
      toEnd('certification', 'cert/a', 1, '2018-07-01', [], 'It was withdrawn.'),
    );
    expect(found).toMatchObject({
      accepted: [
        { act: 'CORRECT', kind: 'organisation' },
        {
          act: 'END',
          replaces: 1,
          reason: 'It was withdrawn.',
          entry: { version: 2, coversHr: null, validity: { until: '2018-07-01' } },
        },
      ],
      closed: [
        ['organisation', { version: 1 }],
        ['certification', { version: 1 }],
      ],
    });
  });

  it.each([
    [1, []],
    [2, []],
    [3, ['CONFLICT 1 expectedVersion']],
  ])('may name it as it was read, and as it stands after the first: %j', (expectedVersion, expected) => {
    expect(
      refused(world, correctCert({ coversHr: null }), correctCert({ status: 'INACTIVE' }, expectedVersion)),
    ).toEqual(expected);
  });

  it('of which the second takes the first back change nothing', () => {
    expect(refused(world, correctCert({ coversHr: null }), correctCert({ coversHr: true }))).toEqual([
      'NOTHING_CHANGED 1',
    ]);
  });

  it('may be on one that the same request records', () => {
    const record = toRecord('organisation', 'org/c', { name: 'C' });
    const found = decided(world, record, toEnd('organisation', 'org/c', 1, '2020-01-01'));
    expect(found).toMatchObject({
      accepted: [
        { act: 'END', replaces: null, entry: { version: 1, name: 'C', validity: { until: '2020-01-01' } } },
      ],
      closed: [],
    });
    const conflict = refusals(world, record, toEnd('organisation', 'org/c', 2, '2020-01-01'));
    expect(conflict).toMatchObject([{ code: 'CONFLICT', current: null }]);
  });

  it('and on two versions of one entry are two', () => {
    const twoPeriods = afterwards(world, toRecord('certification', 'cert/a', { validFrom: '2020-01-01' }));
    const made = afterwards(
      twoPeriods,
      correctCert({ validTo: '2019-06-01' }, 1),
      correctCert({ validFrom: '2019-06-01' }, 2),
    );
    expect(standing(made, 'certification', 'cert/a')).toEqual([
      '3: 2018-01-01 to 2019-06-01',
      '4: 2019-06-01 to ',
    ]);
  });
});
