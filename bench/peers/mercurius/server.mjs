// fastify and mercurius, with loaders, and the documents compiled (graphql-jit).
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Tables } from '../hand-written.mjs';
import { schema } from '../schema.mjs';
import { loadersOf, resolversOf } from './loaders.mjs';

const tables = new Tables(process.env.DATABASE_URL);
const app = Fastify({ logger: false });
app.register(mercurius, { schema, resolvers: resolversOf(tables), loaders: loadersOf(tables), jit: 1 });
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
console.log('ready');

process.once('SIGTERM', async () => {
  await app.close();
  await tables.close();
});
