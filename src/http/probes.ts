import type { FastifyInstance } from 'fastify';

/** Why the registry cannot answer, in one sentence; null where it can. */
export type Readiness = () => Promise<string | null>;

/** Serves the probes, open to everybody: /livez says that the process runs, /readyz whether it should be asked. */
export function registerProbes(app: FastifyInstance, ready: Readiness): void {
  const probe = { config: { open: true, probe: true } };
  app.get('/livez', probe, (_request, reply) => reply.type('text/plain').send('alive\n'));
  app.get('/readyz', probe, async (_request, reply) => {
    const why = await ready();
    return reply
      .code(why === null ? 200 : 503)
      .type('text/plain')
      .send(why === null ? 'ready\n' : `${why}\n`);
  });
}
