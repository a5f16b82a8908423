// A drill with real servers: a primary and its standby, PostgreSQL's own; the primary is killed while eight clients write, the
// standby is promoted at the same address, and the registry goes on without a restart. Then: is every change there that was
// acknowledged, once? `async` is the control: with a standby that is behind, the same drill has to find what was lost.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const mode = process.argv[2] ?? 'sync';
if (mode !== 'sync' && mode !== 'async') throw new Error('Say sync or async.');
const project = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = '/usr/lib/postgresql';
const binaries = join(versions, readdirSync(versions).sort().at(-1), 'bin');
const folder = mkdtempSync(join(tmpdir(), 'fail-over-'));
chmodSync(folder, 0o777);
const [primary, standby] = [join(folder, 'primary'), join(folder, 'standby')];

/** Runs a program of PostgreSQL, which refuses to be run by root. */
function postgres(program, ...words) {
  const command = [join(binaries, program), ...words];
  const whole = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  return execFileSync(whole[0], whole.slice(1), {
    cwd: folder,
    encoding: 'utf8',
    // A server that stays behind would hold a pipe open.
    stdio: ['ignore', program === 'psql' ? 'pipe' : 'ignore', 'ignore'],
  });
}
// However it ends, nothing of it stays behind.
let registry = null;
process.once('exit', () => {
  registry?.kill('SIGKILL');
  for (const cluster of [primary, standby]) {
    try {
      postgres('pg_ctl', 'stop', '-s', '-m', 'immediate', '-D', cluster);
    } catch {
      // It was not started, or was killed.
    }
  }
  rmSync(folder, { recursive: true, force: true });
});
const ask = (port, sql) =>
  postgres('psql', '-h', '127.0.0.1', '-p', String(port), '-d', 'postgres', '-Atc', sql).trim();
const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
const setting = (cluster, ...lines) =>
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `${lines.join('\n')}\n`);

const [primaryPort, standbyPort] = [await freePort(), await freePort()];
postgres('initdb', '-D', primary, '-A', 'trust', '--encoding=UTF8', '--locale=C', '-U', 'postgres');
setting(
  primary,
  `port = ${primaryPort}`,
  `unix_socket_directories = '${folder}'`,
  `synchronous_standby_names = '${mode === 'sync' ? 'standby' : ''}'`,
);
const start = (cluster) => postgres('pg_ctl', 'start', '-w', '-s', '-D', cluster, '-l', join(folder, 'log'));
start(primary);
const source = `host=127.0.0.1 port=${primaryPort} user=postgres`;
postgres('pg_basebackup', '-d', source, '-D', standby, '-R', '-X', 'stream');
setting(
  standby,
  `port = ${standbyPort}`,
  `primary_conninfo = '${source} application_name=standby'`,
  "synchronous_standby_names = ''",
);
start(standby);
ask(primaryPort, 'CREATE DATABASE registry');

// The one address at which the registry reaches whichever of them is the primary.
let target = primaryPort;
const sockets = new Set();
const address = createServer((client) => {
  const server = connect(target, '127.0.0.1');
  const end = () => [client, server].forEach((socket) => socket.destroy());
  for (const socket of [client, server]) {
    sockets.add(socket);
    socket.on('error', end);
    socket.on('close', () => (sockets.delete(socket), end()));
  }
  client.pipe(server).pipe(client);
});
const cut = () => sockets.forEach((socket) => socket.destroy());

const env = {
  ...process.env,
  DATABASE_URL: `postgres://postgres@127.0.0.1:${await listening(address)}/registry`,
  KEY_PEPPER: 'the pepper of the drill',
  PORT: '0',
  LOG_LEVEL: 'silent',
};
registry = spawn(process.execPath, [join(project, 'dist/src/main.js')], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  let output = '';
  registry.stdout.on('data', (piece) => {
    output += piece;
    if (/Stop it/.test(output)) resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(output)[0]);
  });
  registry.once('exit', () => reject(new Error(`The registry has ended:\n${output}`)));
});
/** Runs a command of the registry, beside what else goes on here. */
const command = (...words) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(project, 'dist/src/cli/main.js'), ...words], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (piece) => (output += piece));
    child.once('close', () => resolve(output.trim()));
  });
const key = await command('keys', 'create', '--role', 'editor', '--name', 'drill');

/** Asks the registry; gives the answer, and what became of it in a few words. */
async function send(query, variables, name) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const body = JSON.stringify({ query, variables });
  const init = { method: 'POST', headers: { ...headers, ...(name && { 'idempotency-key': name }) }, body };
  const response = await fetch(`${url}/graphql`, init);
  const answer = await response.json();
  return { answer, told: `${response.status} ${answer.errors?.[0]?.extensions.code ?? 'answered'}` };
}
const change =
  'mutation ($key: String!) { recordPurpose(input: { key: $key, name: "A purpose", reason: "A drill." }) { revision userErrors { code } } }';
const acknowledged = [];
const met = {};
let isOver = false;
let begun = 0;
let firstAfterMs = null;
let switchedMs = null;
async function client() {
  while (!isOver) {
    const name = `drill-${(begun += 1)}`;
    for (let isWritten = false; !isWritten;) {
      const { answer, told } = await send(change, { key: `purpose/${name}` }, name);
      met[told] = (met[told] ?? 0) + 1;
      isWritten = told === '200 answered' && answer.data.recordPurpose.revision !== null;
      if (isWritten) acknowledged.push(name);
      else if (!told.startsWith('503')) throw new Error(`A change was told ${told}.`);
      else await delay(50);
      if (isWritten && switchedMs !== null) firstAfterMs ??= performance.now() - switchedMs;
    }
  }
}
const clients = Promise.all(Array.from({ length: 8 }, client));
const untilThereAre = async (count) => {
  while (acknowledged.length < count) await Promise.race([delay(10), clients]);
};

await untilThereAre(150);
if (mode === 'async') {
  for (const sender of ask(primaryPort, 'SELECT pid FROM pg_stat_replication').split('\n'))
    process.kill(Number(sender), 'SIGSTOP');
  await delay(300);
}
const server = Number(readFileSync(join(primary, 'postmaster.pid'), 'utf8').split('\n')[0]);
const workers = execFileSync('pgrep', ['-P', String(server)], { encoding: 'utf8' })
  .trim()
  .split('\n');
for (const processId of [server, ...workers.map(Number)]) process.kill(processId, 'SIGKILL');
cut();
await delay(1_000);
postgres('pg_ctl', 'promote', '-w', '-s', '-D', standby);
target = standbyPort;
cut();
switchedMs = performance.now();
await untilThereAre(acknowledged.length + 100);
isOver = true;
await clients;

const { answer } = await send('{ register { purposes(first: 1000) { nodes { key } } } }', {});
const there = answer.data.register.purposes.nodes.map(({ key: purpose }) => purpose.replace('purpose/', ''));
const lost = acknowledged.filter((name) => !there.includes(name)).length;
const twice = there.length - new Set(there).size;
console.log(`${acknowledged.length} changes acknowledged, ${lost} lost, ${twice} there twice.`);
console.log(
  `What was told: ${JSON.stringify(met)}; written again ${Math.round(firstAfterMs)} ms after the promotion.`,
);
console.log(await command('verify'));

const isAsMeant = twice === 0 && (mode === 'sync' ? lost === 0 : lost > 0);
process.exit(isAsMeant ? 0 : 1);
