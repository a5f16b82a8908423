import fc from 'fast-check';
import { lastDayOf } from '../../src/core/duration';
import { day, dayAfter } from '../../src/core/period';

describe('the last day of a period', () => {
  it.each([
    ['2019-01-01', 'P1M', '2019-02-01'],
    // A month that has no such day ends the period with its own last day.
    ['2019-01-31', 'P1M', '2019-02-28'],
    ['2020-01-31', 'P1M', '2020-02-29'],
    ['2020-01-30', 'P1M', '2020-02-29'],
    ['2019-03-31', 'P1M', '2019-04-30'],
    ['2019-12-31', 'P2M', '2020-02-29'],
    ['2020-02-29', 'P1M', '2020-03-29'],
    // Leap years
    ['2020-02-29', 'P1Y', '2021-02-28'],
    ['2020-02-29', 'P4Y', '2024-02-29'],
    ['2096-02-29', 'P4Y', '2100-02-28'],
    ['1996-02-29', 'P4Y', '2000-02-29'],
    ['2018-05-25', 'P7Y', '2025-05-25'],
    ['2019-11-30', 'P1Y3M', '2021-02-28'],
    ['2018-05-25', 'P24M', '2020-05-25'],
    // Months first, then days
    ['2019-01-31', 'P1M1D', '2019-03-01'],
    ['2020-02-28', 'P1D', '2020-02-29'],
    ['2019-02-28', 'P1D', '2019-03-01'],
    ['2019-12-31', 'P1D', '2020-01-01'],
    ['2019-01-01', 'P2W', '2019-01-15'],
    ['2019-01-01', 'P0D', '2019-01-01'],
    ['2019-01-01', 'PT24H', '2019-01-02'],
    ['2019-01-01', 'PT36H', '2019-01-03'],
    ['2019-01-01', 'P1DT1S', '2019-01-03'],
    ['0050-01-31', 'P1M', '0050-02-28'],
    ['9999-11-30', 'P1M', '9999-12-30'],
  ])('from %s on, %s: %s', (event, duration, last) => {
    expect(lastDayOf(day(event), duration)).toBe(last);
  });

  it.each([
    ['9999-12-31', 'P1D'],
    ['2018-01-01', 'P9000Y'],
    ['2018-01-01', 'P99999999999999999999D'],
    ['2018-01-01', '1 month'],
    ['2018-01-01', 'P'],
    ['2018-01-01', 'P1.5M'],
    ['2018-01-01', 'PT'],
  ])('from %s on, %s: is not in the calendar or no duration', (event, duration) => {
    expect(lastDayOf(day(event), duration)).toBeNull();
  });

  it('days are days, and a longer period never ends sooner', () => {
    const days = fc.integer({ min: 0, max: 400_000 }).map((count) => dayAfter(day('1900-01-01'), count));
    fc.assert(
      fc.property(days, fc.nat(60), fc.nat(400), (from, months, count) => {
        expect(lastDayOf(from, `P${count}D`)).toBe(dayAfter(from, count));
        const [shorter, longer] = [lastDayOf(from, `P${months}M`)!, lastDayOf(from, `P${months + 1}M`)!];
        expect(shorter < longer).toBe(true);
        expect(lastDayOf(from, `P${months * 12}M`)).toBe(lastDayOf(from, `P${months}Y`));
      }),
    );
  });
});
