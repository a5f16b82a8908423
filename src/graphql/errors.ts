import { GraphQLError } from 'graphql';
import { NotAllowed } from '../core/caller';
import { InputFault } from '../core/input-fault';

/** The codes of errors that a caller may see; one table, so that clients can rely on them. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'DOCUMENT_TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UNAVAILABLE'
  | 'COMMIT_UNCERTAIN'
  | 'INTERNAL_SERVER_ERROR';

/** The caller's mistake as GraphQL shows it: in domain words, with the argument that is objected to. */
export function badUserInput(message: string, field: readonly string[] = []): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, ...(field.length === 0 ? {} : { field }) },
  });
}

/** Lets the caller's mistakes that the core finds out as such; anything else goes on as the defect that it is. */
export function asCallersMistake(error: unknown): unknown {
  if (error instanceof NotAllowed) {
    return new GraphQLError(error.message, { extensions: { code: 'FORBIDDEN' satisfies ErrorCode } });
  }
  return error instanceof InputFault ? badUserInput(error.message, error.field) : error;
}

/** Gives what is asked for; lets the caller's mistakes that the core finds out as such. */
export function answer<T>(give: () => T): T {
  try {
    return give();
  } catch (error) {
    throw asCallersMistake(error);
  }
}
