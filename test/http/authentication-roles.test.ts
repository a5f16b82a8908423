import type { GraphQLObjectType } from 'graphql';
import { may, roles, type Right, type Role } from '../../src/core/caller';
import { buildRegistrySchema } from '../../src/graphql/schema';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';

/**
 * What each way into the API needs, and a question that takes it. A new field of Query or Mutation stands here, or
 * the first test fails.
 */
const ways: Readonly<Record<string, { readonly right: Right; readonly question: string }>> = {
  'Query.register': { right: 'read', question: '{ register { revision } }' },
  'Query.node': { right: 'read', question: '{ node(id: "bm8gaWQ") { id } }' },
  'Query.nodes': { right: 'read', question: '{ nodes(ids: ["bm8gaWQ"]) { id } }' },
  'Query.apiKeys': { right: 'keys', question: '{ apiKeys { selector } }' },
  'Mutation.createApiKey': {
    right: 'keys',
    question:
      'mutation { createApiKey(input: { name: " ", role: READER }) { userErrors { code } apiKey { selector } } }',
  },
  'Mutation.revokeApiKey': {
    right: 'keys',
    question:
      'mutation { revokeApiKey(input: { selector: "none", reason: "none" }) { userErrors { code } } }',
  },
};

const schema = buildRegistrySchema();
const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  .filter((type): type is GraphQLObjectType => type != null)
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));

it('every way into the API says which right it needs', () => {
  expect(Object.keys(ways).sort()).toEqual(rootFields.sort());
});

describe.each(testServers())('who may do what, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  const codesFor = async (role: Role | null, question: string): Promise<readonly unknown[]> => {
    const asker = role === null ? registry : await registry.asRole(role);
    const { data, errors } = await asker.answer<Record<string, unknown>>(question);
    const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
    if (codes.includes('FORBIDDEN'))
      expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
    return codes;
  };

  it.each(
    Object.entries(ways).flatMap(([way, { right, question }]) =>
      [null, ...roles].map((role) => ({ way, right, question, role, who: role ?? 'anybody' })),
    ),
  )('$way for $who', async ({ right, question, role }) => {
    const before = registry.refusals.length;
    const codes = await codesFor(role, question);
    const allowed = may(role ?? 'reader', right);
    expect(codes.includes('FORBIDDEN')).toBe(!allowed);
    const refused = registry.refusals.slice(before);
    expect(refused).toHaveLength(allowed ? 0 : 1);
    if (!allowed)
      expect(refused[0]).toMatchObject({
        why: 'FORBIDDEN',
        actor: role === null ? 'anonymous' : (expect.stringContaining(`key:${role} `) as string),
      });
  });

  it('refuses in one sentence that names the role', async () => {
    const { errors } = await (await registry.asRole('dpo')).answer('{ apiKeys { selector } }');
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toBe('Keeping keys needs the role admin or one above it; the caller is dpo.');
  });
});
