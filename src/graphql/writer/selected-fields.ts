import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fields that are answered of an object: under each name of the answer, all nodes of the document that ask for it. */
export type SelectedFields = ReadonlyMap<string, readonly FieldNode[]>;

/** Reads selection sets as graphql-js does: fragments, conditions of type, `@skip` and `@include` by the variables. */
export class FieldSelection {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** What several selection sets together ask of an object of a type, in the order of the document. */
  of(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): SelectedFields {
    const fields = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const set of sets) this.collect(type, set, fields, seen);
    return fields;
  }

  private collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const selection of set.selections) {
      if (!this.isWanted(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(name);
        if (nodes === undefined) fields.set(name, [selection]);
        else nodes.push(selection);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (this.isAbout(type, selection.typeCondition?.name.value))
          this.collect(type, selection.selectionSet, fields, seen);
        continue;
      }
      const name = selection.name.value;
      const fragment = this.fragments.get(name);
      if (seen.has(name) || fragment === undefined) continue;
      seen.add(name);
      if (this.isAbout(type, fragment.typeCondition.name.value))
        this.collect(type, fragment.selectionSet, fields, seen);
    }
  }

  private isWanted(node: SelectionNode): boolean {
    if (node.directives === undefined || node.directives.length === 0) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.['if'] !== false;
  }

  private isAbout(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }
}
