import {
  GraphQLError,
  isObjectType,
  isInterfaceType,
  Kind,
  parse,
  getNamedType,
  visit,
  type DefinitionNode,
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
import { plainListPrice } from './list-prices';
import { countOverlaps } from './overlapping-fields';

/** What a document, or a part of it, amounts to with its fragments spread out. */
interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** What its lists cost: each list multiplies what stands below it. */
  readonly price: number;
}

/** A document within the limits, and what its lists cost. */
export interface CheckedDocument {
  readonly document: DocumentNode;
  /** In points: one for each field of each item that the lists can give, at most. */
  readonly price: number;
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0, price: 0 };

/**
 * Parses a document and holds it against the limits, before anything else looks at it: validating some short
 * documents costs far more than reading them. Throws one GraphQLError with a code, whatever is wrong; it names the
 * first limit that is passed, its value, what was asked for and what would fit. `parsed`: the document, where it was
 * read before; its price may be another with other variables.
 */
export function checkDocument(
  schema: GraphQLSchema,
  text: string,
  variables: Readonly<Record<string, unknown>>,
  parsed?: DocumentNode,
): CheckedDocument {
  const document = parsed ?? parseBounded(text);
  if (parsed === undefined) checkValues(document);
  return { document, price: new DocumentWalk(schema, document, variables).check(parsed === undefined) };
}

function parseBounded(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.documentTokensMax, noLocation: false });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (/tokens\. Parsing aborted/.test(error.message)) {
      throw tooLarge(
        'tokens',
        limits.documentTokensMax,
        null,
        `The document has more than ${limits.documentTokensMax} tokens. Ask in several documents.`,
      );
    }
    const place = error.locations?.[0];
    const where = place === undefined ? '' : ` at line ${place.line}, column ${place.column}`;
    throw new GraphQLError(`This is no GraphQL document: it cannot be read${where}.`, {
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

/** Whoever validates a value goes through it for each rule, and writes it into the error. */
function checkValues(document: DocumentNode): void {
  let level = 0;
  const deeper = {
    enter: () => {
      level += 1;
      refuse('levels of a value', level, limits.documentValueDepthMax, 'Send it as a variable.');
    },
    leave: () => void (level -= 1),
  };
  visit(document, { ListValue: deeper, ObjectValue: deeper });
  const variables = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  refuse('variables', variables.length, limits.documentVariablesMax, 'Leave out what is not used.');
}

class DocumentWalk {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, Size>();
  private readonly underWay = new Set<string>();
  private readonly reached = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /** Gives the price of the lists. `isNew`: a document that was let through before overlaps no more than it did. */
  check(isNew: boolean): number {
    const { definitions } = this.document;
    const count = (kind: Kind): number => definitions.filter((definition) => definition.kind === kind).length;
    refuse(
      'operations',
      count(Kind.OPERATION_DEFINITION),
      limits.documentOperationsMax,
      'Send fewer of them.',
    );
    refuse(
      'fragments',
      count(Kind.FRAGMENT_DEFINITION),
      limits.documentFragmentsMax,
      'Write some of them out.',
    );
    if (definitions.some((definition) => !isExecutable(definition)))
      throw invalid('A document has operations and fragments, and nothing else.');
    let total = nothing;
    for (const definition of definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION)
        total = add(total, this.measureOperation(definition));
    }
    // What no operation spreads is looked at by whoever validates the document all the same.
    for (const name of this.fragments.keys()) {
      if (!this.reached.has(name)) total = add(total, { ...this.measureFragment(name, 1), price: 0 });
    }
    refuse('levels', total.depth, limits.documentDepthMax, 'Begin further down, with node or a key.');
    refuse('aliases', total.aliases, limits.documentAliasesMax, 'Ask in several documents.');
    refuse('fields', total.fields, limits.documentFieldsMax, 'Ask in several documents.');
    refuse('directives', total.directives, limits.documentDirectivesMax, 'Leave out what is not asked for.');
    // Counted last: within the limit on fields there is little to compare.
    if (isNew) this.checkOverlaps();
    if (total.price > limits.documentPriceMax) {
      throw tooLarge(
        'price',
        limits.documentPriceMax,
        total.price,
        `The lists of this document multiply to ${total.price} items; at most ${limits.documentPriceMax} fit. Ask for fewer with first, or for less below a list.`,
      );
    }
    return total.price;
  }

  private checkOverlaps(): void {
    const most = limits.documentOverlapsMax;
    const pairs = countOverlaps(this.document, this.fragments, most);
    refuse('overlapping fields', pairs, most, 'Ask for each field once at each place.');
  }

  private measureOperation(
    definition: Extract<DefinitionNode, { readonly kind: Kind.OPERATION_DEFINITION }>,
  ): Size {
    const root = this.schema.getRootType(definition.operation);
    if (root === undefined || root === null) throw invalid(`This API has no ${definition.operation}.`);
    const size = this.measure(definition.selectionSet, root, 1);
    const onVariables = (definition.variableDefinitions ?? []).flatMap(({ directives }) => directives ?? []);
    const directives = (definition.directives?.length ?? 0) + onVariables.length;
    return { ...size, directives: size.directives + directives };
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
        const inside = this.measure(selection.selectionSet, type, level + 1);
        part = { ...inside, depth: inside.depth + 1 };
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
    const times = definition === undefined ? 1 : this.timesOf(field, parent!, definition);
    return {
      depth: below.depth + 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias === undefined ? 0 : 1),
      directives: below.directives,
      price: times * (1 + below.price),
    };
  }

  /** A fragment is measured once. One that spreads itself, or that is not there, has no measure. */
  private measureFragment(name: string, level: number): Size {
    this.reached.add(name);
    const known = this.measured.get(`${name} ${level}`);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    if (fragment === undefined) throw invalid(`Unknown fragment "${name}".`);
    if (this.underWay.has(name)) throw invalid(`Cannot spread fragment "${name}" within itself.`);
    this.underWay.add(name);
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const inside = this.measure(fragment.selectionSet, type, level);
    const size = { ...inside, directives: inside.directives + (fragment.directives?.length ?? 0) };
    this.underWay.delete(name);
    this.measured.set(`${name} ${level}`, size);
    return size;
  }

  /** How often what stands below a field is given: `first` items, or what a list counts for that takes no `first`. */
  private timesOf(
    field: FieldNode,
    parent: GraphQLNamedType,
    definition: GraphQLField<unknown, unknown>,
  ): number {
    if (definition.args.some(({ name }) => name === 'first')) return this.firstOf(field);
    // The edges and nodes of a connection are what its `first` has counted.
    const isCounted = field.name.value === 'edges' || field.name.value === 'nodes';
    return isCounted ? 1 : plainListPrice(parent.name, definition);
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

function isExecutable({ kind }: DefinitionNode): boolean {
  return kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION;
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

function refuse(what: string, count: number, most: number, advice: string): void {
  if (count <= most) return;
  throw tooLarge(what, most, count, `The document has more ${what} than the ${most} that fit. ${advice}`);
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** `asked`: what the document has, as far as it was counted; null where counting ended at the limit. */
function tooLarge(limit: string, most: number, asked: number | null, message: string): GraphQLError {
  const extensions = { code: 'DOCUMENT_TOO_LARGE', limit, most, ...(asked === null ? {} : { asked }) };
  return new GraphQLError(message, { extensions });
}
