import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from 'graphql';

/** Thrown where a value is not what the writer expects: the general executor then answers, with its errors. */
export class NotUnderstood extends Error {}

// What JSON.stringify writes in another way than as it stands.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON, as JSON.stringify writes it. */
export function quoted(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Writes a value of a type without fields as JSON; the value is neither null nor undefined. */
export type LeafWriter = (value: unknown) => string;

/** The writer of a type: it writes what is sure at once, and leaves the rest to the type's own `serialize`. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  const serialized = (value: unknown): string => {
    // An object in place of a plain value, such as a promise, is for the general executor.
    if (typeof value === 'object') throw new NotUnderstood();
    const shown: unknown = type.serialize(value);
    if (shown === null || shown === undefined) throw new NotUnderstood();
    const text: unknown = typeof shown === 'string' ? quoted(shown) : JSON.stringify(shown);
    if (typeof text !== 'string') throw new NotUnderstood();
    return text;
  };
  if (isEnumType(type)) {
    const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)]));
    return (value) => names.get(value) ?? serialized(value);
  }
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === 'string' ? quoted(value) : serialized(value));
    case GraphQLBoolean:
      return (value) => (value === true ? 'true' : value === false ? 'false' : serialized(value));
    case GraphQLInt:
    case GraphQLFloat:
      // A whole number of few digits is written as it stands; any other is for the type to judge.
      return (value) =>
        typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= wholeMax
          ? String(value === 0 ? 0 : value)
          : serialized(value);
    default:
      return serialized;
  }
}

const wholeMax = 2_147_483_647;
