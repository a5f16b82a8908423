import { isListType, isNonNullType, type GraphQLField } from 'graphql';
import { limits } from '../core/limits';

/**
 * The lists without `first` that grow with the register, by the type and the field that gives them: what names an entry, what is
 * found out about it, and the countries of a region. All others are what somebody wrote down of one entry, or a few of what
 * hangs on it. A test holds this against the schema, and against the lists of the register that is shipped.
 */
export const longLists: Readonly<Record<string, readonly string[]>> = {
  // A processor of many, or a controller with many processors.
  Organisation: ['discloses', 'receives', 'subprocessors'],
  Disclosure: ['onward'],
  // Standard clauses carry whatever rests on them.
  TransferMechanism: ['reliances'],
  // The Union has 27 countries, the European Economic Area 30.
  TransferRegion: ['countries'],
  RecordedRegion: ['countries'],
  LaterApplication: ['countries'],
  // A policy has as many clauses as it has, and a finding of silence names all that were searched.
  PolicyDocument: ['clauses'],
  PolicyClause: ['statements'],
  PolicyStatement: ['entries'],
  ProcessingActivity: ['findings'],
  Recipient: ['findings'],
  Finding: ['entries', 'searched', 'statements'],
  RecordOfProcessing: ['activities', 'completeness'],
  RecordEntry: ['fields', 'recipients', 'transfers'],
  RecordField: ['searched', 'statements'],
};

/** How many items a field without `first` counts for; 1 where it is no list. */
export function plainListPrice(parent: string, { name, type }: GraphQLField<unknown, unknown>): number {
  if (!isListType(isNonNullType(type) ? type.ofType : type)) return 1;
  return longLists[parent]?.includes(name) === true ? limits.longListPrice : limits.shortListPrice;
}
