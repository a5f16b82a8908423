// Loads a generated register into an empty database. Usage: node bench/registers/load.mjs S|M|L postgres://… [seed]
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyOf } from './as-history.mjs';
import { peerRowsOf } from './as-peer-rows.mjs';
import { generate } from './generate.mjs';
import { built, packaged } from './product.mjs';
import { defaultSeed, sizes } from './sizes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const linesAtOnce = 10_000;

/**
 * Writes a register into an empty database: the tables of the registry, as `registry restore` does, history and all,
 * and the schema peer. Gives how long each took, in seconds.
 * @param {keyof typeof sizes} size
 * @param {string} url
 * @param {number} seed
 */
export async function load(size, url, seed) {
  const clock = stopwatch();
  const register = generate(size, seed);
  const generated = clock();
  const client = new (packaged('pg').Client)({ connectionString: url });
  await client.connect();
  try {
    const isUnchecked = size === 'L' && (await isSuperuser(client));
    await loadRegistry(register, url, isUnchecked);
    const registry = clock();
    await loadPeer(register, client);
    const peer = clock();
    await client.query('VACUUM ANALYZE');
    return { generated, registry, peer, vacuumed: clock() };
  } finally {
    await client.end();
  }
}

async function loadRegistry(register, url, isUnchecked) {
  const { openStorage } = built('src/open-storage');
  const { readConfiguration } = built('src/configuration');
  const writing = new URL(url);
  // The database checks the links of each line as it is written, which takes minutes for the largest register. Those of a generated
  // one hold as it is made, the smaller ones show it; its history is verified in any case.
  if (isUnchecked) writing.searchParams.set('options', '-c session_replication_role=replica');
  const storage = await openStorage(readConfiguration({ DATABASE_URL: writing.href }), () => undefined);
  try {
    await storage.restore(readable(historyOf(register)));
  } finally {
    await storage.close();
  }
}

async function isSuperuser(client) {
  const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  return rows[0].rolsuper;
}

async function* readable(lines) {
  yield* lines;
}

async function loadPeer(register, client) {
  await client.query('BEGIN');
  await client.query(readFileSync(join(here, 'peer-schema.sql'), 'utf8'));
  for (const [table, rows] of peerRowsOf(register, new Date().toISOString().slice(0, 10))) {
    for (let from = 0; from < rows.length; from += linesAtOnce) {
      await client.query(
        `INSERT INTO peer.${table} SELECT * FROM json_populate_recordset(null::peer.${table}, $1)`,
        [JSON.stringify(rows.slice(from, from + linesAtOnce))],
      );
    }
  }
  await client.query('COMMIT');
}

function stopwatch() {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - last) / 1000;
    last = now;
    return seconds;
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [size, url, seed = String(defaultSeed)] = process.argv.slice(2);
  if (!(size in sizes) || url === undefined || !/^\d+$/.test(seed)) {
    console.error('Usage: node bench/registers/load.mjs S|M|L postgres://… [seed]');
    process.exit(1);
  }
  const took = await load(size, url, Number(seed));
  console.log(
    Object.entries(took)
      .map(([what, seconds]) => `${what} ${seconds.toFixed(1)} s`)
      .join(', '),
  );
}
