import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '../core/limits';
import { Allowance, type Rate } from './allowance';
import { refuse, Refusal, type RefusalLog } from './refusal';

/** How much each caller may ask: requests, and points of the price of lists. Null: without end. */
export interface RateSetting {
  readonly requests: Rate | null;
  readonly points: Rate | null;
}

/** What is allowed where nothing else is set. */
export const defaultRates: RateSetting = {
  requests: { perSecond: limits.requestsPerSecond, atOnce: limits.requestsAtOnce },
  points: { perSecond: limits.pointsPerSecond, atOnce: limits.pointsAtOnce },
};

/** Holds every caller to its rates. Callers without a name are told apart by their address. */
export class Rates {
  private readonly requests: Allowance;
  private readonly points: Allowance;
  private readonly signIns = new Allowance({
    perSecond: limits.failedSignInsPerSecond,
    atOnce: limits.failedSignInsAtOnce,
  });

  constructor({ requests, points }: RateSetting) {
    this.requests = new Allowance(requests);
    this.points = new Allowance(points);
  }

  /** Why this request is one too many; null where it is not. */
  takeRequest(request: FastifyRequest): Refusal | null {
    const waitMs = this.requests.take(callerIn(request), 1);
    return waitMs === 0 ? null : tooMany('REQUESTS', 'These are more requests', request, waitMs);
  }

  /**
   * Counts an attempt to say who one is, as if it failed: null, or why this one is too many, if it fails. What turns out to be
   * right is given back, so that only wrong ones count.
   */
  takeSignIn({ ip }: FastifyRequest): Refusal | null {
    const waitMs = this.signIns.take(`at ${ip}`, 1);
    if (waitMs === 0) return null;
    const seconds = Math.ceil(waitMs / 1_000);
    return new Refusal(
      'TOO_MANY_REQUESTS',
      'TOO_MANY_SIGN_INS',
      `Too many wrong keys have come from this address. Try again in ${seconds} s.`,
      {},
      waitMs,
    );
  }

  giveBackSignIn({ ip }: FastifyRequest): void {
    this.signIns.giveBack(`at ${ip}`, 1);
  }

  /** Why the points that this one costs are more than are left; null where they are not. */
  takePoints(request: FastifyRequest, price: number): Refusal | null {
    const waitMs = this.points.take(callerIn(request), price);
    return waitMs === 0 ? null : tooMany('POINTS', 'The lists of these requests cost more', request, waitMs);
  }
}

/** Has every request but those of probes counted, once it is known who asks. To be called after authentication. */
export function registerRates(app: FastifyInstance, rates: Rates, log: RefusalLog): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.way.config.probe === true) {
      done();
      return;
    }
    const refusal = rates.takeRequest(request);
    if (refusal === null) done();
    else void refuse(request, reply, refusal, log);
  });
}

function callerIn({ caller, ip }: FastifyRequest): string {
  return caller === null || caller.actor === 'anonymous' ? `at ${ip}` : caller.actor;
}

function tooMany(why: string, what: string, { caller }: FastifyRequest, waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1_000);
  return new Refusal(
    'TOO_MANY_REQUESTS',
    `TOO_MANY_${why}`,
    `${what} than one caller may send. Try again in ${seconds} s.`,
    caller === null ? {} : { actor: caller.actor },
    waitMs,
  );
}
