// The least that can answer: node:http, and one prepared statement for each question.
import { createServer } from 'node:http';
import pg from 'pg';
import { statements } from './statements.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 0 });

/** What each path takes, in the order of the statement's parameters. */
const parameters = {
  recipients: ['activity', 'day'],
  list: ['day', 'first'],
  record: ['day'],
  organisation: ['organisation', 'day'],
  name: ['organisation'],
  rename: ['organisation', 'name'],
};

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const asked = url.pathname.slice(1);
  if (!Object.hasOwn(parameters, asked)) {
    response.writeHead(404).end();
    return;
  }
  const values = parameters[asked].map((parameter) => url.searchParams.get(parameter));
  const { rows } = await pool.query({ name: asked, text: statements[asked], values });
  const body = Buffer.from(rows[0]?.json ?? 'null');
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

process.once('SIGTERM', () => {
  server.close(() => void pool.end());
  server.closeIdleConnections();
});
