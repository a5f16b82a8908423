import type { RowFacets } from '../../src/questions/facets';
import { verdictsOf, type Verdicts } from './row-state';

/** A country that rows name. */
export interface ReachedCountry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  readonly recipients: readonly string[];
  readonly rows: number;
  readonly verdicts: Verdicts;
  /** The states of its rows in words, the worst first, each once. */
  readonly behind: readonly RowFacets[];
}

export interface ReachedCountries {
  readonly countries: readonly ReachedCountry[];
  /** The rows that name no country, by what they say of the place. */
  readonly unplaced: readonly { readonly place: string; readonly rows: number }[];
  readonly unplacedRows: number;
}

/** The countries of rows: those with the most recipients first. */
export function countriesOf(
  rows: readonly RowFacets[],
  nameOf: (code: string) => string = (code) => code,
): ReachedCountries {
  const codes = [...new Set(rows.flatMap(codesOf))];
  const countries = codes.map((code): ReachedCountry => {
    const behind = rows.filter((row) => codesOf(row).includes(code));
    const recipients = new Set(behind.flatMap(({ recipient = [] }) => recipient.map(String)));
    return {
      code,
      name: nameOf(code),
      recipients: [...recipients].filter((name) => name !== ''),
      rows: behind.length,
      verdicts: verdictsOf(behind),
      behind,
    };
  });
  const without = rows.filter((row) => codesOf(row).length === 0);
  const places = new Map<string, number>();
  for (const { place = [] } of without) {
    const text = place.length === 0 ? 'no place stated' : place.join(', ');
    places.set(text, (places.get(text) ?? 0) + 1);
  }
  return {
    countries: countries.sort(
      (a, b) => b.recipients.length - a.recipients.length || (a.name < b.name ? -1 : 1),
    ),
    unplaced: [...places].map(([place, count]) => ({ place, rows: count })),
    unplacedRows: without.length,
  };
}

/** What rows call the countries of their codes; where a row has several places, they cannot be told apart. */
export function namesOfCountries(rows: readonly RowFacets[]): (code: string) => string {
  const told = new Map<string, string>();
  for (const { country = [], place = [] } of rows)
    if (country.length === 1 && place.length === 1) told.set(String(country[0]), String(place[0]));
  const general = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
  return (code) => told.get(code) ?? (/^[A-Z]{2}$/.test(code) ? (general.of(code) ?? code) : code);
}

function codesOf({ country = [] }: RowFacets): readonly string[] {
  return country.map(String).filter((code) => code !== '');
}
