import type { FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, Kind, OperationTypeNode, type DocumentNode } from 'graphql';
import { limits } from '../core/limits';

/** A GraphQL request, well formed. */
export interface AskedDocument {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The variables as JSON. */
  readonly variablesText: string;
  readonly operationName: string | null;
}

/** Throws a GraphQLError where the caller calls the request what nothing can be called. */
export function checkIdempotencyKey(request: FastifyRequest): void {
  const idempotencyKey = idempotencyKeyOf(request);
  if (idempotencyKey !== null && !idempotencyKeyForm.test(idempotencyKey)) {
    throw malformed(
      `"Idempotency-Key" must be 1 to ${limits.idempotencyKeyLengthMax} visible ASCII characters.`,
    );
  }
}

/** Reads what a request asks. Throws a GraphQLError, with a code and in one sentence, where it is malformed. */
export function readRequest(request: FastifyRequest): AskedDocument {
  const sent = request.method === 'GET' ? request.query : request.body;
  if (!isObject(sent)) {
    throw malformed('Send one GraphQL request as a JSON object with "query" and "variables".');
  }
  const { query, variables: given, operationName, extensions } = sent;
  if (typeof query !== 'string' || query === '') throw malformed('The request has no "query".');
  // Over GET they are JSON in a parameter of the address.
  const read = (part: unknown): unknown => (typeof part === 'string' ? parsedOrNull(part) : (part ?? {}));
  const variables = request.method === 'GET' ? read(given) : (given ?? {});
  if (!isObject(variables)) throw malformed('"variables" must be a JSON object.');
  if (operationName != null && typeof operationName !== 'string')
    throw malformed('"operationName" must be a text.');
  const more = request.method === 'GET' ? read(extensions) : (extensions ?? {});
  if (!isObject(more)) throw malformed('"extensions" must be a JSON object.');
  if (more['persistedQuery'] !== undefined)
    throw malformed('Persisted queries are not taken: send the document itself as "query".');
  const variablesText = JSON.stringify(variables);
  if (nullCharacter.test(query) || nullCharacter.test(variablesText)) {
    throw malformed('The request holds a null character.');
  }
  return { text: query, variables, variablesText, operationName: operationName ?? null };
}

/** What the caller calls this request; null where it says nothing. */
export function idempotencyKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

/**
 * The name of the operation that is meant, null where it has none. Throws a GraphQLError where it is not clear which
 * one is meant, and for what may not come this way.
 */
export function operationMeant(
  document: DocumentNode,
  operationName: string | null,
  byGet: boolean,
): string | null {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  const isClear =
    operationName === null || operationName === '' ? names.length === 1 : names.includes(operationName);
  if (!isClear) {
    throw new GraphQLError(
      'Which operation of the document is meant? "operationName" must name one of them.',
      { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
    );
  }
  const meant = getOperationAST(document, operationName === '' ? null : operationName);
  // A link, or an image in a page, must never change anything.
  if (byGet && meant?.operation !== OperationTypeNode.QUERY)
    throw malformed('Only questions come with GET: send changes with POST.');
  return meant?.name?.value ?? null;
}

const idempotencyKeyForm = new RegExp(`^[!-~]{1,${limits.idempotencyKeyLengthMax}}$`);

// As itself, or as JSON and GraphQL write it: PostgreSQL could not keep it, and nobody means it. Behind a backslash that is
// itself behind one, the same letters are no character of that number, but a text about it.
const nullCharacter = /\u0000|(?<!\\)(?:\\\\)*\\u(?:0000|\{0+\})/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function malformed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
