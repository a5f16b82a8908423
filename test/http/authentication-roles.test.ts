import 'reflect-metadata';
import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { may, roles, type Right, type Role } from '../../src/core/caller';
import { kinds } from '../../src/core/entries/entry';
import { nameOfKind } from '../../src/graphql/change-inputs';
import { buildRegistrySchema } from '../../src/graphql/schema';
import { testServers } from '../database/databases';
import { startTestRegistry, type Asker, type TestRegistry } from '../graphql/registry';

const schema = buildRegistrySchema();

/** The least that an input takes, as GraphQL writes it; of no entry, so that nothing is written by it. */
function least(type: GraphQLInputType): string {
  const given = getNullableType(type);
  if (isListType(given)) return `[${least(given.ofType)}]`;
  if (isEnumType(given)) return given.getValues()[0]!.name;
  if (isInputObjectType(given)) {
    const fields = Object.values(given.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${least(field.type)}`).join(', ')} }`;
  }
  const samples: Readonly<Record<string, string>> = { Boolean: 'true', Int: '1', Date: '"2020-01-01"' };
  return samples[given.name] ?? '"?"';
}

/** The mutations on each kind of entry. */
const changes = kinds.flatMap((kind) =>
  ['record', 'correct', 'end'].map((act) => {
    const name = `${act}${nameOfKind(kind)}`;
    const input = schema.getMutationType()!.getFields()[name]!.args[0]!.type;
    const question = `mutation { ${name}(input: ${least(input)}) { userErrors { code } } }`;
    return [`Mutation.${name}`, { right: 'change', question }] as const;
  }),
);

/**
 * What each way into the API needs, and a question that takes it. A new field of Query or Mutation stands here, or
 * the first test fails.
 */
const ways: Readonly<Record<string, { readonly right: Right; readonly question: string }>> = {
  'Query.register': { right: 'read', question: '{ register { revision } }' },
  'Query.node': { right: 'read', question: '{ node(id: "bm8gaWQ") { id } }' },
  'Query.nodes': { right: 'read', question: '{ nodes(ids: ["bm8gaWQ"]) { id } }' },
  'Query.apiKeys': { right: 'keys', question: '{ apiKeys { selector } }' },
  'Query.compare': { right: 'read', question: '{ compare(from: {}, to: {}) { totalCount } }' },
  'Query.changes': { right: 'history', question: '{ changes(first: 1) { totalCount } }' },
  ...Object.fromEntries(changes),
  'Mutation.acknowledgeFinding': {
    right: 'change',
    question:
      'mutation { acknowledgeFinding(input: { finding: "?", owner: "?", reason: "?", until: "2020-01-01" }) { userErrors { code } } }',
  },
  'Mutation.applyChanges': {
    right: 'change',
    question:
      'mutation { applyChanges(input: { reason: "?", dryRun: true, changes: [{ endPurpose: { key: "?", expectedVersion: 1, endedOn: "2020-01-01", reason: "?" } }] }) { userErrors { code } } }',
  },
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

  const askers = new Map<Role, Asker>();
  const askerIn = async (role: Role): Promise<Asker> => {
    const asker = askers.get(role) ?? (await registry.asRole(role));
    askers.set(role, asker);
    return asker;
  };

  const codesFor = async (role: Role | null, question: string): Promise<readonly unknown[]> => {
    const asker = role === null ? registry : await askerIn(role);
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
    const refused = registry.refusals.slice(before).filter(({ why }) => why === 'FORBIDDEN');
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
