// PostGraphile 5 on node:http, as it comes: the schema is generated from the tables and functions of the schema peer.
import { createServer } from 'node:http';
import pg from 'pg';
import { functions } from './functions.mjs';

process.env.NODE_ENV = 'production';
process.env.GRAPHILE_ENV = 'production';
const { postgraphile } = await import('postgraphile');
const { grafserv } = await import('postgraphile/grafserv/node');
const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
const { makePgService } = await import('postgraphile/adaptors/pg');

const connectionString = process.env.DATABASE_URL;
const client = new pg.Client({ connectionString });
await client.connect();
await client.query(`begin; select pg_advisory_xact_lock(7315); ${functions} commit;`);
await client.end();

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['peer'], poolConfig: { max: 10 } })],
  grafserv: { graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
});
const server = createServer();
const serving = instance.createServ(grafserv);
await serving.addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

process.once('SIGTERM', () => {
  server.close(() => void instance.release());
  server.closeIdleConnections();
});
