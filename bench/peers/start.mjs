// Starts a peer, or the registry as it was built, on a port of this machine.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { node22 } from './index.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const readyWithinMs = 120_000;

/**
 * @typedef {{ origin: string, pid: number, stop: () => Promise<void> }} Running
 */

/**
 * @param {import('./index.mjs').Peer} peer
 * @param {string} databaseUrl
 * @returns {Promise<Running>}
 */
export function startPeer(peer, databaseUrl) {
  const node = peer.nodeBinary === 'node22' ? node22 : process.execPath;
  return start(
    peer.name,
    node,
    [peer.start],
    { DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    /^ready$/m,
  );
}

/**
 * @param {string} databaseUrl
 * @returns {Promise<Running>}
 */
export function startRegistry(databaseUrl) {
  const settings = {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RATE_REQUESTS: '0',
    RATE_POINTS: '0',
  };
  const main = `${project}/dist/src/main.js`;
  return start('registry', process.execPath, ['--max-semi-space-size=64', main], settings, /http:\/\/\S+/);
}

async function start(name, command, given, settings, ready) {
  const port = await freePort();
  const child = spawn(command, given, {
    env: { ...process.env, ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} did not begin to listen within ${readyWithinMs / 1000} seconds.`));
    }, readyWithinMs);
    child.stdout.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-10_000);
      if (!ready.test(said)) return;
      clearTimeout(timer);
      resolve();
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code} before it listened.`));
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
