import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demand } from '../core/caller';
import type { Instant } from '../core/period';
import { listFiles, readListAsked, type ListFile } from '../exports/list-files';
import type { RecordDesk } from '../exports/record-desk';
import { ListDocument, listFileName } from '../exports/register-list';
import { answerFault, headed, headersOfFile, isKnown, type ExportParts } from './exports';

/** Serves each list of the register as a file at /exports/<list>.<format>, to whoever may export. */
export function registerListExports(app: FastifyInstance, parts: ExportParts): void {
  for (const file of listFiles) {
    app.get(`/exports/${file.name}`, async (request, reply) => {
      try {
        const { caller } = request;
        if (caller === null) throw new Error('An export was asked for by nobody.');
        demand(caller, 'export');
        return await send(request, reply, file, parts.records);
      } catch (error) {
        return answerFault(request, reply, error, parts);
      }
    });
  }
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: ListFile,
  records: RecordDesk,
): Promise<FastifyReply> {
  const asked = readListAsked(request.query as Readonly<Record<string, unknown>>);
  // The wall clock is read here, once.
  const { register, head } = await records.register(asked, new Date().toISOString() as Instant);
  const document = new ListDocument(file.list, register, head);
  const bytes = file.render(document);
  const digest = createHash('sha256').update(bytes).digest();
  const tag = `"${digest.toString('hex')}"`;
  // The hash of the file (RFC 9530), for whoever checks that it has arrived as it was made.
  headed(reply)
    .header('etag', tag)
    .header('repr-digest', `sha-256=:${digest.toString('base64')}:`);
  if (isKnown(request, tag)) return reply.code(304).send();
  return reply.headers(headersOfFile(listFileName(document.about, file.format), file.mediaType)).send(bytes);
}
