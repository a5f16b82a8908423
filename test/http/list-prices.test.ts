import {
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { limits } from '../../src/core/limits';
import { longLists, plainListPrice } from '../../src/http/list-prices';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';

type Field = GraphQLField<unknown, unknown>;

/** The lists of a type that take no `first`. */
function plainLists(type: GraphQLObjectType): readonly Field[] {
  return Object.values(type.getFields()).filter(
    (field) =>
      isListType(isNonNullType(field.type) ? field.type.ofType : field.type) &&
      field.args.every(({ name }) => name !== 'first'),
  );
}

describe.each(testServers())('the lists without a page, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server, { rates: { requests: null, points: null } });
  });

  afterAll(() => registry.stop());

  const objectType = (name: string): GraphQLObjectType => {
    const type = registry.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
    return type;
  };

  it('that are said to be long are there, each a list that takes no first', () => {
    for (const [name, fields] of Object.entries(longLists)) {
      const there = plainLists(objectType(name)).map((field) => field.name);
      expect([name, fields.filter((field) => !there.includes(field))]).toEqual([name, []]);
    }
  });

  it('count for nothing, a few or a page', () => {
    const price = (type: string, field: string): number =>
      plainListPrice(type, objectType(type).getFields()[field]!);
    expect(price('Organisation', 'name')).toBe(1);
    expect(price('Organisation', 'contacts')).toBe(limits.shortListPrice);
    expect(price('Organisation', 'receives')).toBe(limits.longListPrice);
  });

  it('and are not are short in the register that is shipped', async () => {
    const seen: Record<string, number> = {};
    for (const { name, type, args } of Object.values(objectType('Register').getFields())) {
      const connection = getNamedType(type);
      if (!isObjectType(connection) || args.some(({ type: asked }) => isNonNullType(asked))) continue;
      const item = connection.getFields()['nodes'];
      const itemType = item === undefined ? undefined : getNamedType(item.type);
      if (!isObjectType(itemType)) continue;
      for (const list of plainLists(itemType)) {
        const asked = isLeafType(getNamedType(list.type)) ? list.name : `${list.name} { __typename }`;
        const { register } = await registry.ask<Asked>(
          `{ register { lists: ${name}(first: 1000) { nodes { ${asked} } } } }`,
        );
        const lengths = register.lists.nodes.map((node) => node[list.name]?.length ?? 0);
        seen[`${itemType.name}.${list.name}`] = Math.max(0, ...lengths);
      }
    }
    // A list that turns out to be more than twice as long as it counts for belongs among the long ones.
    const tooLong = Object.entries(seen).filter(([coordinate, length]) => {
      const [type, field] = coordinate.split('.') as [string, string];
      return length > 2 * limits.shortListPrice && longLists[type]?.includes(field) !== true;
    });
    expect(tooLong).toEqual([]);
    // It would be found: lists that are said to be long are so here.
    expect(Object.keys(seen).length).toBeGreaterThan(80);
    expect(seen['TransferRegion.countries']).toBe(30);
    expect(seen['ProcessingActivity.findings']).toBeGreaterThan(2 * limits.shortListPrice);
  });
});

interface Asked {
  readonly register: {
    readonly lists: { readonly nodes: readonly Readonly<Record<string, readonly unknown[] | null>>[] };
  };
}
