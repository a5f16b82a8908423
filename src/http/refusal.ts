import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOfCode, type Code } from './status';

/** Whom a refusal concerns, as far as that is known. */
export interface Suspect {
  readonly actor?: string;
  readonly selector?: string;
}

/** What the log gets of a refusal: never the key, the token, the question or its variables. */
export interface RefusalLine extends Suspect {
  readonly event: 'refused';
  readonly why: string;
  readonly message?: string;
  /** The id of the request. */
  readonly id: string;
}

export type RefusalLog = (line: RefusalLine) => void;

/** Why a request goes no further: in one sentence for the caller, and in one word for the log. */
export class Refusal {
  constructor(
    readonly code: Code,
    readonly why: string,
    readonly message: string,
    readonly suspect: Suspect = {},
    /** After how many milliseconds it may be sent again; null where waiting does not help, or nobody knows. */
    readonly retryAfterMs: number | null = null,
  ) {}

  get status(): number {
    return statusOfCode[this.code];
  }
}

/** Answers with the refusal, in the shape of a GraphQL error, and writes it into the log. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  log: RefusalLog,
): FastifyReply {
  const { status, code, message, retryAfterMs } = refusal;
  noteRefusal(request, refusal, log);
  request.observed.code = code;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (retryAfterMs !== null) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code } }] });
}

/** Writes a refusal into the log; a mere mistake in the request is none. */
export function noteRefusal(
  { id }: FastifyRequest,
  { status, why, suspect }: Refusal,
  log: RefusalLog,
): void {
  if (noted.has(status)) log({ event: 'refused', why, id, ...suspect });
}

const noted: ReadonlySet<number> = new Set([401, 403, 421, 429]);
