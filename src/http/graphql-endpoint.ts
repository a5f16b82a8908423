import { createHash } from 'node:crypto';
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
import { waysToTheRegister } from '../graphql/context';
import { CompilingExecutor } from '../graphql/executor';
import type { TrustedDocuments } from '../questions/trusted-documents';
import {
  AheadOfApollo,
  asksTheRegisterAlone,
  formTaken,
  sendAnswer,
  type AdmittedOperation,
} from './ahead-of-apollo';
import { AnswerCache } from './answer-cache';
import { apolloHandler, codeOf, startApollo, type HttpContext } from './apollo';
import type { Admission } from './authentication';
import { Documents, type ReadDocument } from './documents';
import { formatError } from './format-error';
import { knownBodies } from './known-bodies';
import type { Rates } from './rates';
import { checkIdempotencyKey, idempotencyKeyOf, operationMeant, readRequest } from './read-request';
import { noteRefusal, refuse, Refusal } from './refusal';
import { acceptsNewForm, statusOfRefused } from './status';

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

/** An operation, and its name in its document. */
interface UnderstoodOperation extends AdmittedOperation {
  readonly operation: string | null;
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

  const apollo = await startApollo(schema, executor, documents, logDefect);
  app.addHook('onClose', () => apollo.stop());
  // The wall clock is read here, once for each request.
  const contextOf = (
    request: FastifyRequest,
    asBytes: boolean,
    newest?: () => Promise<Ledger>,
  ): HttpContext => {
    const now = new Date().toISOString() as Instant;
    const { id, caller } = request;
    if (caller === null) throw new Error('A question came in that nobody asked.');
    const idempotencyKey = idempotencyKeyOf(request);
    return {
      request,
      asBytes,
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
  const bodies = new WeakMap<object, UnderstoodOperation>();
  /** Reads what a request asks; throws a GraphQLError where that is malformed, beyond the limits or not valid. */
  const understand = (request: FastifyRequest): UnderstoodOperation => {
    const body = request.method === 'POST' ? request.body : null;
    const isObject = typeof body === 'object' && body !== null;
    const known = isObject ? bodies.get(body) : undefined;
    if (known !== undefined) return known;
    const { text, variables, variablesText, operationName } = readRequest(request);
    const read = documents.read(text, variables, variablesText);
    const operation = operationMeant(read.document, operationName, request.method === 'GET');
    const meant = getOperationAST(read.document, operationName)?.operation;
    const isQuestion = meant === OperationTypeNode.QUERY;
    const understood: UnderstoodOperation = {
      read,
      variables,
      operationName,
      operation,
      isQuestion,
      name: `${read.hash} ${operationName ?? ''} ${variablesText}`,
      isOfRegister: asksTheRegisterAlone(read.document, operationName),
    };
    if (isObject) bodies.set(body, understood);
    return understood;
  };
  const throughApollo = apolloHandler(apollo);
  app.decorateRequest('admitted', null);
  app.decorateRequest('context', null);
  app.decorateRequest('written', null);
  await app.register((inside, _options, done) => {
    // A body that is an object anew is understood anew; those that came before are the same objects again.
    inside.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      knownBodies(inside.getDefaultJsonParser('error', 'error')),
    );
    inside.route({
      url: '/graphql',
      method: ['GET', 'POST'],
      preHandler: (request, reply, done) => {
        try {
          checkIdempotencyKey(request);
          const understood = understand(request);
          const refusal = admit(request, understood.read, understood.operation);
          request.admitted = understood;
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
    done();
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

function notAnswered(error: GraphQLFormattedError): Outcome {
  return { data: null, errors: [error] };
}

/** What a request asks, as a hash: it tells two requests apart and keeps nothing of them. */
function hashOf(body: unknown): string {
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  return createHash('sha256')
    .update(JSON.stringify([query, variables ?? {}, operationName ?? null]))
    .digest('hex');
}

/** Does something when it is first wanted, and no more than once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
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
