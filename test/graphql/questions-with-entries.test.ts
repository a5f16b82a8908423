import { Client } from 'pg';
import { ask } from '../../src/questions/ask';
import type { QuestionAnswer } from '../../src/questions/answer';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type Bearer, type TestRegistry } from './registry';

const library = readLibrary(pathOf('playground/questions'));

/** What the register of the policy holds of these kinds. */
const ofThePolicy = [
  ['ProcessorContract', 'contract/1crm-providers'],
  ['ProcessorContract', 'contract/client-1crm'],
  ['SubprocessorAuthorisation', 'authorisation/client-1crm-providers'],
  ['BreachProcedure', 'breach-procedure/1crm'],
  ['AssessmentRecord', 'assessment/1crm-transfers'],
  ['AssessmentRecord', 'assessment/legitimate-interests'],
  ['AssessmentRecord', 'assessment/data-protection-impact'],
  ['ConsentRecord', 'consent/users-and-visitors'],
  ['ConsentRecord', 'consent/technologies'],
] as const;

type Row = Readonly<Record<string, unknown>>;

interface Told extends QuestionAnswer {
  readonly table: readonly Row[];
  readonly said: string;
}

describe.each(testServers())('the questions about what shows that duties are met, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;

  beforeEach(async () => {
    registry = await startTestRegistry(server);
    editor = await registry.asRole('editor');
    // What the policy says of such things ends before the day that is asked for, so that nothing is on record yet.
    for (const [kind, key] of ofThePolicy)
      await write(`end${kind}`, 'EndEntry', { key, expectedVersion: 1, endedOn: '2018-05-02' });
  });

  afterEach(() => registry.stop());

  const asked = async (id: string, more: Readonly<Record<string, string>> = {}): Promise<Told> => {
    const question = library.get(id)!;
    const dated = question.variables.some(({ name }) => name === 'validOn') ? { validOn: '2018-06-01' } : {};
    const answer = await ask(question, { ...dated, ...more }, (text, values) => registry.ask(text, values));
    const { columns, rows, notRecorded } = answer;
    const table = rows.map((row) => Object.fromEntries(columns.map((label, at) => [label, row[at]])));
    return { ...answer, table, said: notRecorded.join(' ') };
  };
  const write = async (act: string, name: string, input: object): Promise<void> => {
    const { done } = await editor.ask<{ done: { userErrors: readonly unknown[] } }>(
      `mutation ($input: ${name}Input!) { done: ${act}(input: $input) { userErrors { code message field } } }`,
      { input: { reason: 'A test.', ...input } },
    );
    expect(done.userErrors).toEqual([]);
  };
  const record = (kind: string, input: object): Promise<void> =>
    write(`record${kind}`, `Record${kind}`, { validFrom: '2018-05-01', ...input });
  const correct = (kind: string, key: string, input: object): Promise<void> =>
    write(`correct${kind}`, `Correct${kind}`, { key, expectedVersion: 1, ...input });
  const ofProviders = {
    key: 'contract/providers',
    engagedBy: 'org/1crm',
    processor: 'org/providers',
    activities: ['activity/operations'],
  };
  const ofClients = { key: 'contract/clients', engagedBy: 'org/client', processor: 'org/1crm' };

  it('Q11, Q16, Q25, Q26: a contract, its absence and silence are three answers', async () => {
    expect((await asked('Q16')).table).toHaveLength(3);
    await record('ProcessorContract', { ...ofProviders, existence: 'NOT_STATED' });
    await record('ProcessorContract', { ...ofClients, existence: 'NONE' });
    const before = await asked('Q16');
    expect(
      before.table.map((row) => [row['Engaged'], row['As'], row['What is on record of a contract']]),
    ).toEqual([
      ['1CRM Systems Corp.', 'processor', 'NONE'],
      ['Service providers (not named)', 'processor', 'NOT_STATED'],
      ['Service providers (not named)', 'subprocessor', 'nothing'],
    ]);
    expect(before.said).toContain('For 1 engagement it is on record that there is none.');
    expect(before.said).toContain(
      'For 1 engagement the sources were read and do not say whether there is one.',
    );
    expect(before.said).toContain('None recorded is not none signed');
    expect((await asked('Q26')).said).toContain(
      'No contract between controller and processor is on record for',
    );

    await correct('ProcessorContract', ofProviders.key, {
      existence: 'EXISTS',
      signedOn: '2018-05-20',
      clauses: [],
    });
    await correct('ProcessorContract', ofClients.key, { existence: 'EXISTS', clauses: ['AUDIT'] });
    const after = await asked('Q16');
    expect(after.table.map((row) => row['As'])).toEqual(['subprocessor']);
    expect(after.sentence).toContain('no contract is on record for 1 engagement,');
    const all = await asked('Q11');
    expect(all.sentence).toContain('A contract is on record for 2 of the engagements.');
    expect(all.table.map((row) => [row['Contract'], row['Signed on'], row['It covers']])).toEqual([
      ['EXISTS', 'not stated', 'AUDIT'],
      ['EXISTS', '2018-05-20', 'nothing of Art. 28(3)'],
      ['not recorded', 'not stated', 'not stated'],
    ]);
    expect((await asked('Q26')).table[0]!['Contracts of the processors']).toBe('EXISTS');
    expect((await asked('Q26')).said).not.toContain('No contract between controller and processor');
    const operations = (await asked('Q25')).table.find((row) => row['Activity'] === 'Operations')!;
    expect([operations['Contracts of the processors'], operations['Signed on']]).toEqual([
      'EXISTS',
      '2018-05-20',
    ]);
  });

  it('Q15 and Q30: who has to be told, and by when', async () => {
    expect((await asked('Q15')).sentence).toContain('by when is not recorded for any');
    expect((await asked('Q30', { organisation: 'org/1crm' })).said).toContain(
      'none recorded is not none agreed',
    );
    await record('ProcessorContract', {
      ...ofClients,
      existence: 'EXISTS',
      subprocessorNoticeDays: 30,
      breachNoticeHours: 24,
      breachNotice: 'Without undue delay',
    });
    await record('SubprocessorAuthorisation', {
      key: 'authorisation/clients',
      controller: 'org/client',
      processor: 'org/1crm',
      existence: 'EXISTS',
      authorisation: 'GENERAL',
      announcedOn: '2018-05-15',
    });
    const { sentence, table, said } = await asked('Q15');
    expect(sentence).toContain('1 contract on record sets a period of notice, in days: 30.');
    expect(table.map((row) => [row['What'], row['Controller to be told']])).toEqual([
      ['processing', 'Client (customer of 1CRM)'],
      ['contract', 'Client (customer of 1CRM)'],
      ['authorisation', 'Client (customer of 1CRM)'],
    ]);
    expect(table[1]!['Days of notice before use']).toBe(30);
    expect(table[2]!['Announced on']).toBe('2018-05-15');
    expect(said).toContain('Announcements on record: 2018-05-15.');

    await record('BreachProcedure', {
      key: 'breach/1crm',
      organisation: 'org/1crm',
      existence: 'NOT_STATED',
    });
    const breach = await asked('Q30', { organisation: 'org/1crm' });
    expect(breach.said).toContain('within so many hours, as contracts on record say: 24.');
    expect(breach.said).toContain('the sources were read and do not say whether there is a procedure');
    expect(breach.said).toContain('No procedure for breaches is on record');
    await correct('BreachProcedure', 'breach/1crm', {
      existence: 'EXISTS',
      hours: 72,
      contact: 'contact/1crm-dpo',
    });
    const mended = await asked('Q30', { organisation: 'org/1crm' });
    expect(mended.said).not.toContain('procedure for breaches');
    const procedure = mended.table.find((row) => row['What'] === 'procedure')!;
    expect([procedure['Within hours'], procedure['Contact for it']]).toEqual([72, 'dpo@1crm.com']);
  });

  it('Q02: a place of access is a place that data reaches; none stated is not none', async () => {
    const before = await asked('Q02');
    expect(before.said).toContain(
      'From which countries the data is reached where it is kept is not recorded for',
    );
    await correct('Disclosure', 'disclosure/dropbox', { accessCountries: ['IN', 'IE'] });
    await correct('Disclosure', 'disclosure/gotomeeting', { accessCountries: [] });
    const { sentence, table, said } = await asked('Q02');
    expect(sentence).toContain(
      'It is reached from 2 countries (India and Ireland), 1 of them outside the EEA.',
    );
    const reached = table.filter((row) => row['How'] === 'reached from there');
    expect(
      reached.map((row) => [row['Recipient'], row['Where'], row['Third country'], row['Kept in']]),
    ).toEqual([
      ['Dropbox', 'India', true, 'United States'],
      ['Dropbox', 'Ireland', false, 'United States'],
    ]);
    const sent = (name: string): unknown =>
      table.find((row) => row['How'] === 'sent there' && row['Recipient'] === name)!['Reached from'];
    expect([sent('Dropbox'), sent('GoToMeeting'), sent('Other synchronised services (not named)')]).toEqual([
      ['India', 'Ireland'],
      'from no other country',
      'not stated',
    ]);
    expect(said).not.toMatch(/is not recorded for [^.]*(Dropbox|GoToMeeting)/);
  });

  it('Q10, Q22, Q29, Q32, Q33: assessments, their outcome and their review', async () => {
    const assessment = (key: string, kind: string, more: object): Promise<void> =>
      record('AssessmentRecord', {
        key,
        assessment: kind,
        organisation: 'org/1crm',
        existence: 'EXISTS',
        ...more,
      });
    expect((await asked('Q10')).said).toContain('none recorded is not none needed');
    await assessment('tia/dropbox', 'TRANSFER_IMPACT', {
      disclosures: ['disclosure/dropbox'],
      completedOn: '2018-05-20',
      outcome: 'ADEQUATE_WITH_MEASURES',
      reviewDueOn: '2018-08-01',
    });
    await assessment('lia/a', 'LEGITIMATE_INTERESTS', {});
    await assessment('dpia/ads', 'DATA_PROTECTION_IMPACT', { activities: ['activity/advertising'] });
    const transfers = await asked('Q10');
    expect(transfers.sentence).toContain('1 assessment of transfers is on record');
    expect(transfers.said).not.toContain('No impact assessment is on record');
    expect(
      transfers.table.map((row) => [row['Outcome'], row['For the disclosure to'], row['Review due on']]),
    ).toEqual([['ADEQUATE_WITH_MEASURES', 'Dropbox', '2018-08-01']]);
    expect((await asked('Q22')).said).toContain('1 balancing of interests is on record.');
    const dropbox = (await asked('Q29')).table.find((row) => row['To'] === 'Dropbox')!;
    expect([dropbox['Assessment of the transfer'], dropbox['It found']]).toEqual([
      'EXISTS',
      'ADEQUATE_WITH_MEASURES',
    ]);

    await correct('ProcessingActivity', 'activity/improvement', { highRiskCriteria: ['LARGE_SCALE'] });
    await correct('ProcessingActivity', 'activity/operations', { highRiskCriteria: [] });
    const risks = await asked('Q32');
    expect(risks.sentence).toContain(
      '9 of 10 activities have no impact assessment on record: 1 bears signs of a high risk, 1 bears none, and for 7',
    );
    expect(risks.table.map((row) => row['Activity'])).not.toContain(
      'Customised and interest-based advertising',
    );
    const signs = (name: string): unknown =>
      risks.table.find((row) => row['Activity'] === name)!['Signs of a high risk'];
    expect([signs('Improvements'), signs('Operations'), signs('Google Analytics')]).toEqual([
      'LARGE_SCALE',
      'none found',
      'not assessed',
    ]);

    await record('ProcessorContract', {
      ...ofClients,
      title: 'The terms',
      existence: 'EXISTS',
      validTo: '2018-07-01',
    });
    const soon = await asked('Q33');
    expect(soon.table.map((row) => [row['What'], row['Ends on'], row['Review due on']])).toEqual([
      ['contract', '2018-07-01', '-'],
      ['review of an assessment', 'no end recorded', '2018-08-01'],
    ]);
    expect(soon.said).toContain('For 2 assessments no day of review is recorded.');
  });

  it('Q20, Q23, Q24, Q28: children, consents, data that is held and answers to findings', async () => {
    expect((await asked('Q20')).sentence).toContain("no recipient of children's data is on record as such");
    await correct('DataSubjectCategory', 'subject/visitor', { children: true });
    const children = await asked('Q20');
    expect(children.sentence).toContain('these kinds of people are children: Visitor.');
    expect(
      children.table.filter((row) => row['What'] === 'disclosure').map((row) => row['Who receives']),
    ).toContain('Google');
    expect(children.said).toContain('not recorded for: Individual in Client Data and User.');

    expect((await asked('Q23')).sentence).toContain('0 consents are on record, 0 of them withdrawn.');
    await record('ConsentRecord', {
      key: 'consent/a',
      existence: 'EXISTS',
      activities: ['activity/advertising'],
      consentAct: 'OPT_IN',
      withdrawnOn: '2018-05-30',
    });
    const consents = await asked('Q23');
    expect(consents.sentence).toContain('9 activities name consent');
    expect(consents.sentence).toContain('1 consent is on record, 1 of them withdrawn.');
    expect(consents.said).toContain(
      'No consent is on record for 8 activities; none recorded is not none given.',
    );

    await record('DataHolding', {
      key: 'holding/a',
      holder: 'org/1crm',
      startedOn: '2018-05-10',
      retentionRule: 'retention/billing',
      legalHold: true,
    });
    const held = await asked('Q24', { startedOn: '2018-05-10' });
    const rowOf = (what: string): Row =>
      held.table.find((row) => row['What'] === what && row['Rule'] === 'retention/billing')!;
    expect(rowOf('rule')['Last day counted from the day asked']).toBe('2025-05-10');
    expect([rowOf('data held')['From'], rowOf('data held')['Held for the law']]).toEqual([
      '2018-05-10',
      true,
    ]);
    expect(held.sentence).toContain('6 rules of retention are on record');
    expect(held.said).not.toContain('What is in fact held');

    await record('FindingAcknowledgement', {
      key: 'answer/a',
      finding: 'TRF-01/disclosure/providers-client-data@SG',
      owner: 'The DPO',
      answer: 'Clauses are being signed.',
      validFrom: '2018-06-01',
    });
    const changes = await asked('Q28', { from: '2018-05-31', to: '2018-06-01' });
    expect(changes.table.map((row) => row['What'])).toContain('answer/a');
    expect(changes.said).toContain('1 answer to findings is on record.');
  });

  it('asks the database one thing for the answer to each question: whether what it holds is the newest', async () => {
    // The first question reads the ledger; from then on it is in memory.
    await asked('Q01');
    const ran = jest.spyOn(Client.prototype, 'query');
    try {
      for (const question of library.values()) {
        const named = new Set(question.variables.map(({ name }) => name));
        const given: Record<string, string> = named.has('from')
          ? { from: '2018-05-31', to: '2020-07-16' }
          : {};
        ran.mockClear();
        await ask(question, given, (text, values) => registry.ask(text, values));
        const statements = ran.mock.calls.map(
          ([statement]) => (statement as unknown as { readonly name?: string }).name,
        );
        expect([question.id, statements]).toEqual([question.id, ['newest-revision']]);
      }
    } finally {
      ran.mockRestore();
    }
  });
});
