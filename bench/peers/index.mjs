// The peers that the registry is compared with.
import { fileURLToPath } from 'node:url';
import { handWritten } from './hand-written-questions.mjs';
import { pg } from './pg/questions.mjs';
import { postgraphile } from './postgraphile/questions.mjs';

/** @type {import('../compare.mjs').System['questions']} */
const questions = ['R', 'L', 'O', 'E', 'W', 'T'];

/**
 * `start` is run with DATABASE_URL and PORT; it says "ready" when it listens there on 127.0.0.1, and ends on SIGTERM.
 * `nodeBinary`: by which Node it is run, that of the benchmark or the one that npm's package node brings.
 * @typedef {import('../compare.mjs').System & { nodeBinary: 'own' | 'node22', start: string }} Peer
 */

/** @type {readonly Peer[]} */
export const peers = [
  peer('postgraphile', 'PostGraphile 5', 'node22', postgraphile),
  peer('mercurius', 'mercurius 16 with loaders and JIT', 'own', handWritten),
  peer('yoga', 'graphql-yoga 5 with DataLoader', 'own', handWritten),
  peer('pg', 'bare pg, one json_agg statement', 'own', pg),
];

/** @returns {Peer} */
function peer(name, title, nodeBinary, { request, rows }) {
  const start = fileURLToPath(new URL(`${name}/server.mjs`, import.meta.url));
  return { name, title, nodeBinary, questions, start, request, rows };
}
