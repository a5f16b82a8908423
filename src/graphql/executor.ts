import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { limits } from '../core/limits';

/** One operation to be carried out: validated, with its variables as the caller gave them. */
export interface Operation {
  readonly document: DocumentNode;
  /** Names the document: the hash of its text. */
  readonly name: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
}

/**
 * Compiles each document once into a function and runs that; graphql-js would walk the document for every object
 * again. Compiled documents are kept, the last few hundred. What cannot be compiled is carried out by graphql-js.
 */
export class CompilingExecutor {
  private readonly compiled = new Map<string, CompiledQuery | null>();

  constructor(private readonly schema: GraphQLSchema) {}

  async run(operation: Operation): Promise<ExecutionResult> {
    const { document, operationName, variables, context } = operation;
    const given = this.readVariables(operation);
    if ('errors' in given) return given;
    // Mutations are rare, and graphql-js is the reference for carrying them out one after the other.
    const isMutation = getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
    const compiled = isMutation ? null : this.compiledFor(operation);
    if (compiled !== null) return withWholeErrors(await compiled.query(null, context, given.variables));
    return execute({
      schema: this.schema,
      document,
      contextValue: context,
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName }),
    });
  }

  /**
   * The variables with their defaults, or what is wrong with them. The compiled function would name an inner field
   * instead of the variable, and would demand one that has a default.
   */
  private readVariables({
    document,
    operationName,
    variables,
  }: Operation):
    { readonly variables: Record<string, unknown> } | { readonly errors: readonly GraphQLError[] } {
    const operation = getOperationAST(document, operationName);
    if (operation?.variableDefinitions === undefined) return { variables: { ...variables } };
    const read = getVariableValues(this.schema, operation.variableDefinitions, variables, { maxErrors: 5 });
    if (read.errors === undefined) return { variables: read.coerced };
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
    return { errors: read.errors.map(({ message }) => new GraphQLError(message, { extensions })) };
  }

  private compiledFor({ document, name, operationName }: Operation): CompiledQuery | null {
    const key = `${name} ${operationName ?? ''}`;
    let compiled = this.compiled.get(key);
    if (compiled === undefined) {
      const result = compileQuery(this.schema, document, operationName ?? '', {
        customJSONSerializer: false,
      });
      compiled = isCompiledQuery(result) ? result : null;
    }
    // Set anew, so that the one that was not asked for longest is the first to go.
    this.compiled.delete(key);
    this.compiled.set(key, compiled);
    if (this.compiled.size > limits.compiledDocumentsKept)
      this.compiled.delete(this.compiled.keys().next().value!);
    return compiled;
  }
}

/** Errors of the compiled function lack what others rely on: extensions, even where there are none. */
function withWholeErrors(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined) return result;
  const errors = result.errors.map(
    (error) =>
      new GraphQLError(error.message, {
        path: error.path,
        originalError: error.originalError,
        // The types promise extensions; the compiled function leaves them out.
        extensions: (error.extensions as Record<string, unknown> | undefined) ?? {},
      }),
  );
  return { ...result, errors };
}
