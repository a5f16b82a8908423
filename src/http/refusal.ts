import type { FastifyReply, FastifyRequest } from 'fastify';

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

const statusOf = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_REQUEST: 400, UNAVAILABLE: 503 } as const;

/** Why a request goes no further: in one sentence for the caller, and in one word for the log. */
export class Refusal {
  constructor(
    readonly code: keyof typeof statusOf,
    readonly why: string,
    readonly message: string,
    readonly suspect: Suspect = {},
  ) {}

  get status(): number {
    return statusOf[this.code];
  }
}

/** Answers with the refusal, in the shape of a GraphQL error, and writes it into the log. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  log: RefusalLog,
): FastifyReply {
  const { status, code, message } = refusal;
  noteRefusal(request, refusal, log);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
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
  if (status === 401 || status === 403) log({ event: 'refused', why, id, ...suspect });
}
