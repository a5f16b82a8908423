import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** A request as it will be sent. */
export interface FuzzedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether something was broken on purpose, so that it may be no valid operation. */
  readonly isBroken: boolean;
}

/** What operations may name: keys and ids of the register, and instants by which something was known. */
export interface Names {
  readonly texts: readonly string[];
  readonly ids: readonly string[];
  readonly instants: readonly string[];
}

type Draw = fc.GeneratorValue;

/** Texts that programs have tripped over. */
const naughty = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'null',
  "'; DROP TABLE revision; --",
  '"',
  '\\',
  '${7*7}',
  '../../etc/passwd',
  '%00',
  '\u202e\u2066',
  '\ud83d\ude00',
  '\ud800',
  'x'.repeat(3_000),
];

const tokens = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '!',
  '...',
  '$x',
  '"',
  '"""',
  '#',
  '@include(if: true)',
  '@skip(if: $x)',
  '@x',
  'null',
  'on',
  'fragment F on Register { revision }',
  'mutation',
  'subscription',
  'query Q',
  '__typename',
  '__proto__',
  '-1',
  '1e999',
  '\u0000',
  '...F',
  'type T',
  'first: 1',
  'a: revision',
];

/** Operations of a schema: most of them valid, some broken in one place. */
export function operations(schema: GraphQLSchema, names: Names): fc.Arbitrary<FuzzedRequest> {
  return fc.gen().map((draw) => {
    const writer = new OperationWriter(schema, names, draw);
    const { query, variables } = writer.write();
    if (draw(fc.integer, { min: 0, max: 9 }) > 1) return { query, variables, isBroken: false };
    return { query: broken(query, draw), variables: brokenVariables(variables, draw), isBroken: true };
  });
}

