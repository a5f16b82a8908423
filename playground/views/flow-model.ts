import {
  layers,
  layerValues,
  silent,
  needless,
  type Layer,
  type RowFacets,
} from '../../src/questions/facets';
import { verdictsOf, type Verdicts } from './row-state';

/** Something in a layer of a flow, with the rows that name it. */
export interface FlowNode {
  readonly id: string;
  readonly layer: Layer;
  /** What it is picked by; null for what stands for several. */
  readonly value: string | null;
  readonly label: string;
  readonly said: 'named' | 'silent' | 'needless' | 'several';
  readonly rows: number;
  readonly verdicts: Verdicts;
}

/** A band between two neighbouring layers: the rows that name both its ends. */
export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly rows: number;
  /** The width: a row that names several things of a kind is divided among them. */
  readonly weight: number;
  readonly verdicts: Verdicts;
}

export interface Flow {
  readonly layers: readonly Layer[];
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** The rows that name nothing of any layer. */
  readonly outside: number;
  /** How many rows name nothing of a layer, for each layer where there are any. */
  readonly silentIn: ReadonlyMap<Layer, number>;
}

/** Above so many things in a layer those that the fewest rows name are drawn as one. */
export const nodesOfLayerMax = 24;

/** The flow of rows through the layers that the question has. */
export function flowOf(
  rows: readonly RowFacets[],
  asked: readonly string[],
  nameOf: (code: string) => string,
): Flow {
  const drawn = layers.filter((layer) => asked.includes(layer));
  const inside = rows.filter((row) => drawn.some((layer) => (row[layer] ?? []).length > 0));
  const named = inside.map((row) => drawn.map((layer) => layerValues(row, layer)));
  const few = drawn.map((_layer, place) => mostNamed(named.map((each) => each[place]!)));
  const places = named.map((each) =>
    each.map((values, place) => [
      ...new Set(values.map((value) => (few[place]!.has(value) ? value : severalKey))),
    ]),
  );
  const nodes = drawn.flatMap((layer, place) => {
    const values = [...new Set(places.flatMap((each) => each[place]!))];
    const hidden = new Set(named.flatMap((each) => each[place]!)).size - few[place]!.size;
    return values.map((value): FlowNode => {
      const behind = inside.filter((_row, index) => places[index]![place]!.includes(value));
      const said =
        value === severalKey
          ? 'several'
          : value === silent
            ? 'silent'
            : layer === 'mechanism' && value === needless
              ? 'needless'
              : 'named';
      return {
        id: idOf(layer, value),
        layer,
        value: said === 'several' ? null : value,
        label: labelOf(layer, value, said, hidden, nameOf),
        said,
        rows: behind.length,
        verdicts: verdictsOf(behind),
      };
    });
  });
  return {
    layers: drawn,
    nodes,
    links: drawn.slice(1).flatMap((_layer, place) => linksBetween(inside, places, drawn, place)),
    outside: rows.length - inside.length,
    silentIn: new Map(
      drawn
        .map(
          (layer) => [layer, inside.filter((row) => layerValues(row, layer)[0] === silent).length] as const,
        )
        .filter(([, count]) => count > 0),
    ),
  };
}

/** What the layers are called. */
export const layerTitles: Readonly<Record<Layer, string>> = {
  dataCategory: 'Data category',
  activity: 'Activity',
  recipient: 'Recipient',
  country: 'Country',
  mechanism: 'Mechanism',
};

const severalKey = '\u0000several';

function idOf(layer: Layer, value: string): string {
  return `${layer}:${value}`;
}

function labelOf(
  layer: Layer,
  value: string,
  said: FlowNode['said'],
  hidden: number,
  nameOf: (code: string) => string,
): string {
  if (said === 'several') return `${hidden} more, in the table`;
  if (said === 'needless') return 'No transfer: none needed';
  if (said === 'silent') return layer === 'mechanism' ? 'None on record' : 'Not stated';
  return layer === 'country' ? nameOf(value) : value;
}

/** The values that the most rows name; silence is always among them. */
function mostNamed(each: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const value of each.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const apart = (value: string): number => (value === silent || value === needless ? 1 : 0);
  const order = [...counts].sort(([a, x], [b, y]) => apart(b) - apart(a) || y - x || (a < b ? -1 : 1));
  return new Set(order.slice(0, nodesOfLayerMax).map(([value]) => value));
}

function linksBetween(
  rows: readonly RowFacets[],
  places: readonly (readonly (readonly string[])[])[],
  drawn: readonly Layer[],
  place: number,
): readonly FlowLink[] {
  const links = new Map<string, { source: string; target: string; weight: number; behind: RowFacets[] }>();
  rows.forEach((row, index) => {
    const [from, to] = [places[index]![place]!, places[index]![place + 1]!];
    for (const left of from)
      for (const right of to) {
        const source = idOf(drawn[place]!, left);
        const target = idOf(drawn[place + 1]!, right);
        const key = `${source}\n${target}`;
        const link = links.get(key) ?? { source, target, weight: 0, behind: [] };
        link.weight += 1 / (from.length * to.length);
        link.behind.push(row);
        links.set(key, link);
      }
  });
  return [...links.values()].map(({ source, target, weight, behind }) => ({
    source,
    target,
    weight,
    rows: behind.length,
    verdicts: verdictsOf(behind),
  }));
}
