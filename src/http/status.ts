/** Which HTTP status goes with which code: the one table of it, told to callers in docs/API-ERRORS.md. */
export const statusOfCode = {
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  DOCUMENT_TOO_LARGE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  MISDIRECTED: 421,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  UNAVAILABLE: 503,
  OVERLOADED: 503,
  COMMIT_UNCERTAIN: 503,
} as const;

export type Code = keyof typeof statusOfCode;

/** What is wrong with the document or with its variables alone: the request as such is well formed. */
const ofDocument: ReadonlySet<string> = new Set<Code>([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * The status of a request that was not carried out. Whoever accepts application/json by name, and nothing newer, is
 * told of a faulty document with 200, as GraphQL over HTTP asks for the sake of old clients.
 */
export function statusOfRefused(code: string | undefined, accepted: string | undefined): number {
  if (code !== undefined && ofDocument.has(code) && acceptsOldFormAlone(accepted)) return 200;
  return statusOf(code);
}

/** The status of an operation that was carried out, by the codes of its errors: where anything was answered, 200. */
export function statusOfCarriedOut(data: unknown, codes: readonly (string | undefined)[]): number {
  const answersAnything =
    typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
  if (answersAnything) return 200;
  if (codes.includes('COMMIT_UNCERTAIN')) return statusOfCode.COMMIT_UNCERTAIN;
  if (codes.includes('UNAVAILABLE')) return statusOfCode.UNAVAILABLE;
  return codes.includes('INTERNAL_SERVER_ERROR') ? statusOfCode.INTERNAL_SERVER_ERROR : 200;
}

/** The status of a code; that of a defect for one that is not known. */
export function statusOf(code: string | undefined): number {
  return code !== undefined && Object.hasOwn(statusOfCode, code) ? statusOfCode[code as Code] : 500;
}

/** Whether the newer form of an answer, in which the status tells what became of it, is meant to be taken. */
export function acceptsNewForm(accepted: string | undefined): boolean {
  return accepted?.includes('application/graphql-response+json') === true;
}

function acceptsOldFormAlone(accepted: string | undefined): boolean {
  return accepted?.includes('application/json') === true && !acceptsNewForm(accepted);
}
