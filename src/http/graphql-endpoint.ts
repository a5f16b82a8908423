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
import { demand } from '../core/caller';
import type { ChangeDesk } from '../core/change-desk';
import { limits } from '../core/limits';
import type { RegisterOpener } from '../core/open-register';
import { dayOf, type Instant } from '../core/period';
import type { RequestContext } from '../graphql/context';
import { CompilingExecutor } from '../graphql/executor';
import type { Admission } from './authentication';
import { checkDocument } from './document-limits';
import { formatError } from './format-error';

/** Serves GraphQL at /graphql: the limits first, then Apollo, which hands what it has validated to our executor. */
export async function registerGraphql(
  app: FastifyInstance,
  schema: GraphQLSchema,
  opener: RegisterOpener,
  desk: ChangeDesk,
  { keys, logDefect, logRefusal }: Admission,
): Promise<void> {
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
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: (request, reply, done) => {
      const refusal = refusalOf(schema, request);
      if (refusal === null) done();
      else void refuse(reply, refusal);
    },
    handler: fastifyApolloHandler(apollo, {
      // The wall clock is read here, once for each request.
      context: (request) => {
        const now = new Date().toISOString() as Instant;
        const { id, caller } = request;
        if (caller === null) throw new Error('A question came in that nobody asked.');
        const idempotencyKey = idempotencyKeyOf(request);
        return Promise.resolve({
          now,
          caller,
          keys,
          idempotencyKey,
          requestHash: idempotencyKey === null ? '' : hashOf(request.body),
          desk,
          openAsWritten: (recordedAt, validOn) => opener.openAsWritten(recordedAt, validOn),
          openOver: (ledger, clocks) => opener.openOver(ledger, clocks, dayOf(now)),
          open: async (asked, assuming) => {
            demand(caller, 'read');
            return opener.open(asked, now, assuming);
          },
          logRefusal: ({ code, message }) =>
            logRefusal({ event: 'refused', why: code, message, id, actor: caller.actor }),
        });
      },
    }),
  });
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
function refusalOf(schema: GraphQLSchema, request: FastifyRequest): GraphQLError | null {
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
    return operationFault(document, operationName ?? null, request.method === 'GET');
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

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

async function refuse(reply: FastifyReply, error: GraphQLError): Promise<void> {
  const { message, extensions } = error;
  await reply.code(400).send({ errors: [{ message, extensions }] });
}
