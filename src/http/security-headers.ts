import type { FastifyInstance } from 'fastify';

/** What goes with every answer that says nothing else of its own: no page, no script, nothing to be kept or framed. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'private, no-store',
};

const named = Object.entries(securityHeaders);

/** Adds the headers to every answer; pages that need more set their own. */
export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Files are sent with headers of the raw answer.
    const isRaw = reply.raw.getHeaderNames().length > 0;
    for (const [name, value] of named) {
      if (!reply.hasHeader(name) && !(isRaw && reply.raw.hasHeader(name))) reply.header(name, value);
    }
    done();
  });
}
