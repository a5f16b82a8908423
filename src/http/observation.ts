import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import type { Traced, Traces } from './traces';

/** What became of a request, for the log and for the figures: never its variables, its answer or its credentials. */
export interface Observed {
  /** The name of the operation in its document. */
  operation: string | null;
  /** The SHA-256 of the document. */
  hash: string | null;
  /** The question of the library that the document is; null for any other. */
  question: string | null;
  /** What the lists of the document cost, in points. */
  price: number;
  /** The first code that the caller was told; null where all was answered. */
  code: string | null;
}

/** A line of the log for each request. */
export interface RequestLine extends Readonly<Observed> {
  readonly event: 'answered';
  /** The id of the request. */
  readonly id: string;
  readonly method: string;
  /** The address as it was declared, without what the caller put in. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly actor: string | null;
  /** The id of its trace; absent where traces are not on. */
  readonly trace?: string;
}

/** Is told of each request once it was answered. */
export type RequestObserver = (line: RequestLine) => void;

/** The way in that a request takes; Fastify makes it anew each time that it is asked for. */
export interface WayIn {
  /** The address as it was declared; null where there is nothing at the address. */
  readonly url: string | null;
  readonly config: FastifyContextConfig;
}

declare module 'fastify' {
  interface FastifyRequest {
    observed: Observed;
    way: WayIn;
  }
  interface FastifyContextConfig {
    /** A probe: asked every few seconds, and of no interest to anybody afterwards. */
    probe?: boolean;
  }
}

/**
 * Has every request but those of probes observed, and traced where `traces` are on. To be called before anything else may
 * answer.
 */
export function registerObservation(
  app: FastifyInstance,
  observers: readonly RequestObserver[],
  traces: Traces | null,
): void {
  app.decorateRequest('observed', null as never);
  app.decorateRequest('way', null as never);
  app.addHook('onRequest', (request, _reply, done) => {
    const { url, config } = request.routeOptions;
    request.way = { url: url ?? null, config };
    request.observed = { operation: null, hash: null, question: null, price: 0, code: null };
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { url, config } = request.way;
    if (config.probe !== true) {
      const line: RequestLine = {
        event: 'answered',
        id: request.id,
        method: request.method,
        route: url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        actor: request.caller?.actor ?? null,
        ...request.observed,
      };
      // What overload refused is counted; thousands of spans of it would leave no room for what was answered.
      const isTraced = traces !== null && line.code !== 'OVERLOADED';
      const seen = isTraced ? { ...line, trace: traces.record(line, tracedOf(request)) } : line;
      for (const observe of observers) observe(seen);
    }
    done();
  });
}

function tracedOf({ headers, protocol, admitted, observed }: FastifyRequest): Traced {
  const isQuestion = admitted?.isQuestion ?? (observed.question === null ? null : true);
  return {
    parent: headers['traceparent'],
    scheme: protocol,
    type: isQuestion === null ? null : isQuestion ? 'query' : 'mutation',
  };
}
