import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { Kept } from '../core/kept';
import { limits } from '../core/limits';
import { compileAnswer, type AnswerWriter } from './writer/compile-answer';
import { FieldSelection } from './writer/selected-fields';

/** One operation to be carried out: validated, with its variables as the caller gave them. */
export interface Operation {
  readonly document: DocumentNode;
  /** Names the document: the hash of its text. */
  readonly name: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
}

/** The writers of one document: which variables its conditions read, and a writer for each of their values. */
interface Writers {
  readonly conditions: readonly string[];
  readonly byValues: Kept<AnswerWriter | null>;
}

/**
 * Compiles each document once into a function and runs that; graphql-js would walk the document for every object
 * again. Compiled documents are kept, the last few hundred. What cannot be compiled is carried out by graphql-js.
 */
export class CompilingExecutor {
  private readonly compiled = new Kept<CompiledQuery | null>(limits.compiledDocumentsKept);
  private readonly writers = new Kept<Writers>(limits.compiledDocumentsKept);

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * The answer to a question as JSON in UTF-8, written straight from what is read; null where it has to be carried out
   * by `run`: a change, something that the writer does not know, or anything that goes wrong.
   */
  async write(operation: Operation): Promise<Buffer | null> {
    const given = this.readVariables(operation);
    if ('errors' in given) return null;
    const { variables } = given;
    try {
      return (await this.writerFor(operation, variables)?.(operation.context, variables)) ?? null;
    } catch {
      // Whatever it was: it is found again by the executor that has words for it.
      return null;
    }
  }

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

  private writerFor(
    { document, name, operationName }: Operation,
    variables: Readonly<Record<string, unknown>>,
  ): AnswerWriter | null {
    const asked = getOperationAST(document, operationName);
    if (asked?.operation !== OperationTypeNode.QUERY) return null;
    const writers = this.writers.get(`${name} ${operationName ?? ''}`, () => ({
      conditions: conditionsOf(document),
      byValues: new Kept(limits.writersOfDocumentKept),
    }));
    const values = writers.conditions.map((condition) => String(variables[condition])).join(' ');
    return writers.byValues.get(values, () =>
      compileAnswer(this.schema, asked, new FieldSelection(this.schema, document, variables)),
    );
  }

  private compiledFor({ document, name, operationName }: Operation): CompiledQuery | null {
    return this.compiled.get(`${name} ${operationName ?? ''}`, () => {
      const result = compileQuery(this.schema, document, operationName ?? '', {
        customJSONSerializer: false,
      });
      return isCompiledQuery(result) ? result : null;
    });
  }
}

/** The variables that decide what of a document is answered: those of `@skip` and `@include`. */
function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
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
