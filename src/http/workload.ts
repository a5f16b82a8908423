import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { limits } from '../core/limits';
import { refuse, Refusal, type RefusalLog } from './refusal';

/** How much work is taken on at once. */
export interface WorkBounds {
  /** How long a request may be expected to wait for those that were taken on before it, in milliseconds. */
  readonly waitMsMax: number;
  /** Requests in work whatever they take, and those that are taken on in any case: while there is idle time, and while there is none. */
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

/** What a look at the thread has found: how long it worked for each answer, and whether it had idle time beside. */
interface Look {
  readonly eachMs: number;
  readonly hasIdleTime: boolean;
}

/**
 * What the server has in work, and whether another request is one too many.
 *
 * One thread answers all, so a request waits for those that were taken on before it: for as many as are in work, times what
 * each takes of late. Where that is too long, it is refused. In work is a request whose body has come and whose
 * answer is not ready: neither one that arrives slowly nor a file that is taken slowly counts.
 *
 * An idle server refuses no burst, and no long export or question makes it refuse others. While the thread has idle time,
 * a fixed number is taken on whatever they take. Only where it has none does the bound follow the expected wait further
 * down. A look wants some answers, or idle time, before it says anything, and of the last two the better one counts: one
 * long question fills one look, and few answers beside a long export make none.
 */
export class Workload {
  private inWork = 0;
  private answered = 0;
  private looks: readonly [Look, Look] = [nothingSeen, nothingSeen];
  private lookedMs = performance.now();
  private looked: EventLoopUtilization = performance.eventLoopUtilization();

  constructor(private readonly bounds: WorkBounds = defaultWorkBounds) {}

  /** Whether one more is too many. */
  get isFull(): boolean {
    this.look();
    const [one, other] = this.looks;
    const { waitMsMax, most, atOnce, least } = this.bounds;
    const inTime = waitMsMax / Math.min(one.eachMs, other.eachMs);
    const inAnyCase = one.hasIdleTime || other.hasIdleTime ? atOnce : least;
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
    const eachMs = saysSomething ? active / this.answered : this.looks[0].eachMs;
    this.looks = [{ eachMs, hasIdleTime }, this.looks[0]];
    this.answered = 0;
    this.looked = now;
    this.lookedMs = nowMs;
  }
}

const nothingSeen: Look = { eachMs: 0, hasIdleTime: true };

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
 * when its body has come, for those that came together. To be called right after the observation.
 */
export function registerWorkload(app: FastifyInstance, workload: Workload, log: RefusalLog): void {
  app.decorateRequest('isInWork', false);
  app.addHook('onRequest', (request, reply, done) => {
    const { probe, spared } = request.way.config;
    if (probe === true || spared === true || !workload.isFull) done();
    else void refuse(request, reply, overloaded, log);
  });
  app.addHook('preHandler', (request, reply, done) => {
    const { probe, spared } = request.way.config;
    if (probe === true || spared === true) {
      done();
    } else if (workload.isFull) {
      void refuse(request, reply, overloaded, log);
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

const overloaded = new Refusal(
  'OVERLOADED',
  'OVERLOADED',
  'The registry has more to do than it can answer in time. Nothing was done. Send the same again in a second.',
  {},
  limits.retryAfterMs,
);
