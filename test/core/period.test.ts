import fc from 'fast-check';
import {
  always,
  cover,
  day,
  dayAfter,
  dayOf,
  holdsOn,
  instant,
  isProper,
  overlap,
  parseDay,
  parseInstant,
  type Period,
} from '../../src/core/period';
import { period } from '../worlds/drafts';

describe('a day', () => {
  test.each(['2018-06-01', '0001-01-01', '9999-12-31', '2020-02-29', '2000-02-29'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
    expect(day(text)).toBe(text);
  });

  test.each([
    ['2018-02-30', 'February has no 30th'],
    ['2018-02-29', '2018 has no leap day'],
    ['1900-02-29', '1900 has no leap day'],
    ['2018-04-31', 'April has 30 days'],
    ['2018-13-01', 'there is no 13th month'],
    ['2018-00-10', 'there is no month 0'],
    ['2018-01-00', 'there is no day 0'],
    ['2018-01-32', 'no month has 32 days'],
    ['0000-01-01', 'there is no year 0'],
    ['2018-6-1', 'months and days have two digits'],
    ['18-06-01', 'years have four digits'],
    ['12018-06-01', 'years have four digits'],
    ['-2018-06-01', 'years have no sign'],
    ['2018-06-01 ', 'no space after it'],
    [' 2018-06-01', 'no space before it'],
    ['2018-06-01\n', 'no line after it'],
    ['2018-06-01T00:00:00Z', 'an instant is no day'],
    ['2018/06/01', 'no slashes'],
    ['20180601', 'no short form'],
    ['２０１８-06-01', 'no other digits'],
    ['', 'nothing is no day'],
  ])('%j is none: %s', (text) => {
    expect(parseDay(text)).toBeNull();
    expect(() => day(text)).toThrow('calendar');
  });

  test.each([
    ['2018-06-01', '2018-06-02'],
    ['2018-06-30', '2018-07-01'],
    ['2018-12-31', '2019-01-01'],
    ['2020-02-28', '2020-02-29'],
    ['2020-02-29', '2020-03-01'],
    ['2018-02-28', '2018-03-01'],
    // Summer time begins and ends: the days are 23 and 25 hours long somewhere, but not here.
    ['2018-03-25', '2018-03-26'],
    ['2018-10-28', '2018-10-29'],
    ['0099-12-31', '0100-01-01'],
  ])('after %s comes %s', (date, next) => {
    expect(dayAfter(day(date))).toBe(next);
  });

  test('of an instant is the UTC day', () => {
    expect(dayOf(instant('2018-06-01T23:30:00-02:00'))).toBe('2018-06-02');
    expect(dayOf(instant('2018-06-01T23:59:59.999Z'))).toBe('2018-06-01');
  });
});

