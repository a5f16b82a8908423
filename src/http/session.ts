import type { FastifyInstance } from 'fastify';
import { limits } from '../core/limits';
import { bearerOf, notOfOwnPage, type Admission } from './authentication';
import { endedSessionCookie, isOfOwnPage, sessionCookie } from './credentials';
import { refuse, Refusal } from './refusal';

/**
 * A session of a browser: POST /session checks a key and has the browser keep it in a cookie, DELETE takes it away,
 * GET tells who asks. The server keeps nothing of it, so a key that is revoked ends its sessions too.
 */
export function registerSession(app: FastifyInstance, admission: Admission): void {
  const { logRefusal } = admission;
  app.get('/session', (request, reply) => reply.header('cache-control', 'no-store').send(request.caller));
  app.post(
    '/session',
    { config: { open: true }, bodyLimit: limits.sessionBodyBytesMax },
    async (request, reply) => {
      if (isOfOwnPage(request) === false) return refuse(request, reply, notOfOwnPage, logRefusal);
      const key = (request.body as { readonly key?: unknown } | null)?.key;
      const known = typeof key === 'string' ? await bearerOf(request, key.trim(), admission) : noKey;
      if (known instanceof Refusal) return refuse(request, reply, known, logRefusal);
      return reply
        .header('set-cookie', sessionCookie(request, (key as string).trim()))
        .header('cache-control', 'no-store')
        .send(known);
    },
  );
  app.delete('/session', { config: { open: true } }, (request, reply) => {
    if (isOfOwnPage(request) === false) return refuse(request, reply, notOfOwnPage, logRefusal);
    return reply.header('set-cookie', endedSessionCookie(request)).code(204).send();
  });
}

const noKey = new Refusal('BAD_REQUEST', 'NO_KEY', 'Send the key as a JSON object: {"key": "reg_…"}.');
