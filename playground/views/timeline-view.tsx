import { useMemo } from 'react';
import { Nothing } from '../shell/notice';
import { FactsTable } from './facts-table';
import { counted, linesOf, PickedLink, Picture, type ViewProps } from './picture';
import { labelOf, timelineOf, type Bar, type Timeline } from './timeline-model';

/** Above so many periods the picture would be longer than anybody reads; the table has them. */
const barsMax = 150;

/** When things hold: the periods of mechanisms and of what the rows name. */
export default function TimelineView({ title, rows, validOn, picked, hrefOf }: ViewProps) {
  const timeline = useMemo(() => timelineOf(rows), [rows]);
  const nameOfLabel = useMemo(() => new Map(rows.map((row) => [labelOf(row), row.name?.[0]])), [rows]);
  const { bars } = timeline;
  const scale = scaleOf(bars, validOn);
  const height = top + bars.length * barPitch + 10;
  return (
    <>
      {bars.length > barsMax ? (
        <Nothing>
          {bars.length} periods are too many for a picture. Find or narrow the rows above, and it is drawn;
          the table has all of them.
        </Nothing>
      ) : (
        bars.length > 0 && (
          <Picture
            name={`Timeline: ${title}`}
            width={width}
            height={height}
            caption={<Caption timeline={timeline} validOn={validOn} />}
          >
            <g aria-hidden="true">
              {scale.ticks.map(({ x, label }) => (
                <g key={label}>
                  <line x1={x} x2={x} y1={22} y2={height} className="tick" />
                  <text x={x} y={16} className="tick-label">
                    {label}
                  </text>
                </g>
              ))}
              <line x1={scale.at(validOn)} x2={scale.at(validOn)} y1={36} y2={height} className="today" />
              <text x={scale.at(validOn)} y={33} className="today-label">
                {validOn}
              </text>
            </g>
            {bars.map((bar, index) => (
              <BarLink
                key={`${bar.of}\n${bar.name}\n${bar.from}\n${bar.until}`}
                bar={bar}
                y={top + index * barPitch}
                from={bar.from === null ? left : scale.at(bar.from)}
                until={bar.until === null ? width - 6 : scale.at(bar.until)}
                value={bar.of === 'mechanism' ? bar.name : String(nameOfLabel.get(bar.name) ?? bar.name)}
                picked={picked}
                hrefOf={hrefOf}
              />
            ))}
          </Picture>
        )
      )}
      <FactsTable
        caption="The periods of the picture"
        columns={['What', 'Kind', 'From', 'Until (the first day after it)', 'Rows']}
        rows={bars.map((bar) => ({
          key: [bar.of, bar.name, bar.from, bar.until].join('\n'),
          cells: [
            bar.name,
            bar.of === 'mechanism' ? 'mechanism' : 'in the rows',
            <Day key="from" day={bar.from} none="not stated" />,
            <Day key="until" day={bar.until} none="no end recorded" />,
            bar.rows,
          ],
        }))}
      />
    </>
  );
}

function Day({ day, none }: { readonly day: string | null; readonly none: string }) {
  return day === null ? <span className="none">{none}</span> : <span className="day">{day}</span>;
}

function Caption({ timeline, validOn }: { readonly timeline: Timeline; readonly validOn: string }) {
  const endless = timeline.bars.filter(({ until }) => until === null).length;
  const beginless = timeline.bars.filter(({ from }) => from === null).length;
  return (
    <>
      <p>
        The upright line is {validOn}, the day asked for. Mechanisms are hatched, what the rows name is plain.
        Choose a bar to see its rows below.
      </p>
      {endless > 0 && (
        <p>
          For {counted(endless, 'period')} no end is recorded (→): none recorded is not that there will be
          none.
        </p>
      )}
      {beginless > 0 && <p>For {counted(beginless, 'period')} the first day is not stated (broken edge).</p>}
      {timeline.dayless > 0 && (
        <p>
          {counted(timeline.dayless, 'row has', 'rows have')} no period: not in the picture, in the table
          below.
        </p>
      )}
    </>
  );
}

interface BarLinkProps extends Pick<ViewProps, 'picked' | 'hrefOf'> {
  readonly bar: Bar;
  readonly y: number;
  readonly from: number;
  readonly until: number;
  readonly value: string;
}

function BarLink({ bar, y, from, until, value, picked, hrefOf }: BarLinkProps) {
  const lines = linesOf(bar.name, 33, 2);
  const period = `from ${bar.from ?? 'a day not stated'}${bar.until === null ? ', no end recorded' : ` until ${bar.until}`}`;
  // Near the right edge the days stand before the bar, where there is room for them.
  const beside = from > width - 190;
  return (
    <PickedLink
      by={bar.of === 'mechanism' ? 'mechanism' : 'name'}
      value={value}
      name={`${bar.name}, ${period}, ${counted(bar.rows, 'row')}`}
      picked={picked}
      hrefOf={hrefOf}
      text={
        <>
          <text className="label">
            {lines.map((line, index) => (
              <tspan key={index} x={4} y={y + 15 + index * 15 + (lines.length === 1 ? 7 : 0)}>
                {line}
              </tspan>
            ))}
          </text>
          <text
            x={beside ? from - 6 : from + 6}
            y={y + 22}
            className={beside ? 'bar-label bar-label-before' : 'bar-label'}
          >
            {daysOf(bar)}
          </text>
        </>
      }
    >
      <rect x={0} y={y} width={width} height={barPitch - 2} className="reach" />
      <rect
        x={from}
        y={y + 7}
        width={Math.max(3, until - from)}
        height={20}
        className={`bar bar-${bar.of}${bar.from === null ? ' bar-beginless' : ''}`}
        fill={bar.of === 'mechanism' ? 'url(#tone-open)' : undefined}
      />
    </PickedLink>
  );
}

function daysOf({ from, until }: Bar): string {
  return `${from ?? 'not stated'} – ${until ?? 'no end recorded →'}`;
}

const width = 900;
const left = 260;
const top = 44;
const barPitch = 38;

/** Where days stand: from a little before the first to a little after the last, so that open ends can be seen. */
function scaleOf(bars: readonly Bar[], validOn: string) {
  const days = [validOn, ...bars.flatMap(({ from, until }) => [from, until])]
    .filter((day) => day !== null)
    .map((day) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const pad = Math.max(yearMs / 4, (last - first) * 0.08);
  const [start, end] = [first - pad, last + pad];
  const x = (time: number): number => left + ((time - start) / (end - start)) * (width - left - 6);
  const years = (end - start) / yearMs;
  const step = Math.max(1, Math.ceil(years / 8));
  const ticks: { readonly x: number; readonly label: string }[] = [];
  for (let year = new Date(start).getUTCFullYear() + 1; Date.UTC(year) < end; year += 1)
    if (year % step === 0) ticks.push({ x: x(Date.UTC(year)), label: String(year) });
  return { at: (day: string): number => x(Date.parse(day)), ticks };
}

const yearMs = 365.25 * 24 * 3600 * 1000;
