import { dataSourceFor } from '../../ormconfig';
import { kinds, type Kind } from '../../src/core/entries/entry';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from './registry';

/** For each kind the least that is recorded of it, and a field with another value to correct. */
const samples: { readonly [K in Kind]: { readonly is: object; readonly correct: object } } = {
  organisation: { is: { name: 'A', named: true }, correct: { country: 'US', subjectToLaws: [] } },
  contact: {
    is: { organisation: 'org/1crm' },
    correct: { email: 'dpo@example.org', role: 'PRIVACY', otherRoles: [] },
  },
  dataCategory: { is: { name: 'A', special: false }, correct: { special: true } },
  dataSubjectCategory: { is: { name: 'A' }, correct: { description: 'People.' } },
  purpose: { is: { name: 'A' }, correct: { name: 'B' } },
  transferRegion: { is: { name: 'Asia' }, correct: { countries: ['SG', 'JP'] } },
  processingActivity: {
    is: { name: 'A', record: 'CONTROLLER', controllers: ['org/1crm'] },
    correct: { legalBases: [{ legalBasis: 'A6-1-f', modality: 'STATES', interest: 'Security' }] },
  },
  disclosure: {
    is: { discloser: 'org/1crm', recipient: 'org/dropbox', role: 'PROCESSOR', modality: 'MAY' },
    correct: { destinationCountries: ['US'], destinationRegions: ['EEA'], condition: 'On request' },
  },
  mechanismReliance: {
    is: {
      mechanism: 'adequacy/US-PRIVACY-SHIELD',
      relyingParty: 'org/1crm',
      disclosures: ['disclosure/dropbox'],
      modality: 'STATES',
    },
    correct: { contractSignedOn: '2018-05-02', facts: [{ path: 'bcr.type', value: 'BCR-C' }] },
  },
  certification: {
    is: { organisation: 'org/dropbox', scheme: 'eu-us-privacy-shield', status: 'ACTIVE' },
    correct: { coversHr: false },
  },
  retentionRule: { is: { duration: 'P1Y' }, correct: { duration: null, criterion: 'As long as needed' } },
  securityMeasure: { is: { name: 'A' }, correct: { description: 'Locks.' } },
  dataSubjectRight: { is: { name: 'Access', how: 'By letter' }, correct: { article: 'Art. 15 GDPR' } },
  trackingTechnology: { is: { name: 'Cookie', purpose: 'Counting' }, correct: { optOut: 'In the browser' } },
  processorContract: {
    is: { engagedBy: 'org/1crm', processor: 'org/dropbox', existence: 'EXISTS' },
    correct: { clauses: ['CONFIDENTIALITY', 'AUDIT'], signedOn: '2018-05-20', breachNoticeHours: 24 },
  },
  subprocessorAuthorisation: {
    is: { controller: 'org/client', processor: 'org/1crm', existence: 'NOT_STATED' },
    correct: { authorisation: 'GENERAL', subprocessor: 'org/dropbox', announcedOn: '2019-01-01' },
  },
  consentRecord: {
    is: { existence: 'EXISTS' },
    correct: { consentAct: 'OPT_IN', policyDocument: 'policy/1', age: 17, country: 'DE' },
  },
  assessmentRecord: {
    is: { assessment: 'TRANSFER_IMPACT', organisation: 'org/1crm', existence: 'EXISTS' },
    correct: { disclosures: ['disclosure/dropbox'], completedOn: '2021-12-01', outcome: 'ADEQUATE' },
  },
  breachProcedure: {
    is: { organisation: 'org/1crm', existence: 'EXISTS' },
    correct: { hours: 72, contact: 'contact/1crm-dpo' },
  },
  jointArrangement: {
    is: { parties: ['org/1crm', 'org/dropbox'], existence: 'NONE' },
    correct: { existence: 'EXISTS', essenceAvailable: true },
  },
  foreignOrder: {
    is: { authority: 'org/authorities', addressee: 'org/1crm', agreementExistence: 'NOT_STATED' },
    correct: { agreement: 'A treaty', agreementExistence: 'EXISTS' },
  },
  dataSubjectRequest: {
    is: { request: 'ERASURE', controller: 'org/1crm' },
    correct: { receivedOn: '2019-01-01', told: [], impossibleToTell: ['org/dropbox'] },
  },
  dataHolding: { is: { holder: 'org/1crm' }, correct: { startedOn: '2019-01-01', legalHold: false } },
  findingAcknowledgement: {
    is: { finding: 'TRF-01/disclosure/x@SG', owner: 'The DPO', answer: 'Clauses are being signed.' },
    correct: { owner: 'Legal' },
  },
  policyDocument: {
    is: { title: 'A policy', publishedOn: '2020-01-01', text: 'We keep data.' },
    correct: { title: 'The policy' },
  },
  policyClause: {
    is: { document: 'policy/1', section: '99', heading: 'None', start: 1, end: 20 },
    correct: { end: 21 },
  },
  policyStatement: {
    is: { clause: 'policy/1#7', kind: 'recipient', statement: 'A', start: 0, end: 0, modality: 'STATES' },
    correct: { statement: 'B' },
  },
};

