import {
  GraphQLError,
  isListType,
  isObjectType,
  isInterfaceType,
  isNonNullType,
  Kind,
  parse,
  getNamedType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { limits } from '../core/limits';
import { badUserInput } from '../graphql/errors';

/** What a document, or a part of it, amounts to with its fragments spread out. */
interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** What its lists cost: each list multiplies what stands below it. */
  readonly price: number;
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0, price: 0 };

/**
 * Parses a document and holds it against the limits, before anything else looks at it: validating some short
 * documents costs far more than reading them. Throws a GraphQLError with a code; it names the limit and its value.
 */
export function checkDocument(
  schema: GraphQLSchema,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const document = parseBounded(text);
  new DocumentWalk(schema, document, variables).check();
  return document;
}

function parseBounded(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.documentTokensMax, noLocation: false });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/tokens\. Parsing aborted/.test(error.message)) {
      throw tooLarge(`The document has more than ${limits.documentTokensMax} tokens.`);
    }
    const place = error.locations?.[0];
    const where = place === undefined ? '' : ` at line ${place.line}, column ${place.column}`;
    throw new GraphQLError(`This is no GraphQL document: it cannot be read${where}.`, {
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

class DocumentWalk {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, Size>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  check(): void {
    let total = nothing;
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = this.schema.getRootType(definition.operation);
      if (root === undefined || root === null) {
        throw new GraphQLError(`This API has no ${definition.operation}.`, {
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        });
      }
      const size = this.measure(definition.selectionSet, root, 1);
      total = add(total, { ...size, directives: size.directives + (definition.directives?.length ?? 0) });
    }
    refuse('levels deep', total.depth, limits.documentDepthMax);
    refuse('aliases', total.aliases, limits.documentAliasesMax);
    refuse('fields', total.fields, limits.documentFieldsMax);
    refuse('directives', total.directives, limits.documentDirectivesMax);
    if (total.price > limits.documentPriceMax) {
      throw tooLarge(
        `The lists of this document multiply to ${total.price} items; at most ${limits.documentPriceMax} fit. Ask for fewer with first, or for less below a list.`,
      );
    }
  }

  private measure(selections: SelectionSetNode, parent: GraphQLNamedType | undefined, level: number): Size {
    // Deeper than the limit it is refused anyway: no need to walk a document that was made to be walked for long.
    if (level > limits.documentDepthMax) return { ...nothing, depth: 1 };
    let size = nothing;
    for (const selection of selections.selections) {
      const directives = selection.directives?.length ?? 0;
      let part: Size;
      if (selection.kind === Kind.FIELD) part = this.measureField(selection, parent, level);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        const type = name === undefined ? parent : this.schema.getType(name);
        part = this.measure(selection.selectionSet, type, level);
      } else part = this.measureFragment(selection.name.value, level);
      size = add(size, { ...part, directives: part.directives + directives });
    }
    return size;
  }

  private measureField(field: FieldNode, parent: GraphQLNamedType | undefined, level: number): Size {
    const definition =
      parent !== undefined && (isObjectType(parent) || isInterfaceType(parent))
        ? parent.getFields()[field.name.value]
        : undefined;
    const below =
      field.selectionSet === undefined
        ? nothing
        : this.measure(
            field.selectionSet,
            definition === undefined ? undefined : getNamedType(definition.type),
            level + 1,
          );
    const times = definition === undefined ? 1 : this.timesOf(field, definition);
    return {
      depth: below.depth + 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      directives: below.directives,
      price: times * (1 + below.price),
    };
  }

  /** A fragment is measured once; one that spreads itself is left to validation, which names it. */
  private measureFragment(name: string, level: number): Size {
    const known = this.measured.get(`${name} ${level}`);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    if (fragment === undefined || this.underWay.has(name)) return nothing;
    this.underWay.add(name);
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const size = this.measure(fragment.selectionSet, type, level);
    this.underWay.delete(name);
    this.measured.set(`${name} ${level}`, size);
    return size;
  }

  /** How often what stands below a field is given: `first` items, or a few where a list takes no `first`. */
  private timesOf(field: FieldNode, definition: GraphQLField<unknown, unknown>): number {
    if (definition.args.some(({ name }) => name === 'first')) return this.firstOf(field);
    const type = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
    // The edges and nodes of a connection are what its `first` has counted.
    const counted = field.name.value === 'edges' || field.name.value === 'nodes';
    return isListType(type) && !counted ? limits.shortListPrice : 1;
  }

  private firstOf(field: FieldNode): number {
    const value = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    const given =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? (this.variables[value.name.value] ?? this.defaultOf(value.name.value))
          : null;
    if (typeof given !== 'number') return limits.pageSizeDefault;
    if (given > limits.pageSizeMax)
      throw badUserInput(`first may be at most ${limits.pageSizeMax}.`, ['first']);
    return Math.max(given, 1);
  }

  private defaultOf(variable: string): number | null {
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const value = definition.variableDefinitions?.find(
        (declared) => declared.variable.name.value === variable,
      );
      if (value?.defaultValue?.kind === Kind.INT) return Number(value.defaultValue.value);
    }
    return null;
  }
}

function add(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    price: a.price + b.price,
  };
}

function refuse(what: string, count: number, most: number): void {
  if (count > most)
    throw tooLarge(
      `The document has more ${what === 'levels deep' ? 'levels' : what} than the ${most} that fit.`,
    );
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE' } });
}
