import fc from 'fast-check';
import { endOfDuration } from '../../src/core/duration';
import { day } from '../../src/core/period';

describe('the end of a period that is counted from a day', () => {
  it.each([
    ['2018-09-10', 'P1M', '2018-10-10', 'the same date of the last month'],
    ['2018-10-10', 'P1M', '2018-11-10', 'a month after a month'],
    ['2018-01-31', 'P1M', '2018-02-28', 'the last day of a month that has no 31st'],
    ['2020-01-31', 'P1M', '2020-02-29', 'a leap year'],
    ['2020-02-29', 'P7Y', '2027-02-28', 'a leap day, in a year without one'],
    ['2018-12-31', 'P2M', '2019-02-28', 'over the end of a year'],
    ['2018-05-01', 'P7Y', '2025-05-01', 'years'],
    ['2018-06-01', 'P2W', '2018-06-15', 'weeks'],
    ['2018-06-01', 'P30D', '2018-07-01', 'days'],
    ['2018-01-31', 'P1M1D', '2018-03-01', 'months before days'],
    ['2018-06-01', 'P0D', '2018-06-01', 'no time at all'],
    ['0001-01-31', 'P1M', '0001-02-28', 'years of leading zeros'],
  ])('%s and %s: %s, %s', (start, duration, end) => {
    expect(endOfDuration(day(start), duration)).toBe(end);
  });

  it.each([
    ['2018-06-01', 'PT12H', 'hours are no days'],
    ['2018-06-01', 'P1DT1H', 'hours beside days'],
    ['2018-06-01', 'P', 'nothing'],
    ['2018-06-01', 'soon', 'words'],
    ['9999-12-31', 'P1D', 'a year of five digits'],
    ['9999-12-01', 'P1M', 'a year of five digits by months'],
    ['2018-06-01', 'P999999Y', 'a year of six digits'],
    ['2018-06-01', 'P9999999999M', 'a number that no calendar holds'],
    ['2018-06-01', 'P999999W999999D', 'days that no calendar holds'],
  ])('%s and %s: none, for %s', (start, duration) => {
    expect(endOfDuration(day(start), duration)).toBeNull();
  });

  it('is never before the day, and never in another month than the one counted to', () => {
    const starts = fc
      .integer({ min: 0, max: 200_000 })
      .map((days) => day(new Date(days * 86_400_000).toISOString().slice(0, 10)));
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 600 }), (start, months) => {
        const end = endOfDuration(start, `P${months}M`)!;
        const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(end >= start).toBe(true);
        expect(monthOf(end) - monthOf(start)).toBe(months);
        expect(end.slice(8) <= start.slice(8)).toBe(true);
      }),
    );
  });
});
