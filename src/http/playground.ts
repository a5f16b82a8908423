import { existsSync } from 'node:fs';
import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the playground at `/` and its files under `/assets/`, from the directory into which Vite built it.
 *
 * Only the files that are there when the server starts have a route, so there is no directory to list and no
 * path to climb; whatever else is asked for is the business of the server's own answer to unknown addresses.
 */
export async function registerPlayground(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) {
    app.get('/', (_request, reply) =>
      reply.code(503).headers(pageHeaders).type('text/html; charset=utf-8').send(notBuiltPage),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    decorateReply: false,
    serveDotFiles: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // What was compressed at the build is sent so, to whoever takes it.
    preCompressed: true,
    setHeaders: (response, path) => {
      const headers = path.startsWith(join(directory, 'assets')) ? assetHeaders : pageHeaders;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}

/** Styles alone may stand in the page: the editor sets them while it runs. Nothing comes from another host. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page names its files; a browser that kept an old page would ask for files that are gone. */
const pageHeaders = { ...securityHeaders, 'cache-control': 'no-cache' };

/** The name of each file carries a hash of its content, so what stands under one name never changes. */
const assetHeaders = { ...securityHeaders, 'cache-control': 'public, max-age=31536000, immutable' };

const notBuiltPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Registry of data processing</title>
  </head>
  <body>
    <p>This page has not been built yet: run <code>npm run build</code>, then start the server again.</p>
  </body>
</html>
`;
