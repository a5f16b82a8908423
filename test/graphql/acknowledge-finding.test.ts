import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from './registry';

interface Answered {
  readonly acknowledgeFinding: {
    readonly revision: string | null;
    readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
    readonly findingAcknowledgement: { readonly key: string; readonly version: number } | null;
  };
}
interface Shown {
  readonly key: string;
  readonly acknowledged: boolean;
  readonly acknowledgements: readonly { readonly owner: string; readonly validTo: string | null }[];
}

const finding = 'TRF-01/disclosure/providers-client-data@SG';
const question = `query ($validOn: Date, $where: FindingFilter) { register(validOn: $validOn) {
  findings(where: $where, first: 1000) { nodes { key acknowledged acknowledgements { owner validTo } } } } }`;
const mutation = `mutation ($input: AcknowledgeFindingInput!) { acknowledgeFinding(input: $input) {
  revision userErrors { code field } findingAcknowledgement { key version } } }`;

describe.each(testServers())('an answer to a finding, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    editor = await registry.asRole('editor');
  });
  afterAll(async () => {
    expect(await registry.store.verify()).toMatchObject({ fault: null });
    await registry.stop();
  });

  const asked = { finding, owner: 'The data protection officer', reason: 'Clauses are being signed.' };
  const answer = async (input: object): Promise<Answered['acknowledgeFinding']> =>
    (await editor.ask<Answered>(mutation, { input: { ...asked, ...input } })).acknowledgeFinding;
  const shown = async (validOn: string, where: object = {}): Promise<readonly Shown[]> =>
    (await registry.ask<{ register: { findings: { nodes: Shown[] } } }>(question, { validOn, where }))
      .register.findings.nodes;

  it('stands beside the finding from its day to its end; the finding stays', async () => {
    const before = await shown('2027-01-01');
    expect(before.some(({ acknowledged }) => acknowledged)).toBe(false);
    const written = await answer({ from: '2027-01-01', until: '2027-07-01' });
    expect(written).toEqual({
      revision: expect.any(String) as string,
      userErrors: [],
      findingAcknowledgement: {
        key: 'acknowledgement/TRF-01/disclosure/providers-client-data-SG',
        version: 1,
      },
    });
    for (const [day, holds] of [
      ['2026-12-31', false],
      ['2027-01-01', true],
      ['2027-06-30', true],
      ['2027-07-01', false],
    ] as const) {
      const found = (await shown(day)).find(({ key }) => key === finding)!;
      expect([day, found.acknowledged]).toEqual([day, holds]);
      expect(found.acknowledgements).toEqual(
        holds ? [{ owner: 'The data protection officer', validTo: '2027-07-01' }] : [],
      );
    }
    expect((await shown('2027-01-01')).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  it('is filtered by', async () => {
    const all = await shown('2027-01-01');
    const answered = await shown('2027-01-01', { acknowledged: true });
    expect(answered.map(({ key }) => key)).toEqual([finding]);
    const open = await shown('2027-01-01', { acknowledged: false });
    expect(open.map(({ key }) => key)).toEqual(all.map(({ key }) => key).filter((key) => key !== finding));
  });

  it('is an entry like any other: it says whether the finding is still there, and can be ended', async () => {
    const document = `query ($validOn: Date) { register(validOn: $validOn) { findingAcknowledgements { nodes {
      key finding answer stillFound } } } }`;
    const { register } = await registry.ask<{
      register: { findingAcknowledgements: { nodes: unknown[] } };
    }>(document, { validOn: '2027-01-01' });
    expect(register.findingAcknowledgements.nodes).toEqual([
      {
        key: 'acknowledgement/TRF-01/disclosure/providers-client-data-SG',
        finding,
        answer: 'Clauses are being signed.',
        stillFound: true,
      },
    ]);
    const { endFindingAcknowledgement: ended } = await editor.ask<{
      endFindingAcknowledgement: { userErrors: unknown[] };
    }>(
      'mutation ($input: EndEntryInput!) { endFindingAcknowledgement(input: $input) { userErrors { code } } }',
      {
        input: {
          key: 'acknowledgement/TRF-01/disclosure/providers-client-data-SG',
          expectedVersion: 1,
          endedOn: '2027-03-01',
          reason: 'The clauses are signed.',
        },
      },
    );
    expect(ended.userErrors).toEqual([]);
    expect((await shown('2027-03-01')).some(({ acknowledged }) => acknowledged)).toBe(false);
    expect((await shown('2027-02-28')).some(({ acknowledged }) => acknowledged)).toBe(true);
  });

  it.each([
    ['a finding that is not there', { finding: 'TRF-01/nothing' }, 'UNKNOWN_FINDING', 'finding'],
    ['a rule that is not there', { finding: 'XXX-01/nothing' }, 'UNKNOWN_FINDING', 'finding'],
    ['an end before the beginning', { key: 'a/b', from: '2027-01-02' }, 'PERIOD_REVERSED', 'validTo'],
    ['no reason', { key: 'a/b', reason: ' ' }, 'REASON_MISSING', 'reason'],
    ['an unknown source', { key: 'a/b', sources: ['F-0'] }, 'UNKNOWN_LINK', 'sources'],
  ])('refuses %s, and writes nothing', async (_, input, code, field) => {
    const before = await registry.store.verify();
    const { revision, userErrors } = await answer({ until: '2027-01-01', ...input });
    expect(revision).toBeNull();
    expect(userErrors.map((error) => error.code)).toContain(code);
    expect(userErrors.find((error) => error.code === code)!.field).toEqual(['input', field]);
    expect(await registry.store.verify()).toEqual(before);
  });
});
