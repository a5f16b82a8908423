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
  OperationTypeNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { ChangeDesk } from '../core/change-desk';
import type { Ledger } from '../core/ledger';
import type { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import { waysToTheRegister, type RequestContext } from '../graphql/context';
import { CompilingExecutor, type Operation } from '../graphql/executor';
import type { TrustedDocuments } from '../questions/trusted-documents';
import { AheadOfApollo, formTaken, sendAnswer, type AdmittedOperation } from './ahead-of-apollo';
import { AnswerCache } from './answer-cache';
import type { Admission } from './authentication';
import { Documents, type ReadDocument } from './documents';
import { formatError } from './format-error';
import type { Rates } from './rates';
import { idempotencyKeyOf, operationMeant, readRequest } from './read-request';
import { noteRefusal, refuse, Refusal } from './refusal';
import { acceptsNewForm, statusOfCarriedOut, statusOfRefused } from './status';

/** What an operation gave: its data, or why there is none. */
export interface Outcome {
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
  /** The documents of the library: the names under which requests are counted. */
  readonly trusted: TrustedDocuments;
  /** Whether anonymous callers and readers may send those alone. */
  readonly trustedAlone: boolean;
  readonly rates: Rates;
  /** Whether questions may be answered without Apollo, and how many bytes of finished answers are kept. */
  readonly answers: AnswerSetting;
}

/** How questions are answered. */
export interface AnswerSetting {
  /** Whether what can be written whole is answered ahead of Apollo; what is kept is kept there. */
  readonly aheadOfApollo: boolean;
  /** Bytes of finished answers that are kept; 0: none. */
  readonly keptBytesMax: number;
}

/** A request on its way through Apollo. */
interface HttpContext extends RequestContext {
  readonly request: FastifyRequest;
  /** Whether the data may be written as text: not where somebody looks into it, nor where that was tried. */
  readonly asText: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation that was read and admitted; null before, and on other routes. */
    admitted: AdmittedOperation | null;
    /** What Apollo is given of the request. */
    context: HttpContext | null;
  }
}

/**
 * Serves GraphQL at /graphql: the limits first, then Apollo, which hands what was validated to our executor. Who asks
 * is known before, and the body is read by Fastify, within its limit.
 */
export async function registerGraphql(app: FastifyInstance, parts: EndpointParts): Promise<DocumentRunner> {
  const { schema, opener, desk, trusted, trustedAlone, rates, keys, answers, logDefect, logRefusal } = parts;
  const documents = new Documents(schema);
  const executor = new CompilingExecutor(schema);
  const ahead = new AheadOfApollo(executor, new AnswerCache(answers.keptBytesMax));

  const apollo = new ApolloServer<HttpContext>({
    gateway: compiledExecution(schema, executor),
    stringifyResult: (result) =>
      result.data instanceof WrittenAnswer ? result.data.bytes.toString() : `${JSON.stringify(result)}\n`,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Our own setting, not that of the environment: what is shown must not depend on a forgotten variable.
    nodeEnv: 'production',
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    // Pages of other sites are turned away by what the browser says of them, before Apollo.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    // What was read and validated at the edge is not read again: the key ends in the SHA-256 of the text.
    documentStore: {
      get: (key) => Promise.resolve(documents.of(key.slice(-64))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    formatError: (formatted, error) => formatError(formatted, error, logDefect),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      logsWhatIsForbidden,
      setsTheStatus,
    ],
  } satisfies ApolloServerOptionsWithGateway<HttpContext>);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  // The wall clock is read here, once for each request.
  const contextOf = (
    request: FastifyRequest,
    asText: boolean,
    newest?: () => Promise<Ledger>,
  ): HttpContext => {
    const now = new Date().toISOString() as Instant;
    const { id, caller } = request;
    if (caller === null) throw new Error('A question came in that nobody asked.');
    const idempotencyKey = idempotencyKeyOf(request);
    return {
      request,
      asText,
      now,
      caller,
      keys,
      idempotencyKey,
      requestHash: idempotencyKey === null ? '' : hashOf(request.body ?? {}),
      desk,
      ...waysToTheRegister(opener, caller, now, newest),
      logRefusal: ({ code, message }) =>
        logRefusal({ event: 'refused', why: code, message, id, actor: caller.actor }),
    };
  };
  /** Takes the price from what the caller may ask, or gives the reason why it may not be asked. */
  const admit = (
    request: FastifyRequest,
    { document, hash, price }: ReadDocument,
    operation: string | null,
  ): Refusal | null => {
    const question = trusted.idOf(document, hash);
    Object.assign(request.observed, { operation, hash, question, price });
    if (trustedAlone && request.caller?.role === 'reader' && question === null) return notOfLibrary;
    return rates.takePoints(request, price);
  };
  const throughApollo = apolloHandler(apollo);
  app.decorateRequest('admitted', null);
  app.decorateRequest('context', null);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: (request, reply, done) => {
      try {
        const { text, variables, variablesText, operationName } = readRequest(request);
        const read = documents.read(text, variables, variablesText);
        const operation = operationMeant(read.document, operationName, request.method === 'GET');
        const refusal = admit(request, read, operation);
        const isQuestion =
          getOperationAST(read.document, operationName)?.operation === OperationTypeNode.QUERY;
        request.admitted = { read, variables, variablesText, operationName, isQuestion };
        if (refusal === null) done();
        else void refuse(request, reply, refusal, logRefusal);
      } catch (fault) {
        if (fault instanceof GraphQLError)
          void showFault(request, reply, formatError(fault.toJSON(), fault, logDefect));
        else done(fault as Error);
      }
    },
    handler: async (request, reply) => {
      const { admitted } = request;
      if (admitted === null) throw new Error('A request came through that was not admitted.');
      const form = answers.aheadOfApollo ? formTaken(request) : null;
      // All that a question opens is of one state; after a change the register is another.
      const newest = admitted.isQuestion ? once(() => opener.newest()) : undefined;
      const context = contextOf(request, form === null, newest);
      if (form !== null && newest !== undefined) {
        const answer = await ahead.answerTo({ ...admitted, context, newest });
        if (answer !== null) return sendAnswer(request, reply, form, answer);
      }
      request.context = context;
      return throughApollo(request, reply);
    },
  });
  return async (request, text, variables) => {
    try {
      const read = documents.read(text, variables);
      const refusal = admit(request, read, operationMeant(read.document, null, false));
      if (refusal !== null) {
        noteRefusal(request, refusal, logRefusal);
        return notAnswered({ message: refusal.message, extensions: { code: refusal.code } });
      }
    } catch (fault) {
      if (fault instanceof GraphQLError) return notAnswered(formatError(fault.toJSON(), fault, logDefect));
      throw fault;
    }
    const { body } = await apollo.executeOperation(
      { query: text, variables },
      { contextValue: contextOf(request, false) },
    );
    if (body.kind !== 'single') throw new Error('A question was answered in parts.');
    const { data, errors } = body.singleResult;
    return { data: data ?? null, errors: errors ?? null };
  };
}

