import { serverAudits } from 'graphql-http';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';

/** Any address will do to count them: they are asked one by one below. */
const names = serverAudits({ url: 'http://127.0.0.1' }).map(({ id, name }) => [id, name] as const);

describe.each(testServers())('GraphQL over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it('is held against all audits that there are', () => {
    expect(names).toHaveLength(61);
  });

  it.each(names)('%s %s', async (id) => {
    const audit = serverAudits({ url: `${registry.address}/graphql`, fetchFn: fetch }).find(
      (known) => known.id === id,
    )!;
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
