import { ApolloServer, type ApolloServerPlugin, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../graphql/context';
import type { CompilingExecutor, Operation } from '../graphql/executor';
import type { Documents } from './documents';
import { formatError, type DefectLog } from './format-error';
import { statusOfCarriedOut, statusOfRefused } from './status';

/** A request on its way through Apollo. */
export interface HttpContext extends RequestContext {
  readonly request: FastifyRequest;
  /** Whether the answer may be written whole: not where somebody looks into it, nor where that was tried. */
  readonly asBytes: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The answer, where it was written whole beneath Apollo; null where it was not. */
    written: Buffer | null;
  }
}

/** Starts Apollo over our documents and our executor: it has the forms of requests, of errors and of answers. */
export async function startApollo(
  schema: GraphQLSchema,
  executor: CompilingExecutor,
  documents: Documents,
  logDefect: DefectLog,
): Promise<ApolloServer<HttpContext>> {
  const apollo = new ApolloServer<HttpContext>({
    gateway: compiledExecution(schema, executor),
    stringifyResult: (result) => (result.data === writtenWhole ? '' : `${JSON.stringify(result)}\n`),
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
  return apollo;
}

/** Apollo as a handler of requests for which a context was made. */
export function apolloHandler(
  apollo: ApolloServer<HttpContext>,
): (request: FastifyRequest, reply: FastifyReply) => unknown {
  const handler = fastifyApolloHandler(apollo, {
    context: ({ context }) =>
      context === null
        ? Promise.reject(new Error('A request came to Apollo without a context.'))
        : Promise.resolve(context),
  });
  return async (request, reply) => {
    const text = await handler.call(request.server, request, reply);
    const { written } = request;
    if (written === null || text !== '') return text;
    return reply.send(written);
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

/** The code of an error as a caller sees it. */
export function codeOf({ extensions }: GraphQLFormattedError): string | undefined {
  return extensions?.['code'] as string | undefined;
}

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<HttpContext>['gateway']>;

/** Stands for the data of an answer that was written whole: Apollo makes texts alone, so the bytes go round it. */
const writtenWhole = {};

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
          const { asBytes, request: asking } = context as unknown as HttpContext;
          const bytes = asBytes ? await executor.write(operation) : null;
          if (bytes === null) return (await executor.run(operation)) as never;
          asking.written = bytes;
          return { data: writtenWhole };
        },
      }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}
