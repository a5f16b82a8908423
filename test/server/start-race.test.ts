import 'reflect-metadata';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataSourceFor } from '../../ormconfig';
import { createTestDatabase, testServers, urlOf } from '../database/databases';
import { isSoak } from '../soak';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { buildServer, endProcesses, RegistryProcess } from './registry-process';

/** Rounds in which three processes start at once on a database that none has seen before. */
const rounds = isSoak ? 50 : 2;
jest.setTimeout(isSoak ? 1_800_000 : 180_000);

beforeAll(buildServer, 180_000);

afterEach(async () => {
  await endProcesses();
  await cleanUp();
});
afterAll(finishCleanUp);

const startThree = async (
  environment: Readonly<Record<string, string>>,
): Promise<readonly RegistryProcess[]> => {
  const three = [1, 2, 3].map(() => new RegistryProcess(environment));
  // None fails, and what went wrong stands in the error of the one that did.
  await Promise.all(three.map((registry) => registry.ready()));
  expect(three.filter(({ output }) => output.includes('Loading the 1CRM register.'))).toHaveLength(1);
  return three;
};

const revisionOf = async (registry: RegistryProcess): Promise<string> =>
  (await registry.data<{ register: { revision: string } }>('{ register { revision } }')).register.revision;

describe('three registries that start at once', () => {
  it(`on one new folder, ${rounds} times: none fails, one loads, all see the same`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const three = await startThree({ DATA_DIR: join(makeDirectory(), 'data') });
      expect(new Set(await Promise.all(three.map(revisionOf))).size).toBe(1);
      expect(three.filter(({ output }) => output.includes('#key='))).toHaveLength(1);
      for (const registry of three) expect(await registry.stop()).toEqual({ code: 0, signal: null });
      await cleanUp();
    }
  });

  it.each(testServers())(`on one new database of the $name, ${rounds} times: the same`, async (server) => {
    for (let round = 0; round < rounds; round += 1) {
      const database = await createTestDatabase(server, true);
      const three = await startThree({ DATABASE_URL: urlOf(database.connection) });
      expect(new Set(await Promise.all(three.map(revisionOf))).size).toBe(1);
      const client = new Client({ connectionString: urlOf(database.connection) });
      await client.connect();
      const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
      await client.end();
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      await endProcesses();
      await database.drop();
    }
  });

  it('would fail, and be found out, without the lock: two that bring the schema up to date at once', async () => {
    // The positive control: what TypeORM does alone, as the starts would without the lock.
    const database = await createTestDatabase(testServers()[0]!, true);
    const three = await Promise.all([1, 2, 3].map(() => dataSourceFor(database.connection).initialize()));
    const ended = await Promise.allSettled(three.map((dataSource) => dataSource.runMigrations()));
    for (const dataSource of three) await dataSource.destroy();
    await database.drop();
    expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  });
});
