import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

const day = '2018-06-01';
const judgmentDay = '2020-07-16';
const shield = 'adequacy/US-PRIVACY-SHIELD';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: readonly unknown[];
  readonly pageInfo: PageInfo;
}

interface Place {
  readonly country: { readonly code: string } | null;
  readonly region: { readonly key: string } | null;
}

/** Anything that a list holds, as far as the tests tell one from another. */
interface Item {
  readonly key?: string;
  readonly disclosure?: { readonly key: string };
  readonly organisation?: { readonly key: string };
  readonly destination?: Place;
}

interface Ordered extends Item {
  readonly verdict: string;
  readonly organisation: { readonly key: string; readonly name: string };
  readonly destination: Place & { readonly label: string };
}

interface Leg {
  readonly exporter: { readonly key: string };
  readonly importer: { readonly key: string };
  readonly destination: { readonly label: string };
  readonly assessment: { readonly verdict: string };
}

const place = 'destination { label country { code } region { key } }';

/** The lists with what tells their items apart, and the input type of their filter. */
const lists = {
  recipients: { item: `organisation { key name } ${place}`, filter: 'RecipientFilter' },
  transfers: { item: `disclosure { key } ${place}`, filter: 'TransferFilter' },
  organisations: { item: 'key', filter: 'OrganisationFilter' },
  processingActivities: { item: 'key', filter: 'ProcessingActivityFilter' },
  transferMechanisms: { item: 'key', filter: 'TransferMechanismFilter' },
} as const;
type Filtered = keyof typeof lists;

/** The lists whose items have global ids, with the type of the items. */
const nodeTypes = Object.entries({
  organisations: 'Organisation',
  contacts: 'Contact',
  dataCategories: 'DataCategory',
  dataSubjectCategories: 'DataSubjectCategory',
  purposes: 'Purpose',
  processingActivities: 'ProcessingActivity',
  disclosures: 'Disclosure',
  mechanismReliances: 'MechanismReliance',
  certifications: 'Certification',
  retentionRules: 'RetentionRule',
  securityMeasures: 'SecurityMeasure',
  dataSubjectRights: 'DataSubjectRight',
  trackingTechnologies: 'TrackingTechnology',
  policyDocuments: 'PolicyDocument',
  policyStatements: 'PolicyStatement',
  transferMechanisms: 'TransferMechanism',
  transferRegions: 'TransferRegion',
  legalBases: 'LegalBasis',
});

const placeOf = ({ country, region }: Place): string => country?.code ?? region?.key ?? '-';
const nameOf = ({ key, disclosure, organisation, destination }: Item): string =>
  key ?? `${(disclosure ?? organisation)!.key} ${placeOf(destination!)}`;
const at = (key: string, ...places: readonly string[]): readonly string[] =>
  places.map((each) => `${key} ${each}`);
const notStated = (...names: readonly string[]): readonly string[] =>
  names.map((name) => (name.includes('/') ? `${name} -` : `org/${name} -`));

const synchronised = ['org/dropbox', 'org/google', 'org/gotomeeting', 'org/other-sync'];
const synchronising = ['dropbox', 'google-applications', 'gotomeeting', 'other-sync'].map(
  (name) => `disclosure/${name}`,
);
const providers = at('org/providers', 'US', 'CA', 'SG', 'AU', 'EU');
const anyonesData = notStated('acquirer', 'authorities', 'consented-third-parties', 'protection-recipients');
const onlyOnTheSite = notStated('google', 'adnetworks', 'public-area-readers', 'third-parties');
const atSynchronised = synchronised.flatMap((key) => at(key, 'US'));
const ofVisitors = [...providers, ...anyonesData, ...onlyOnTheSite];
const allRows = [...ofVisitors, ...at('org/1crm', 'CA', 'NL'), ...atSynchronised];

const providing = ['disclosure/providers-client-data', 'disclosure/providers-users-and-visitors'];
const allTransfers = [
  ...at('disclosure/client-to-1crm', 'CA', 'NL'),
  ...synchronising.flatMap((key) => at(key, 'US')),
  ...providing.flatMap((key) => at(key, 'US', 'CA', 'SG', 'AU', 'EU')),
  ...['acquirer-client-data', 'acquirer-users-and-visitors', 'adnetworks', 'authorities'].map(
    (name) => `disclosure/${name} -`,
  ),
  ...['consented-third-parties', 'google-analytics', 'protection-recipients'].map(
    (name) => `disclosure/${name} -`,
  ),
  ...['public-area-readers', 'third-parties'].map((name) => `disclosure/${name} -`),
];
const atHome = ['disclosure/client-to-1crm NL', ...providing.map((key) => `${key} EU`)];

const namedOrganisations = ['org/1crm', 'org/dropbox', 'org/google', 'org/gotomeeting'];
const allOrganisations = [
  ...namedOrganisations,
  ...['acquirer', 'adnetworks', 'authorities', 'client', 'consented-third-parties'].map((n) => `org/${n}`),
  ...['linked-sites', 'other-sync', 'partners', 'protection-recipients'].map((n) => `org/${n}`),
  ...['providers', 'public-area-readers', 'third-parties'].map((n) => `org/${n}`),
];

const activity = (...names: readonly string[]): readonly string[] => names.map((name) => `activity/${name}`);
const onDevices = activity('advertising', 'personalisation', 'usage-measurement');
const onAnything = activity(
  'operations',
  'improvement',
  'administrative-communications',
  'promotional-communications',
);
const ofController = [...onDevices, ...onAnything, ...activity('google-analytics', 'integrated-sign-in')];
const ofProcessor = activity('client-data');

