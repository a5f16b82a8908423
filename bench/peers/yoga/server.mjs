// graphql-yoga on node:http, with DataLoader. Its cache of parsed and validated documents is on, as it is by default.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { Tables } from '../hand-written.mjs';
import { schema } from '../schema.mjs';
import { loadersOf, resolversOf } from './resolvers.mjs';

const tables = new Tables(process.env.DATABASE_URL);
const yoga = createYoga({
  schema: createSchema({ typeDefs: schema, resolvers: resolversOf(tables) }),
  context: () => ({ loaders: loadersOf(tables) }),
  graphiql: false,
  landingPage: false,
  logging: 'error',
});
const server = createServer(yoga);
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

process.once('SIGTERM', () => {
  server.close(() => void tables.close());
  server.closeIdleConnections();
});
