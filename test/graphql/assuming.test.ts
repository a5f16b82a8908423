import { limits } from '../../src/core/limits';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from './registry';

const day = '2026-11-22';
const framework = 'adequacy/US-DPF';
const fallen = `assuming: { mechanismsEnded: ["${framework}"] }`;

interface Row {
  readonly organisation: { readonly id: string; readonly key: string };
  readonly destination: { readonly country: { readonly code: string } | null };
  readonly verdict: string;
}

interface Answered {
  readonly revision: string;
  readonly assuming: unknown;
  readonly recipients: {
    readonly edges: readonly { readonly cursor: string }[];
    readonly nodes: readonly Row[];
  };
  readonly transferMechanism: {
    readonly id: string;
    readonly inForce: boolean;
    readonly validTo: string | null;
  };
}

const selection = `
  revision
  assuming { mechanismsEnded organisationsRemoved }
  recipients { edges { cursor } nodes { verdict organisation { id key } destination { country { code } } } }
  transferMechanism(key: "${framework}") { id inForce validTo endedBy }`;

describe.each(testServers())('a what-if over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  }, 60_000);

  afterAll(() => registry.stop());

  const both = () =>
    registry.ask<{ real: Answered; fallen: Answered; without: Answered }>(
      `{
        real: register(validOn: "${day}") { ...Answer }
        fallen: register(validOn: "${day}", ${fallen}) { ...Answer }
        without: register(validOn: "${day}", assuming: { organisationsRemoved: ["org/dropbox"] }) { ...Answer }
      }
      fragment Answer on Register { ${selection} }`,
    );

  it('answers beside the record in one query, and each says what it is', async () => {
    const { real, fallen, without } = await both();
    expect(real.assuming).toBeNull();
    expect(fallen.assuming).toEqual({ mechanismsEnded: [framework], organisationsRemoved: [] });
    expect(without.assuming).toEqual({ mechanismsEnded: [], organisationsRemoved: ['org/dropbox'] });
    const named = (rows: readonly Row[]) =>
      rows.map(({ organisation, destination, verdict }) => [
        organisation.key,
        destination.country?.code ?? null,
        verdict,
      ]);
    const record = named(real.recipients.nodes);
    // Whether the recipients are listed under the framework is not recorded; without it, nothing carries the US.
    expect(record).toContainEqual(['org/dropbox', 'US', 'UNDETERMINED']);
    expect(named(fallen.recipients.nodes)).toEqual(
      record.map(([key, place, verdict]) => [key, place, place === 'US' ? 'UNSUPPORTED' : verdict]),
    );
    expect(named(without.recipients.nodes)).toEqual(record.filter(([key]) => key !== 'org/dropbox'));
    expect(real.transferMechanism).toMatchObject({ inForce: true, validTo: null, endedBy: null });
    expect(fallen.transferMechanism).toMatchObject({
      inForce: false,
      validTo: day,
      endedBy: 'It is assumed to have ended (an assumption of the question, not law)',
    });
    expect(without.transferMechanism).toMatchObject({ inForce: true });
    expect(new Set([real, fallen, without].map(({ revision }) => revision)).size).toBe(3);
  });

  it('stands in the ids of its nodes, which open it again', async () => {
    const { real, fallen } = await both();
    const idsOf = ({ transferMechanism, recipients }: Answered) => [
      transferMechanism.id,
      ...recipients.nodes.map(({ organisation }) => organisation.id),
    ];
    expect(idsOf(real).filter((id) => idsOf(fallen).includes(id))).toEqual([]);
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { id
      ... on TransferMechanism { inForce }
      ... on Organisation { key receives { id transfers { assessment { verdict } } } } } }`;
    for (const ids of [idsOf(real), idsOf(fallen)]) {
      const { nodes } = await registry.ask<{ nodes: { id: string; inForce?: boolean }[] }>(query, { ids });
      expect(nodes.map(({ id }) => id)).toEqual(ids);
      expect(nodes[0]!.inForce).toBe(ids[0] === real.transferMechanism.id);
      // What hangs on a node is of the same register.
      const below = JSON.stringify(nodes).match(/"Disclosure:[^"]+"/g)!;
      expect(new Set(below.map((id) => id.includes('?') && id.split('?')[1]!.includes('ended=')))).toEqual(
        new Set([ids[0] === fallen.transferMechanism.id]),
      );
    }
  });

  it.each([
    'Organisation:org/dropbox?ended=adequacy%2FNOWHERE',
    'Organisation:org/dropbox?without=org%2Fnobody',
    'Organisation:org/dropbox?ended=',
    'Organisation:org/dropbox?ended=%E0%A4%A',
    'Organisation:org/dropbox?assuming=all',
  ])('is refused in an id that no register gives: %s', async (id) => {
    const { errors } = await registry.answer('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: ['id'] }]);
  });

  it('takes organisations from its nodes too', async () => {
    const { nodes } = await registry.ask<{ nodes: unknown[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      {
        ids: [
          'Organisation:org/dropbox?without=org%2Fdropbox',
          'Organisation:org/google?without=org%2Fdropbox',
        ],
      },
    );
    expect(nodes).toEqual([null, { id: 'Organisation:org/google?without=org%2Fdropbox' }]);
  });

  it('binds its cursors', async () => {
    const { real, fallen } = await both();
    const goOn = `query ($after: String, $assuming: Hypothesis) {
      register(validOn: "${day}", assuming: $assuming) { recipients(first: 2, after: $after) { nodes { verdict } } } }`;
    const assuming = { mechanismsEnded: [framework] };
    const [own, foreign] = [fallen, real].map(({ recipients }) => recipients.edges[1]!.cursor);
    const answer = await registry.answer<{ register: Answered }>(goOn, { after: own, assuming });
    expect(answer.data?.register.recipients.nodes).toHaveLength(2);
    for (const variables of [
      { after: foreign, assuming },
      { after: own, assuming: null },
      { after: own, assuming: { organisationsRemoved: ['org/dropbox'] } },
    ]) {
      const { errors } = await registry.answer(goOn, variables);
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: ['after'] });
    }
  });

  it.each([
    ['null', null],
    ['nothing', {}],
    ['empty lists', { mechanismsEnded: [], organisationsRemoved: [] }],
    ['nulls', { mechanismsEnded: null, organisationsRemoved: null }],
  ])('of %s is the record itself', async (_name, assuming) => {
    const { register } = await registry.ask<{ register: Answered }>(
      `query ($assuming: Hypothesis) { register(validOn: "${day}", assuming: $assuming) { ${selection} } }`,
      { assuming },
    );
    expect(register).toEqual((await both()).real);
  });

  const tooMany = Array.from({ length: limits.hypothesisItemsMax + 1 }, (_, index) => `org/${index}`);
  it.each([
    [
      'a mechanism that nobody knows',
      { mechanismsEnded: ['adequacy/S3CRET'] },
      ['assuming', 'mechanismsEnded'],
    ],
    [
      'an organisation that nobody knows',
      { organisationsRemoved: ['org/S3CRET'] },
      ['assuming', 'organisationsRemoved'],
    ],
    ['too much', { organisationsRemoved: tooMany }, ['assuming', 'organisationsRemoved']],
  ])('is refused for %s, without repeating it', async (_name, assuming, field) => {
    const answer = await registry.answer(
      'query ($assuming: Hypothesis) { register(assuming: $assuming) { revision } }',
      { assuming },
    );
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field }]);
    expect(JSON.stringify(answer)).not.toContain('S3CRET');
  });
});