class OperationWriter {
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];
  private fieldsLeft = 40;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly names: Names,
    private readonly draw: Draw,
  ) {}

  write(): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
    const isMutation = this.chance(12);
    const root = isMutation ? this.schema.getMutationType()! : this.schema.getQueryType()!;
    // Most of what there is stands below the register.
    const fields = Object.values(root.getFields());
    const field = !isMutation && !this.chance(25) ? root.getFields()['register']! : this.oneOf(fields);
    const selection = this.field(field, 0);
    const declared = this.declared.length === 0 ? '' : `(${this.declared.join(', ')})`;
    return {
      query: `${isMutation ? 'mutation' : 'query'} Fuzzed${declared} { ${selection} }`,
      variables: this.variables,
    };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.fieldsLeft -= 1;
    const given = field.args
      .filter((argument) =>
        isNonNullType(argument.type) && argument.defaultValue === undefined
          ? true
          : this.chance(({ after: 4, first: 60 } as Record<string, number>)[argument.name] ?? 35),
      )
      .map(({ name, type }) => `${name}: ${this.argument(type, name)}`);
    const type = getNamedType(field.type);
    const alias = this.chance(6) ? `a${this.below(9)}: ` : '';
    const directive = this.chance(4) ? ' @include(if: true)' : '';
    const head = `${alias}${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${directive}`;
    return isCompositeType(type) ? `${head} { ${this.selection(type, depth + 1)} }` : head;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    if (!('getFields' in type)) {
      const possible = this.schema.getPossibleTypes(type);
      const some = this.oneOf(possible);
      return `__typename ... on ${some.name} { ${this.selection(some, depth + 1)} }`;
    }
    const fields = Object.values(type.getFields());
    const isDeep = depth > 9 || this.fieldsLeft <= 0;
    const open = fields.filter(
      (field) =>
        !isCompositeType(getNamedType(field.type)) || !isDeep || ['nodes', 'pageInfo'].includes(field.name),
    );
    const chosen = new Set(['__typename']);
    const parts: string[] = [];
    // What is worth asking stands in the items of lists.
    const nodes = this.chance(75) ? open.find(({ name }) => name === 'nodes') : undefined;
    for (let count = (depth < 2 ? 2 : 1) + this.below(4); count > 0 && open.length > 0; count -= 1) {
      const field = nodes !== undefined && !chosen.has('nodes') ? nodes : this.oneOf(open);
      if (chosen.has(field.name)) continue;
      chosen.add(field.name);
      parts.push(this.field(field, depth));
    }
    return parts.length === 0 || this.chance(8) ? ['__typename', ...parts].join(' ') : parts.join(' ');
  }

  /** An argument written out, or handed over as a variable. */
  private argument(type: GraphQLInputType, name: string): string {
    const value = this.value(type, name, 0);
    if (!this.chance(35)) return literal(value, type);
    const variable = `v${this.declared.length}`;
    this.declared.push(`$${variable}: ${String(type)}`);
    this.variables[variable] = value;
    return `$${variable}`;
  }

  private value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (!isNonNullType(type) && this.chance(5)) return null;
    const given = getNullableType(type);
    if (isListType(given))
      return Array.from({ length: this.below(3) }, () => this.value(given.ofType, name, depth + 1));
    if (isEnumType(given)) return this.oneOf(given.getValues()).name;
    if (isInputObjectType(given)) {
      const fields = Object.values(given.getFields()).filter(
        (field) =>
          (isNonNullType(field.type) && field.defaultValue === undefined) || (depth < 3 && this.chance(25)),
      );
      return Object.fromEntries(
        fields.map((field) => [field.name, this.value(field.type, field.name, depth + 1)]),
      );
    }
    return this.scalar(given.name, name);
  }

  private scalar(type: string, name: string): unknown {
    switch (type) {
      case 'Int':
        return this.chance(85) ? this.oneOf([0, 1, 2, 10, 50]) : this.oneOf([-1, 1_001, 2_147_483_647]);
      case 'Float':
        return this.oneOf([0, 0.5, -1]);
      case 'Boolean':
        return this.chance(50);
      case 'Date':
        return this.chance(92)
          ? this.oneOf(['2018-05-24', '2018-06-01', '2020-07-15', '2020-07-16', '2024-01-01', '0001-01-01'])
          : this.oneOf(['2018-02-30', '', '9999-12-31', '12018-01-01']);
      case 'DateTime':
        return this.chance(92)
          ? this.oneOf(this.names.instants)
          : this.oneOf(['2999-01-01T00:00:00Z', 'soon']);
      case 'CountryCode':
        return this.chance(92) ? this.oneOf(['DE', 'US', 'CA', 'GB', 'CH']) : this.oneOf(['QQ', 'd', 'DEU']);
      case 'ID':
        return this.chance(70) ? this.oneOf(this.names.ids) : this.oneOf(naughty);
      default:
        if (name === 'after') return this.oneOf([...naughty, ...this.names.ids]);
        return this.chance(85) ? this.oneOf(this.names.texts) : this.oneOf(naughty);
    }
  }

  private chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  private below(count: number): number {
    return this.draw(fc.integer, { min: 0, max: count - 1 });
  }

  private oneOf<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** A value as GraphQL writes it; enumerations are words without quotes, so the type must be known. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (value === null) return 'null';
  const given = getNullableType(type);
  if (isListType(given))
    return `[${(value as readonly unknown[]).map((item) => literal(item, given.ofType)).join(', ')}]`;
  if (isInputObjectType(given)) {
    const fields = given.getFields();
    const parts = Object.entries(value as object).map(
      ([name, part]) => `${name}: ${literal(part, fields[name]!.type)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  return isEnumType(given) ? (value as string) : JSON.stringify(value);
}

function broken(query: string, draw: Draw): string {
  const at = draw(fc.integer, { min: 0, max: query.length });
  const token = tokens[draw(fc.integer, { min: 0, max: tokens.length - 1 })]!;
  switch (draw(fc.integer, { min: 0, max: 4 })) {
    case 0:
      return `${query.slice(0, at)} ${token} ${query.slice(at)}`;
    case 1:
      return query.slice(0, at);
    case 2:
      return query.slice(0, at) + query.slice(at + draw(fc.integer, { min: 1, max: 8 }));
    case 3:
      return query.replace(/\b([a-z]\w+)(?=[ (])/, '$1x');
    default:
      return `${query} ${query.slice(at)}`;
  }
}

function brokenVariables(
  variables: Readonly<Record<string, unknown>>,
  draw: Draw,
): Readonly<Record<string, unknown>> {
  if (draw(fc.integer, { min: 0, max: 2 }) > 0) return variables;
  const odd = [null, 0, '', [], {}, [[]], { a: { b: [] } }, 'x', true, 1e21, ['\ud800']];
  return Object.fromEntries(
    Object.keys(variables).map((name) => [name, odd[draw(fc.integer, { min: 0, max: odd.length - 1 })]]),
  );
}

/** All fields of the objects of a schema, for those who put something wrong into one of them. */
export function objectFields(
  schema: GraphQLSchema,
  type: string,
): Record<string, GraphQLField<unknown, unknown>> {
  const found = schema.getType(type);
  if (!isObjectType(found) || isScalarType(found)) throw new Error(`There is no type ${type}.`);
  return found.getFields();
}
