import { loadLaw } from '../../reference/load-law';
import { recording } from '../../src/core/change';
import { readManifest } from '../../src/imports/manifest';
import { openStorage } from '../../src/open-storage';
import { readConfiguration } from '../../src/configuration';
import { createTestDatabase, runOn, testServers, urlOf, type TestDatabase } from '../database/databases';
import { pathOf } from '../project';
import { buildServer } from '../server/registry-process';
import { run } from './command';

jest.setTimeout(60_000);
beforeAll(buildServer, 120_000);

describe.each(testServers())('registry verify, on the $name', (server) => {
  let database: TestDatabase;
  let environment: { readonly DATABASE_URL: string };

  beforeAll(async () => {
    database = await createTestDatabase(server);
    environment = { DATABASE_URL: urlOf(database.connection) };
    const storage = await openStorage(readConfiguration(environment), () => undefined);
    const { reason, drafts } = readManifest(pathOf('policies/1crm'), loadLaw(pathOf('reference')));
    await storage.store.change('test', null, (ledger) => ({
      reason,
      acts: recording(ledger, drafts, reason),
    }));
    await storage.close();
  });
  afterAll(() => database.drop());

  it('says that the history holds, and its head', () => {
    expect(run(environment, 'verify')).toEqual({
      status: 0,
      output: expect.stringMatching(
        /^The history holds: 1 revision, \d+ acts\.\nHead [0-9a-f]{64}\n$/,
      ) as string,
      remarks: '',
    });
  });

  it('ends with 1 and names the place, where a line was changed behind its back', async () => {
    await runOn(
      database.connection,
      `SET session_replication_role = replica; UPDATE organisation SET name = 'Another' WHERE key = 'org/dropbox'`,
    );
    const { status, output, remarks } = run(environment, 'verify');
    expect({ status, output }).toEqual({ status: 1, output: '' });
    expect(remarks).toMatch(
      /^The history does not hold, after 0 revisions that do\.\n {2}Revision 1: version 1 of organisation org\/dropbox/,
    );
    expect(remarks).not.toMatch(/\n\s+at /);
  });
});
