import { testServers } from '../database/databases';
import { startTestRegistry, type TestRegistry } from './registry';

interface Node {
  readonly id: string;
  readonly key: string;
}

interface Shown extends Node {
  readonly rule: Node;
  readonly outcome: string;
  readonly severity: string;
  readonly explanation: string;
  readonly entries: readonly { readonly __typename: string; readonly key: string }[];
  readonly statements: readonly { readonly key: string; readonly quote: string }[];
  readonly searched: readonly { readonly section: string }[];
  readonly missingFacts: readonly string[];
  readonly cites: readonly string[];
}

interface List<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const shown = `
  id key rule { id key } outcome severity explanation missingFacts cites
  entries { __typename key } statements { key quote } searched { section }`;

const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'];

describe.each(testServers())('findings and rules, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });
  afterAll(() => registry.stop());

  const findings = async (
    clocks: string,
    page = 'first: 1000',
    where: Record<string, unknown> | null = null,
  ): Promise<List<Shown>> => {
    const { register } = await registry.ask<{ register: { findings: List<Shown> } }>(
      `query ($where: FindingFilter) { register(${clocks}) { findings(where: $where, ${page}) {
        totalCount nodes { ${shown} } pageInfo { hasNextPage endCursor } } } }`,
      { where },
    );
    return register.findings;
  };
  const june = 'validOn: "2018-06-01"';

  it('lists the rules in their order, each with its sources', async () => {
    const { register } = await registry.ask<{
      register: { rules: List<{ key: string; title: string; statement: string; sources: string[] }> };
    }>(
      '{ register { rules(first: 1000) { totalCount nodes { key title statement sources } pageInfo { hasNextPage endCursor } } } }',
    );
    const { nodes, totalCount } = register.rules;
    expect(nodes).toHaveLength(totalCount);
    expect(nodes[0]!.key).toBe('TRF-01');
    for (const { title, statement, sources } of nodes) {
      expect([title, statement].every((text) => text !== '')).toBe(true);
      expect(sources).not.toEqual([]);
    }
  });

  it('knows neither a judgment nor a rule that rests on it alone before it was public', async () => {
    const { register } = await registry.ask<{
      register: { rules: List<{ key: string; sources: string[] }> };
    }>(
      '{ register(validOn: "2018-06-01", knownAt: "2018-06-01T00:00:00Z") { rules(first: 1000) { totalCount nodes { key sources } pageInfo { hasNextPage endCursor } } } }',
    );
    const { nodes } = register.rules;
    expect(nodes.map(({ key }) => key)).not.toContain('TRF-06');
    expect(nodes.find(({ key }) => key === 'TRF-02')!.sources.join()).not.toContain('C-311/18');
  });

  it('gives the most severe first, then in the order of the rules, then by key; pages join up', async () => {
    const all = await findings(june);
    expect(all.nodes).toHaveLength(all.totalCount);
    const rules = await registry.ask<{ register: { rules: { nodes: Node[] } } }>(
      '{ register { rules(first: 1000) { nodes { key } } } }',
    );
    const place = new Map(rules.register.rules.nodes.map(({ key }, index) => [key, index]));
    const order = all.nodes.map(
      ({ severity, rule, key }) => [severities.indexOf(severity), place.get(rule.key)!, key] as const,
    );
    expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)));
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: List<Shown> = await findings(
        june,
        `first: 7${after === null ? '' : `, after: "${after}"`}`,
      );
      paged.push(...page.nodes.map(({ key }) => key));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all.nodes.map(({ key }) => key));
  });

  it('says with each the day, whom it concerns and what it rests on', async () => {
    for (const finding of (await findings(june)).nodes) {
      expect(finding.explanation).toContain('2018-06-01');
      expect(finding.explanation).toMatch(/^[A-Z“][^]*[.”)]$/);
      expect(finding.cites).not.toEqual([]);
      expect(finding.key.startsWith(`${finding.rule.key}/`)).toBe(true);
    }
  });

  it.each([
    [{ rules: ['TRF-02'] }, ({ rule }: Shown) => rule.key === 'TRF-02'],
    [{ severities: ['CRITICAL'] }, ({ severity }: Shown) => severity === 'CRITICAL'],
    [{ outcomes: ['FAIL'] }, ({ outcome }: Shown) => outcome === 'FAIL'],
    [{ entry: 'org/dropbox' }, ({ entries }: Shown) => entries.some(({ key }) => key === 'org/dropbox')],
    [{ entry: 'F-7-04' }, ({ statements }: Shown) => statements.some(({ key }) => key === 'F-7-04')],
    [{ rules: [], severities: [], outcomes: [], entry: null }, () => true],
  ])('filters by %j', async (where, fits) => {
    const clocks = 'validOn: "2020-07-16"';
    const all = await findings(clocks);
    const some = await findings(clocks, 'first: 1000', where);
    expect(some.nodes.map(({ key }) => key)).toEqual(all.nodes.filter(fits).map(({ key }) => key));
    expect(some.totalCount).toBeGreaterThan(0);
  });

  it.each([
    [{ rules: ['XXX-01'] }, ['where', 'rules']],
    [{ entry: 'org/nobody' }, ['where', 'entry']],
  ])('refuses %j, which names what nobody knows', async (where, field) => {
    const { errors } = await registry.answer(
      'query ($where: FindingFilter) { register { findings(where: $where) { totalCount } } }',
      { where },
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
    expect(errors![0]!.message).not.toContain('nobody');
  });

  it('follows the clocks: nothing before the GDPR applied, and nothing that was not written down', async () => {
    const before = await findings('validOn: "2018-05-24", lawOn: "2018-05-24"');
    expect(before.nodes.filter(({ cites }) => cites.join().includes('GDPR'))).toEqual([]);
    expect((await findings('validOn: "2018-05-24", lawOn: "2018-05-25"')).totalCount).toBeGreaterThan(0);
    expect((await findings('knownAt: "2018-06-01T00:00:00Z", validOn: "2018-06-01"')).totalCount).toBe(0);
  });

  it('finds rules and findings again by their ids, which carry the clocks', async () => {
    const { nodes } = await findings('validOn: "2020-07-16"');
    const ids = [...nodes.slice(0, 20).map(({ id }) => id), nodes[0]!.rule.id];
    expect(ids.every((id) => id.endsWith('?validOn=2020-07-16'))).toBe(true);
    const { nodes: found } = await registry.ask<{ nodes: (Node & { explanation?: string })[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Finding { explanation } ... on Rule { key } } }',
      { ids },
    );
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[0]!.explanation).toBe(nodes[0]!.explanation);
    const { node } = await registry.ask<{ node: unknown }>(
      '{ node(id: "Finding:TRF-02/reliance/privacy-shield-service-providers?validOn=2018-06-01") { id } }',
    );
    expect(node).toBeNull();
  });

  it('shows the findings of a row and of an activity', async () => {
    const { register } = await registry.ask<{
      register: {
        recipients: { nodes: { organisation: Node; destination: { label: string }; findings: Shown[] }[] };
        processingActivities: { nodes: (Node & { findings: Shown[] })[] };
      };
    }>(`{ register(validOn: "2020-07-16") {
      recipients(where: { dataSubjectsIn: ["EU"] }, first: 100) {
        nodes { organisation { key } destination { label } findings { key } } }
      processingActivities(first: 20) { nodes { key findings { key entries { key } } } }
    } }`);
    const keys = (organisation: string, label: string): readonly string[] =>
      register.recipients.nodes
        .find((row) => row.organisation.key === organisation && row.destination.label === label)!
        .findings.map(({ key }) => key);
    expect(keys('org/dropbox', 'United States')).toContain(
      'TRF-02/reliance/privacy-shield-synchronised-services',
    );
    expect(keys('org/providers', 'Singapore')).toContain('TRF-01/disclosure/providers-client-data@SG');
    expect(keys('org/providers', 'Singapore')).not.toContain(
      'TRF-02/reliance/privacy-shield-service-providers',
    );
    for (const { key, findings: about } of register.processingActivities.nodes) {
      expect(about).not.toEqual([]);
      for (const { entries } of about) expect(entries.map((entry) => entry.key)).toContain(key);
    }
  });
});