/** What each filter keeps of its list on 2018-06-01. */
const filters: readonly (readonly [Filtered, Readonly<Record<string, unknown>>, readonly string[]])[] = [
  ['organisations', { text: 'DropBox' }, ['org/dropbox']],
  ['organisations', { text: 'synchronised' }, ['org/dropbox', 'org/gotomeeting', 'org/other-sync']],
  ['organisations', { text: 'org/goo' }, ['org/google']],
  ['organisations', { text: 'nothing of that kind' }, []],
  ['organisations', { roles: ['SUBPROCESSOR'] }, ['org/providers']],
  ['organisations', { roles: ['ACQUIRER', 'PUBLIC'] }, ['org/acquirer', 'org/public-area-readers']],
  ['organisations', { countries: ['CA'] }, ['org/1crm']],
  ['organisations', { countries: ['US'] }, []],
  ['organisations', { named: true }, namedOrganisations],
  ['organisations', { named: false }, allOrganisations.filter((key) => !namedOrganisations.includes(key))],
  [
    'organisations',
    { named: false, roles: ['UNDETERMINED'] },
    ['org/adnetworks', 'org/other-sync', 'org/protection-recipients'],
  ],
  ['organisations', { text: '', roles: [], countries: [], named: null }, allOrganisations],

  ['transfers', { exporters: ['org/client'] }, at('disclosure/client-to-1crm', 'CA', 'NL')],
  ['transfers', { importers: ['org/dropbox'] }, ['disclosure/dropbox US']],
  [
    'transfers',
    { destinations: ['SG', 'NL'] },
    ['disclosure/client-to-1crm NL', ...providing.map((key) => `${key} SG`)],
  ],
  ['transfers', { mechanisms: [shield] }, [...synchronising, ...providing].map((key) => `${key} US`)],
  [
    'transfers',
    { mechanisms: ['adequacy/CA-PIPEDA'] },
    ['disclosure/client-to-1crm', ...providing].map((key) => `${key} CA`),
  ],
  ['transfers', { verdicts: ['UNSUPPORTED'] }, providing.flatMap((key) => at(key, 'AU', 'SG'))],
  ['transfers', { verdicts: ['NO_TRANSFER'] }, atHome],
  ['transfers', { thirdCountriesOnly: true }, allTransfers.filter((name) => !atHome.includes(name))],
  ['transfers', { thirdCountriesOnly: false }, allTransfers],
  [
    'transfers',
    { exporters: ['org/1crm'], importers: ['org/google'], destinations: ['US'] },
    ['disclosure/google-applications US'],
  ],
  [
    'transfers',
    { exporters: [], importers: [], destinations: [], mechanisms: [], verdicts: [] },
    allTransfers,
  ],

  ['processingActivities', { record: 'PROCESSOR' }, ofProcessor],
  ['processingActivities', { record: 'CONTROLLER' }, ofController],
  ['processingActivities', { controllers: ['org/client'] }, ofProcessor],
  ['processingActivities', { processors: ['org/1crm'] }, ofProcessor],
  ['processingActivities', { purposes: ['purpose/usage-metrics'] }, activity('usage-measurement')],
  ['processingActivities', { legalBases: ['A6-1-f'] }, ofController],
  ['processingActivities', { legalBases: ['A6-1-c'] }, []],
  ['processingActivities', { dataCategories: ['data/users-and-visitors'] }, ofController],
  ['processingActivities', { dataCategories: ['data/ip-address'] }, [...onDevices, ...onAnything]],
  [
    'processingActivities',
    { dataCategories: ['data/navigation'] },
    [...onDevices, ...onAnything, ...activity('google-analytics')],
  ],
  ['processingActivities', { dataCategories: ['data/aggregate'] }, activity('usage-measurement')],
  ['processingActivities', { dataCategories: ['data/client-data'] }, ofProcessor],
  ['processingActivities', { dataSubjects: ['subject/visitor'] }, ofController],
  ['processingActivities', { dataSubjects: ['subject/client-data-individual'] }, ofProcessor],
  ['processingActivities', { dataSubjectsIn: ['EU'] }, [...ofController, ...ofProcessor]],
  ['processingActivities', { dataSubjectsIn: ['US', 'CH'] }, [...ofController, ...ofProcessor]],
  [
    'processingActivities',
    {
      controllers: [],
      processors: [],
      purposes: [],
      legalBases: [],
      dataCategories: [],
      dataSubjects: [],
      dataSubjectsIn: [],
    },
    [...ofController, ...ofProcessor],
  ],

  ['recipients', { recipients: ['org/google'] }, at('org/google', 'US', '-')],
  ['recipients', { roles: ['SUBPROCESSOR'] }, providers],
  ['recipients', { roles: ['PUBLIC', 'PUBLIC_AUTHORITY'] }, notStated('public-area-readers', 'authorities')],
  ['recipients', { destinations: ['US'] }, [...atSynchronised, 'org/providers US']],
  [
    'recipients',
    { thirdCountriesOnly: true },
    allRows.filter((row) => !['org/1crm NL', 'org/providers EU'].includes(row)),
  ],
  ['recipients', { mechanisms: [shield] }, [...atSynchronised, 'org/providers US']],
  ['recipients', { verdicts: ['UNSUPPORTED'] }, at('org/providers', 'AU', 'SG')],
  ['recipients', { verdicts: ['NO_TRANSFER'] }, ['org/1crm NL']],
  ['recipients', { verdicts: ['SUPPORTED'] }, []],
  [
    'recipients',
    { controllers: ['org/client'] },
    [...at('org/1crm', 'CA', 'NL'), ...atSynchronised, ...providers, ...anyonesData],
  ],
  ['recipients', { controllers: ['org/1crm'] }, ofVisitors],
  [
    'recipients',
    { activities: ['activity/google-analytics'] },
    [...providers, ...anyonesData, ...notStated('google', 'third-parties')],
  ],
  ['recipients', { dataCategories: ['data/credit-card'] }, [...providers, ...anyonesData]],
  [
    'recipients',
    { dataCategories: ['data/user-provided'] },
    [...providers, ...anyonesData, ...notStated('public-area-readers')],
  ],
  [
    'recipients',
    { dataSubjects: ['subject/client-data-individual'] },
    [...at('org/1crm', 'CA', 'NL'), ...atSynchronised, ...providers, ...anyonesData],
  ],
  ['recipients', { dataSubjects: ['subject/visitor'], dataSubjectsIn: ['EU'] }, ofVisitors],
  ['recipients', { onward: false }, [...ofVisitors, ...at('org/1crm', 'CA', 'NL')]],
  ['recipients', { onward: false, controllers: ['org/client'] }, at('org/1crm', 'CA', 'NL')],
  [
    'recipients',
    { recipients: ['org/google', 'org/providers'], destinations: ['US', 'SG'], verdicts: ['UNDETERMINED'] },
    ['org/google US', 'org/providers US'],
  ],
  [
    'recipients',
    {
      dataSubjectsIn: [],
      dataSubjects: [],
      dataCategories: [],
      controllers: [],
      activities: [],
      recipients: [],
      roles: [],
      destinations: [],
      mechanisms: [],
      verdicts: [],
    },
    allRows,
  ],
  ['recipients', { recipients: null, onward: null, thirdCountriesOnly: null, verdicts: null }, allRows],
];

