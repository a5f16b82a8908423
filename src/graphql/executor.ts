import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
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
    const compiled = this.compiledFor(operation);
    if (compiled !== null) return compiled.query(null, context, variables);
    return execute({
      schema: this.schema,
      document,
      contextValue: context,
      variableValues: variables,
      ...(operationName === undefined ? {} : { operationName }),
    });
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
