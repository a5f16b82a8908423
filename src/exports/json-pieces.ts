import type { Json } from '../core/canonical-json';

/** JSON of which long lists are made item by item, when their turn comes, and not kept. */
export type JsonInPieces = Json | (() => Iterable<Json>) | { readonly [name: string]: JsonInPieces };

/** The same text as `JSON.stringify(value, null, 2)`, in pieces: a member or an item each, as deep as lists are to be made. */
export function* jsonInPieces(value: JsonInPieces, indent = ''): Iterable<string> {
  const inner = `${indent}  `;
  if (typeof value === 'function') {
    let before = `[\n${inner}`;
    for (const item of value()) {
      yield `${before}${JSON.stringify(item, null, 2).replaceAll('\n', `\n${inner}`)}`;
      before = `,\n${inner}`;
    }
    yield before.startsWith('[') ? '[]' : `\n${indent}]`;
  } else if (hasPieces(value)) {
    let before = `{\n${inner}`;
    for (const [name, member] of Object.entries(value)) {
      yield `${before}${JSON.stringify(name)}: `;
      yield* jsonInPieces(member, inner);
      before = `,\n${inner}`;
    }
    yield `\n${indent}}`;
  } else yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

/** Whether something below is made when its turn comes. */
function hasPieces(value: JsonInPieces): value is { readonly [name: string]: JsonInPieces } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).some((member) => typeof member === 'function' || hasPieces(member));
}