describe.each(testServers())('every kind of entry on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;
  let clause: { start: number };

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    editor = await registry.asRole('editor');
    const { node } = await registry.ask<{ node: { statements: { start: number }[] } }>(
      '{ node(id: "PolicyClause:policy/1#7") { ... on PolicyClause { statements { start } } } }',
    );
    clause = node.statements[0]!;
  });
  afterAll(async () => {
    expect(await registry.store.verify()).toMatchObject({ fault: null });
    // What the registry holds of its own changes is what somebody who comes later reads.
    const dataSource = await dataSourceFor(registry.database.connection).initialize();
    const later = new PostgresLedgerStore(dataSource, registry.database.connection);
    const [held, read] = [await registry.store.ledger(null), await later.ledger(null)];
    await later.close();
    await dataSource.destroy();
    for (const kind of kinds) expect(held.of(kind)).toStrictEqual(read.of(kind));
    await registry.stop();
  });

  it.each(kinds)('%s is recorded, corrected and ended, and read back as its type', async (kind) => {
    const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const key = kind === 'transferRegion' ? 'region/a' : `${kind}/a`;
    const { is, correct } = samples[kind];
    const span = kind === 'policyStatement' ? { start: clause.start, end: clause.start + 5 } : {};
    const dated = { validFrom: '2020-01-01', sources: ['F-7-02'], reason: 'A test.' };
    const payload = `{ revision userErrors { code message field } entry: ${kind} { __typename id key version validFrom validTo sources { key } } }`;
    const act = async (mutation: string, type: string, input: object): Promise<unknown> =>
      (
        await editor.ask<{ done: unknown }>(
          `mutation ($input: ${type}!) { done: ${mutation}(input: $input) ${payload} }`,
          { input },
        )
      ).done;
    const typeName = kind === 'transferRegion' ? 'RecordedRegion' : name;
    const shown = (version: number, validTo: string | null, validOn = ''): unknown => ({
      revision: expect.any(String) as string,
      userErrors: [],
      entry: {
        __typename: typeName,
        id: `${typeName}:${key}${validOn}`,
        key,
        version,
        validFrom: '2020-01-01',
        validTo,
        sources: [{ key: 'F-7-02' }],
      },
    });
    expect(await act(`record${name}`, `Record${name}Input`, { key, ...is, ...span, ...dated })).toEqual(
      shown(1, null),
    );
    expect(
      await act(`correct${name}`, `Correct${name}Input`, {
        key,
        expectedVersion: 1,
        ...correct,
        reason: 'A test.',
      }),
    ).toEqual(shown(2, null));
    const ending = { key, expectedVersion: 2, endedOn: '2021-01-01', reason: 'A test.' };
    expect(await act(`end${name}`, 'EndEntryInput', ending)).toEqual(
      shown(3, '2021-01-01', '?validOn=2020-12-31'),
    );
    // What was corrected is what the history says, field by field.
    const { changes } = await registry
      .asRole('dpo')
      .then((dpo) =>
        dpo.ask<{ changes: { nodes: { act: string; after: string }[] } }>(
          `{ changes(entry: "${key}") { nodes { act after entry { __typename key } } } }`,
        ),
      );
    expect(changes.nodes.map((change) => change.act)).toEqual(['RECORD', 'CORRECT', 'END']);
    expect(JSON.parse(changes.nodes[0]!.after)).toMatchObject({ ...is, ...span });
    expect(JSON.parse(changes.nodes[1]!.after)).toMatchObject(correct);
    expect(registry.defects).toEqual([]);
  });
});
