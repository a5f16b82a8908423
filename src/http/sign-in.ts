import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Serves the page where one signs in, with its script and its style: the one page that is open to everybody. */
export function registerSignIn(app: FastifyInstance, directory: string): void {
  for (const [url, file, type] of files) {
    const content = readFileSync(join(directory, file));
    app.get(url, { config: { open: true } }, (_request, reply) =>
      reply.headers(headers).type(`${type}; charset=utf-8`).send(content),
    );
  }
}

const files = [
  ['/sign-in', 'index.html', 'text/html'],
  ['/sign-in/sign-in.js', 'sign-in.js', 'text/javascript'],
  ['/sign-in/sign-in.css', 'sign-in.css', 'text/css'],
] as const;

/** Nothing but what the registry itself serves; the form is sent by the script alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};
