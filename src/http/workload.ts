import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '../core/limits';
import { securityHeaders } from './security-headers';
import { statusOfCode } from './status';

/** How much work is taken on at once. */
export interface WorkBounds {
  /** How long a request may be expected to wait for those that were taken on before it, in milliseconds. */
  readonly waitMsMax: number;
  /** Requests in work whatever they take, and those that are taken on in any case: until it is overloaded, and then. */
  readonly most: number;
  readonly atOnce: number;
  readonly least: number;
}

/** What is taken on where nothing else is set. */
export const defaultWorkBounds: WorkBounds = {
  waitMsMax: limits.workWaitMsMax,
  most: limits.requestsInWorkMax,
  atOnce: limits.requestsInWorkAtOnce,
  least: limits.requestsInWorkLeast,
};

/**
 * What the server has in work, and whether another request is one too many.
 *
 * One thread answers all, so a request waits for those that were taken on before it: for as many as are in work, times what
 * each takes of late. Where that is too long, it is refused. In work is a request whose body has come and whose
 * answer is not ready: neither one that arrives slowly nor a file that is taken slowly counts.
 *
 * An idle server refuses no burst, and no long export or question makes it refuse others: a fixed number is taken on
 * whatever they take. Only an overloaded one follows the expected wait further down, and overloaded is what had no idle time
 * in so many looks in a row as no burst can fill: a look wants some answers, or idle time, before it says anything.
 * Of what an answer takes, the better one of the last two looks counts, for one long question fills one.
 */
export class Workload {
  private inWork = 0;
  private answered = 0;
  /** How long the thread worked for each answer, in the last look and the one before it. */
  private eachMs: readonly [number, number] = [0, 0];
  private looksWithoutIdleTime = 0;
  private lookedMs = performance.now();
  private looked: EventLoopUtilization = performance.eventLoopUtilization();

  constructor(private readonly bounds: WorkBounds = defaultWorkBounds) {}

  /** Whether one more is too many. */
  get isFull(): boolean {
    this.look();
    const { waitMsMax, most, atOnce, least } = this.bounds;
    const inTime = waitMsMax / Math.min(...this.eachMs);
    const inAnyCase = this.looksWithoutIdleTime < limits.looksOfOverload ? atOnce : least;
    return this.inWork >= Math.min(most, Math.max(inAnyCase, inTime));
  }

  begin(): void {
    this.inWork += 1;
  }

  end(): void {
    this.inWork -= 1;
    this.answered += 1;
  }

  /** Finds out, now and then, what the thread has been doing. */
  private look(): void {
    const nowMs = performance.now();
    if (nowMs - this.lookedMs < limits.workLookedAtEachMs) return;
    const now = performance.eventLoopUtilization();
    const { active, utilization } = performance.eventLoopUtilization(now, this.looked);
    const saysSomething = this.answered >= limits.answersLookedAtMin;
    const hasIdleTime = utilization < limits.busyShareMin;
    if (!saysSomething && !hasIdleTime) return;
    if (saysSomething) this.eachMs = [active / this.answered, this.eachMs[0]];
    this.looksWithoutIdleTime = hasIdleTime ? 0 : this.looksWithoutIdleTime + 1;
    this.answered = 0;
    this.looked = now;
    this.lookedMs = nowMs;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether it counts as one that is in work. */
    isInWork: boolean;
  }
  interface FastifyContextConfig {
    /** Whether it is answered however much there is to do, as probes are. */
    spared?: boolean;
  }
}

/**
 * Refuses what would be too much: before anybody asks who sends it and before its body is read, which costs the least; and once more
 * when its body has come, for those that came together. To be called before who asks is found out, and after what lets pages of
 * other sites read the answer.
 */
export function registerWorkload(app: FastifyInstance, workload: Workload, isEnding: () => boolean): void {
  app.decorateRequest('isInWork', false);
  app.addHook('onRequest', (request, reply, done) => {
    const { probe, spared } = request.way.config;
    if (probe === true || spared === true || !workload.isFull) done();
    else refuse(request, reply, isEnding());
  });
  app.addHook('preHandler', (request, reply, done) => {
    const { probe, spared } = request.way.config;
    if (probe === true || spared === true) {
      done();
    } else if (workload.isFull) {
      refuse(request, reply, isEnding());
    } else {
      request.isInWork = true;
      workload.begin();
      done();
    }
  });
  const end = (request: { isInWork: boolean }): void => {
    if (!request.isInWork) return;
    request.isInWork = false;
    workload.end();
  };
  app.addHook('onSend', (request, _reply, _payload, done) => {
    end(request);
    done();
  });
  // Whoever leaves without an answer.
  app.addHook('onResponse', (request, _reply, done) => {
    end(request);
    done();
  });
}

/** Sends the refusal past all that an answer goes through: thousands in a second must leave time for what is answered. */
function refuse(request: FastifyRequest, reply: FastifyReply, isEnding: boolean): void {
  request.observed.code = code;
  reply.hijack();
  const named = Object.entries(reply.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
  const own = isEnding ? lastHeaders : headers;
  reply.raw.writeHead(statusOfCode[code], named.length === 0 ? own : [...own, ...named]).end(body, 'latin1');
}

const code = 'OVERLOADED';
const message =
  'The registry has more to do than it can answer in time. Nothing was done. Send the same again in a second.';
// Plain ASCII, so that head and body go out in one piece.
const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
const headers = Object.entries({
  ...securityHeaders,
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(body.length),
  'retry-after': String(limits.retryAfterMs / 1_000),
}).flat();
const lastHeaders = [...headers, 'connection', 'close'];