const strangers: readonly (readonly [Filtered, Readonly<Record<string, unknown>>])[] = [
  ['organisations', { countries: ['XX'] }],
  ['transfers', { exporters: ['org/nobody'] }],
  ['transfers', { importers: ['org/nobody'] }],
  ['transfers', { mechanisms: ['adequacy/nowhere'] }],
  ['processingActivities', { controllers: ['org/nobody'] }],
  ['processingActivities', { processors: ['org/nobody'] }],
  ['processingActivities', { purposes: ['purpose/none'] }],
  ['processingActivities', { legalBases: ['A6-1-z'] }],
  ['processingActivities', { dataCategories: ['data/none'] }],
  ['processingActivities', { dataSubjects: ['subject/nobody'] }],
  ['processingActivities', { dataSubjectsIn: ['Atlantis'] }],
  ['transferMechanisms', { kinds: ['goodwill'] }],
  ['recipients', { recipients: ['org/nobody'] }],
  ['recipients', { activities: ['activity/none'] }],
  ['recipients', { dataSubjects: ['subject/nobody'] }],
  ['recipients', { dataSubjectsIn: ['Atlantis'] }],
  ['recipients', { mechanisms: ['adequacy/nowhere'] }],
];

describe.each(testServers())('the API over HTTP, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  }, 60_000);

  afterAll(() => registry.stop());

  /** What `register` gives on a day. */
  const ask = async <T>(selection: string, validOn: string | null = day): Promise<T> => {
    const { register } = await registry.ask<{ register: T }>(
      `query ($validOn: Date) { register(validOn: $validOn) { ${selection} } }`,
      { validOn },
    );
    return register;
  };

  const refusal = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> => {
    const { errors } = await registry.answer(query, variables);
    return errors?.map(({ extensions }) => extensions?.code);
  };

  const pageOf = async (
    list: string,
    item: string,
    first: number,
    after: string | null = null,
  ): Promise<Page> => {
    const [name, argument] = list.split(' ', 2) as [string, string?];
    const { register } = await registry.ask<{ register: { list: Page } }>(
      `query ($first: Int, $after: String) { register(validOn: "${day}") {
        list: ${name}(first: $first, after: $after ${argument ?? ''}) {
          totalCount edges { cursor node { ${item} } } nodes { ${item} }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      } }`,
      { first, after },
    );
    return register.list;
  };

  const namesOf = async (
    list: Filtered,
    where: Readonly<Record<string, unknown>> | null,
    validOn: string = day,
  ): Promise<readonly string[]> => {
    const { item, filter } = lists[list];
    const { register } = await registry.ask<{ register: { list: { nodes: Item[]; totalCount: number } } }>(
      `query ($day: Date!, $where: ${filter}) { register(validOn: $day) {
        list: ${list}(first: 1000, where: $where) { totalCount nodes { ${item} } }
      } }`,
      { day: validOn, where },
    );
    expect(register.list.totalCount).toBe(register.list.nodes.length);
    return register.list.nodes.map(nameOf);
  };

  describe('pages', () => {
    it.each([
      ['recipients', lists.recipients.item, allRows.length],
      ['recipients orderBy:[{field:VERDICT,direction:DESC}]', lists.recipients.item, allRows.length],
      ['transfers', lists.transfers.item, allTransfers.length],
      ['organisations', 'key', allOrganisations.length],
      ['policyStatements', 'key', 146],
      ['countries', 'code', 249],
      ['transferMechanisms', 'key', null],
    ])('go through %s, each once, in the order of the whole', async (list, item, count) => {
      const whole = await pageOf(list, item, 1000);
      expect(whole.nodes).toHaveLength(count ?? whole.totalCount);
      expect(new Set(whole.nodes.map((node) => JSON.stringify(node))).size).toBe(whole.nodes.length);
      const seen: unknown[] = [];
      let after: string | null = null;
      for (let next = true; next;) {
        const page: Page = await pageOf(list, item, 7, after);
        const { edges, nodes, pageInfo, totalCount } = page;
        expect(totalCount).toBe(whole.totalCount);
        expect(edges).toEqual(whole.edges.slice(seen.length, seen.length + 7));
        expect(nodes).toEqual(edges.map(({ node }) => node));
        expect(pageInfo).toEqual({
          hasPreviousPage: seen.length > 0,
          hasNextPage: seen.length + 7 < whole.totalCount,
          startCursor: edges[0]!.cursor,
          endCursor: edges.at(-1)!.cursor,
        });
        seen.push(...nodes);
        after = pageInfo.endCursor;
        next = pageInfo.hasNextPage;
      }
      expect(seen).toEqual(whole.nodes);
      expect(await pageOf(list, item, 7, after)).toEqual({
        totalCount: whole.totalCount,
        edges: [],
        nodes: [],
        pageInfo: { hasPreviousPage: true, hasNextPage: false, startCursor: null, endCursor: null },
      });
    });

    it('may be empty', async () => {
      expect(await pageOf('organisations', 'key', 0)).toEqual({
        totalCount: allOrganisations.length,
        edges: [],
        nodes: [],
        pageInfo: { hasPreviousPage: false, hasNextPage: true, startCursor: null, endCursor: null },
      });
    });

    it('hold 50 items unless asked otherwise', async () => {
      const { policyStatements } = await ask<{ policyStatements: Page }>(
        'policyStatements { nodes { key } }',
      );
      expect(policyStatements.nodes).toHaveLength(50);
    });

    it.each([-1, 1001])('refuse %d items', async (first) => {
      const query = 'query ($first: Int) { register { organisations(first: $first) { totalCount } } }';
      expect(await refusal(query, { first })).toEqual(['BAD_USER_INPUT']);
    });

    const goOn = (clocks: string, list: string): string =>
      `query ($after: String) { register(${clocks}) { ${list.replace(')', ', after: $after)')} { totalCount } } }`;

    it.each([`validOn: "${judgmentDay}"`, `validOn: "${day}", lawOn: "${judgmentDay}"`, 'known'])(
      'refuse the cursor of other clocks: %s',
      async (other) => {
        const { edges } = await pageOf('organisations', 'key', 3);
        const clocks = other === 'known' ? `validOn: "${day}", knownAt: "${registry.recordedAt}"` : other;
        const after = edges[1]!.cursor;
        expect(await refusal(goOn(clocks, 'organisations(first: 5)'), { after })).toEqual(['BAD_USER_INPUT']);
      },
    );

    it.each([
      ['organisations', 'transferMechanisms(first: 5)'],
      ['organisations', 'dataCategories(first: 5)'],
      ['organisations', 'countries(first: 5)'],
      ['organisations', 'recipients(first: 5)'],
      ['organisations', 'policyStatements(first: 5)'],
      ['transfers', 'organisations(first: 5)'],
      ['recipients', 'transfers(first: 5)'],
      ['recipients', 'recipients(orderBy: [{ field: ORGANISATION, direction: ASC }])'],
      ['policyStatements', 'organisations(first: 5)'],
      ['recipients orderBy:[{field:VERDICT,direction:ASC}]', 'recipients(first: 5)'],
      [
        'recipients orderBy:[{field:ORGANISATION,direction:ASC}]',
        'recipients(orderBy: [{ field: DESTINATION, direction: ASC }])',
      ],
      [
        'recipients orderBy:[{field:VERDICT,direction:ASC}]',
        'recipients(orderBy: [{ field: VERDICT, direction: DESC }])',
      ],
    ])('refuse the cursor of another list or order: %s, for %s', async (list, other) => {
      const { edges } = await pageOf(list, '__typename', 3);
      const after = edges[1]!.cursor;
      expect(await refusal(goOn(`validOn: "${day}"`, other), { after })).toEqual(['BAD_USER_INPUT']);
    });

    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

    it.each([
      '',
      'garbage',
      '💥',
      encoded(null),
      encoded({}),
      encoded([]),
      encoded(['x', 'y']),
      'A'.repeat(3000),
    ])('refuse what is no cursor: %.20s', async (after) => {
      for (const list of ['organisations(first: 5)', 'recipients(first: 5)', 'policyStatements(first: 5)']) {
        expect(await refusal(goOn(`validOn: "${day}"`, list), { after })).toEqual(['BAD_USER_INPUT']);
      }
    });

    it('refuse a cursor whose place was cut off', async () => {
      const { edges } = await pageOf('organisations', 'key', 1);
      const [state] = JSON.parse(Buffer.from(edges[0]!.cursor, 'base64url').toString()) as [unknown];
      for (const cut of [[state], [state, 1], [state, 'org/1crm', 'more']]) {
        const after = encoded(cut);
        expect(await refusal(goOn(`validOn: "${day}"`, 'organisations(first: 5)'), { after })).toEqual([
          'BAD_USER_INPUT',
        ]);
      }
    });
  });

  describe('the order of recipients', () => {
    const verdicts = ['UNSUPPORTED', 'UNDETERMINED', 'SUPPORTED', 'NO_TRANSFER'];
    const valueOf = (row: Ordered, field: string): string | number =>
      field === 'VERDICT'
        ? verdicts.indexOf(row.verdict)
        : field === 'ORGANISATION'
          ? row.organisation.name
          : row.destination.label;
    const rowsBy = async (orderBy: readonly unknown[] | null): Promise<readonly Ordered[]> => {
      const { register } = await registry.ask<{ register: { recipients: { nodes: Ordered[] } } }>(
        `query ($orderBy: [RecipientOrder!]) { register(validOn: "${judgmentDay}") {
          recipients(orderBy: $orderBy) { nodes { verdict ${lists.recipients.item} } } } }`,
        { orderBy },
      );
      return register.recipients.nodes;
    };

    it.each(
      [
        ...['ORGANISATION', 'DESTINATION', 'VERDICT'].flatMap((field) => [
          [`${field} ASC`],
          [`${field} DESC`],
        ]),
        ['VERDICT DESC', 'DESTINATION ASC', 'ORGANISATION DESC'],
        ['DESTINATION DESC', 'VERDICT ASC'],
        ['ORGANISATION ASC', 'ORGANISATION DESC'],
      ].map((order) => [order.join(', '), order] as const),
    )('goes by %s, ties by organisation and destination', async (_name, order) => {
      const fields = order.map((each) => each.split(' ') as [string, string]);
      const rows = await rowsBy(fields.map(([field, direction]) => ({ field, direction })));
      const byKey = await rowsBy(null);
      expect(new Set(byKey.map(({ verdict }) => verdict)).size).toBeGreaterThanOrEqual(3);
      const expected = [...byKey].sort((a, b) => {
        for (const [field, direction] of fields) {
          const [left, right] = [valueOf(a, field), valueOf(b, field)];
          if (left !== right) return left < right === (direction === 'ASC') ? -1 : 1;
        }
        return 0;
      });
      expect(rows.map(nameOf)).toEqual(expected.map(nameOf));
    });

    it('stays as it is with nothing to go by, and refuses too much', async () => {
      expect(await rowsBy([])).toEqual(await rowsBy(null));
      const orderBy = Array.from({ length: 4 }, () => ({ field: 'VERDICT', direction: 'ASC' }));
      const query =
        'query ($orderBy: [RecipientOrder!]) { register { recipients(orderBy: $orderBy) { totalCount } } }';
      expect(await refusal(query, { orderBy })).toEqual(['BAD_USER_INPUT']);
    });
  });

  describe('global ids', () => {
    interface Node {
      readonly id: string;
      readonly key: string;
      readonly __typename: string;
    }

    it.each(nodeTypes.flatMap(([list, type]) => [null, day].map((on) => [type, list, on] as const)))(
      'give back each %s of %s, opened on %s',
      async (type, list, on) => {
        const register = await ask<Record<string, { nodes: Node[] }>>(
          `${list}(first: 1000) { nodes { id key __typename } }`,
          on,
        );
        const nodes = register[list]!.nodes;
        expect(nodes.length).toBeGreaterThan(0);
        expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
        for (const { id, __typename } of nodes) {
          expect(__typename).toBe(type);
          expect(id.includes(day)).toBe(on === day);
        }
        const found = await registry.ask<{ nodes: Node[]; node: Node }>(
          `query ($ids: [ID!]!, $id: ID!) {
            nodes(ids: $ids) { id ... on ${type} { key } __typename }
            node(id: $id) { id __typename ... on ${type} { key } }
          }`,
          { ids: nodes.slice(0, 200).map(({ id }) => id), id: nodes[0]!.id },
        );
        expect(found).toEqual({ nodes: nodes.slice(0, 200), node: nodes[0] });
      },
    );

    it('open the day that they come from again', async () => {
      const of = async (clocks: string) =>
        registry.ask<{ register: Record<string, Node | { nodes: Node[] }> }>(
          `{ register(${clocks}) {
            mechanism: transferMechanism(key: "${shield}") { id key }
            regions: transferRegions { nodes { id key } }
            reliances: privacyShieldReliances { nodes { id key } }
          } }`,
        );
      const idsOf = async (clocks: string): Promise<readonly string[]> => {
        const { mechanism, regions, reliances } = (await of(clocks)).register;
        const region = (regions as { nodes: Node[] }).nodes.find(({ key }) => key === 'EU')!;
        return [(mechanism as Node).id, region.id, (reliances as { nodes: Node[] }).nodes[0]!.id];
      };
      const known = `knownAt: "${registry.recordedAt}"`;
      const clocks = [
        `validOn: "${day}"`,
        `validOn: "${day}", lawOn: "${judgmentDay}"`,
        `validOn: "${judgmentDay}", ${known}`,
        known,
        'validOn: null',
      ];
      const ids = await Promise.all(clocks.map(idsOf));
      expect(new Set(ids.flat()).size).toBe(3 * clocks.length);
      const seen = await registry.ask<{ nodes: unknown[] }>(
        `query ($ids: [ID!]!) { nodes(ids: $ids) {
          ... on TransferMechanism { inForce }
          ... on TransferRegion { countries { code } }
          ... on MechanismReliance { verdict disclosures { id } }
        } }`,
        { ids: ids.flat() },
      );
      const answers = ids.map((_, index) => seen.nodes.slice(3 * index, 3 * index + 3)) as [
        { inForce: boolean },
        { countries: unknown[] },
        { verdict: string; disclosures: { id: string }[] },
      ][];
      expect(
        answers.map(([{ inForce }, { countries }, { verdict }]) => [inForce, countries.length, verdict]),
      ).toEqual([
        [true, 28, 'UNDETERMINED'],
        [false, 27, 'UNSUPPORTED'],
        [false, 27, 'UNSUPPORTED'],
        [false, 27, 'UNSUPPORTED'],
        [false, 27, 'UNSUPPORTED'],
      ]);
      // What hangs on a node is of the same register.
      expect(answers.map(([, , { disclosures }]) => disclosures[0]!.id.split('?')[1])).toEqual(
        ids.map(([id]) => id!.split('?')[1]),
      );
    });

    it('differ between two registers of one query', async () => {
      const selection = nodeTypes.map(([list]) => `${list}(first: 200) { nodes { id key } }`).join(' ');
      type Lists = Record<string, { nodes: Node[] }>;
      const { one, other } = await registry.ask<{ one: Lists; other: Lists }>(
        `{ one: register(validOn: "${day}") { ...Lists } other: register(validOn: "${judgmentDay}") { ...Lists } }
        fragment Lists on Register { ${selection} }`,
      );
      const idsOf = (register: Lists) =>
        Object.values(register).flatMap(({ nodes }) => nodes.map(({ id }) => id));
      const ids = new Set(idsOf(one));
      expect(ids.size).toBeGreaterThan(300);
      expect(idsOf(other).filter((id) => ids.has(id))).toEqual([]);
    });

    it('may name nothing', async () => {
      const ids = [
        'Organisation:org/dropbox',
        'Organisation:org/nobody',
        'Organisation:disclosure/dropbox',
        'Stranger:org/dropbox',
        'Country:NL',
        'Register:org/dropbox',
        'Organisation:__proto__',
        'constructor:org/dropbox',
        `Disclosure:disclosure/dropbox?validOn=2018-04-30`,
        `Disclosure:disclosure/dropbox?validOn=${day}`,
      ];
      const { nodes } = await registry.ask<{ nodes: ({ id: string } | null)[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids },
      );
      expect(nodes.map((node) => node?.id ?? null)).toEqual([ids[0], ...Array<null>(8).fill(null), ids[9]]);
    });

    it('are those of nodes alone', async () => {
      const { register } = await registry.ask<{
        register: { policyDocuments: { nodes: { key: string }[] } };
      }>('{ register { policyDocuments { nodes { key } } } }');
      const document = register.policyDocuments.nodes[0]!.key;
      const ids = [`PolicyClause:${document}`, `PolicyClause:${document}#7`, `PolicyClause:${document}/7`];
      const { nodes } = await registry.ask<{ nodes: unknown[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids },
      );
      expect(nodes).toEqual([null, { id: ids[1] }, null]);
    });

    it.each([
      '',
      'dropbox',
      'Organisation:',
      ':org/dropbox',
      'Organisation:org/dropbox?',
      'Organisation:org/dropbox?validOn=2018-13-01',
      'Organisation:org/dropbox?validOn=yesterday',
      'Organisation:org/dropbox?knownAt=9999-01-01T00:00:00.000Z',
      'Organisation:org/dropbox?colour=red',
      `Organisation:${'x'.repeat(3000)}`,
    ])('are refused where malformed: %.60s', async (id) => {
      expect(await refusal('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual(['BAD_USER_INPUT']);
      const ids = ['Organisation:org/dropbox', id];
      expect(await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual([
        'BAD_USER_INPUT',
      ]);
    });

    it('are at most 200 at once', async () => {
      const ids = Array.from({ length: 201 }, () => 'Organisation:org/dropbox');
      expect(await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual([
        'BAD_USER_INPUT',
      ]);
    });
  });

  describe('filters', () => {
    it.each(filters.map(([list, where, kept]) => [list, JSON.stringify(where), where, kept] as const))(
      'of %s: %s',
      async (list, _shown, where, kept) => {
        expect([...(await namesOf(list, where))].sort()).toEqual([...kept].sort());
      },
    );

    it.each(strangers.map(([list, where]) => [list, JSON.stringify(where), where] as const))(
      'of %s refuse what nobody knows: %s',
      async (list, _shown, where) => {
        const query = `query ($where: ${lists[list].filter}) { register { ${list}(where: $where) { totalCount } } }`;
        expect(await refusal(query, { where })).toEqual(['BAD_USER_INPUT']);
      },
    );

    it.each([day, judgmentDay])('of transferMechanisms take from the whole list on %s', async (on) => {
      const { transferMechanisms } = await ask<{
        transferMechanisms: {
          nodes: { key: string; kind: string; inForce: boolean; destination: { code: string } | null }[];
        };
      }>('transferMechanisms(first: 1000) { nodes { key kind inForce destination { code } } }', on);
      const all = transferMechanisms.nodes;
      const keysWhere = (holds: (mechanism: (typeof all)[number]) => boolean) =>
        all.filter(holds).map(({ key }) => key);
      expect(await namesOf('transferMechanisms', { kinds: [], destinations: [], inForce: null }, on)).toEqual(
        all.map(({ key }) => key),
      );
      const adequacy = await namesOf('transferMechanisms', { kinds: ['adequacyDecision'] }, on);
      expect(adequacy).toEqual(keysWhere(({ kind }) => kind === 'adequacyDecision'));
      expect(adequacy).toContain(shield);
      const clauses = await namesOf(
        'transferMechanisms',
        { kinds: ['standardContractualClauses', 'derogation'] },
        on,
      );
      expect(clauses).toEqual(
        keysWhere(({ kind }) => ['standardContractualClauses', 'derogation'].includes(kind)),
      );
      expect(clauses).toContain('scc/2021-914-M3');
      const american = await namesOf('transferMechanisms', { destinations: ['US'] }, on);
      expect(american).toEqual(keysWhere(({ destination }) => destination?.code === 'US'));
      expect(american).toEqual(expect.arrayContaining(['adequacy/US-DPF', shield]));
      const inForce = await namesOf('transferMechanisms', { inForce: true }, on);
      const notInForce = await namesOf('transferMechanisms', { inForce: false }, on);
      expect([...inForce, ...notInForce].sort()).toEqual(all.map(({ key }) => key).sort());
      expect(inForce).toEqual(keysWhere((mechanism) => mechanism.inForce));
      expect(inForce.includes(shield)).toBe(on === day);
    });

    it('follow mechanisms that are declared though they have ended', async () => {
      expect([...(await namesOf('recipients', { mechanisms: [shield] }, '2023-07-11'))].sort()).toEqual(
        [...atSynchronised, 'org/providers US'].sort(),
      );
      expect(
        [...(await namesOf('recipients', { mechanisms: ['adequacy/US-DPF'] }, '2023-07-11'))].sort(),
      ).toEqual([...atSynchronised, 'org/providers US'].sort());
    });

    it('by verdict see the weakest leg, and only the first legs without onward', async () => {
      const home = { recipients: ['org/providers'], verdicts: ['NO_TRANSFER'] };
      expect(await namesOf('recipients', home)).toEqual([]);
      expect(await namesOf('recipients', { ...home, onward: false })).toEqual(['org/providers EU']);
    });
  });

  describe('the register', () => {
    it.each([
      ['dropbox', ['Disclosure disclosure/dropbox', 'Organisation org/dropbox']],
      ['DropBOX', ['Disclosure disclosure/dropbox', 'Organisation org/dropbox']],
      [' privacy@1crm.com ', ['Contact contact/1crm-privacy']],
      ['reliance/privacy-shield-syn', ['MechanismReliance reliance/privacy-shield-synchronised-services']],
      ['nothing of that kind', []],
    ])('is searched for %s', async (text, expected) => {
      const { register } = await registry.ask<{
        register: { search: { __typename: string; key: string }[] };
      }>(
        `query ($text: String!) { register(validOn: "${day}") { search(text: $text) { __typename key } } }`,
        { text },
      );
      expect(register.search.map(({ __typename, key }) => `${__typename} ${key}`).sort()).toEqual(expected);
    });

    it('is searched for as many hits as asked, 20 unless asked otherwise', async () => {
      const found = await ask<Record<string, unknown[]>>(
        'none: search(text: "data", first: 0) { key } two: search(text: "data", first: 2) { key } search(text: "data") { key }',
      );
      expect([found['none'], found['two'], found['search']].map((hits) => hits?.length)).toEqual([0, 2, 20]);
      for (const asked of ['text: ""', 'text: "  "', 'text: "data", first: 201', 'text: "data", first: -1']) {
        expect(await refusal(`{ register { search(${asked}) { key } } }`)).toEqual(['BAD_USER_INPUT']);
      }
    });

    it('tells processors from subprocessors, all levels down', async () => {
      const found = await ask<Record<string, { nodes: { key: string }[] }>>(
        `processors { nodes { key } } subprocessors { nodes { key } }
        below1crm: subprocessors(of: "org/1crm") { nodes { key } }
        belowDropbox: subprocessors(of: "org/dropbox") { nodes { key } }`,
      );
      const keys = Object.entries(found).map(([name, { nodes }]) => [name, nodes.map(({ key }) => key)]);
      expect(Object.fromEntries(keys)).toEqual({
        processors: ['disclosure/client-to-1crm', 'disclosure/providers-users-and-visitors'],
        subprocessors: ['disclosure/providers-client-data'],
        below1crm: ['disclosure/providers-client-data'],
        belowDropbox: [],
      });
      expect(await refusal('{ register { subprocessors(of: "org/nobody") { totalCount } } }')).toEqual([
        'BAD_USER_INPUT',
      ]);
    });

    it('finds below the Client the subprocessors of its processor', async () => {
      const { subprocessors } = await ask<{ subprocessors: { nodes: unknown[] } }>(
        'subprocessors(of: "org/client") { nodes { key discloser { key } recipient { key } } }',
      );
      expect(subprocessors.nodes).toEqual([
        {
          key: 'disclosure/providers-client-data',
          discloser: { key: 'org/1crm' },
          recipient: { key: 'org/providers' },
        },
      ]);
    });

    it.each([
      [day, 'UNDETERMINED'],
      [judgmentDay, 'UNSUPPORTED'],
    ])('says on %s that reliance on Privacy Shield is %s', async (on, verdict) => {
      const reliances =
        'nodes { key mechanism { key } modality verdict relyingParty { key } sources { key } }';
      const found = await ask<Record<string, { nodes: { key: string; sources: { key: string }[] }[] }>>(
        `privacyShieldReliances { ${reliances} } mechanismReliances(mechanism: "${shield}") { ${reliances} }
        others: mechanismReliances(mechanism: "adequacy/US-DPF") { ${reliances} }`,
        on,
      );
      const { nodes } = found['privacyShieldReliances']!;
      expect(nodes.map(({ key }) => key)).toEqual([
        'reliance/privacy-shield-service-providers',
        'reliance/privacy-shield-synchronised-services',
      ]);
      for (const reliance of nodes) {
        expect(reliance).toMatchObject({
          mechanism: { key: shield },
          modality: 'MAY',
          verdict,
          relyingParty: { key: 'org/1crm' },
        });
        expect(reliance.sources.map(({ key }) => key)).toContain('F-7-02');
      }
      expect(found['mechanismReliances']).toEqual(found['privacyShieldReliances']);
      expect(found['others']!.nodes).toEqual([]);
    });

    it('holds that 1CRM is not listed, with the words that say so', async () => {
      const { certifications } = await ask<{ certifications: { nodes: { sources: { quote: string }[] }[] } }>(
        'certifications { nodes { organisation { key } scheme status coversHr sources { key quote } } }',
      );
      expect(certifications.nodes).toMatchObject([
        {
          organisation: { key: 'org/1crm' },
          scheme: 'eu-us-privacy-shield',
          status: 'NOT_LISTED',
          coversHr: null,
          sources: [{ key: 'F-7-01' }],
        },
      ]);
      expect(certifications.nodes[0]!.sources[0]!.quote).toMatch(/not.*Privacy Shield|Privacy Shield.*not/);
    });

    it('shows the policy to the character, and every statement as a span of it', async () => {
      interface Statement {
        readonly key: string;
        readonly quote: string;
        readonly start: number;
        readonly end: number;
      }
      interface Shown {
        readonly text: string;
        readonly sha256: string;
        readonly clauses: readonly {
          readonly section: string;
          readonly heading: string;
          readonly text: string;
          readonly statements: readonly Statement[];
        }[];
      }
      const { policyDocuments, policyStatements } = await ask<{
        policyDocuments: { nodes: Shown[] };
        policyStatements: { totalCount: number; nodes: (Statement & { clause: { section: string } })[] };
      }>(`policyDocuments { nodes { text sha256 clauses { section heading text statements { key quote start end } } } }
        policyStatements(first: 1000) { totalCount nodes { key quote start end clause { section } } }`);
      expect(policyDocuments.nodes).toHaveLength(1);
      const { text, sha256, clauses } = policyDocuments.nodes[0]!;
      expect(text).toBe(readFileSync(pathOf('policies/1crm/privacy-policy-2018-05-01.txt'), 'utf8'));
      expect(sha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      expect(policyStatements.totalCount).toBe(146);
      for (const { quote, start, end } of policyStatements.nodes) {
        expect(quote).toBe(text.slice(start, end));
        expect(quote).not.toBe('');
      }
      const starts = policyStatements.nodes.map(({ start }) => start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      // One after the other, with nothing but white space between them.
      expect(
        clauses
          .map((clause) => clause.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
      for (const clause of clauses) {
        expect(clause.text).toContain(clause.heading);
        expect(clause.statements).toEqual(
          policyStatements.nodes
            .filter((statement) => statement.clause.section === clause.section)
            .map(({ key, quote, start, end }) => ({ key, quote, start, end })),
        );
        for (const { quote } of clause.statements) expect(clause.text).toContain(quote);
      }
    });

    it('takes a section with those below it', async () => {
      const found = await ask<Record<string, { nodes: { key: string }[] }>>(
        'four: policyStatements(section: "4") { nodes { key } } one: policyStatements(section: "1") { nodes { key } } none: policyStatements(section: "99") { nodes { key } }',
      );
      const sections = (name: string) => [
        ...new Set(found[name]!.nodes.map(({ key }) => /^F-([\d.]+)-/.exec(key)![1])),
      ];
      expect(sections('four')).toEqual(['4', '4.1', '4.2', '4.3', '4.4', '4.5']);
      expect(sections('one')).toEqual(['1']);
      expect(sections('none')).toEqual([]);
    });

    it.each([
      [day, 28, true],
      ['2020-01-31', 28, true],
      ['2020-02-01', 27, false],
    ])('has on %s %d members of the Union', async (on, count, withBritain) => {
      const { transferRegions } = await ask<{
        transferRegions: { nodes: { key: string; countries: { code: string }[] }[] };
      }>('transferRegions { nodes { key countries { code } } }', on);
      const codes = transferRegions.nodes.find(({ key }) => key === 'EU')!.countries.map(({ code }) => code);
      expect(codes).toHaveLength(count);
      expect(codes.includes('GB')).toBe(withBritain);
      expect(transferRegions.nodes.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['CH', 'EEA', 'EU', 'UK']),
      );
    });

    it('knows which countries are adequate', async () => {
      const found = await ask<Record<string, unknown>>(
        `britain: country(code: "GB") { name isThirdCountry adequacyDecisions { key inForce } }
        singapore: country(code: "SG") { name isThirdCountry adequacyDecisions { key } }
        netherlands: country(code: "NL") { isThirdCountry adequacyDecisions { key } regions { key } }`,
        '2021-07-01',
      );
      expect(found).toMatchObject({
        britain: { isThirdCountry: true, adequacyDecisions: [{ key: 'adequacy/GB', inForce: true }] },
        singapore: { name: 'Singapore', isThirdCountry: true, adequacyDecisions: [] },
        netherlands: {
          isThirdCountry: false,
          adequacyDecisions: [],
          regions: expect.arrayContaining([{ key: 'EU' }]) as unknown,
        },
      });
    });

    it.each([
      [day, 'UNDETERMINED'],
      [judgmentDay, 'UNSUPPORTED'],
    ])('shows the ways by which data got to Dropbox on %s', async (on, verdict) => {
      const leg = 'exporter { key } importer { key } destination { label } assessment { verdict }';
      const { recipients } = await ask<{
        recipients: {
          nodes: { verdict: string; paths: { verdict: string; legs: Leg[]; weakestLeg: Leg }[] }[];
        };
      }>(
        `recipients(where: { recipients: ["org/dropbox"] }) {
          nodes { verdict paths(first: 10) { verdict legs { ${leg} } weakestLeg { ${leg} } } }
        }`,
        on,
      );
      expect(recipients.nodes).toHaveLength(1);
      const row = recipients.nodes[0]!;
      expect(row.verdict).toBe(verdict);
      const ways = row.paths.map(({ legs }) =>
        legs.map(({ exporter, importer, destination }) => [exporter.key, importer.key, destination.label]),
      );
      const last = ['org/1crm', 'org/dropbox', 'United States'];
      expect(ways).toEqual([
        [['org/client', 'org/1crm', 'Canada'], last],
        [['org/client', 'org/1crm', 'Netherlands'], last],
      ]);
      for (const path of row.paths) {
        expect([path.verdict, path.weakestLeg.assessment.verdict]).toEqual([verdict, verdict]);
        expect(path.legs).toContainEqual(path.weakestLeg);
      }
      expect(row.paths[1]!.weakestLeg.importer.key).toBe('org/dropbox');
      expect(row.paths[1]!.legs.map(({ assessment }) => assessment.verdict)).toEqual([
        'NO_TRANSFER',
        verdict,
      ]);
    });

    it('leads from words to entries and back', async () => {
      interface Entry {
        readonly __typename: string;
        readonly key: string;
        readonly sources: readonly { readonly key: string }[];
      }
      const { policyStatements } = await ask<{
        policyStatements: { nodes: { key: string; entries: Entry[] }[] };
      }>('policyStatements(section: "7") { nodes { key entries { __typename key sources { key } } } }');
      const { entries } = policyStatements.nodes.find(({ key }) => key === 'F-7-02')!;
      expect(entries.map(({ __typename, key }) => `${__typename} ${key}`).sort()).toEqual(
        [
          ...synchronising.map((key) => `Disclosure ${key}`),
          'MechanismReliance reliance/privacy-shield-service-providers',
          'MechanismReliance reliance/privacy-shield-synchronised-services',
        ].sort(),
      );
      for (const { sources } of entries) expect(sources.map(({ key }) => key)).toContain('F-7-02');
    });

    it('had no defects', () => {
      expect(registry.defects).toEqual([]);
    });
  });
});
