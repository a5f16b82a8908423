import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './registers/load.mjs';
import { built, packaged, project } from './registers/product.mjs';

/** Where the embedded PostgreSQL keeps the loaded registers from one run to the next. */
const kept = join(tmpdir(), 'processing-registry-bench');

/**
 * A PostgreSQL server with a database for each register: that of TEST_DATABASE_URL, else the embedded one.
 * A register is loaded once; a later run with the same seed, generator and migrations finds it.
 */
export class Databases {
  /** @param {{ admin: string, stop: () => Promise<void> }} server */
  constructor({ admin, stop }) {
    this.admin = admin;
    this.stop = stop;
  }

  /** @param {(line: string) => void} tell @returns {Promise<Databases>} */
  static async open(tell) {
    const given = process.env.TEST_DATABASE_URL ?? '';
    if (given !== '') return new Databases({ admin: given, stop: () => Promise.resolve() });
    mkdirSync(kept, { recursive: true });
    const { startEmbeddedPostgres } = built('src/storage/embedded-postgres');
    // By TCP, as every system can; and as durable as the product has it.
    const server = await startEmbeddedPostgres({
      dataDirectory: kept,
      durable: true,
      transport: 'tcp',
      tell,
    });
    const { host, port, user, password, database } = server.connection;
    const admin = `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
    return new Databases({ admin, stop: () => server.stop() });
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
    await this.ask(`DROP DATABASE IF EXISTS ${loading} WITH (FORCE)`);
    // Sorted by bytes: every system has keys in the same order then.
    await this.ask(`CREATE DATABASE ${loading} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
    const took = await load(size, this.urlOf(loading), seed);
    await this.ask(`ALTER DATABASE ${loading} RENAME TO ${name}`);
    const parts = Object.entries(took).map(([what, seconds]) => `${what} in ${seconds.toFixed(1)} s`);
    tell(`${size}: ${parts.join(', ')}.`);
    return this.urlOf(name);
  }

  /**
   * A copy of a database, for what writes to it: the loaded one stays as it was generated.
   * @param {string} url
   * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
   */
  async copyOf(url) {
    const from = new URL(url).pathname.slice(1);
    const name = `${from}_copy`;
    await this.ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await this.ask(`CREATE DATABASE ${name} TEMPLATE ${from}`);
    return { url: this.urlOf(name), drop: () => this.ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
  }

  /** @returns {Promise<string>} the version of the server */
  async version() {
    const [row] = await this.ask('SHOW server_version');
    return row.server_version.split(' ')[0];
  }

  /** @returns {Promise<number[]>} the processes of the server that serve a database */
  async backendsOf(url) {
    const rows = await this.ask('SELECT pid FROM pg_stat_activity WHERE datname = $1', [
      new URL(url).pathname.slice(1),
    ]);
    return rows.map(({ pid }) => pid);
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
    const client = new (packaged('pg').Client)({ connectionString: this.admin });
    await client.connect();
    try {
      return (await client.query(statement, values)).rows;
    } finally {
      await client.end();
    }
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
