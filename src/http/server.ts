import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { limits } from '../core/limits';
import type { Library } from '../questions/read-library';
import type { RecordDesk } from '../exports/record-desk';
import { registerAuthentication } from './authentication';
import { registerExports } from './exports';
import { registerGraphql, type EndpointParts } from './graphql-endpoint';
import { registerPlayground } from './playground';
import { registerQuestions } from './questions';
import { registerSession } from './session';
import { registerSignIn } from './sign-in';

/** What the server needs of the house. */
export interface ServerParts extends EndpointParts {
  /** Where the record goes out as a file. */
  readonly records: RecordDesk;
  /** The questions that are answered by name. */
  readonly library: Library;
  /** Where the built playground lies. */
  readonly playgroundDirectory: string;
  /** Where the page lies on which one signs in. */
  readonly signInDirectory: string;
  /** Resolves where the registry can answer; rejects where it cannot. */
  readonly ready: () => Promise<unknown>;
}

/**
 * The HTTP server: GraphQL at /graphql, the questions of the library at /questions, the record as a file at /exports, the playground at /, sessions at /session and /sign-in, the probes at /livez
 * and /readyz. Not yet listening.
 */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.requestBodyBytesMax,
    requestTimeout: limits.requestTimeoutMs,
    http: { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: 1_000 },
    forceCloseConnections: 'idle',
  });
  // What is not JSON is told so, instead of being read as something else.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const told = toldOf(error);
    if (told === null) parts.logDefect(reply.request.id, error);
    const status = told === null ? 500 : (error.statusCode ?? 400);
    const message = told ?? `Something went wrong on our side; the log has it under ${reply.request.id}.`;
    const code = told === null ? 'INTERNAL_SERVER_ERROR' : status === 413 ? 'BODY_TOO_LARGE' : 'BAD_REQUEST';
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({
      errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }],
    }),
  );
  registerAuthentication(app, parts);
  const open = { config: { open: true } };
  app.get('/livez', open, (_request, reply) => reply.type('text/plain').send('alive\n'));
  app.get('/readyz', open, async (_request, reply) => {
    const ready = await parts.ready().then(
      () => true,
      () => false,
    );
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'the database cannot be reached\n');
  });
  registerSession(app, parts);
  registerSignIn(app, parts.signInDirectory);
  const run = await registerGraphql(app, parts);
  registerQuestions(app, parts.library, run);
  registerExports(app, parts);
  await registerPlayground(app, parts.playgroundDirectory);
  return app;
}

/** What a caller is told of a request that could not be read; null for a defect. */
function toldOf(error: FastifyError): string | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The body has more than ${limits.requestBodyBytesMax} bytes.`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'Send the request as application/json.';
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'The body is empty.';
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'The body is no JSON.';
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'The request cannot be read.' : null;
  }
}
