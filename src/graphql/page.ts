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
  /** Whether the list comes in this order already, so that nothing but the page is looked at. */
  readonly isGiven?: boolean;
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
  const name = `${list} ${order.name ?? ''}`;
  const state = stateOf(register, name);
  const sorted = order.isGiven === true ? items : putInOrder(items, order);
  const from =
    after === null || after === undefined ? 0 : placeAfter(sorted, readCursor(state, after), order);
  const shown = sorted.slice(from, from + (first ?? limits.pageSizeDefault));
  return new Page(shown, from, sorted.length, (item) => cursorOf(state, order.values(item)));
}

/** A page: its cursors are made where somebody asks for them. */
class Page<T> implements Connection<T> {
  private kept: Connection<T>['edges'] | null = null;

  constructor(
    readonly nodes: readonly T[],
    private readonly from: number,
    readonly totalCount: number,
    private readonly cursor: (item: T) => string,
  ) {}

  get edges(): Connection<T>['edges'] {
    this.kept ??= this.nodes.map((node) => ({ cursor: this.cursor(node), node }));
    return this.kept;
  }

  get pageInfo(): Connection<T>['pageInfo'] {
    const { nodes, from, totalCount, cursor } = this;
    return {
      hasNextPage: from + nodes.length < totalCount,
      hasPreviousPage: from > 0,
      startCursor: nodes.length === 0 ? null : cursor(nodes[0]!),
      endCursor: nodes.length === 0 ? null : cursor(nodes.at(-1)!),
    };
  }
}

/** The order of entries and mechanisms, in which the core gives them: by key. */
export const byKey: Order<{ readonly key: string }> = { values: ({ key }) => [key], isGiven: true };

/** The same for a list that comes in another one. */
export const putByKey: Order<{ readonly key: string }> = { values: ({ key }) => [key] };

function putInOrder<T>(items: readonly T[], { values, directions = [] }: Order<T>): readonly T[] {
  return items
    .map((item) => ({ item, values: values(item) }))
    .sort((a, b) => compare(a.values, b.values, directions))
    .map(({ item }) => item);
}

/** The place of the first item after a cursor's, whether or not that one is still there. */
function placeAfter<T>(
  sorted: readonly T[],
  place: readonly (string | number)[],
  { values, directions = [] }: Order<T>,
): number {
  const example = sorted[0] === undefined ? place : values(sorted[0]);
  const isLike =
    place.length === example.length && place.every((value, index) => typeof value === typeof example[index]);
  if (!isLike) throw notOfThisList();
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(values(sorted[middle]!), place, directions) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
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

/** The place that a cursor names. */
function readCursor(
  [registerState, list]: readonly [registerState: string, list: string],
  cursor: string,
): readonly (string | number)[] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    read = null;
  }
  const [state, name, ...values] = Array.isArray(read) ? (read as unknown[]) : [];
  if (typeof state !== 'string' || name !== list) throw notOfThisList();
  if (state !== registerState) {
    throw new InputFault(
      'The cursor belongs to other clocks, another what-if or an earlier revision. Begin again; with knownAt given, a list stays as it is while it is read.',
      ['after'],
    );
  }
  return values as (string | number)[];
}

function notOfThisList(): InputFault {
  return new InputFault('after is no cursor of this list.', ['after']);
}
