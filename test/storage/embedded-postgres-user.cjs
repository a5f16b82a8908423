/**
 * A process that uses the embedded PostgreSQL, told by parent.send({ call, value }); see the test beside it. It
 * answers each call with { result } or { error }. TypeScript is translated as it is required.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const { startEmbeddedPostgres } = require(join(__dirname, '../../src/storage/embedded-postgres.ts'));
const { Client } = require('pg');

let server;
const calls = {
  start: async (options) => {
    server = await startEmbeddedPostgres(options);
    return server.connection;
  },
  query: async (text) => {
    const client = new Client(server.connection);
    await client.connect();
    const result = await client.query(text);
    await client.end();
    return result.rows;
  },
  stop: () => server.stop(),
};

process.on('message', ({ call, value }) => {
  calls[call](value).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: { name: error.name, message: error.message } }),
  );
});
