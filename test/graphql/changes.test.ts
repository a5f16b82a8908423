import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from './registry';

describe.each(testServers())('changes on the $name', (server) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });
  afterAll(() => registry.stop());

  it('x', async () => {
    const a = await registry.answer(
      `mutation { recordCertification(input: {key: "cert/dropbox", organisation: "org/dropbox", scheme: "eu-us-privacy-shield", status: ACTIVE, validFrom: "2016-08-01", reason: "The list of the Department of Commerce."}) { certification { id key version validFrom validTo organisation { name } } revision hash userErrors { code message field } } }`,
    );
    console.log(JSON.stringify(a, null, 1));
    console.log(
      JSON.stringify(
        await registry.answer(
          `{ changes(first: 2, entry: "cert/dropbox") { totalCount nodes { revision actor act kind key before after reason hash entry { __typename id key } } pageInfo { endCursor } } }`,
        ),
        null,
        1,
      ),
    );
    console.log(registry.defects, await registry.store.verify());
  });
});
