import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many pairs of fields of a document land at the same place of the answer, with fragments spread out. Whoever
 * validates a document compares each such pair, and what stands below both with each other in turn; 2 KB of them cost
 * graphql-js 0.2 s. Counting ends soon after `enough`. The document is within the other limits already, and no fragment
 * spreads itself.
 */
export function countOverlaps(
  document: DocumentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  enough: number,
): number {
  let pairs = 0;
  const count = (sets: readonly SelectionSetNode[]): void => {
    const places = new Map<string, FieldNode[]>();
    for (const set of sets) collect(set, fragments, places);
    for (const fields of places.values()) {
      if (pairs > enough) return;
      pairs += (fields.length * (fields.length - 1)) / 2;
      const below = fields.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
      if (below.length > 0) count(below);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION)
      count([definition.selectionSet]);
  }
  return pairs;
}

/** The fields of a selection by their place in the answer. */
function collect(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  places: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const place = (selection.alias ?? selection.name).value;
      const there = places.get(place);
      if (there === undefined) places.set(place, [selection]);
      else there.push(selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, fragments, places);
    } else {
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) collect(fragment.selectionSet, fragments, places);
    }
  }
}
