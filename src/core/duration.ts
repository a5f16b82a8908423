import type { Day } from './period';

/** An ISO 8601 duration in whole units, such as "P1M", "P7Y", "P2W" or "PT36H". */
export const durationForm =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * The last day of a period that runs from an event on a day: "P1M" from 31 January 2019 ends on 28 February 2019, for
 * where the last month has no such day, the period ends with that month (Art. 3(2)(c) Regulation 1182/71). Years and
 * months go first, then weeks and days; hours, minutes and seconds count as the days that they begin. Null where the
 * text is no duration, or where the period ends beyond the calendar of the register (9999-12-31).
 */
export function lastDayOf(event: Day, duration: string): Day | null {
  const parts = durationForm.exec(duration);
  if (parts === null) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [year, month, dayOfMonth] = event.split('-').map(Number) as [number, number, number];
  const monthsOn = year * 12 + (month - 1) + years * 12 + months;
  const [endYear, endMonth] = [Math.floor(monthsOn / 12), monthsOn % 12];
  if (endYear > lastYear) return null;
  const kept = Math.min(dayOfMonth, daysOf(endYear, endMonth));
  const more = weeks * 7 + days + Math.ceil((hours * 3_600 + minutes * 60 + seconds) / 86_400);
  if (more > daysOfTheCalendar) return null;
  const end = utcDay(endYear, endMonth, kept + more);
  return end.getUTCFullYear() > lastYear ? null : (end.toISOString().slice(0, 10) as Day);
}

const lastYear = 9_999;
const daysOfTheCalendar = 3_660_000;

/** The number of days of a month, counted from 0 for January. */
function daysOf(year: number, month: number): number {
  return utcDay(year, month + 1, 0).getUTCDate();
}

// Date.UTC takes the years 0 to 99 for those of the twentieth century.
function utcDay(year: number, month: number, dayOfMonth: number): Date {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, dayOfMonth);
  return moment;
}
