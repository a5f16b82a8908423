/**
 * A calendar day without a time zone, "YYYY-MM-DD". Days compare as strings. The brand keeps days and
 * instants apart: what holds in the world holds on days, what is written down is written at instants.
 */
export type Day = string & { readonly unit: 'day' };

/** An instant in UTC with milliseconds, "YYYY-MM-DDTHH:mm:ss.sssZ". Instants compare as strings. */
export type Instant = string & { readonly unit: 'instant' };

/** A half-open period of days: `from` belongs to it, `until` does not. Null is an open side. */
export interface Period {
  readonly from: Day | null;
  readonly until: Day | null;
}

/** The period without a beginning and without an end. */
export const always: Period = { from: null, until: null };

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantForm = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads a day; null where the text is no day of the calendar, such as "2018-02-30" or "2018-6-1". */
export function parseDay(text: string): Day | null {
  const parts = dayForm.exec(text);
  if (parts === null || parts[1] === '0000') return null;
  const moment = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(moment)) return null;
  // Date.parse rolls 30 February over into March: a day that does not come back is no day.
  return new Date(moment).toISOString().slice(0, 10) === text ? (text as Day) : null;
}

/** Reads an ISO 8601 instant with a zone, brings it to UTC and cuts it to milliseconds; else null. */
export function parseInstant(text: string): Instant | null {
  const parts = instantForm.exec(text);
  if (parts === null || parseDay(parts[1]!) === null) return null;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return null;
  const instant = new Date(moment).toISOString();
  return instant.length === 24 ? (instant as Instant) : null;
}

/** A day written in the source or read from a place that has checked it. Throws on anything else. */
export function day(text: string): Day {
  const read = parseDay(text);
  if (read === null) throw new Error('A day is written YYYY-MM-DD and must be in the calendar.');
  return read;
}

/** An instant written in the source or read from a place that has checked it. Throws on anything else. */
export function instant(text: string): Instant {
  const read = parseInstant(text);
  if (read === null) throw new Error('An instant is an ISO 8601 date and time with a zone.');
  return read;
}

/** The UTC day on which an instant falls. */
export function dayOf(moment: Instant): Day {
  return moment.slice(0, 10) as Day;
}

/** The day after, or the day so many days after. */
export function dayAfter(date: Day, days = 1): Day {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;
}

/** How many days after the one the other is; negative where it is before. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

/** A day of the period to show it on: the wanted one where it lies in it, else the nearest. */
export function nearestDay(period: Period, wanted: Day): Day {
  if (period.from !== null && wanted < period.from) return period.from;
  if (period.until !== null && wanted >= period.until) {
    return new Date(Date.parse(`${period.until}T00:00:00.000Z`) - 86_400_000)
      .toISOString()
      .slice(0, 10) as Day;
  }
  return wanted;
}

/** Whether the day lies in the period: from <= day < until. */
export function holdsOn(period: Period, date: Day): boolean {
  return (period.from === null || period.from <= date) && (period.until === null || date < period.until);
}

/** Whether the period has at least one day. */
export function isProper(period: Period): boolean {
  return period.from === null || period.until === null || period.from < period.until;
}

/** Whether the periods, taken together, hold on every day of `whole`. */
export function cover(whole: Period, parts: readonly Period[]): boolean {
  const end = whole.until ?? afterAllDays;
  let reached = whole.from ?? beforeAllDays;
  const sorted = [...parts].sort((a, b) => ((a.from ?? beforeAllDays) < (b.from ?? beforeAllDays) ? -1 : 1));
  for (const part of sorted) {
    if ((part.from ?? beforeAllDays) > reached) return false;
    const until = part.until ?? afterAllDays;
    if (until > reached) reached = until;
    if (reached >= end) return true;
  }
  return false;
}

/** Whether the two periods share a day. */
export function overlap(a: Period, b: Period): boolean {
  return (
    (a.from ?? beforeAllDays) < (b.until ?? afterAllDays) &&
    (b.from ?? beforeAllDays) < (a.until ?? afterAllDays)
  );
}

/** The days that both periods have; null where there is none. */
export function intersection(a: Period, b: Period): Period | null {
  if (!overlap(a, b)) return null;
  const from = (a.from ?? beforeAllDays) > (b.from ?? beforeAllDays) ? a.from : b.from;
  const until = (a.until ?? afterAllDays) < (b.until ?? afterAllDays) ? a.until : b.until;
  return { from, until };
}

// Open sides as strings that sort before and after every day.
const beforeAllDays = '';
const afterAllDays = '~';