/** A right that the caller's role lacks is found out where something is opened or changed: the log hears of it here. */
const logsWhatIsForbidden: ApolloServerPlugin<HttpContext> = {
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

/** Apollo answers whatever was carried out with 200; a database that is away, and a defect, are told by the status too. */
const setsTheStatus: ApolloServerPlugin<HttpContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response, contextValue: { request } }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { data, errors } = response.body.singleResult;
        const codes = (errors ?? []).map(codeOf);
        if (codes.length === 0) return Promise.resolve();
        request.observed.code = codes[0] ?? null;
        response.http.status =
          data === undefined
            ? statusOfRefused(codes[0], request.headers.accept)
            : statusOfCarriedOut(data, codes);
        return Promise.resolve();
      },
    }),
};

function notAnswered(error: GraphQLFormattedError): Outcome {
  return { data: null, errors: [error] };
}

function codeOf({ extensions }: GraphQLFormattedError): string | undefined {
  return extensions?.['code'] as string | undefined;
}

/** What a request asks, as a hash: it tells two requests apart and keeps nothing of them. */
function hashOf(body: unknown): string {
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  return createHash('sha256')
    .update(JSON.stringify([query, variables ?? {}, operationName ?? null]))
    .digest('hex');
}

/** Apollo as a handler of requests for which a context was made. */
function apolloHandler(
  apollo: ApolloServer<HttpContext>,
): (request: FastifyRequest, reply: FastifyReply) => unknown {
  const handler = fastifyApolloHandler(apollo, {
    context: ({ context }) =>
      context === null
        ? Promise.reject(new Error('A request came to Apollo without a context.'))
        : Promise.resolve(context),
  });
  return (request, reply) => handler.call(request.server, request, reply);
}

/** Does something when it is first wanted, and no more than once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<HttpContext>['gateway']>;

/** Stands for the data of an answer that was written whole already. */
class WrittenAnswer {
  constructor(readonly bytes: Buffer) {}
}

/** Apollo's hook for an execution of one's own: it still parses, validates and formats. */
function compiledExecution(schema: GraphQLSchema, executor: CompilingExecutor): GatewayInterface {
  return {
    load: () =>
      Promise.resolve({
        executor: async ({ document, queryHash, operationName, request, context }) => {
          const operation: Operation = {
            document,
            name: queryHash,
            operationName: operationName ?? undefined,
            variables: (request.variables ?? {}) as Record<string, unknown>,
            context,
          };
          const bytes = (context as unknown as HttpContext).asText ? await executor.write(operation) : null;
          return bytes === null
            ? ((await executor.run(operation)) as never)
            : { data: new WrittenAnswer(bytes) };
        },
      }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

/** What is refused where readers may ask the questions of the library alone. */
const notOfLibrary = new Refusal(
  'FORBIDDEN',
  'NOT_OF_LIBRARY',
  'This registry answers readers the questions of its library alone, listed at /questions; any other document needs the role exporter or one above it.',
);

async function showFault(
  request: FastifyRequest,
  reply: FastifyReply,
  error: GraphQLFormattedError,
): Promise<void> {
  const { accept } = request.headers;
  const code = codeOf(error);
  request.observed.code = code ?? null;
  const type = acceptsNewForm(accept) ? 'application/graphql-response+json' : 'application/json';
  await reply
    .code(statusOfRefused(code, accept))
    .type(`${type}; charset=utf-8`)
    .send({ errors: [error] });
}
