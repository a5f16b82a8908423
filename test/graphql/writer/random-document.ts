import fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** A document with its variables, as a client might send it. */
export interface RandomDocument {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Gen = fc.GeneratorValue;

/** What arguments name: things of the register, and a few that are not there. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  key: ['org/1crm', 'org/dropbox', 'adequacy/US-PRIVACY-SHIELD', 'data/ip-address', 'nothing'],
  mechanism: ['adequacy/US-PRIVACY-SHIELD', 'scc/2010-87'],
  section: ['4', '1', '99'],
  text: ['privacy', 'e', 'ü'],
  of: ['org/1crm', 'org/nobody'],
  id: ['Organisation:org/1crm', 'LegalBasis:A6-1-f', 'Organisation:org/nobody', 'TransferRegion:EU'],
};
const days = ['2018-06-01', '2020-07-15', '2020-07-17', '2026-11-22'];

/** Makes documents of a schema: fields, names of one's own, fragments, conditions, arguments, some of them in variables. */
export class RandomDocuments {
  private names = 0;
  private fragments: string[] = [];
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly gen: Gen,
  ) {}

  /** A question that opens the register once or twice, and perhaps looks something up by its id. */
  question(): RandomDocument {
    const asked = this.several(1, 3, () =>
      this.field(this.query(this.one(['register', 'register', 'node', 'nodes'])), 5),
    );
    const [yes, no] = [this.flip(), this.flip()];
    const declared = ['$yes: Boolean!', '$no: Boolean = true', ...this.declared].join(', ');
    const text = `query (${declared}) { ${asked.join(' ')} ...Q } fragment Q on Query { __typename @include(if: $yes) q: __typename @skip(if: $no) } ${this.fragments.join(' ')}`;
    return { text, variables: { yes, ...(no ? {} : { no }), ...this.variables } };
  }

  private query(name: string): GraphQLField<unknown, unknown> {
    return this.schema.getQueryType()!.getFields()[name]!;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((arg) => this.argument(arg));
    const args = given.length === 0 ? '' : `(${given.join(', ')})`;
    // Under a name of its own nothing of two fields can be in each other's way.
    const name = field.args.length > 0 || this.flip() ? `f${(this.names += 1)}: ${field.name}` : field.name;
    const condition = this.one([
      '',
      '',
      '',
      '',
      '@include(if: $yes)',
      '@skip(if: $no)',
      '@include(if: true)',
    ]);
    return `${name}${args} ${condition} ${this.selection(getNamedType(field.type), depth - 1)}`;
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (!isObjectType(type) && !isInterfaceType(type)) return '{ __typename }';
    const fields = Object.values(type.getFields()).filter(
      (field) => (depth > 0 || isLeafType(getNamedType(field.type))) && this.canBeAsked(field),
    );
    const parts = this.several(1, depth > 2 ? 4 : 3, () => {
      if (fields.length === 0) return '__typename';
      const field = (): string => this.field(this.one(fields), depth);
      switch (this.one(['field', 'field', 'field', 'field', 'typename', 'inline', 'named', 'narrowed'])) {
        case 'typename':
          return '__typename';
        case 'inline':
          return `... @include(if: $yes) { ${field()} }`;
        case 'named': {
          const name = `F${(this.names += 1)}`;
          this.fragments.push(`fragment ${name} on ${type.name} { ${field()} }`);
          return `...${name} ...${name}`;
        }
        case 'narrowed': {
          if (!isInterfaceType(type)) return `... on ${type.name} { ${field()} }`;
          const concrete = this.one(this.schema.getPossibleTypes(type));
          return `... on ${concrete.name} ${this.selection(concrete, Math.min(depth, 2))}`;
        }
        default:
          return field();
      }
    });
    return `{ ${parts.join(' ')} }`;
  }

  private canBeAsked(field: GraphQLField<unknown, unknown>): boolean {
    return field.name !== 'recordOfProcessing' && field.name !== 'assessTransfer';
  }

  private argument(arg: GraphQLArgument): readonly string[] {
    const isNeeded = isNonNullType(arg.type) && arg.defaultValue === undefined;
    if (!isNeeded && this.one([true, true, false])) return [];
    const value = this.value(arg.type, arg.name, 2);
    if (value === undefined) return [];
    const name = `v${(this.names += 1)}`;
    // Half of them come in variables.
    if (this.flip()) return [`${arg.name}: ${literal(value, arg.type)}`];
    this.declared.push(`$${name}: ${String(arg.type)}`);
    this.variables[name] = value;
    return [`${arg.name}: $${name}`];
  }

  private value(type: GraphQLInputType, name: string, depth: number): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name, depth);
    if (isListType(type)) return this.several(0, 2, () => this.value(type.ofType, name, depth));
    if (isEnumType(type)) return this.one(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth > 0 && this.one([false, false, true])),
      );
      return Object.fromEntries(
        fields.map((field) => [field.name, this.value(field.type, field.name, depth - 1)]),
      );
    }
    switch (getNamedType(type).name) {
      case 'Int':
        return this.one([0, 1, 2, 5, 40]);
      case 'Boolean':
        return this.flip();
      case 'Date':
        return this.one(days);
      case 'DateTime':
        return this.one(['2026-11-22T00:00:00Z', '2019-01-01T00:00:00+02:00']);
      case 'CountryCode':
        return this.one(['US', 'NL', 'GB']);
      default:
        return this.one(keysOf[name] ?? keysOf[name.replace(/s$/, '')] ?? keysOf['key']!);
    }
  }

  private one<T>(list: readonly T[]): T {
    return list[this.gen(fc.nat, { max: list.length - 1 })]!;
  }

  private flip(): boolean {
    return this.one([true, false]);
  }

  private several<T>(least: number, most: number, make: () => T): readonly T[] {
    return Array.from({ length: least + this.gen(fc.nat, { max: most - least }) }, make);
  }
}

/** A value as it is written in a document. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (isListType(type))
    return `[${(value as unknown[]).map((item) => literal(item, type.ofType)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = Object.entries(value as Record<string, unknown>).map(
    ([name, item]) => `${name}: ${literal(item, type.getFields()[name]!.type)}`,
  );
  return `{ ${fields.join(', ')} }`;
}
