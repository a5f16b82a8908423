import { ApiObject } from './api-object';
import { Field, Int, type ClassType } from 'type-graphql';

@ApiObject('PageInfo', { description: 'Where a page stands in its list, as Relay has it.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether items follow after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether items stand before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first item; null on an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item: give it as `after`.' })
  endCursor!: string | null;
}

/** A page of a list, as its resolvers give it. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoType;
  readonly totalCount: number;
}

/** Makes the connection of a type: edges with cursors, nodes, page information and the count of all. */
export function connectionOf<T extends object>(
  name: string,
  node: () => ClassType<T>,
  what: string,
): ClassType<Connection<T>> {
  @ApiObject(`${name}Edge`, { description: `One item of a list of ${what}, with its cursor.` })
  class Edge {
    @Field(() => String, {
      description: 'Where the item stands; carries the clocks and the revision of its register.',
    })
    cursor!: string;

    @Field(node, { description: 'The item.' })
    node!: T;
  }

  @ApiObject(`${name}Connection`, { description: `A page of ${what}.` })
  class ConnectionType implements Connection<T> {
    @Field(() => [Edge], { description: 'The items of the page with their cursors.' })
    edges!: readonly Edge[];

    @Field(() => [node()], { description: 'The items of the page without their cursors.' })
    nodes!: readonly T[];

    @Field(() => PageInfoType, { description: 'Where the page stands in the list.' })
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'How many items the whole list has.' })
    totalCount!: number;
  }
  return ConnectionType;
}
