import { readFileSync, writeFileSync } from 'node:fs';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

const framework = 'adequacy/US-DPF';

interface Compared {
  readonly kind: string;
  readonly cause: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly explanation: string;
  readonly entry: { readonly id: string; readonly key: string; readonly __typename: string } | null;
  readonly recipient: { readonly organisation: { readonly id: string; readonly key: string } } | null;
  readonly transfer: { readonly disclosure: { readonly id: string; readonly key: string } } | null;
  readonly finding?: { readonly id: string } | null;
}

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly Compared[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type Variables = Readonly<Record<string, unknown>>;

const query = `
  query ($from: Clocks!, $to: Clocks!, $assuming: Hypothesis, $first: Int, $after: String) {
    compare(from: $from, to: $to, assuming: $assuming, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor }
      nodes {
        kind
        cause
        before
        after
        explanation
        entry { __typename id key sources { key quote } }
        recipient {
          organisation { id key }
          destination { label }
          verdict
          paths(first: 1) { legs { exporter { id key } } }
          assessment { reasons { text cites } }
        }
        finding { id }
        transfer { disclosure { id key } destination { label } assessment { verdict declared { mechanism { key } } } }
      }
    }
  }`;

describe.each(testServers())('compare over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  }, 60_000);

  afterAll(() => registry.stop());

  const compare = async (variables: Variables): Promise<Page> =>
    (await registry.ask<{ compare: Page }>(query, { first: 1000, ...variables })).compare;

  /** What differs but for findings, which grow with the rules; test/graphql/findings.test.ts holds them. */
  const besidesFindings = (nodes: readonly Compared[]): readonly Compared[] =>
    nodes.flatMap(({ finding, ...node }) => (finding === null ? [node] : []));

  const around = { from: { validOn: '2020-07-15' }, to: { validOn: '2020-07-17' } };
  const begin = { from: { validOn: '2018-04-30' }, to: { validOn: '2018-06-01' } };

  it('answers around the judgment on Privacy Shield as it always did', async () => {
    const page = await compare(around);
    const nodes = besidesFindings(page.nodes);
    const golden = pathOf('test/golden/compare-2020-07-15-2020-07-17.json');
    if (rewrites) writeFileSync(golden, `${JSON.stringify(nodes, null, 2)}\n`);
    expect(nodes).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
    expect(page.totalCount).toBe(page.nodes.length);
    expect(new Set(page.nodes.map(({ cause }) => cause))).toEqual(new Set(['THE_LAW_CHANGED']));
    for (const { explanation } of nodes) expect(explanation).toContain('C-311/18');
  });

  it('goes back as it went, and finds nothing between a point and itself', async () => {
    const there = await compare(around);
    const back = await compare({ from: around.to, to: around.from });
    const mirrored: Readonly<Record<string, string>> = {
      FINDING_RAISED: 'FINDING_CLEARED',
      FINDING_CLEARED: 'FINDING_RAISED',
    };
    expect(back.nodes.map(({ kind, before, after }) => [kind, before, after])).toEqual(
      there.nodes.map(({ kind, before, after }) => [mirrored[kind] ?? kind, after, before]),
    );
    for (const point of [around.from, around.to, {}, { knownAt: registry.recordedAt }]) {
      expect(await compare({ from: point, to: point })).toMatchObject({ totalCount: 0, nodes: [] });
    }
  });

  it('shows entries that began to hold, each on the clocks after, and its ids open it there', async () => {
    const nodes = besidesFindings((await compare(begin)).nodes);
    expect(new Set(nodes.map(({ kind, cause }) => `${kind} ${cause}`))).toEqual(
      new Set(['ADDED THE_WORLD_CHANGED']),
    );
    const entries = nodes.flatMap(({ entry }) => (entry === null ? [] : [entry]));
    expect(new Set(entries.map(({ __typename }) => __typename)).size).toBeGreaterThan(5);
    expect(entries.every(({ id }) => id.endsWith('?validOn=2018-06-01&lawOn=2018-04-30'))).toBe(true);
    const ids = entries.slice(0, 200).map(({ id }) => id);
    const again = await registry.ask<{ nodes: unknown[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(again.nodes).toEqual(ids.map((id) => ({ id })));
    expect(entries.filter(({ __typename }) => __typename === 'PolicyStatement')).toHaveLength(146);
    expect(
      nodes.filter(({ entry, recipient, transfer }) => (entry ?? recipient ?? transfer) === null),
    ).toEqual([]);
  });

  it('shows what is gone as it stood before', async () => {
    const { nodes } = await compare({ from: begin.to, to: begin.from });
    const gone = nodes.find(({ transfer }) => transfer !== null)!;
    expect([gone.kind, gone.after]).toEqual(['REMOVED', null]);
    expect(gone.transfer!.disclosure.id).toMatch(
      /\?validOn=2018-06-01&lawOn=2018-06-01$|\?validOn=2018-06-01$/,
    );
  });

  it('owes what was written down in between to what was learned', async () => {
    const day = { validOn: '2018-06-01' };
    const before = new Date(Date.parse(registry.recordedAt) - 1).toISOString();
    const { nodes } = await compare({
      from: { ...day, knownAt: before },
      to: { ...day, knownAt: registry.recordedAt },
    });
    expect(new Set(nodes.map(({ cause }) => cause))).toEqual(new Set(['WE_LEARNED']));
    const named = nodes.flatMap(({ recipient }) => recipient?.organisation.key ?? []);
    expect(named).toContain('org/dropbox');
    expect(nodes.find(({ entry }) => entry?.key === 'org/dropbox')!.entry!.id).toContain('knownAt=');
  });

  it('reaches a world in which a mechanism has fallen, and says so', async () => {
    const today = { validOn: '2026-11-22' };
    const { nodes } = await compare({
      from: today,
      to: today,
      assuming: { mechanismsEnded: [framework], organisationsRemoved: ['org/dropbox'] },
    });
    for (const { explanation } of nodes) expect(explanation).toMatch(/^Assuming that /);
    const flipped = nodes.filter(({ kind }) => kind === 'VERDICT_CHANGED');
    expect(flipped).toHaveLength(9);
    expect(new Set(flipped.map(({ cause }) => cause))).toEqual(new Set(['THE_LAW_CHANGED']));
    expect(flipped[0]!.recipient!.organisation.id).toMatch(
      /^Organisation:org\/google\?(validOn=2026-11-22&)?ended=adequacy%2FUS-DPF&without=org%2Fdropbox$/,
    );
    const gone = nodes.filter(({ kind }) => kind === 'REMOVED');
    expect(gone.map(({ entry }) => entry?.key).filter((key) => key !== undefined)).toEqual([
      'disclosure/dropbox',
      'org/dropbox',
    ]);
    expect(new Set(gone.map(({ cause }) => cause))).toEqual(new Set(['THE_WORLD_CHANGED']));
  });

  it('goes page by page, each difference once', async () => {
    const whole = await compare(begin);
    const seen: Compared[] = [];
    let after: string | null = null;
    do {
      const page: Page = await compare({ ...begin, first: 47, after });
      expect(page.totalCount).toBe(whole.totalCount);
      seen.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(whole.nodes);
    expect(new Set(whole.edges.map(({ cursor }) => cursor)).size).toBe(whole.totalCount);
  });

  it('refuses the cursor of another comparison, and of a list', async () => {
    const after = (await compare(around)).edges[2]!.cursor;
    const { register } = await registry.ask<{ register: { transfers: Page } }>(
      '{ register(validOn: "2020-07-17") { transfers { edges { cursor } } } }',
    );
    for (const variables of [
      { ...around, from: { validOn: '2020-07-14' }, after },
      { ...around, to: { validOn: '2020-07-18' }, after },
      { from: around.to, to: around.from, after },
      { ...around, assuming: { mechanismsEnded: [framework] }, after },
      { ...around, after: register.transfers.edges[0]!.cursor },
    ]) {
      const { errors } = await registry.answer(query, variables);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'BAD_USER_INPUT', field: ['after'] },
      ]);
    }
  });

  const future = '9999-01-01T00:00:00Z';
  it.each<readonly [string, Variables, readonly string[]]>([
    ['from', { from: { knownAt: future }, to: {} }, ['from', 'knownAt']],
    ['to', { from: {}, to: { knownAt: future } }, ['to', 'knownAt']],
    ['assuming', { from: {}, to: {}, assuming: { mechanismsEnded: ['x'] } }, ['assuming', 'mechanismsEnded']],
  ])('names the argument that it objects to: %s', async (_name, variables, field) => {
    const { errors } = await registry.answer(query, variables);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field }]);
  });

  it('refuses clocks that are none', async () => {
    for (const from of [{ validOn: '2020-13-01' }, { validOn: 7 }, { colour: 'red' }, null]) {
      const { errors } = await registry.answer(query, { from, to: {} });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});
