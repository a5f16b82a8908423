import { useEffect, useState } from 'react';
import { useLoaded } from '../registry/use-loaded';
import { around, loadLegalEvents, type LegalEvent } from './legal-events';
import { goTo, useRoute, withParameters } from './route';

/** The bar that says on which day everything below is looked at; under "Advanced", the other two clocks. */
export function AsOfBar() {
  const route = useRoute();
  const given = route.parameters.get('validOn') ?? '';
  const knownAt = route.parameters.get('knownAt') ?? '';
  const lawOn = route.parameters.get('lawOn') ?? '';
  const day = given === '' ? today() : given;
  const events = useLoaded(`events ${knownAt}`, (signal) =>
    loadLegalEvents(knownAt === '' ? null : knownAt, signal),
  );
  const { before, after } = around(events.value ?? [], day);
  const setDay = (validOn: string): void => goTo(withParameters(route, { validOn }));
  return (
    <section className="as-of" aria-label="The day that is looked at">
      <div className="as-of-day">
        <label htmlFor="valid-on">Valid on</label>
        <StepButton event={before} sign="‹" word="Before" onStep={setDay} />
        <DayField id="valid-on" day={day} onDay={setDay} />
        <StepButton event={after} sign="›" word="Next" onStep={setDay} />
        <button type="button" className="quiet" disabled={given === ''} onClick={() => setDay('')}>
          Today
        </button>
        <EventChoice events={events.value ?? []} day={day} onDay={setDay} />
      </div>
      <Ticks events={events.value ?? []} day={day} />
      <details className="as-of-more" open={knownAt !== '' || lawOn !== ''}>
        <summary>Advanced</summary>
        <div className="as-of-clocks">
          <label>
            As recorded on
            <InstantField
              instant={knownAt}
              onInstant={(at) => goTo(withParameters(route, { knownAt: at }))}
            />
          </label>
          <label>
            Law of
            <DayField day={lawOn} onDay={(on) => goTo(withParameters(route, { lawOn: on }))} />
          </label>
          {knownAt + lawOn !== '' && (
            <button
              type="button"
              className="quiet"
              onClick={() => goTo(withParameters(route, { knownAt: '', lawOn: '' }))}
            >
              As known now, law of the day
            </button>
          )}
        </div>
      </details>
    </section>
  );
}

/** Today's day in UTC, as the registry counts days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** A native date field. What is typed counts once it is a whole day; leaving it unfinished brings back what held. */
function DayField({
  id,
  day,
  onDay,
}: {
  readonly id?: string;
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const [typed, setTyped] = useState(day);
  useEffect(() => setTyped(day), [day]);
  return (
    <input
      id={id}
      type="date"
      min="0001-01-01"
      max="9999-12-31"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        // While a year is typed, its first digits make a day of the first centuries: those wait for the end.
        if (target.value !== '' && target.value >= '1900') onDay(target.value);
      }}
      onBlur={({ target }) => {
        if (target.value === '') setTyped(day);
        else if (target.value !== day) onDay(target.value);
      }}
    />
  );
}

/** A native field for a day and a time, in UTC; empty: as known now. */
function InstantField({
  instant,
  onInstant,
}: {
  readonly instant: string;
  readonly onInstant: (at: string) => void;
}) {
  return (
    <span className="with-unit">
      <input
        type="datetime-local"
        step="1"
        value={instant.replace(/(\.\d+)?Z$/, '')}
        onChange={({ target }) => onInstant(target.value === '' ? '' : `${withSeconds(target.value)}Z`)}
      />
      UTC
    </span>
  );
}

function withSeconds(local: string): string {
  return local.length === 16 ? `${local}:00` : local;
}

function StepButton({
  event,
  sign,
  word,
  onStep,
}: {
  readonly event: LegalEvent | null;
  readonly sign: string;
  readonly word: string;
  readonly onStep: (day: string) => void;
}) {
  const what = event === null ? `${word}: no further legal event` : `${word}: ${event.day}, ${told(event)}`;
  return (
    <button
      type="button"
      className="step"
      aria-label={what}
      title={what}
      disabled={event === null}
      onClick={() => event !== null && onStep(event.day)}
    >
      {sign}
    </button>
  );
}

/** All legal events by name, for whoever does not know their days. */
function EventChoice({
  events,
  day,
  onDay,
}: {
  readonly events: readonly LegalEvent[];
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const here = events.some((event) => event.day === day);
  return (
    <select
      aria-label="Go to a legal event"
      className="event-choice"
      value={here ? day : ''}
      onChange={({ target }) => target.value !== '' && onDay(target.value)}
    >
      <option value="">Go to a legal event…</option>
      {events.map((event) => (
        <option key={event.day} value={event.day}>
          {event.day} {told(event)}
        </option>
      ))}
    </select>
  );
}

/** Where the events lie in time, for the eye; the list beside it and the steps say the same in words. */
function Ticks({ events, day }: { readonly events: readonly LegalEvent[]; readonly day: string }) {
  if (events.length === 0) return null;
  const first = time(events[0]!.day);
  const last = Math.max(time(today()), time(events.at(-1)!.day));
  const placed = (at: string): string => `${(((time(at) - first) / (last - first)) * 100).toFixed(2)}%`;
  return (
    <div className="ticks" aria-hidden="true">
      {events.map((event) => (
        <span
          key={event.day}
          className="tick"
          style={{ left: placed(event.day) }}
          title={`${event.day} ${told(event)}`}
        />
      ))}
      {time(day) >= first && time(day) <= last && <span className="now" style={{ left: placed(day) }} />}
    </div>
  );
}

function time(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function told({ what }: LegalEvent): string {
  const [first = '', ...others] = what;
  const short = first.length > 90 ? `${first.slice(0, 89)}…` : first;
  return others.length === 0 ? short : `${short}, and ${others.length} more`;
}
