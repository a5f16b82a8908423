import { runOn, testServers } from '../database/databases';
import { startTestRegistry } from '../graphql/registry';
import { expectNothingInside, marker } from './refused';

describe.each(testServers())('a failure of our own, on the $name', (server) => {
  it('is told as an id and nothing else, under which the log has it', async () => {
    const registry = await startTestRegistry(server);
    try {
      // The table of a revision loses a column under the running server: its next question fails in the database.
      await runOn(
        registry.database.connection,
        'ALTER TABLE revision RENAME COLUMN recorded_at TO recorded_then',
      );
      const { data, errors } = await registry.answer(
        `{ register { organisation(key: "${marker}") { name } } }`,
      );
      expect(data ?? null).toBeNull();
      expect(errors).toHaveLength(1);
      const [error] = errors!;
      expect(error!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) as string });
      expect(error!.message).toContain(error!.extensions!.id);
      expectNothingInside(JSON.stringify(errors));
      expect(registry.defects.map(({ id }) => id)).toEqual([error!.extensions!.id]);
      expect(String(registry.defects[0]!.error)).toContain('recorded_at');
    } finally {
      await registry.stop();
    }
  });

  it('is told with its id also while the database is gone, and the probes tell alive from ready', async () => {
    const registry = await startTestRegistry(server);
    try {
      await registry.database.drop();
      const { errors } = await registry.answer('{ register { revision } }');
      expect(errors).toHaveLength(1);
      expect(errors![0]!.extensions).toEqual({
        code: expect.stringMatching(/^(UNAVAILABLE|INTERNAL_SERVER_ERROR)$/) as string,
        id: expect.any(String) as string,
      });
      expect(registry.defects.map(({ id }) => id)).toEqual([errors![0]!.extensions!.id]);
      expectNothingInside(JSON.stringify(errors));
      const probe = async (path: string): Promise<unknown> => {
        const response = await fetch(`${registry.address}${path}`);
        return [response.status, await response.text()];
      };
      expect(await probe('/livez')).toEqual([200, 'alive\n']);
      expect(await probe('/readyz')).toEqual([503, 'the database cannot be reached\n']);
    } finally {
      await registry.stop();
    }
  });
});
