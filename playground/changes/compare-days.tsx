import { useState } from 'react';
import stateDocument from '../documents/register-state.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { useLoaded } from '../registry/use-loaded';
import { today } from '../shell/as-of-bar';
import { useCitation, type Citation } from '../shell/citation';
import { around, loadLegalEvents, type LegalEvent } from '../shell/legal-events';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, useRoute, withParameters } from '../shell/route';
import {
  causesInOrder,
  causeWords,
  kindsInOrder,
  kindWords,
  type Cause,
  type Difference,
  type DifferenceKind,
} from './difference';
import { DifferenceList } from './difference-list';
import { comparedClocks, dayBefore, loadComparison, type ComparedClocks } from './load-comparison';

/** Two days beside each other: what differs, grouped by why. */
export function CompareDays() {
  const route = useRoute();
  const { parameters } = route;
  const knownAt = parameters.get('knownAt');
  const events = useLoaded(`events ${knownAt ?? ''}`, (signal) => loadLegalEvents(knownAt, signal));
  const chosen = parameters.get('from') !== null && parameters.get('to') !== null;
  if (events.value === null && !chosen && events.state === 'loading') return <Loading what="Loading…" />;
  const clocks = comparedClocks(parameters, events.value ?? [], today());
  return (
    <>
      <h2>What differs between two days, and why</h2>
      <CompareForm key={JSON.stringify(clocks)} clocks={clocks} />
      <EventButtons events={events.value ?? []} day={clocks.to.validOn} />
      <Compared clocks={clocks} />
    </>
  );
}

/** The two days; under "Advanced", the law of each and what was known at each. */
function CompareForm({ clocks }: { readonly clocks: ComparedClocks }) {
  const route = useRoute();
  const { from, to } = clocks;
  const given = (name: string): string => route.parameters.get(name) ?? '';
  const [days, setDays] = useState({
    from: from.validOn,
    to: to.validOn,
    lawFrom: given('lawFrom'),
    lawTo: given('lawTo'),
    knownFrom: given('knownFrom').replace(/Z$/, ''),
    knownTo: given('knownTo').replace(/Z$/, ''),
  });
  const field = (
    name: keyof typeof days,
    label: string,
    type: 'date' | 'datetime-local',
    required = false,
  ) => (
    <label className="compare-field">
      {label}
      <input
        type={type}
        required={required}
        {...(type === 'date' ? { min: '0001-01-01', max: '9999-12-31' } : { step: '1' })}
        value={days[name]}
        onChange={({ target }) => setDays((before) => ({ ...before, [name]: target.value }))}
      />
    </label>
  );
  const advanced = [days.lawFrom, days.lawTo, days.knownFrom, days.knownTo].some((value) => value !== '');
  const instant = (local: string): string =>
    local === '' ? '' : `${local.length === 16 ? `${local}:00` : local}Z`;
  return (
    <form
      className="compare-form"
      aria-label="Compare two days"
      onSubmit={(event) => {
        event.preventDefault();
        goTo(
          withParameters(route, {
            ...days,
            knownFrom: instant(days.knownFrom),
            knownTo: instant(days.knownTo),
          }),
        );
      }}
    >
      <div className="compare-days">
        {field('from', 'Before', 'date', true)}
        {field('to', 'After', 'date', true)}
        <button type="submit" className="primary">
          Compare
        </button>
      </div>
      <details open={advanced}>
        <summary>Law and knowledge of each</summary>
        <div className="compare-days">
          {field('lawFrom', 'Law before (empty: of that day)', 'date')}
          {field('lawTo', 'Law after (empty: of that day)', 'date')}
          {field('knownFrom', 'Known before, UTC (empty: as in the bar)', 'datetime-local')}
          {field('knownTo', 'Known after, UTC (empty: as in the bar)', 'datetime-local')}
        </div>
      </details>
    </form>
  );
}

