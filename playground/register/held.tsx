import { hrefOf, useRoute, withParameters } from '../shell/route';

/** A period during which an entry held. */
export interface HeldPeriod {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly version: number;
  readonly recordedAt: string;
}

/** A period in words: from when, and until when. */
export function periodInWords({ validFrom, validTo }: Pick<HeldPeriod, 'validFrom' | 'validTo'>): string {
  const from = validFrom === null ? 'since before the records begin' : `from ${validFrom}`;
  const to = validTo === null ? 'no end is known' : `to ${dayBefore(validTo)}, its last day`;
  return `${from}; ${to}`;
}

/** Says when something held that does not hold on the day, with links to those days. */
export function HeldOnOtherDays({
  validOn,
  periods,
}: {
  readonly validOn: string;
  readonly periods: readonly HeldPeriod[];
}) {
  const route = useRoute();
  const on = (day: string) => (
    <a href={hrefOf(withParameters(route, { validOn: day }))}>Look at it on {day}</a>
  );
  return (
    <div className="not-held">
      <p>
        <strong>This does not hold on {validOn}.</strong> As far as is recorded, it holds:
      </p>
      <ul>
        {periods.map(({ validFrom, validTo, version }) => (
          <li key={version}>
            {periodInWords({ validFrom, validTo })}. {validFrom !== null && on(validFrom)}{' '}
            {validTo !== null && on(dayBefore(validTo))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The day before a day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
