import { geoArea, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading } from '../shell/notice';
import { stateOf } from '../registry/words';
import { FactsTable, VerdictList } from './facts-table';
import { countriesOf, namesOfCountries, type ReachedCountries, type ReachedCountry } from './map-model';
import { apart } from './map-dots';
import { counted, fillOf, Legend, PickedLink, Picture, toneOf, type ViewProps } from './picture';
import { stateInWords, verdictsInWords, worstOf } from './row-state';
import smallPlaces from './small-places.json';

/** The countries that rows name: how many recipients, and the worst verdict. */
export default function MapView({ title, rows, facets, lawOn, picked, hrefOf }: ViewProps) {
  const reached = useMemo(() => countriesOf(rows, namesOfCountries(rows)), [rows]);
  const world = useLoaded('world', loadWorld);
  const dots = useMemo(
    () => (world.value === null ? [] : dotsOf(reached.countries, world.value)),
    [reached, world.value],
  );
  const byCode = new Map(reached.countries.map((country) => [country.code, country]));
  const undrawn = reached.countries.filter(({ code }) => !dots.some(({ country }) => country.code === code));
  return (
    <div className="map-and-table">
      {world.state === 'failed' ? (
        <Fault why={world.why} onAgain={world.again} />
      ) : world.value === null ? (
        <Loading what="The map is loaded…" />
      ) : (
        <Picture
          name={`Map: ${title}`}
          width={mapWidth}
          height={mapHeight}
          caption={<Caption reached={reached} undrawn={undrawn} hrefOf={hrefOf} />}
        >
          <g aria-hidden="true">
            {world.value.map(({ code, path }, index) => {
              const country = code === null ? undefined : byCode.get(code);
              return (
                <path
                  key={index}
                  d={path}
                  className="land"
                  {...(country === undefined ? {} : { style: { fill: fillOf(toneOf(country.verdicts)) } })}
                />
              );
            })}
            {dots.map(({ country, x, y, homeX, homeY }) => (
              <line key={country.code} x1={homeX} y1={homeY} x2={x} y2={y} className="leader" />
            ))}
          </g>
          {dots.map(({ country, x, y, radius }) => (
            <PickedLink
              key={country.code}
              by="country"
              value={country.code}
              name={nameOf(country)}
              picked={picked}
              hrefOf={hrefOf}
              text={
                <text x={x} y={y + 4} className="dot-label">
                  {country.recipients.length}
                  {signOf(country)}
                </text>
              }
            >
              <circle cx={x} cy={y} r={radius} className={`dot dot-${toneOf(country.verdicts)}`} />
            </PickedLink>
          ))}
        </Picture>
      )}
      <FactsTable
        caption="The countries of the picture"
        columns={['Country', 'Recipients', 'Verdict, the worst first']}
        rows={reached.countries.map((country) => ({
          key: country.code,
          cells: [
            <>
              <a href={hrefOf('country', country.code)}>{country.name}</a>{' '}
              <span className="none">{country.code}</span>
            </>,
            <Recipients key="recipients" names={country.recipients} />,
            facets.includes('verdict') ? (
              <States key="states" country={country} lawOn={lawOn} />
            ) : (
              <span className="none">not asked here</span>
            ),
          ],
        }))}
      />
    </div>
  );
}

