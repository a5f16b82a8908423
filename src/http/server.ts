import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { limits } from '../core/limits';
import type { Library } from '../questions/read-library';
import type { RecordDesk } from '../exports/record-desk';
import { registerAuthentication } from './authentication';
import { registerExports } from './exports';
import { registerGraphql, type EndpointParts } from './graphql-endpoint';
import { registerListExports } from './list-exports';
import { registerMetrics, type Metrics } from './metrics';
import { registerObservation, type RequestObserver } from './observation';
import { registerPlayground } from './playground';
import { registerProbes, type Readiness } from './probes';
import { registerQuestions } from './questions';
import { registerRates } from './rates';
import { registerSecurityHeaders } from './security-headers';
import { registerSession } from './session';
import { registerSignIn } from './sign-in';
import { registerSite, type Site } from './site';
import { statusOf } from './status';
import type { Traces } from './traces';
import { registerWorkload, type Workload } from './workload';

/** What the server needs of the house. */
export interface ServerParts extends EndpointParts {
  /** Where the record goes out as a file. */
  readonly records: RecordDesk;
  /** Stands for the software that lays the files out. */
  readonly build: string;
  /** The questions that are answered by name. */
  readonly library: Library;
  /** Where the built playground lies. */
  readonly playgroundDirectory: string;
  /** Where the page lies on which one signs in. */
  readonly signInDirectory: string;
  readonly site: Site;
  readonly ready: Readiness;
  /** Whether the registry is about to end: whoever is answered now should ask another from now on. */
  readonly isEnding: () => boolean;
  readonly metrics: Metrics;
  /** What is in work, and how much of it is taken on. */
  readonly workload: Workload;
  readonly logRequest: RequestObserver;
  /** Where requests go as spans; null where traces are not on. */
  readonly traces: Traces | null;
}

/**
 * The HTTP server: GraphQL at /graphql, the questions of the library at /questions, the record and the lists as files at
 * /exports, the playground at /, sessions at /session and /sign-in, the probes at /livez and /readyz, figures at
 * /metrics. Not yet listening.
 *
 * The order of a request: its name and page (`site`), whether there is room for it (`workload`), who asks
 * (`authentication`), how often (`rates`), the size of its body, and then what each way in does with it.
 */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.requestBodyBytesMax,
    requestTimeout: limits.requestTimeoutMs,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckedEachMs,
    },
    forceCloseConnections: 'idle',
  });
  // What is not JSON is told so, instead of being read as something else.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const told = toldOf(error);
    if (told === null) parts.logDefect(request.id, error);
    const [code, message] = told ?? [
      'INTERNAL_SERVER_ERROR',
      `Something went wrong on our side; the log has it under ${request.id}.`,
    ];
    request.observed.code = code;
    return reply.code(statusOf(code)).send({ errors: [{ message, extensions: { code } }] });
  });
  app.setNotFoundHandler((request, reply) => {
    request.observed.code = 'NOT_FOUND';
    return reply.code(404).send({
      errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }],
    });
  });
  registerObservation(app, [(line) => parts.metrics.count(line), parts.logRequest], parts.traces);
  registerSecurityHeaders(app);
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (parts.isEnding()) reply.header('connection', 'close');
    // Whoever is told to come later is told when.
    if ((reply.statusCode === 503 || reply.statusCode === 429) && !reply.hasHeader('retry-after'))
      reply.header('retry-after', String(limits.retryAfterMs / 1_000));
    done();
  });
  await registerSite(app, parts.site, parts.logRefusal);
  registerWorkload(app, parts.workload, parts.isEnding);
  registerAuthentication(app, parts);
  registerRates(app, parts.rates, parts.logRefusal);
  registerProbes(app, parts.ready);
  registerMetrics(app, parts.metrics);
  registerSession(app, parts);
  registerSignIn(app, parts.signInDirectory);
  const run = await registerGraphql(app, parts);
  registerQuestions(app, parts.library, run);
  registerExports(app, parts);
  registerListExports(app, parts);
  await registerPlayground(app, parts.playgroundDirectory);
  return app;
}

/** What a caller is told of a request that could not be read, with its code; null for a defect. */
function toldOf(error: FastifyError): readonly [code: string, message: string] | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return ['BODY_TOO_LARGE', `The body has more than ${limits.requestBodyBytesMax} bytes.`];
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return ['UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.'];
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return ['BAD_REQUEST', 'The body is empty.'];
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return ['BAD_REQUEST', 'The body is no JSON.'];
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? ['BAD_REQUEST', 'The request cannot be read.']
        : null;
  }
}
