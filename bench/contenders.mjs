import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { project } from './registers/product.mjs';
import { registry } from './systems/registry.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A system that is measured.
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} title
 * @property {readonly string[]} questions those that it answers
 * @property {(key: string | null) => import('./compare.mjs').System} system `key`: of the registry, whose bearer may write
 * @property {(url: string, port: number) => { command: string, args: string[], env: Record<string, string>, ready: RegExp, talks?: boolean }} launch
 */

/** What each of them has besides the database: as shipped, but without the bound of rates and the line for each request. */
const registryEnv = { LOG_LEVEL: 'warn', RATE_REQUESTS: '0', RATE_POINTS: '0', ANONYMOUS_ROLE: 'reader' };

function theRegistry(name, title, env) {
  return {
    name,
    title,
    questions: ['R', 'L', 'O', 'E', 'W', 'T'],
    system: (key) => ({ ...registry({ key }), name, title }),
    launch: (url, port) => ({
      command: process.execPath,
      args: ['--max-semi-space-size=64', join(project, 'dist', 'src', 'main.js')],
      env: { ...registryEnv, ...env, DATABASE_URL: url, PORT: String(port) },
      ready: /The registry is ready/,
    }),
  };
}

/** It answers what the registry has answered: each question, and each page of one, has a path of its own. */
const floor = {
  name: 'floor',
  title: 'the floor: node:http with finished bytes',
  questions: ['R', 'L', 'O', 'E', 'T'],
  system: () => {
    const asRegistry = registry();
    return {
      ...asRegistry,
      name: 'floor',
      title: 'the floor',
      request: (question, parameters) => ({
        ...asRegistry.request(question, parameters),
        path: floorPath(question, parameters),
      }),
    };
  },
  launch: (_, port) => ({
    command: process.execPath,
    args: [here('floor.mjs')],
    env: { PORT: String(port) },
    ready: /ready/,
    talks: true,
  }),
};

/** Where the floor has the bytes of an answer. */
export function floorPath(question, { after = null }) {
  return `/${question}${after === null ? '' : `/${encodeURIComponent(after)}`}`;
}

/** @returns {Promise<Contender[]>} all that can be measured */
export async function contenders() {
  const others = existsSync(here('peers/index.mjs')) ? (await import('./peers/index.mjs')).peers : [];
  return [
    theRegistry('registry', 'the registry, no answers kept', { ANSWER_CACHE_MIB: '0' }),
    theRegistry('registry-apollo', 'the same through Apollo', {
      ANSWER_CACHE_MIB: '0',
      AHEAD_OF_APOLLO: 'off',
    }),
    theRegistry('registry-cached', 'the registry with its answers kept, as shipped', {}),
    floor,
    ...others.map(asContender),
  ];
}

/** @returns {Contender} */
function asContender(peer) {
  return {
    name: peer.name,
    title: peer.title,
    questions: peer.questions,
    system: () => peer,
    launch: (url, port) => ({
      command: peer.nodeBinary === 'node22' ? here('node_modules/node/bin/node') : process.execPath,
      args: [peer.start],
      env: { DATABASE_URL: url, PORT: String(port) },
      ready: /ready/,
    }),
  };
}
