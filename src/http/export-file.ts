import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canonicalJson, type Json } from '../core/canonical-json';
import { limits } from '../core/limits';
import { piecesOf, renderWhole, type RecordExporter } from '../exports/exporter';
import type { RecordDocument } from '../exports/record-document';
import type { DefectLog } from './format-error';

/**
 * The tag of a file (RFC 9110, 8.8.3): it rests on all that determines its bytes, and not on the bytes, so that whoever
 * has the file already is told so before it is made again. `build`: stands for the software, which lays it out.
 */
export function tagOf({ format }: RecordExporter, document: RecordDocument, build: string): string {
  const { about } = document;
  // The head of the history stands for all entries at the revision. Where it is not at hand, the content has to be read.
  const content = about.historyHead === null ? document.sha256 : null;
  const determined = { build, format, about, content } as unknown as Json;
  return `"${createHash('sha256').update(canonicalJson(determined)).digest('hex')}"`;
}

/** A record that is sent as a file of one format. */
export interface SentFile {
  readonly exporter: RecordExporter;
  readonly document: RecordDocument;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends the record as a file while it is made. Nothing is sent before its first piece is there, so what fails until then
 * is answered as an error; what fails later breaks the connection, and no part of a file looks like a whole one. Who
 * goes away, or takes nothing for long, ends the work. `headers`: those of the file, which an error does not have.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { exporter, document, headers }: SentFile,
  logDefect: DefectLog,
): Promise<FastifyReply> {
  if (request.method === 'HEAD') return reply.headers(headers).send(Readable.from([]));
  // HTTP/1.0 has no chunks: there the end of the connection would be the end of the file, whole or not.
  if (request.raw.httpVersion === '1.0') {
    const whole = await renderWhole(exporter, document);
    return reply.headers(headers).send(whole);
  }
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const pieces = piecesOf(exporter, document, gone.signal);
  const first = await pieces.next().catch((error: unknown) => {
    if (gone.signal.aborted) return null;
    throw error;
  });
  // Nobody is there any more who could be answered.
  if (first === null) return reply.hijack();
  reply.raw.setTimeout(limits.exportStalledMs, () => reply.raw.destroy());
  const log = (error: unknown): void => logDefect(request.id, error);
  return reply.headers(headers).send(Readable.from(continued(first, pieces, gone.signal, log)));
}

async function* continued(
  first: IteratorResult<Buffer, void>,
  pieces: AsyncGenerator<Buffer, void, undefined>,
  gone: AbortSignal,
  log: (error: unknown) => void,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    if (first.done !== true) yield first.value;
    yield* pieces;
  } catch (error) {
    if (!gone.aborted) log(error);
    throw error;
  }
}
