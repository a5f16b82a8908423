// Whether all peers, and the registry, answer alike. Needs a build (npm run build:server) and a database that
// registers/load.mjs has filled. Usage: DATABASE_URL=postgres://… node bench/peers/check.mjs [--write] [peer ...]
// --write: W as well. It leaves other names and a key behind: use a fresh copy.
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { answer, ask, differences } from '../compare.mjs';
import { contenders } from '../contenders.mjs';
import { freePort, Process, stopAll } from '../processes.mjs';
import { createKey } from '../stage.mjs';
import { peers } from './index.mjs';

const databaseUrl = process.env.DATABASE_URL;
const chosen = process.argv.slice(2);
const writes = chosen.includes('--write');
const names = peers.map(({ name }) => name);
const wanted = names.filter((name) => chosen.every((word) => word === '--write') || chosen.includes(name));
const days = [
  '2013-05-01',
  '2016-07-12',
  '2020-07-15',
  '2020-07-16',
  '2022-02-28',
  '2024-06-03',
  '2027-01-01',
];
const stamp = new Date().toISOString();

const parameters = await someParameters();
const key = writes ? createKey(databaseUrl) : null;
let differ = 0;
try {
  const systems = [];
  const all = await contenders();
  for (const name of ['registry', ...wanted]) {
    const contender = all.find((one) => one.name === name);
    const port = await freePort();
    await Process.start({ name, ...contender.launch(databaseUrl, port) });
    systems.push({ system: contender.system(key), origin: `http://127.0.0.1:${port}` });
  }
  for (const question of ['R', 'T', 'L', 'O', 'E']) await compareAll(systems, question);
  if (writes) for (const each of systems) await rename(each);
} finally {
  await stopAll();
}
console.log(differ === 0 ? 'All answers are equal.' : `${differ} answers differ.`);
process.exitCode = differ === 0 ? 0 : 1;

async function compareAll([first, ...others], question) {
  const took = new Map();
  let rows = 0;
  for (const asked of parameters[question]) {
    const expected = await timed(first, question, asked, took);
    rows += Array.isArray(expected) ? expected.length : expected === null ? 0 : 1;
    for (const other of others) {
      const found = await timed(other, question, asked, took);
      const told = differences(first.system.name, expected, other.system.name, found);
      if (told.length === 0) continue;
      differ += 1;
      console.log(`${question} ${JSON.stringify(asked)}: ${told.join('\n  ')}`);
    }
  }
  const times = Array.from(took, ([name, ms]) => `${name} ${Math.round(ms)} ms`).join(', ');
  console.log(`${question}: ${rows} rows in ${parameters[question].length} answers of each; in all ${times}`);
}

async function timed({ system, origin }, question, asked, took) {
  const began = performance.now();
  const found = await answer(system, origin, question, asked);
  took.set(system.name, (took.get(system.name) ?? 0) + performance.now() - began);
  return found;
}

/** Gives an organisation another name by one system, and looks whether it reads it itself. */
async function rename({ system, origin }) {
  const asked = { organisation: parameters.O[0].organisation, day: '2024-06-03' };
  const before = await ask(system, origin, 'N', asked);
  const name = `Renamed by ${system.name} at ${stamp}`;
  const version = system.versionOf?.('N', before);
  const changed = system.rows('W', await ask(system, origin, 'W', { ...asked, name, version }));
  const read = await answer(system, origin, 'N', asked);
  const expected = { key: asked.organisation, name };
  if (!isDeepStrictEqual(changed, expected) || !isDeepStrictEqual(read, expected)) {
    differ += 1;
    console.log(`W by ${system.name}: ${JSON.stringify(changed)}, then ${JSON.stringify(read)}`);
  } else console.log(`W by ${system.name}: ${name}`);
}

/** On several days: activities with short and long chains, and organisations that receive little and much. */
async function someParameters() {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const keys = async (statement) => (await client.query(statement)).rows.map((row) => row.key);
  const activities = await keys(
    `(select 'activity/r' as key) union all
     (select key from peer.processing_activity where key <> 'activity/r' order by md5(key) limit 12)`,
  );
  // Those whose data is led back to where it was, straight or round about: such a leg is cut, or it is not.
  const ledBack = await keys(
    `with recursive serving as (
       select j.activity_key, d.discloser_key, d.recipient_key
       from peer.disclosure_activity j join peer.disclosure d on d.key = j.disclosure_key
     ),
     chosen as (select key from peer.processing_activity order by md5(key) limit 300),
     reach as (
       select s.activity_key, s.discloser_key as origin, s.recipient_key as place
       from chosen join serving s on s.activity_key = chosen.key
       union
       select r.activity_key, r.origin, s.recipient_key
       from reach r join serving s on s.activity_key = r.activity_key and s.discloser_key = r.place
     )
     select activity_key as key from reach where place = origin group by 1 order by md5(activity_key) limit 12`,
  );
  const organisations = await keys(
    `(select recipient_key as key from peer.disclosure group by 1 order by count(*) desc, 1 limit 2) union all
     (select key from peer.organisation order by md5(key) limit 6)`,
  );
  await client.end();
  return {
    R: days.flatMap((day) => [...activities, ...ledBack].map((activity) => ({ activity, day }))),
    T: [{ activity: 'activity/r', day: '2024-06-04' }],
    L: days.map((day) => ({ day })),
    O: days.flatMap((day) => organisations.map((organisation) => ({ organisation, day }))),
    E: [{ day: '2024-06-03' }],
  };
}
