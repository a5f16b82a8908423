import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demand, NotAllowed } from '../core/caller';
import { InputFault } from '../core/input-fault';
import type { Instant } from '../core/period';
import { recordExporters } from '../exports';
import { fileNameOf, refuseTooLarge, type RecordExporter } from '../exports/exporter';
import { listFiles } from '../exports/list-files';
import { readRecordAsked, type RecordDesk } from '../exports/record-desk';
import { sendFile, tagOf } from './export-file';
import { isAboutTheDatabase, type DefectLog } from './format-error';
import { refuse, Refusal, type RefusalLog } from './refusal';

/** What the addresses of exports need. */
export interface ExportParts {
  readonly records: RecordDesk;
  /** Stands for the software: another one may lay the same content out in another way. */
  readonly build: string;
  readonly logDefect: DefectLog;
  readonly logRefusal: RefusalLog;
}

/** Serves the record as a file at /exports/record.<format>, to whoever may export. */
export function registerExports(app: FastifyInstance, parts: ExportParts): void {
  app.get('/exports/:name', async (request, reply) => {
    try {
      const { caller } = request;
      if (caller === null) throw new Error('An export was asked for by nobody.');
      demand(caller, 'export');
      const exporter = exporterOf((request.params as { readonly name: string }).name);
      if (exporter === null) return await fault(reply, 404, 'NOT_FOUND', noSuchFile);
      return await send(request, reply, exporter, parts);
    } catch (error) {
      return answerFault(request, reply, error, parts);
    }
  });
}

const fileNames = [
  ...recordExporters.map(({ format }) => `record.${format}`),
  ...listFiles.map(({ name }) => name),
];
const noSuchFile = `There is no such export: ask for ${fileNames.join(', ')}.`;

function exporterOf(name: string): RecordExporter | null {
  const format = /^record\.([\w.]+)$/.exec(name)?.[1];
  return recordExporters.find((exporter) => exporter.format === format) ?? null;
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  exporter: RecordExporter,
  { records, build, logDefect }: ExportParts,
): Promise<FastifyReply> {
  const asked = readRecordAsked(request.query as Readonly<Record<string, unknown>>);
  // The wall clock is read here, once.
  const document = await records.document(asked, new Date().toISOString() as Instant);
  refuseTooLarge(exporter, document);
  const etag = tagOf(exporter, document, build);
  headed(reply);
  if (isKnown(request, etag)) return reply.header('etag', etag).code(304).send();
  const headers = { etag, ...headersOfFile(fileNameOf(exporter, document), exporter.mediaType) };
  return sendFile(request, reply, { exporter, document, headers }, logDefect);
}

/** What a file is sent with: its kind, its name, and that whoever looks at it in a browser runs and fetches nothing. */
export function headersOfFile(name: string, mediaType: string): Readonly<Record<string, string>> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${name}"`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
}

/** Whether the caller has this very file already (RFC 9110, 13.1.2). */
export function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const tags = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}

/** Says what was wrong: with what was asked, with who asks, or with the database. */
export function answerFault(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  { logDefect, logRefusal }: ExportParts,
): Promise<FastifyReply> | FastifyReply {
  if (error instanceof InputFault) return fault(reply, 400, 'BAD_USER_INPUT', error.message, error.field);
  if (error instanceof NotAllowed) {
    const suspect = { actor: request.caller!.actor };
    return refuse(request, reply, new Refusal('FORBIDDEN', 'FORBIDDEN', error.message, suspect), logRefusal);
  }
  if (error instanceof Error && isAboutTheDatabase(error)) {
    logDefect(request.id, error);
    return fault(reply, 503, 'UNAVAILABLE', 'The database cannot be reached at the moment. Try again.');
  }
  throw error;
}

/** What was asked for by one caller is for nobody else; asked for again, it is asked whether it is still the same. */
export function headed(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'authorization, cookie')
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
    .header('cache-control', 'no-store')
    .code(status)
    .send({ errors: [{ message, extensions }] });
}
