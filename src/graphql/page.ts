import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';
import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import type { Register } from '../core/register';
import type { Connection } from './connection';

@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many items to give: ${limits.pageSizeDefault} unless asked otherwise, at most ${limits.pageSizeMax}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(0, { message: 'first must not be negative.' })
  @Max(limits.pageSizeMax, { message: `first may be at most ${limits.pageSizeMax}.` })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the item after which to go on.' })
  @IsOptional()
  @MaxLength(limits.cursorLengthMax, { message: 'after is no cursor of this list.' })
  after?: string | null;
}

/** By what a list is in order: the values of an item, compared one after the other, the last of them unique. */
export interface Order<T> {
  /** The order as it was asked for, where there is a choice: a cursor of another order is none of this list. */
  readonly name?: string;
  readonly values: (item: T) => readonly (string | number)[];
  /** 1 upwards, -1 downwards, for each value; upwards where left out. */
  readonly directions?: readonly (1 | -1)[];
}

/**
 * A page of a list that is put in order. The cursor holds the values of its item, so it finds its place by what the
 * item is and not by its number, and the clocks and the revision, so it cannot go on in another register: that would
 * mix two states in one list. A list over two registers is bound to both. Throws InputFault for a cursor that is not
 * of this list.
 */
export function page<T>(
  register: Register | readonly Register[],
  list: string,
  items: readonly T[],
  { first, after }: PageArguments,
  order: Order<T>,
): Connection<T> {
  const state = stateOf(register, `${list} ${order.name ?? ''}`);
  const directions = order.directions ?? [];
  const sorted = items
    .map((item) => ({ item, values: order.values(item) }))
    .sort((a, b) => compare(a.values, b.values, directions));
  const from =
    after === null || after === undefined
      ? 0
      : placeAfter(sorted, readCursor(state, after, sorted[0]?.values), directions);
  const shown = sorted.slice(from, from + (first ?? limits.pageSizeDefault));
  const edges = shown.map(({ item, values }) => ({ cursor: cursorOf(state, values), node: item }));
  return {
    edges,
    nodes: shown.map(({ item }) => item),
    pageInfo: {
      hasNextPage: from + shown.length < sorted.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: sorted.length,
  };
}

/** The order of entries and mechanisms: by key. */
export const byKey: Order<{ readonly key: string }> = { values: ({ key }) => [key] };

function placeAfter(
  sorted: readonly { readonly values: readonly (string | number)[] }[],
  place: readonly (string | number)[],
  directions: readonly (1 | -1)[],
): number {
  const next = sorted.findIndex(({ values }) => compare(values, place, directions) > 0);
  return next === -1 ? sorted.length : next;
}

function compare(
  a: readonly (string | number)[],
  b: readonly (string | number)[],
  directions: readonly (1 | -1)[],
): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left, right] = [a[index]!, b[index]!];
    if (left !== right) return (left < right ? -1 : 1) * (directions[index] ?? 1);
  }
  return 0;
}

/** What a cursor is bound to: the clocks and the what-if as they were asked for, the revision, the list and its order. */
function stateOf(
  registers: Register | readonly Register[],
  list: string,
): readonly [registerState: string, list: string] {
  const states = [registers]
    .flat()
    .map((register) => `${register.nodeId('', '')} ${register.validOn} ${register.revision}`);
  return [states.join(' and '), list];
}

function cursorOf(state: readonly string[], values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([...state, ...values])).toString('base64url');
}

/** The place that a cursor names. `example`: the values of some item of the list, which its own must be like. */
function readCursor(
  [registerState, list]: readonly [registerState: string, list: string],
  cursor: string,
  example: readonly (string | number)[] | undefined,
): readonly (string | number)[] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    read = null;
  }
  const [state, name, ...values] = Array.isArray(read) ? (read as unknown[]) : [];
  const isLike =
    example === undefined ||
    (values.length === example.length &&
      values.every((value, index) => typeof value === typeof example[index]));
  if (typeof state !== 'string' || name !== list || !isLike) {
    throw new InputFault('after is no cursor of this list.', ['after']);
  }
  if (state !== registerState) {
    throw new InputFault(
      'The cursor belongs to other clocks, another what-if or an earlier revision. Begin again; with knownAt given, a list stays as it is while it is read.',
      ['after'],
    );
  }
  return values as (string | number)[];
}
