import { kinds } from '../../src/core/entries/entry';
import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from './registry';

interface Named {
  readonly key: string;
  readonly label: string;
}

interface List<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.each(testServers())('entries by kind and key, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });
  afterAll(() => registry.stop());

  const ask = async <T>(selection: string, validOn = '2018-06-01'): Promise<T> =>
    (await registry.ask<{ register: T }>(`{ register(validOn: "${validOn}") { ${selection} } }`)).register;

  it.each(kinds)('lists the entries of each kind, each with what it is called: %s', async (kind) => {
    const { entries } = await ask<{ entries: List<Named> }>(
      `entries(kind: "${kind}", first: 1000) { totalCount nodes { key label } }`,
    );
    expect(entries.nodes).toHaveLength(entries.totalCount);
    expect(entries.nodes.map(({ key }) => key)).toEqual(entries.nodes.map(({ key }) => key).sort());
    for (const { label } of entries.nodes) expect(label.trim()).not.toBe('');
  });

  it('calls an entry by its name, or by who gives what to whom', async () => {
    const labels = await ask<Record<string, Named>>(`
      organisation: entry(kind: "organisation", key: "org/dropbox") { label }
      disclosure: entry(kind: "disclosure", key: "disclosure/dropbox") { label }
      reliance: entry(kind: "mechanismReliance", key: "reliance/privacy-shield-service-providers") { label }`);
    expect(Object.fromEntries(Object.entries(labels).map(([name, { label }]) => [name, label]))).toEqual({
      organisation: 'Dropbox',
      disclosure: '1CRM Systems Corp. to Dropbox (United States)',
      reliance: '1CRM Systems Corp.: EU-US Privacy Shield',
    });
  });

  it('gives a list page by page, and only what has the words', async () => {
    const page = (after: string) =>
      ask<{ entries: List<Named> }>(
        `entries(kind: "organisation", first: 6${after}) { totalCount nodes { key label } pageInfo { hasNextPage endCursor } }`,
      );
    const found: Named[] = [];
    let after = '';
    for (let more = true; more;) {
      const { entries } = await page(after);
      found.push(...entries.nodes);
      more = entries.pageInfo.hasNextPage;
      after = `, after: "${entries.pageInfo.endCursor}"`;
    }
    expect(found).toHaveLength(16);
    expect(new Set(found.map(({ key }) => key)).size).toBe(16);
    const { entries } = await ask<{ entries: List<Named> }>(
      'entries(kind: "organisation", text: "DROPB") { totalCount nodes { key label } }',
    );
    expect(entries.nodes.map(({ key }) => key)).toEqual(['org/dropbox']);
  });

  it('says when an entry holds, also on a day on which it does not', async () => {
    const asked = 'kind: "processingActivity", key: "activity/operations"';
    const selection = `entry(${asked}) { key } periods(${asked}) { validFrom validTo version }`;
    const periods = [{ validFrom: '2018-05-01', validTo: null, version: 1 }];
    expect(await ask(selection, '2018-04-30')).toEqual({ entry: null, periods });
    expect(await ask(selection, '2018-05-01')).toEqual({ entry: { key: 'activity/operations' }, periods });
  });

  it('knows nothing of what nobody knows', async () => {
    expect(
      await ask(
        'entry(kind: "purpose", key: "x") { key } periods(kind: "purpose", key: "x") { version } entriesNaming(kind: "purpose", key: "x") { totalCount }',
      ),
    ).toEqual({ entry: null, periods: [], entriesNaming: { totalCount: 0 } });
    await expect(ask('entry(kind: "vendor", key: "x") { key }')).rejects.toThrow(
      'There is no kind of entry of this name.',
    );
  });

  it('finds what names an entry, and what rests on a statement, on the day alone', async () => {
    const naming = async (kind: string, key: string, validOn?: string): Promise<readonly string[]> => {
      const { entriesNaming } = await ask<{ entriesNaming: List<Named> }>(
        `entriesNaming(kind: "${kind}", key: "${key}", first: 1000) { totalCount nodes { key } }`,
        validOn,
      );
      return entriesNaming.nodes.map(({ key: namer }) => namer);
    };
    expect(await naming('organisation', 'org/dropbox')).toEqual(['disclosure/dropbox']);
    expect(await naming('organisation', 'org/dropbox', '2010-01-01')).toEqual([]);
    const { entry } = await ask<{ entry: { entries: readonly Named[] } }>(
      'entry(kind: "policyStatement", key: "F-7-03") { ... on PolicyStatement { entries { key } } }',
    );
    expect([...(await naming('policyStatement', 'F-7-03'))].sort()).toEqual(
      entry.entries.map(({ key }) => key).sort(),
    );
  });

  it('finds the findings that concern the reliances on a mechanism', async () => {
    const { all, some, none } = await ask<
      Record<'all' | 'some' | 'none', List<{ key: string; entries: readonly Named[] }>>
    >(`
      all: findings(first: 1000) { nodes { key entries { key } } }
      some: findings(first: 1000, where: { mechanism: "adequacy/US-PRIVACY-SHIELD" }) { nodes { key entries { key } } }
      none: findings(first: 1000, where: { mechanism: "adequacy/US-DPF" }) { nodes { key entries { key } } }`);
    const expected = all.nodes.filter(({ entries }) =>
      entries.some(({ key }) => key.startsWith('reliance/privacy-shield')),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(some.nodes).toEqual(expected);
    expect(none.nodes).toEqual([]);
    await expect(ask('findings(where: { mechanism: "x" }) { totalCount }')).rejects.toThrow(
      'The register knows no transfer mechanism of this key.',
    );
  });
});