describe('an instant', () => {
  test.each([
    ['2018-06-01T12:00:00Z', '2018-06-01T12:00:00.000Z'],
    ['2018-06-01T12:00Z', '2018-06-01T12:00:00.000Z'],
    ['2018-06-01T12:00:00.5Z', '2018-06-01T12:00:00.500Z'],
    ['2018-06-01T12:00:00.123456789Z', '2018-06-01T12:00:00.123Z'],
    ['2018-06-01T12:00:00.999999999Z', '2018-06-01T12:00:00.999Z'],
    ['2018-06-01T01:00:00+02:00', '2018-05-31T23:00:00.000Z'],
    ['2018-06-01T23:00:00-05:30', '2018-06-02T04:30:00.000Z'],
    ['2018-06-01T12:00:00+00:00', '2018-06-01T12:00:00.000Z'],
    ['2018-12-31T23:00:00-01:00', '2019-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(parseInstant(text)).toBe(utc);
    expect(instant(text)).toBe(utc);
  });

  test('at hour 24 is the midnight that begins the next day, as ISO 8601 has it, or is refused', () => {
    expect([null, '2018-06-02T00:00:00.000Z']).toContain(parseInstant('2018-06-01T24:00:00Z'));
    expect(parseInstant('2018-06-01T24:00:01Z')).toBeNull();
    expect(parseInstant('2018-06-01T24:01:00Z')).toBeNull();
  });

  test.each([
    ['2018-06-01T12:00:00', 'it has no zone'],
    ['2018-06-01', 'a day is no instant'],
    ['2018-02-30T12:00:00Z', 'its day is none'],
    ['2018-6-1T12:00:00Z', 'its day is not written so'],
    ['0000-01-01T00:00:00Z', 'there is no year 0'],
    ['2018-06-01T25:00:00Z', 'a day has 24 hours'],
    ['2018-06-01T12:60:00Z', 'an hour has 60 minutes'],
    ['2018-06-01T12:00:60Z', 'a minute has 60 seconds'],
    ['2018-06-01T12Z', 'it has no minutes'],
    ['2018-06-01 12:00:00Z', 'it has no T'],
    ['2018-06-01t12:00:00z', 'it has small letters'],
    ['2018-06-01T12:00:00.Z', 'it has a point and nothing behind it'],
    ['2018-06-01T12:00:00.1234567890Z', 'it has more than nine digits'],
    ['2018-06-01T12:00:00+0200', 'its zone has no colon'],
    ['2018-06-01T12:00:00+25:00', 'there is no such zone'],
    ['9999-12-31T23:00:00-02:00', 'in UTC it is after the last year of four digits'],
    ['', 'it is nothing'],
  ])('%j is none: %s', (text) => {
    expect(parseInstant(text)).toBeNull();
    expect(() => instant(text)).toThrow('zone');
  });
});

describe('a period', () => {
  test.each([
    ['2018-05-31', false],
    ['2018-06-01', true],
    ['2018-06-30', true],
    ['2018-07-01', false],
  ])('from June to July holds on %s: %s', (date, holds) => {
    expect(holdsOn(period('2018-06-01', '2018-07-01'), day(date))).toBe(holds);
  });

  test.each([
    [null, '2018-07-01', '0001-01-01', true],
    [null, '2018-07-01', '2018-06-30', true],
    [null, '2018-07-01', '2018-07-01', false],
    ['2018-06-01', null, '2018-05-31', false],
    ['2018-06-01', null, '2018-06-01', true],
    ['2018-06-01', null, '9999-12-31', true],
    [null, null, '9999-12-31', true],
  ])('open, from %s until %s, holds on %s: %s', (from, until, date, holds) => {
    expect(holdsOn(period(from, until), day(date))).toBe(holds);
  });

  test.each([
    ['2018-06-01', '2018-06-02', true],
    ['2018-06-01', '2018-06-01', false],
    ['2018-06-02', '2018-06-01', false],
    [null, '2018-06-01', true],
    ['2018-06-01', null, true],
    [null, null, true],
  ])('from %s until %s has a day: %s', (from, until, proper) => {
    expect(isProper(period(from, until))).toBe(proper);
  });

  test.each<[string, Period, Period, boolean]>([
    ['one after the other', period('2018-01-01', '2018-02-01'), period('2018-02-01', '2018-03-01'), false],
    ['one day together', period('2018-01-01', '2018-02-02'), period('2018-02-01', '2018-03-01'), true],
    ['one in the other', period('2018-01-01', '2019-01-01'), period('2018-02-01', '2018-03-01'), true],
    ['far apart', period('2018-01-01', '2018-02-01'), period('2020-01-01', '2020-02-01'), false],
    ['open towards each other', period('2018-01-01', null), period(null, '2018-01-02'), true],
    ['open away from each other', period(null, '2018-01-01'), period('2018-01-01', null), false],
    ['always', always, period('2018-01-01', '2018-01-02'), true],
  ])('shares a day: %s', (_, a, b, shared) => {
    expect(overlap(a, b)).toBe(shared);
    expect(overlap(b, a)).toBe(shared);
  });
});

describe('periods cover a whole', () => {
  const year = period('2018-01-01', '2019-01-01');
  test.each<[string, Period, Period[], boolean]>([
    ['itself', year, [year], true],
    ['two that meet', year, [period('2018-01-01', '2018-06-01'), period('2018-06-01', '2019-01-01')], true],
    [
      'two in any order',
      year,
      [period('2018-06-01', '2019-01-01'), period('2018-01-01', '2018-06-01')],
      true,
    ],
    [
      'two with a day between',
      year,
      [period('2018-01-01', '2018-06-01'), period('2018-06-02', '2019-01-01')],
      false,
    ],
    [
      'two that share days',
      year,
      [period('2017-01-01', '2018-08-01'), period('2018-06-01', '2020-01-01')],
      true,
    ],
    [
      'a long one and a short one in it',
      year,
      [period('2017-01-01', null), period('2018-02-01', '2018-03-01')],
      true,
    ],
    ['a day too late', year, [period('2018-01-02', '2019-01-01')], false],
    ['a day too short', year, [period('2018-01-01', '2018-12-31')], false],
    ['none', year, [], false],
    ['always', year, [always], true],
    ['of always, always alone', always, [always], true],
    ['of always, two open halves', always, [period('2018-01-01', null), period(null, '2018-01-01')], true],
    ['of always, two with a gap', always, [period('2018-01-02', null), period(null, '2018-01-01')], false],
    ['of always, one half', always, [period('2018-01-01', null)], false],
    ['of an open end, a closed one', period('2018-01-01', null), [year], false],
    ['of an open beginning, a closed one', period(null, '2019-01-01'), [year], false],
    ['of an open beginning, an open one', period(null, '2019-01-01'), [period(null, '2019-01-01')], true],
  ])('%s', (_, whole, parts, covered) => {
    expect(cover(whole, parts)).toBe(covered);
  });
});

describe('against sets of days', () => {
  // Ten days are all there is between the open sides: a side that is open reaches over their edge.
  const days = Array.from({ length: 10 }, (_, index) => day(`2018-03-0${index}`.replace('-00', '-10')));
  const sorted = [...days].sort();
  const beyond = [day('2018-02-01'), ...sorted, day('2018-04-01')];
  const side = fc.option(fc.constantFrom(...sorted), { nil: null });
  const somePeriod = fc.record({ from: side, until: side }).filter(isProper);
  const daysOf = (one: Period): readonly string[] => beyond.filter((date) => holdsOn(one, date));

  test('cover says whether every day of the whole is in a part', () => {
    fc.assert(
      fc.property(somePeriod, fc.array(somePeriod, { maxLength: 5 }), (whole, parts) => {
        const held = new Set(parts.flatMap(daysOf));
        expect(cover(whole, parts)).toBe(daysOf(whole).every((date) => held.has(date)));
      }),
      { numRuns: 2000 },
    );
  });

  test('overlap says whether a day is in both', () => {
    fc.assert(
      fc.property(somePeriod, somePeriod, (a, b) => {
        expect(overlap(a, b)).toBe(daysOf(a).some((date) => daysOf(b).includes(date)));
      }),
      { numRuns: 1000 },
    );
  });
});
