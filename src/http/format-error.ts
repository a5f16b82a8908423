import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { CommitUncertain } from '../core/commit-uncertain';
import type { ErrorCode } from '../graphql/errors';

/** What the log gets of a defect: its id and itself; never variables, results or keys. */
export type DefectLog = (id: string, error: unknown) => void;

const shown: readonly string[] = [
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'DOCUMENT_TOO_LARGE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'UNAVAILABLE',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
];

/** What else of an error is told: the argument that is objected to; the limit that is passed, and by how much. */
const told: readonly string[] = ['field', 'limit', 'most', 'asked'];

/**
 * What a caller sees of an error: its own mistakes in words and without its values, everything else as an id under
 * which the log has it. Opaque is the default.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: DefectLog,
): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  const failed = (message: string, code: ErrorCode, more: object = {}): GraphQLFormattedError => ({
    message,
    ...place,
    extensions: { code, ...more },
  });
  if (cause instanceof ArgumentValidationError) {
    const faults = constraintsOf(cause.extensions.validationErrors);
    return failed(faults.join(' '), 'BAD_USER_INPUT');
  }
  if (cause instanceof CommitUncertain) {
    const id = randomUUID();
    log(id, error);
    return failed(toldOfUncertainty, 'COMMIT_UNCERTAIN', { id });
  }
  if (cause instanceof Error && isAboutTheDatabase(cause)) {
    const id = randomUUID();
    log(id, error);
    const message = takesNoChanges(cause) ? toldOfNoChanges : toldOfAbsence;
    return failed(message, 'UNAVAILABLE', { id });
  }
  const code = codeOf(error) ?? (formatted.extensions?.['code'] as string | undefined);
  if (/^Variable "\$/.test(formatted.message))
    return failed(withoutValues(formatted.message), 'BAD_USER_INPUT');
  if (code !== undefined && shown.includes(code)) {
    const more = Object.entries(formatted.extensions ?? {}).filter(([name]) => told.includes(name));
    return failed(withoutValues(formatted.message), code as ErrorCode, Object.fromEntries(more));
  }
  const id = randomUUID();
  log(id, error);
  return failed(`Something went wrong on our side; the log has it under ${id}.`, 'INTERNAL_SERVER_ERROR', {
    id,
  });
}

const toldOfAbsence = 'The database cannot be reached at the moment. Try again.';
const toldOfNoChanges =
  'The database takes no changes at the moment: it stands by for another, or was set to be read alone. Nothing was written.';

/** What is told of a change of which nobody knows whether it was written. */
const toldOfUncertainty =
  'It is not known whether this was written: the database has not said what became of it. Send the same change again ' +
  'with the same Idempotency-Key, and it is written once at most; without such a key, read first whether it is there.';

/** Takes out what graphql-js repeats of the caller's values. */
export function withoutValues(message: string): string {
  const variable =
    /^Variable "\$(\w+)"(?: got invalid value [\s\S]*?)?(?:; (Expected type[\s\S]*|Field[\s\S]*|[A-Z]\w+ wants[\s\S]*))?$/.exec(
      message,
    );
  if (variable !== null && !/was not provided|must not be null/.test(message)) {
    const wanted = /(\w+ wants [^;]*?\.)/.exec(message)?.[1];
    return `The variable "$${variable[1]!}" has a value that does not fit its type.${wanted === undefined ? '' : ` ${wanted}`}`;
  }
  return message
    .replace(/, found ("(?:[^"\\]|\\.)*"|[^;.]+)/g, '')
    .replace(/ got invalid value ("(?:[^"\\]|\\.)*"|[^;]+)/g, ' has an invalid value')
    .replace(/^Value "(?:[^"\\]|\\.)*" does not exist/, 'The value does not exist')
    .replace(/cannot represent [^:]*value: [\s\S]*/, 'cannot represent the value.');
}

function constraintsOf(errors: unknown): readonly string[] {
  const faults: string[] = [];
  const walk = (list: unknown): void => {
    for (const error of Array.isArray(list)
      ? (list as { constraints?: Record<string, string>; children?: unknown }[])
      : []) {
      faults.push(...Object.values(error.constraints ?? {}));
      walk(error.children);
    }
  };
  walk(errors);
  return faults.length === 0 ? ['An argument is not of the form that it must have.'] : [...new Set(faults)];
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const own = error.extensions['code'];
  const original =
    error.originalError instanceof GraphQLError ? error.originalError.extensions['code'] : undefined;
  return (original ?? own) as string | undefined;
}

/** Whether the database may be read alone. */
function takesNoChanges({ code }: Error & { code?: unknown }): boolean {
  return code === '25006';
}

/** Whether the database is away, and nothing of ours is wrong. */
export function isAboutTheDatabase(error: Error & { code?: unknown }): boolean {
  const code = typeof error.code === 'string' ? error.code : '';
  // Connections that fail or end, and PostgreSQL's classes 08 (connection), 53 (resources), 57P (shutting down), a server that takes
  // no changes as it stands by for another, a statement of which a pooler does not know what became, and a lock that was
  // waited for too long.
  return (
    /^(ECONN\w+|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|3D\w{3}|53\w{3}|57P\w{2}|25006|40003|57014|55P03)$/.test(
      code,
    ) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  );
}
