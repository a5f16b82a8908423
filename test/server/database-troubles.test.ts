import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { run } from '../cli/command';
import { urlOf } from '../database/databases';
import type { Answer } from '../graphql/registry';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

jest.setTimeout(180_000);

/** What a caller may wait for while the database refuses or is slow, and what the registry may take once it is well again. */
const refusedMs = 2_000;
const wellMs = 5_000;

interface Told {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly isInTime: boolean;
}

const unavailable: Told = { status: 503, code: 'UNAVAILABLE', retryAfter: '1', isInTime: true };
/** What is said where the refusal comes in answer to the commit: then nobody takes PostgreSQL's word for it. */
const uncertain: Told = { ...unavailable, code: 'COMMIT_UNCERTAIN' };
const answered: Told = { status: 200, code: null, retryAfter: null, isInTime: true };

/** A registry on a database of which it is the owner, and not the superuser: as an operator would have it. */
describe('while the database', () => {
  let postgres: EmbeddedPostgres;
  let admin: Client;
  let registry: RegistryProcess;
  let key: string;
  let changes = 0;
  /** All that was told. */
  const seen = new Set<string>();

  beforeAll(async () => {
    buildServer();
    postgres = await startEmbeddedPostgres({ dataDirectory: join(makeDirectory(), 'data'), durable: false });
    const owner = new Client(urlOf(postgres.connection));
    await owner.connect();
    await owner.query('CREATE ROLE keeper LOGIN');
    await owner.query('CREATE DATABASE kept OWNER keeper');
    await owner.end();
    const url = new URL(urlOf(postgres.connection));
    url.pathname = '/kept';
    admin = new Client(url.toString());
    await admin.connect();
    url.username = 'keeper';
    const DATABASE_URL = url.toString();
    registry = await new RegistryProcess({ DATABASE_URL, LOG_LEVEL: 'error' }).ready();
    key = run({ DATABASE_URL }, 'keys', 'create', '--role', 'editor', '--name', 'troubles').output.trim();
  }, 180_000);

  afterAll(async () => {
    await endProcesses();
    await admin.end();
    await postgres.stop();
    await cleanUp();
    await finishCleanUp();
  });

  const asked = async (
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Told & { text: string }> => {
    const begun = performance.now();
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const code = (JSON.parse(text) as Answer<unknown>).errors?.[0]?.extensions?.code ?? null;
    const isInTime = performance.now() - begun < refusedMs;
    seen.add(`${response.status} ${code}`);
    return { status: response.status, code, retryAfter: response.headers.get('retry-after'), isInTime, text };
  };
  const read = () => asked({ query: '{ register { revision purposes(first: 1000) { nodes { key } } } }' });
  /** A change that is sent again with the same key where it is given the same name. */
  const change = (name: string) =>
    asked(
      {
        query:
          'mutation ($key: String!) { recordPurpose(input: { key: $key, name: "A purpose", reason: "A test." }) { revision userErrors { code } } }',
        variables: { key: `purpose/${name}` },
      },
      { 'idempotency-key': name },
    );
  const next = (): string => `trouble-${(changes += 1)}`;
  /** How often a purpose is in an answer. */
  const times = (text: string, name: string): number => text.split(`"purpose/${name}"`).length - 1;

  /** Asks until it is answered, for as long as that may take. */
  const well = async (ask: () => Promise<Told & { text: string }>): Promise<string> => {
    const deadline = performance.now() + wellMs;
    let told = await ask();
    while (told.status !== 200 && performance.now() < deadline) {
      await delay(50);
      told = await ask();
    }
    expect(told).toMatchObject(answered);
    return told.text;
  };

  /** While it lasts a change is refused; what was refused is not there, and is written once when it is sent again. */
  const expectChangesRefused = async (
    lasting: { end(): Promise<unknown> },
    reads: Told,
    refused: Told = unavailable,
  ): Promise<void> => {
    const name = next();
    try {
      expect(await change(name)).toMatchObject(refused);
      const together = await Promise.all(Array.from({ length: 20 }, () => change(next())));
      for (const told of together) expect(told).toMatchObject(refused);
      expect(await read()).toMatchObject(reads);
    } finally {
      await lasting.end();
    }
    const refusedNames = Array.from({ length: changes }, (_, index) => `trouble-${index + 1}`);
    const text = await well(read);
    const again = refusedNames.slice(refusedNames.indexOf(name));
    for (const one of again) expect(times(text, one)).toBe(0);
    for (const one of [...again, ...again]) await well(() => change(one));
    const written = await well(read);
    for (const one of again) expect(times(written, one)).toBe(1);
  };

  const cutConnections = (): Promise<unknown> =>
    admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'keeper'");

  it('is well, reads and changes are answered', async () => {
    const name = next();
    await well(() => change(name));
    expect(times(await well(read), name)).toBe(1);
  });

  it('has no connection left, all is refused in time', async () => {
    await admin.query('ALTER ROLE keeper CONNECTION LIMIT 0');
    await cutConnections();
    await expectChangesRefused(
      { end: () => admin.query('ALTER ROLE keeper CONNECTION LIMIT -1') },
      unavailable,
    );
  });

  it('has few connections left, what is answered is there once, and what is refused is not', async () => {
    await admin.query('ALTER ROLE keeper CONNECTION LIMIT 2');
    await cutConnections();
    const names = Array.from({ length: 10 }, next);
    let told: readonly Told[];
    try {
      const reads = Promise.all(names.map(read));
      told = await Promise.all(names.map(change));
      await reads;
    } finally {
      await admin.query('ALTER ROLE keeper CONNECTION LIMIT -1');
    }
    const text = await well(read);
    expect(names.map((name) => times(text, name))).toEqual(
      told.map(({ status }) => (status === 200 ? 1 : 0)),
    );
  });

  it.each(['at once', 'at the commit'])(
    'has no room on its disk, which it says %s, changes are refused',
    async (when) => {
      await admin.query(`
      CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
      await admin.query(
        when === 'at once'
          ? 'CREATE TRIGGER full_disk BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION full_disk()'
          : 'CREATE CONSTRAINT TRIGGER full_disk AFTER INSERT ON revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION full_disk()',
      );
      await expectChangesRefused(
        { end: () => admin.query('DROP TRIGGER full_disk ON revision') },
        answered,
        when === 'at once' ? unavailable : uncertain,
      );
    },
  );

  it('takes no changes, as one that stands by for another does, they are refused and reads answered', async () => {
    await admin.query('ALTER ROLE keeper SET default_transaction_read_only = on');
    await cutConnections();
    await well(read);
    await expectChangesRefused(
      {
        end: async () => {
          await admin.query('ALTER ROLE keeper RESET default_transaction_read_only');
          await cutConnections();
        },
      },
      answered,
    );
  });

  it('is slow, reads are refused, changes wait, and each is written once', async () => {
    const names = Array.from({ length: 10 }, next);
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE revision IN ACCESS EXCLUSIVE MODE');
    const waiting = Promise.all(names.map(change));
    try {
      const reads = await Promise.all(names.map(read));
      expect(reads.map(({ status, code }) => `${status} ${code}`)).toEqual(
        names.map(() => '503 UNAVAILABLE'),
      );
    } finally {
      await admin.query('ROLLBACK');
    }
    for (const told of await waiting) expect(told).toMatchObject({ status: 200, code: null });
    const text = await well(read);
    expect(names.map((name) => times(text, name))).toEqual(names.map(() => 1));
  });

  it('was in trouble, nothing else was told than that, and nothing was taken for a defect', () => {
    expect([...seen].sort()).toEqual(['200 null', '503 COMMIT_UNCERTAIN', '503 UNAVAILABLE']);
  });
});
