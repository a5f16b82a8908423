import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, Kind, type DocumentNode } from 'graphql';
import { may } from '../core/caller';
import type { Ledger } from '../core/ledger';
import type { RequestContext } from '../graphql/context';
import type { CompilingExecutor } from '../graphql/executor';
import { AnswerCache, FinishedAnswer } from './answer-cache';
import type { ReadDocument } from './documents';
import { headed, isKnown } from './exports';

/** An operation that was read, is within the limits, valid and paid for. */
export interface AdmittedOperation {
  readonly read: ReadDocument;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Whether it changes nothing. */
  readonly isQuestion: boolean;
  /** Tells it from every other one: by its document, which operation is meant, and the variables. */
  readonly name: string;
  /** Whether it asks the register alone; then the answer stays the same with one ledger and within one minute. */
  readonly isOfRegister: boolean;
}

/** A question with what it is answered from. */
export interface AdmittedQuestion extends AdmittedOperation {
  readonly context: RequestContext;
  /** The newest ledger, asked for when this request first wants it. */
  readonly newest: () => Promise<Ledger>;
}

/**
 * Answers questions without Apollo, with the status, the headers and the bytes that Apollo would give. The register's
 * revision is asked of the database for each of them, also where the answer is there already.
 */
export class AheadOfApollo {
  constructor(
    private readonly executor: CompilingExecutor,
    private readonly cache: AnswerCache,
  ) {}

  /** The answer; null where it has an error, or is not written whole: then it is for Apollo. */
  async answerTo(asked: AdmittedQuestion): Promise<FinishedAnswer | null> {
    const { name, isOfRegister, context, newest } = asked;
    if (!isOfRegister || !may(context.caller.role, 'read')) return this.written(asked);
    let ledger: Ledger;
    try {
      ledger = await newest();
    } catch {
      // Who opens the register is told, in Apollo's words.
      return null;
    }
    const moment = { ledger, minute: context.now.slice(0, 16) };
    const kept = this.cache.find(moment, name);
    if (kept !== null) return kept;
    const answer = await this.written(asked);
    if (answer !== null) this.cache.keep(moment, name, answer);
    return answer;
  }

  private async written({
    read,
    variables,
    operationName,
    context,
  }: AdmittedQuestion): Promise<FinishedAnswer | null> {
    const bytes = await this.executor.write({
      document: read.document,
      name: read.hash,
      operationName: operationName ?? undefined,
      variables,
      context,
    });
    return bytes === null ? null : new FinishedAnswer(bytes);
  }
}

const ofRegister: readonly string[] = ['register', 'node', 'nodes', 'compare', '__typename'];

/** Whether an operation is answered from the register alone: of one ledger and within one minute, the same to whoever asks. */
export function asksTheRegisterAlone(document: DocumentNode, operationName: string | null): boolean {
  const operation = getOperationAST(document, operationName);
  return (
    operation?.selectionSet.selections.every(
      (selection) => selection.kind === Kind.FIELD && ofRegister.includes(selection.name.value),
    ) === true
  );
}

/** Sends an answer in a form; with GET, what the caller has already is not sent again. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  form: string,
  answer: FinishedAnswer,
): Promise<FastifyReply> {
  reply.type(form);
  if (request.method !== 'GET') return reply.code(200).send(answer.bytes);
  headed(reply).header('vary', 'accept, authorization, cookie').header('etag', answer.etag);
  return isKnown(request, answer.etag) ? reply.code(304).send() : reply.code(200).send(answer.bytes);
}

/** The form that a caller takes, for those who say it in a usual way; null: Apollo finds it out. */
export function formTaken({ method, headers }: FastifyRequest): string | null {
  // Apollo has a word to say to whoever sends one with GET.
  if (method === 'GET' && headers['content-type'] !== undefined) return null;
  return formOf.get(headers.accept ?? '') ?? null;
}

const oldForm = 'application/json; charset=utf-8';
const newForm = 'application/graphql-response+json; charset=utf-8';
const formOf: ReadonlyMap<string, string> = new Map([
  ['', oldForm],
  ['*/*', oldForm],
  ['application/json', oldForm],
  ['application/json, */*', oldForm],
  ['application/json, multipart/mixed', oldForm],
  ['application/json, text/plain, */*', oldForm],
  ['application/graphql-response+json', newForm],
]);
