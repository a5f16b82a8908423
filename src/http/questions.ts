import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { InputFault } from '../core/input-fault';
import { answerWorkbook } from '../exports/answer-workbook';
import { workbookMediaType } from '../exports/workbook';
import { answerFileName } from '../questions/answer';
import { arrangedAnswer } from '../questions/arrange';
import { ask } from '../questions/ask';
import { csvOf } from '../questions/csv';
import { viewsOf } from '../questions/facets';
import type { Question } from '../questions/question';
import type { Library } from '../questions/read-library';
import type { DocumentRunner, Outcome } from './graphql-endpoint';
import { statusOf } from './status';

/** Serves the question library: the list at /questions, and each question by its id, as JSON, CSV or XLSX. */
export function registerQuestions(app: FastifyInstance, library: Library, run: DocumentRunner): void {
  app.get('/questions', (_request, reply) =>
    headed(reply).send({ questions: [...library.values()].map(introduced) }),
  );
  app.get('/questions/:name', async (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const [, id, ending] = /^([^.]*)(?:\.(json|csv|xlsx|graphql))?$/i.exec(name) ?? [];
    const question = library.get((id ?? '').toUpperCase());
    if (question === undefined) return fault(reply, 404, 'NOT_FOUND', 'The library has no such question.');
    if (ending?.toLowerCase() === 'graphql')
      return headed(reply).type('application/graphql; charset=utf-8').send(question.text);
    const { format, sort, find, only, pick, ...given } = request.query as Readonly<Record<string, unknown>>;
    const wanted = formatNamed(format ?? ending?.toLowerCase() ?? formatAccepted(request));
    if (wanted === null)
      return fault(reply, 400, 'BAD_USER_INPUT', 'format wants json, csv or xlsx.', ['format']);
    try {
      const whole = await ask(question, given, async (text, variables) => {
        const outcome = await run(request, text, variables);
        if (outcome.errors !== null) throw new NotAnswered(outcome);
        return outcome.data;
      });
      const answer = arrangedAnswer(whole, { sort, find, only, pick });
      if (wanted === 'json') return await headed(reply).send(answer);
      const { mediaType, render } = files[wanted];
      return await headed(reply)
        .header('content-disposition', `attachment; filename="${answerFileName(answer, wanted)}"`)
        .type(mediaType)
        .send(render(answer));
    } catch (error) {
      if (error instanceof InputFault) return fault(reply, 400, 'BAD_USER_INPUT', error.message, error.field);
      if (error instanceof NotAnswered) return notAnswered(reply, error.outcome);
      throw error;
    }
  });
}

/** What an answer is as a file; as JSON it is none, but the answer itself. */
const files = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', render: csvOf },
  xlsx: { mediaType: workbookMediaType, render: answerWorkbook },
} as const;
const formats = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof formats)[number];

function formatNamed(name: unknown): Format | null {
  return formats.find((format) => format === name) ?? null;
}

/** Thrown where the API gave errors; they have been put into words for the caller already. */
class NotAnswered extends Error {
  constructor(readonly outcome: Outcome) {
    super('The question was not answered.');
  }
}

/** A question as the list shows it. */
function introduced({ id, title, group, why, article, view, facets, variables }: Question): object {
  return {
    id,
    title,
    group,
    why,
    article,
    view,
    views: viewsOf({ facets }),
    facets: Object.keys(facets),
    variables,
  };
}

/** What was asked for by one caller is for nobody else, and not for another format. */
function headed(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('vary', 'accept, authorization, cookie')
    .header('x-content-type-options', 'nosniff');
}

function fault(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  field: readonly string[] = [],
): FastifyReply {
  reply.request.observed.code = code;
  const extensions = { code, ...(field.length === 0 ? {} : { field }) };
  return headed(reply)
    .code(status)
    .send({ errors: [{ message, extensions }] });
}

/** The first format that is accepted by name; JSON where none is. */
function formatAccepted({ headers }: FastifyRequest): Format {
  const kinds = (headers.accept ?? '').split(',').map((kind) => kind.split(';')[0]!.trim().toLowerCase());
  return kinds.map((kind) => formatsByKind.get(kind)).find((format) => format !== undefined) ?? 'json';
}

const formatsByKind: ReadonlyMap<string, Format> = new Map([
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  [workbookMediaType, 'xlsx'],
]);

/** Whatever was refused of an answer, it is no answer: the table in it would be a part of the truth. */
function notAnswered(reply: FastifyReply, { errors }: Outcome): FastifyReply {
  const codes = (errors ?? []).map((error) => (error as { extensions?: { code?: string } }).extensions?.code);
  const code = ['FORBIDDEN', 'UNAVAILABLE', 'BAD_USER_INPUT'].find((one) => codes.includes(one)) ?? codes[0];
  reply.request.observed.code = code ?? null;
  return headed(reply).code(statusOf(code)).send({ errors });
}