function Recipients({ names }: { readonly names: readonly string[] }) {
  if (names.length <= 1) return <>1: {names[0] ?? 'not stated'}</>;
  return (
    <details>
      <summary>{names.length}</summary>
      <ul className="values">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}

/** The verdicts with what they rest on, each once. */
function States({ country, lawOn }: { readonly country: ReachedCountry; readonly lawOn: string }) {
  const states = [...new Set(country.behind.map((row) => stateInWords(row, lawOn)))].filter(Boolean);
  if (states.length === 0)
    return country.verdicts.size === 0 ? (
      <span className="none">not asked of these rows</span>
    ) : (
      <VerdictList verdicts={country.verdicts} />
    );
  const order = [...country.verdicts.keys()].map((verdict) => stateOf(verdict)?.sign ?? '–');
  const worstFirst = states.sort((a, b) => order.indexOf(a[0]!) - order.indexOf(b[0]!));
  return (
    <ul className="values">
      {worstFirst.map((state) => (
        <li key={state}>{state}</li>
      ))}
    </ul>
  );
}

interface CaptionProps extends Pick<ViewProps, 'hrefOf'> {
  readonly reached: ReachedCountries;
  readonly undrawn: readonly ReachedCountry[];
}

function Caption({ reached, undrawn, hrefOf }: CaptionProps) {
  const { countries, unplaced, unplacedRows } = reached;
  return (
    <>
      <Legend verdicts={countries.flatMap(({ verdicts }) => [...verdicts.keys()])} />
      <p>
        Each dot has the number of recipients and the sign of the worst verdict. Choose one to see its rows
        below. The borders are those of the map’s source, Natural Earth, and imply no position.
      </p>
      {unplacedRows > 0 && (
        <p>
          <a href={hrefOf('country', '')}>{counted(unplacedRows, 'row names', 'rows name')} no country</a>:
          not in the picture, in the table below (
          {unplaced.map(({ place, rows }) => `${place}: ${rows}`).join('; ')}).
        </p>
      )}
      {undrawn.length > 0 && (
        <p>The map has no place for {undrawn.map(({ name }) => name).join(', ')}; the table has.</p>
      )}
    </>
  );
}

function nameOf({ name, recipients, rows, verdicts }: ReachedCountry): string {
  const words = verdictsInWords(verdicts);
  return `${name}: ${counted(recipients.length, 'recipient')}, ${counted(rows, 'row')}${words === '' ? '' : `, ${words}`}`;
}

function signOf({ verdicts }: ReachedCountry): string {
  return stateOf(worstOf(verdicts))?.sign ?? '';
}

const mapWidth = 560;
const mapHeight = 300;

interface DrawnCountry {
  readonly code: string | null;
  readonly path: string;
  /** The middle of its largest part. */
  readonly middle: readonly [number, number];
}

/** Loads the shapes of the countries; they are large, and wanted for a map alone. */
async function loadWorld(): Promise<readonly DrawnCountry[]> {
  const { default: loaded } = await import('world-atlas/countries-50m.json');
  const topology = loaded as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const { features } = feature(topology, topology.objects.countries);
  const path = geoPath(projection());
  return features.map((each) => {
    const { geometry } = each;
    const parts =
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }))
        : [geometry];
    const largest = parts.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
    return { code: codeOf(each.id), path: path(each) ?? '', middle: geoCentroid(largest) };
  });
}

function projection() {
  return geoEqualEarth().fitExtent(
    [
      [2, 2],
      [mapWidth - 2, mapHeight - 2],
    ],
    { type: 'Sphere' },
  );
}

/** The letters of a numeric country code: Unicode's locale data, which the browser has, knows both. */
function codeOf(id: string | number | undefined): string | null {
  if (id === undefined) return null;
  return new Intl.Locale(`und-${String(id).padStart(3, '0')}`).region ?? null;
}

/** A dot of at least the size that a finger meets for each country, moved apart where they would cover each other. */
function dotsOf(countries: readonly ReachedCountry[], world: readonly DrawnCountry[]) {
  const project = projection();
  const places: Readonly<Record<string, readonly number[]>> = smallPlaces.places;
  const found = countries.flatMap((country) => {
    const small = places[country.code];
    const middle =
      world.find(({ code }) => code === country.code)?.middle ?? (small as [number, number] | undefined);
    const at = middle === undefined ? null : project([middle[0], middle[1]]);
    if (at === null) return [];
    const radius = 13 + Math.min(7, Math.sqrt(country.recipients.length));
    return [{ country, x: at[0], y: at[1], homeX: at[0], homeY: at[1], radius }];
  });
  return apart(found, mapWidth, mapHeight);
}
