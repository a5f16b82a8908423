import { dayAfter, parseDay, type Day } from './period';

const inWholeDays = /^P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?$/;

/**
 * The day with which a period ends that is counted from a day: P1M from 2018-09-10 ends with 2018-10-10. Where the last
 * month has no such day, with the last day of that month (Art. 3(2)(c) Regulation (EEC, Euratom) No 1182/71). Years and
 * months are counted before weeks and days. Null for a duration with hours, which is no number of days, and for an end
 * that no calendar of four digits holds.
 */
export function endOfDuration(startedOn: Day, duration: string): Day | null {
  const parts = inWholeDays.exec(duration);
  if (parts === null) return null;
  const [, years = 0, months = 0, weeks = 0, days = 0] = parts.map(Number).map((part) => part || 0);
  const inMonth = afterMonths(startedOn, years * 12 + months);
  // Years of more than four digits have no day; dates that far away are no dates for JavaScript either.
  return inMonth === null ? null : parseDay(daysLater(inMonth, weeks * 7 + days));
}

function afterMonths(start: Day, months: number): Day | null {
  const [year, month, date] = start.split('-').map(Number) as [number, number, number];
  const counted = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  if (toYear > 9999) return null;
  const monthText = `${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}`;
  for (let day = date; day > 28; day -= 1) {
    const there = parseDay(`${monthText}-${day}`);
    if (there !== null) return there;
  }
  return parseDay(`${monthText}-${String(Math.min(date, 28)).padStart(2, '0')}`);
}

function daysLater(start: Day, days: number): string {
  const latest = Date.parse('9999-12-31T00:00:00.000Z') - days * 86_400_000;
  return Date.parse(`${start}T00:00:00.000Z`) > latest ? '' : dayAfter(start, days);
}
