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

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
await pool.query(`begin; select pg_advisory_xact_lock(7315); ${functions} commit;`);

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ['peer'] })],
  grafserv: { graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
});
const server = createServer();
const serving = instance.createServ(grafserv);
await serving.addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

process.once('SIGTERM', () => {
  server.close(async () => {
    await instance.release();
    await pool.end();
  });
  server.closeIdleConnections();
});
