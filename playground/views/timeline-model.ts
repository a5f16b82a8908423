import type { RowFacets } from '../../src/questions/facets';

/** One period: of a mechanism, or of what a row names. */
export interface Bar {
  readonly of: 'mechanism' | 'named';
  readonly name: string;
  /** The first day; null: not stated. */
  readonly from: string | null;
  /** The first day that no longer belongs to it; null: no end is recorded. */
  readonly until: string | null;
  readonly rows: number;
}

export interface Timeline {
  readonly bars: readonly Bar[];
  /** The rows without a single day on record: they have no bar to draw, and are told of. */
  readonly dayless: number;
}

/** The periods of rows, each once: those of mechanisms first, then by their names and days. */
export function timelineOf(rows: readonly RowFacets[]): Timeline {
  const bars = new Map<string, Bar & { behind: Set<RowFacets> }>();
  const note = (row: RowFacets, of: Bar['of'], name: string, from: string, until: string): void => {
    const key = [of, name, from, until].join('\n');
    const bar = bars.get(key) ?? { of, name, from: day(from), until: day(until), rows: 0, behind: new Set() };
    bar.behind.add(row);
    bars.set(key, bar);
  };
  let dayless = 0;
  for (const row of rows) {
    const periods = periodsOf(row.from, row.until);
    const ofMechanisms = periodsOf(row.mechanismFrom, row.mechanismUntil);
    const title = (row.mechanism ?? []).map(String);
    if (title.length === ofMechanisms.length)
      ofMechanisms.forEach(([from, until], index) => note(row, 'mechanism', title[index]!, from, until));
    const name = labelOf(row);
    if (name !== null) for (const [from, until] of periods) note(row, 'named', name, from, until);
    if (periods.length + ofMechanisms.length === 0) dayless += 1;
  }
  const found = [...bars.values()].map(({ behind, ...bar }) => ({ ...bar, rows: behind.size }));
  return { bars: found.sort(inOrder), dayless };
}

/** What a row's own bar is called: its name, and the place where that tells it apart. */
export function labelOf({ name = [], place = [] }: RowFacets): string | null {
  if (name.length === 0) return null;
  return place.length === 0 ? name.join(', ') : `${name.join(', ')} (${place.join(', ')})`;
}

function periodsOf(
  from: RowFacets['from'] = [],
  until: RowFacets['until'] = [],
): readonly (readonly [string, string])[] {
  return from.map((first, index) => [String(first), String(until[index] ?? '')] as const);
}

function day(text: string): string | null {
  return text === '' ? null : text;
}

function inOrder(a: Bar, b: Bar): number {
  if (a.of !== b.of) return a.of === 'mechanism' ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1;
}
