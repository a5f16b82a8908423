import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOfOwnPage } from './credentials';
import { isLoopback } from './loopback';
import { refuse, Refusal, type RefusalLog } from './refusal';

/** Under which names the registry is asked, and from which pages of other sites. */
export interface Site {
  /** Names beside those of this machine. Null: whatever the name, as long as the request arrives. */
  readonly hosts: readonly string[] | null;
  /** Origins whose pages may ask /graphql and /questions with a key; none unless the operator names them. */
  readonly origins: readonly string[];
}

/**
 * Has the name checked under which a request comes, and the page that sends it. A page of another site can have its
 * own name lead to this machine; a registry that listens on the loopback answers under the names of this machine
 * alone, or such a page would read it through the browser of whoever opens it. To be called first of all.
 */
export async function registerSite(app: FastifyInstance, site: Site, log: RefusalLog): Promise<void> {
  const { hosts, origins } = site;
  app.addHook('onRequest', (request, reply, done) => {
    if (hosts !== null && !isLoopback(request.hostname) && !hosts.includes(request.hostname.toLowerCase()))
      void refuse(request, reply, foreignName, log);
    else if (request.way.url === '/graphql' && isOfForeignPage(request, origins))
      void refuse(request, reply, foreignPage, log);
    else done();
  });
  if (origins.length > 0) {
    await app.register(cors, {
      origin: [...origins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key'],
      exposedHeaders: ['retry-after'],
      // A key, never the cookie of a session.
      credentials: false,
      maxAge: 600,
    });
  }
}

/** A header is added by no page that was not allowed to; what a browser sends of itself says nothing of who wants it. */
function isOfForeignPage(request: FastifyRequest, origins: readonly string[]): boolean {
  if (request.headers.authorization !== undefined) return false;
  return isOfOwnPage(request) === false && !origins.includes(request.headers.origin ?? '');
}

const foreignName = new Refusal(
  'MISDIRECTED',
  'FOREIGN_NAME',
  'This registry is not known under this name: ask it as 127.0.0.1 or localhost, or have the operator add the name to HOSTS.',
);

const foreignPage = new Refusal(
  'FORBIDDEN',
  'FOREIGN_PAGE',
  'Pages of another site may not ask this registry, unless the operator names them in CORS_ORIGINS.',
);