/** Steps to the legal events beside the day: each compares the day before it with its day. */
function EventButtons({ events, day }: { readonly events: readonly LegalEvent[]; readonly day: string }) {
  const route = useRoute();
  const go = (event: LegalEvent): void =>
    goTo(withParameters(route, { from: dayBefore(event.day), to: event.day, lawFrom: '', lawTo: '' }));
  const { before, after } = around(events, day);
  const told = ({ day: on, what }: LegalEvent): string => {
    const [first = '', ...others] = what;
    return `${on}: ${first}${others.length === 0 ? '' : `, and ${others.length} more`}`;
  };
  return (
    <div className="compare-events">
      {before !== null && (
        <button type="button" onClick={() => go(before)}>
          ‹ {told(before)}
        </button>
      )}
      {after !== null && (
        <button type="button" onClick={() => go(after)}>
          {told(after)} ›
        </button>
      )}
      <label>
        Compare around a legal event
        <select
          value={events.some((event) => event.day === day) ? day : ''}
          onChange={({ target }) => {
            const event = events.find((one) => one.day === target.value);
            if (event !== undefined) go(event);
          }}
        >
          <option value="">Choose a legal event…</option>
          {events.map((event) => (
            <option key={event.day} value={event.day}>
              {told(event)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Compared({ clocks }: { readonly clocks: ComparedClocks }) {
  const loaded = useLoaded(JSON.stringify(clocks), async (signal) => {
    const [comparison, state] = await Promise.all([
      loadComparison(clocks, signal),
      askGraphql<{ readonly register: Omit<Citation, 'what'> }>(stateDocument, { ...clocks.to }, signal),
    ]);
    return { ...comparison, state: state.register };
  });
  const { from, to } = clocks;
  const state = loaded.value?.state ?? null;
  useCitation(
    state === null
      ? null
      : { what: `What differs between ${from.validOn} and ${to.validOn}`, ...pick(state) },
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="Comparing…" />;
  const { differences, totalCount } = loaded.value;
  if (totalCount === 0)
    return (
      <Nothing>
        Nothing differs between {from.validOn} and {to.validOn}: no entry, no verdict, no finding.
      </Nothing>
    );
  return <Differences differences={differences} totalCount={totalCount} clocks={clocks} />;
}

function pick({ validOn, knownAt, lawOn, revision }: Omit<Citation, 'what'>): Omit<Citation, 'what'> {
  return { validOn, knownAt, lawOn, revision };
}

interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly totalCount: number;
  readonly clocks: ComparedClocks;
}

/** What differs, with filters that stand in the link. */
function Differences({ differences, totalCount, clocks }: DifferencesProps) {
  const route = useRoute();
  const cause = route.parameters.get('cause') ?? '';
  const kind = route.parameters.get('kind') ?? '';
  const shown = differences.filter(
    (one) => (cause === '' || one.cause === cause) && (kind === '' || one.kind === kind),
  );
  const counted = (one: Cause): number => differences.filter((difference) => difference.cause === one).length;
  const ofKind = (one: DifferenceKind): number =>
    differences.filter((difference) => difference.kind === one).length;
  return (
    <section aria-label="What differs">
      <p className="sentence">
        {totalCount === 1 ? 'One thing differs' : `${totalCount} things differ`} between {clocks.from.validOn}{' '}
        and {clocks.to.validOn}:{' '}
        {causesInOrder
          .filter((one) => counted(one) > 0)
          .map((one) => `${causeWords[one].name.toLowerCase()} (${counted(one)})`)
          .join(', ')}
        .{totalCount > differences.length && ` The first ${differences.length} are shown.`}
      </p>
      <div className="arrangement">
        <label>
          Why
          <select
            value={cause}
            onChange={({ target }) => goTo(withParameters(route, { cause: target.value }), true)}
          >
            <option value="">all causes</option>
            {causesInOrder.map((one) => (
              <option key={one} value={one}>
                {causeWords[one].name} ({counted(one)})
              </option>
            ))}
          </select>
        </label>
        <label>
          What
          <select
            value={kind}
            onChange={({ target }) => goTo(withParameters(route, { kind: target.value }), true)}
          >
            <option value="">all sorts</option>
            {kindsInOrder.map((one) => (
              <option key={one} value={one}>
                {kindWords[one]} ({ofKind(one)})
              </option>
            ))}
          </select>
        </label>
        <p role="status">
          {shown.length} of {totalCount} shown
        </p>
      </div>
      {causesInOrder.map((one) => {
        const because = shown.filter((difference) => difference.cause === one);
        if (because.length === 0) return null;
        return (
          <section key={one} className="cause-group">
            <h3>
              {causeWords[one].name} ({because.length})
            </h3>
            <p className="help">{causeWords[one].help}</p>
            <DifferenceList differences={because} withCause={false} />
          </section>
        );
      })}
    </section>
  );
}
