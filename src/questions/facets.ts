import {
  facetNames,
  type Facet,
  type Facets,
  type Question,
  type VariableValue,
  type View,
} from './question';
import { valuesAt } from './values-at';

/** What one row means: for each facet of the question, the values that the row has for it. */
export type RowFacets = Readonly<Partial<Record<Facet, readonly VariableValue[]>>>;

/**
 * Facets that are read item by item of one list, so that the n-th value of one belongs to the n-th of the others; where an
 * item has none, an empty text keeps its place.
 */
export const sideBySide: readonly (readonly Facet[])[] = [
  ['discloser', 'recipient'],
  ['from', 'until'],
  ['mechanismFrom', 'mechanismUntil'],
];

/** The values that a row has for each facet. Of several paths the first is taken that has any. */
export function facetsOf(row: unknown, facets: Facets): RowFacets {
  const found: Partial<Record<Facet, readonly VariableValue[]>> = {};
  for (const name of Object.keys(facets) as Facet[]) {
    if (placed.has(name)) continue;
    const candidates = facets[name]!.map((path) => plain(valuesAt(row, path)));
    const values = candidates.find((each) => each.length > 0) ?? [];
    if (values.length > 0) found[name] = [...new Set(values)];
  }
  for (const group of sideBySide) {
    const given = group.filter((name) => facets[name] !== undefined);
    const turns = Math.max(0, ...given.map((name) => facets[name]!.length));
    for (let turn = 0; turn < turns; turn += 1) {
      const lists = given.map((name) => inPlace(row, facets[name]![turn] ?? facets[name]!.at(-1)!));
      if (lists.every((list) => list.every((value) => value === ''))) continue;
      given.forEach((name, index) => (found[name] = lists[index]!));
      break;
    }
  }
  return found;
}

/** The facets of a question but for those that some of its rows do not have. */
export function facetsWithout(facets: Facets, without: readonly Facet[] = []): Facets {
  if (without.length === 0) return facets;
  return Object.fromEntries(Object.entries(facets).filter(([name]) => !without.includes(name as Facet)));
}

/** The views that a question can have, by what its rows mean; every question has its table. */
export function viewsOf({ facets }: Pick<Question, 'facets'>): readonly View[] {
  const has = (name: Facet): boolean => facets[name] !== undefined;
  const fits: Readonly<Record<View, boolean>> = {
    table: true,
    flow: layers.filter(has).length >= 2,
    map: has('country'),
    chain: has('discloser') && has('recipient'),
    timeline: (has('from') && has('until') && has('name')) || (has('mechanismFrom') && has('mechanism')),
  };
  return (Object.keys(fits) as View[]).filter((view) => fits[view]);
}

/** The layers of a flow, from what is given away to what carries it. */
export const layers = ['dataCategory', 'activity', 'recipient', 'country', 'mechanism'] as const;
export type Layer = (typeof layers)[number];

/** What stands for a layer in a row that names nothing for it: nothing is recorded, or nothing is needed. */
export const silent = '';
export const needless = 'NO_TRANSFER';

/**
 * What a row has for a layer, each once. Never empty: a row that names nothing is `silent`, and one that names no
 * mechanism because its leg is no transfer is `needless`.
 */
export function layerValues(row: RowFacets, layer: Layer): readonly string[] {
  const named = [...new Set((row[layer] ?? []).map(String))].filter((value) => value !== '');
  if (named.length > 0) return named;
  const verdicts = row.legVerdict ?? row.verdict ?? [];
  return layer === 'mechanism' && verdicts.length > 0 && verdicts.every((each) => each === needless)
    ? [needless]
    : [silent];
}

/** What can be picked in a picture: a value of a layer, an organisation of a chain, a bar of a timeline. */
export const pickable = [...layers, 'party', 'name'] as const;
export type Pickable = (typeof pickable)[number];

/** Whether a row is among those that stand behind what was picked. */
export function isPicked(row: RowFacets, by: Pickable, value: string): boolean {
  if (by === 'party') return [...(row.discloser ?? []), ...(row.recipient ?? [])].includes(value);
  if (by === 'name') return (row.name ?? []).map(String).includes(value);
  return layerValues(row, by).includes(value);
}

/** What is wrong with the facets of a question, in sentences for whoever writes it. */
export function faultsOfFacets({ facets, view, rows }: Question): readonly string[] {
  const names: readonly string[] = facetNames;
  const faults = rows
    .flatMap(({ without = [] }) => without)
    .filter((name) => !names.includes(name))
    .map((name) => `Rows are without ${name}, which is no facet.`);
  for (const [name, paths] of Object.entries(facets)) {
    if (!names.includes(name)) faults.push(`There is no facet ${name}; there are ${names.join(', ')}.`);
    else if (!Array.isArray(paths) || paths.length === 0 || paths.some((path) => typeof path !== 'string'))
      faults.push(`The facet ${name} wants a path, or a list of paths.`);
  }
  if (faults.length > 0) return faults;
  for (const group of sideBySide) {
    const given = group.filter((name) => facets[name] !== undefined);
    const [first] = given;
    if (first === undefined) continue;
    // A recipient may be told without who discloses to it; half a period says nothing.
    if (given.length < group.length && first !== 'recipient')
      faults.push(`The facets ${group.join(' and ')} go together.`);
    else if (given.some((name) => String(facets[name]!.map(itemOf)) !== String(facets[first]!.map(itemOf))))
      faults.push(`The facets ${group.join(' and ')} must be of the same items, or they would be mixed up.`);
  }
  const offered = viewsOf({ facets });
  if (!offered.includes(view)) faults.push(`view must be one that the facets allow: ${offered.join(', ')}.`);
  return faults;
}

const placed: ReadonlySet<Facet> = new Set(sideBySide.flat());

/** The list whose items a path speaks of: `each.legs` for `each.legs.exporter.name` and `each.legs.validFrom`. */
function itemOf(path: string): string {
  const names = path.split('.');
  const last = names.at(-1);
  return names.slice(0, last === 'name' ? -2 : -1).join('.');
}

/** The values at a path, one for each item; an empty text where an item has none. */
function inPlace(row: unknown, path: string): readonly VariableValue[] {
  const list = itemOf(path);
  const items = list === '' ? [row] : valuesAt(row, list);
  const below = list === '' ? path : path.slice(list.length + 1);
  return items.map((item) => plain(valuesAt(item, below))[0] ?? '');
}

function plain(values: readonly unknown[]): readonly VariableValue[] {
  return values.filter((value): value is VariableValue => typeof value !== 'object');
}
