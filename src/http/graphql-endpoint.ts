import { createHash } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { ChangeDesk } from '../core/change-desk';
import { limits } from '../core/limits';
import type { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import { waysToTheRegister, type RequestContext } from '../graphql/context';
import { CompilingExecutor } from '../graphql/executor';
import type { Admission } from './authentication';
import { checkDocument } from './document-limits';
import { formatError } from './format-error';
import { refuse, Refusal } from './refusal';
import type { TrustedDocuments } from '../questions/trusted-documents';

/** What an operation gave: its data, or why there is none. */
export interface Outcome {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly object[] | null;
}

/** Carries out a document for a request that is no GraphQL itself, as if it had come to /graphql. */
export type DocumentRunner = (
  request: FastifyRequest,
  text: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Outcome>;

/** What the endpoint needs. */
export interface EndpointParts extends Admission {
  readonly schema: GraphQLSchema;
  readonly opener: RegisterOpener;
  readonly desk: ChangeDesk;
  /** The documents that anonymous callers and readers may send; null: any. */
  readonly trusted: TrustedDocuments | null;
}

/** Serves GraphQL at /graphql: the limits first, then Apollo, which hands what it has validated to our executor. */
export async function registerGraphql(app: FastifyInstance, parts: EndpointParts): Promise<DocumentRunner> {
  const { schema, opener, desk, trusted, keys, logDefect, logRefusal } = parts;

  const apollo = new ApolloServer<RequestContext>({
    gateway: compiledExecution(schema),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Our own setting, not that of the environment: what is shown must not depend on a forgotten variable.
    nodeEnv: 'production',
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(formatted, error, logDefect),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      logsWhatIsForbidden,
    ],
  } satisfies ApolloServerOptionsWithGateway<RequestContext>);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  // The wall clock is read here, once for each request.
  const contextOf = (request: FastifyRequest): RequestContext => {
    const now = new Date().toISOString() as Instant;
    const { id, caller } = request;
    if (caller === null) throw new Error('A question came in that nobody asked.');
    const idempotencyKey = idempotencyKeyOf(request);
    return {
      now,
      caller,
      keys,
      idempotencyKey,
      requestHash: idempotencyKey === null ? '' : hashOf(request.body ?? {}),
      desk,
      ...waysToTheRegister(opener, caller, now),
      logRefusal: ({ code, message }) =>
        logRefusal({ event: 'refused', why: code, message, id, actor: caller.actor }),
    };
  };
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: (request, reply, done) => {
      const refusal = refusalOf(schema, request, trusted);
      if (refusal === null) done();
      else if (refusal instanceof Refusal) void refuse(request, reply, refusal, logRefusal);
      else void showFault(reply, refusal);
    },
    handler: fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(contextOf(request)) }),
  });
  return async (request, text, variables) => {
    checkDocument(schema, text, variables);
    const { body, http } = await apollo.executeOperation(
      { query: text, variables },
      { contextValue: contextOf(request) },
    );
    if (body.kind !== 'single') throw new Error('A question was answered in parts.');
    const { data, errors } = body.singleResult;
    return { status: http.status ?? 200, data: data ?? null, errors: errors ?? null };
  };
}

/** A right that the caller's role lacks is found out where something is opened or changed: the log hears of it here. */
const logsWhatIsForbidden: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        const forbidden = errors.find(({ extensions }) => extensions['code'] === 'FORBIDDEN');
        if (forbidden !== undefined)
          contextValue.logRefusal({ code: 'FORBIDDEN', message: forbidden.message });
        return Promise.resolve();
      },
    }),
};

function idempotencyKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

/** What a request asks, as a hash: it tells two requests apart and keeps nothing of them. */
function hashOf(body: unknown): string {
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  return createHash('sha256')
    .update(JSON.stringify([query, variables ?? {}, operationName ?? null]))
    .digest('hex');
}

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** Apollo's hook for an execution of one's own: it still parses, validates and formats. */
function compiledExecution(schema: GraphQLSchema): GatewayInterface {
  const executor = new CompilingExecutor(schema);
  return {
    load: () =>
      Promise.resolve({
        executor: ({ document, queryHash, operationName, request, context }) =>
          executor.run({
            document,
            name: queryHash,
            operationName: operationName ?? undefined,
            variables: (request.variables ?? {}) as Record<string, unknown>,
            context,
          }) as never,
      }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

/** Why a request is refused before Apollo sees it; null where it is not. */
function refusalOf(
  schema: GraphQLSchema,
  request: FastifyRequest,
  trusted: TrustedDocuments | null,
): GraphQLError | Refusal | null {
  const idempotencyKey = idempotencyKeyOf(request);
  if (idempotencyKey !== null && !idempotencyKeyForm.test(idempotencyKey)) {
    return malformed(
      `"Idempotency-Key" must be 1 to ${limits.idempotencyKeyLengthMax} visible ASCII characters.`,
    );
  }
  const sent = request.method === 'GET' ? request.query : request.body;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return malformed('Send one GraphQL request as a JSON object with "query" and "variables".');
  }
  const { query, variables: given, operationName } = sent as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || query === '') return malformed('The request has no "query".');
  const variables = typeof given === 'string' ? parsedOrNull(given) : (given ?? {});
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    return malformed('"variables" must be a JSON object.');
  }
  if (nullCharacter.test(query) || nullCharacter.test(JSON.stringify(variables))) {
    return malformed('The request holds a null character.');
  }
  try {
    const document = checkDocument(schema, query, variables as Record<string, unknown>);
    if (trusted !== null && request.caller?.role === 'reader' && !trusted.has(document)) return notOfLibrary;
    return operationFault(document, operationName ?? null, request.method === 'GET');
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** What is refused where readers may ask the questions of the library alone. */
const notOfLibrary = new Refusal(
  'FORBIDDEN',
  'NOT_OF_LIBRARY',
  'This registry answers readers the questions of its library alone, listed at /questions; any other document needs the role exporter or one above it.',
);

const idempotencyKeyForm = new RegExp(`^[!-~]{1,${limits.idempotencyKeyLengthMax}}$`);

// As itself, or as JSON and GraphQL write it: PostgreSQL could not keep it, and nobody means it.
const nullCharacter = /\u0000|\\u0000|\\u\{0+\}/;

/** Whether it is clear which operation of a document is meant, and whether it may come this way. */
function operationFault(document: DocumentNode, operationName: unknown, byGet: boolean): GraphQLError | null {
  if (operationName !== null && typeof operationName !== 'string')
    return malformed('"operationName" must be a text.');
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  const isClear =
    operationName === null || operationName === '' ? names.length === 1 : names.includes(operationName);
  const meant = getOperationAST(document, operationName === '' ? null : operationName);
  // A link, or an image in a page, must never change anything.
  if (isClear && byGet && meant?.operation !== OperationTypeNode.QUERY)
    return malformed('Only questions come with GET: send changes with POST.');
  if (isClear) return null;
  return new GraphQLError(
    'Which operation of the document is meant? "operationName" must name one of them.',
    {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    },
  );
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

async function showFault(reply: FastifyReply, error: GraphQLError): Promise<void> {
  const { message, extensions } = error;
  await reply.code(400).send({ errors: [{ message, extensions }] });
}
