import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentOf } from './processes.mjs';
import { load } from './registers/load.mjs';
import { built, packaged, project } from './registers/product.mjs';

/** Where the embedded PostgreSQL keeps the loaded registers from one run to the next. */
const kept = join(tmpdir(), 'processing-registry-bench');

/** One run at a time for each server: an arbitrary number of our own. */
const benchLock = 7_317_009;

/**
 * A PostgreSQL server with a database for each register: that of TEST_DATABASE_URL, else the embedded one.
 * A register is loaded once; a later run with the same seed, generator and migrations finds it.
 */
export class Databases {
  /** @param {{ admin: string, stop: () => Promise<void> }} server */
  constructor({ admin, stop }) {
    this.admin = admin;
    this.letGo = stop;
    /** Kept for as long as it is used: it holds the lock. */
    this.client = new (packaged('pg').Client)({ connectionString: admin });
  }

  /** @param {(line: string) => void} tell @returns {Promise<Databases>} */
  static async open(tell) {
    const databases = new Databases(await server(tell));
    try {
      await databases.client.connect();
      const [{ free }] = await databases.ask('SELECT pg_try_advisory_lock($1) AS free', [benchLock]);
      if (!free) throw new Error('Another run of the benchmark uses this PostgreSQL.');
      await databases.sweep();
      return databases;
    } catch (error) {
      await databases.stop();
      throw error;
    }
  }

  async stop() {
    await this.client.end().catch(() => undefined);
    await this.letGo();
  }

  /** Drops what a run that was cut off has left, and registers that another generator, or another schema, has made. */
  async sweep() {
    const rows = await this.ask("SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'");
    for (const { datname } of rows) if (!datname.endsWith(`_${fingerprint()}`)) await this.drop(datname);
  }

  /**
   * The address of the database that holds a register. It is loaded where it is not there.
   * @param {'S' | 'M' | 'L'} size
   * @param {number} seed
   * @param {(line: string) => void} tell
   * @returns {Promise<string>}
   */
  async of(size, seed, tell) {
    const name = `bench_${size.toLowerCase()}_${seed}_${fingerprint()}`;
    if (await this.isThere(name)) {
      tell(`${size}: loaded by an earlier run.`);
      return this.urlOf(name);
    }
    const loading = `${name}_loading`;
    await this.drop(loading);
    // Sorted by bytes: every system has keys in the same order then.
    await this.ask(`CREATE DATABASE ${loading} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
    const took = await load(size, this.urlOf(loading), seed);
    await this.ask(`ALTER DATABASE ${loading} RENAME TO ${name}`);
    const parts = Object.entries(took).map(([what, seconds]) => `${what} in ${seconds.toFixed(1)} s`);
    tell(`${size}: ${parts.join(', ')}.`);
    return this.urlOf(name);
  }

  /**
   * A copy of a database, for a run to write to: the loaded one stays as it was generated.
   * @param {string} url
   * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
   */
  async copyOf(url) {
    const from = new URL(url).pathname.slice(1);
    const name = `${from}_copy`;
    await this.drop(name);
    await this.ask(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
    return { url: this.urlOf(name), drop: () => this.drop(name) };
  }

  /** @returns {Promise<string>} the version of the server */
  async version() {
    const [row] = await this.ask('SHOW server_version');
    return row.server_version.split(' ')[0];
  }

  /** The process of the server that all others of it come from; null where it is not on this machine, or not to be seen. */
  async process() {
    const [{ pid }] = await this.ask('SELECT pg_backend_pid() AS pid');
    return isPostgres(pid) ? parentOf(pid) : null;
  }

  async drop(name) {
    await this.ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  async isThere(name) {
    return (await this.ask('SELECT FROM pg_database WHERE datname = $1', [name])).length > 0;
  }

  urlOf(name) {
    const url = new URL(this.admin);
    url.pathname = `/${name}`;
    return url.href;
  }

  async ask(statement, values = []) {
    return (await this.client.query(statement, values)).rows;
  }
}

/** The server to use: how its administrator reaches it, and how it is let go of. */
async function server(tell) {
  const given = process.env.TEST_DATABASE_URL ?? '';
  if (given !== '') return { admin: given, stop: () => Promise.resolve() };
  mkdirSync(kept, { recursive: true });
  const { startEmbeddedPostgres } = built('src/storage/embedded-postgres');
  // By TCP, as every system can; and as durable as the product has it.
  const embedded = await startEmbeddedPostgres({
    dataDirectory: kept,
    durable: true,
    transport: 'tcp',
    tell,
  });
  const { host, port, user, password, database } = embedded.connection;
  const admin = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  return { admin, stop: () => embedded.stop() };
}

function isPostgres(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

/** Of everything that decides what stands in a loaded database. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const folder of ['bench/registers', 'migrations', 'reference'])
    for (const name of readdirSync(join(project, folder)).sort())
      hash.update(name).update(readFileSync(join(project, folder, name)));
  return hash.digest('hex').slice(0, 8);
}
