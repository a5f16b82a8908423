import { dayAfter, type Day } from '../../src/core/period';
import {
  named,
  type Answers,
  type AnsweredCase,
  type Found,
  type Keyed,
  type Nodes,
  type Register,
} from './given-case';

const contradicts = async ({ data, facts, expected }: AnsweredCase): Promise<void> => {
  const { register } = await data<Register<{ findings: Nodes<Found> }>>();
  const failed = register.findings.nodes.filter(({ outcome }) => outcome === 'FAIL');
  const said = new Set(failed.flatMap(({ statements }) => statements.map(({ key }) => key)));
  // Both sides stand in the finding, with their words.
  expect(
    said.size > 1 && failed.every(({ statements }) => statements.every(({ quote }) => quote !== '')),
  ).toBe(expected['contradiction']);
  expect(facts.filter((key) => said.has(key)).length).toBeGreaterThan(1);
};

const working = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const afterWorkingDays = (start: string, count: number): string => {
  let day = start as Day;
  for (let left = count; left > 0; left -= working(day) ? 1 : 0) day = dayAfter(day);
  return day;
};

/** Roles, periods, rights and what the policy says. */
export const answersOnThePolicy: Answers = {
  'Q-01': async ({ answer, rows, expected }) => {
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect([row!['Processors'], row!['Data']]).toEqual(['1CRM Systems Corp.', 'Client Data']);
    expect(expected['role']).toBe('processor');
    expect(row!['Controllers']).toBe('Client (customer of 1CRM)');
    // As declared, the Client or the User: the words say so, and which of them it is stays open.
    expect(expected['controller']).toEqual(['Client', 'User (as declared)']);
    const { data } = await answer();
    const activities = (data as Register<{ processingActivities: Nodes<{ sources: { quote: string }[] }> }>)
      .register;
    expect(activities.processingActivities.nodes[0]!.sources.map(({ quote }) => quote).join(' ')).toContain(
      'The Client or the User is the data controller',
    );
  },
  'Q-02': async ({ data, expected }) => {
    interface Told {
      processingActivities: Nodes<{ controllers: readonly Keyed[] }>;
      findings: Nodes<Found>;
    }
    const { register } = await data<Register<Told>>();
    expect(expected['role']).toBe('controller');
    expect(register.processingActivities.nodes.length).toBeGreaterThan(0);
    for (const { controllers } of register.processingActivities.nodes)
      expect(controllers).toEqual([{ key: 'org/1crm' }]);
    const inferred = register.findings.nodes.find(({ key }) => key === 'ROL-01/org/1crm')!;
    expect(inferred.outcome).toBe('UNDETERMINED');
    expect(inferred.explanation).toMatch(/is an inference which a person has to confirm/);
  },
  'Q-04': async ({ rows, expected }) => {
    const received = await rows();
    expect(received.length).toBeGreaterThan(0);
    for (const row of received) {
      expect(row['Recipient']).toBe(expected['recipient']);
      // No default: a condition stands before it, the choice of the Client.
      expect(expected['default']).toBe(false);
      expect(row['Condition']).toBe(
        'Only when the Client chooses to have its data synchronised with Dropbox',
      );
    }
  },
  'Q-05': async ({ rows, expected }) => {
    const all = await rows();
    const withName = new Set(all.filter((row) => row['Named'] === true).map((row) => row['Recipient']));
    const without = new Set(all.filter((row) => row['Named'] === false).map((row) => row['Recipient']));
    expect(withName).toEqual(new Set(named(expected['named'])));
    for (const name of named(expected['unnamed'])) expect(without).toContain(name);
    for (const name of ['Dropbox', 'GoToMeeting']) {
      expect(String(expected['not'])).toContain(name);
      expect(all.map((row) => row['Recipient'])).not.toContain(name);
    }
  },
  'Q-38': async ({ data, expected }) => {
    interface Told {
      policyDocuments: Nodes<Keyed & { validFrom: string }>;
      legalActs: readonly { key: string; title: string; applies: boolean; validFrom: string }[];
      findings: { totalCount: number };
    }
    const { register } = await data<Register<Told>>();
    expect(register.policyDocuments.nodes).toEqual([{ key: expected['policy'], validFrom: '2018-05-01' }]);
    const gdpr = register.legalActs.find(({ key }) => key === 'GDPR')!;
    expect([gdpr.applies, gdpr.validFrom]).toEqual([false, '2018-05-25']);
    const applied = register.legalActs.filter(({ applies }) => applies).map(({ title }) => title);
    expect(applied.join('; ')).toContain(expected['law']);
    const { register: later } = await data<Register<Told>>({ day: '2018-05-25' });
    expect(later.legalActs.filter(({ applies }) => applies).map(({ key }) => key)).not.toContain('DPD');
    expect(later.findings.totalCount).toBeGreaterThan(register.findings.totalCount);
  },
  'Q-41': async ({ answer, rows, expected }) => {
    const last = 'Last day counted from the day asked';
    const contents = (await rows()).find((row) => row['Rule'] === 'retention/closed-accounts')!;
    expect([contents[last], contents['From']]).toEqual([expected['contents'], 'Closure of the account']);
    // A backup that was taken on the day before the contents went lives a period longer.
    const backups = (await rows({ startedOn: expected['contents'] as string })).find(
      (row) => row['Rule'] === 'retention/backups',
    )!;
    expect([backups[last], backups['From']]).toEqual([expected['backupsLatest'], 'not stated']);
    const { notRecorded } = await answer();
    expect(notRecorded).toContain('From when the period runs is not stated for: retention/backups.');
  },
  'Q-43': async ({ answer, rows, expected }) => {
    const ofAnalytics = (await rows()).filter((row) => String(row['Data']).includes('Analytics'));
    expect(ofAnalytics[0]?.['Period'] ?? null).toBe(expected['retention']);
    expect(ofAnalytics).toEqual([]);
    expect((await answer()).notRecorded.join(' ')).toMatch(
      /No period and no criterion is recorded for: .*Google Analytics/,
    );
  },
  'Q-44': contradicts,
  'Q-46': async ({ answer, rows, expected }) => {
    const all = await rows();
    expect(all).toHaveLength(9);
    for (const row of all) expect(row['Interest'] !== 'not named').toBe(expected['named']);
    expect((await answer()).notRecorded).toContain(
      'Whether a listed purpose may be read as the named interest, a person has to decide.',
    );
  },
  'Q-47': async ({ answer, rows, asOf, expected }) => {
    const right = (await rows()).find(
      (row) => row['Right or choice'] === 'Opt-out of promotional communications',
    )!;
    const days = /\((\d+)\) business days/.exec(String(right['By when']))![1]!;
    // The register shows the words. On which calendar they are counted is not stated: here from Monday to Friday.
    expect(afterWorkingDays(asOf, Number(days))).toBe(expected['latest']);
    expect(String(right['Words of the policy'])).toContain('up to ten (10) business days');
    const said = (await answer()).notRecorded.join(' ');
    expect(said).toMatch(/Which days are business days, and in which place, is not recorded/);
    expect(said).toMatch(/Art\. 21\(3\) GDPR names none/);
  },
  'Q-49': contradicts,
  'Q-50': async ({ data, facts, expected }) => {
    interface Told {
      trackingTechnologies: Nodes<
        Keyed & { purpose: string; sources: readonly (Keyed & { kind: string; quote: string })[] }
      >;
      findings: Nodes<Found>;
    }
    const { register } = await data<Register<Told>>();
    const signal = register.trackingTechnologies.nodes.find(({ sources }) =>
      sources.some(({ kind }) => kind === 'dnt'),
    )!;
    const honoured = !/do not currently respond/.test(signal.sources.map(({ quote }) => quote).join(' '));
    expect([signal.key, honoured]).toEqual(['tracking/do-not-track', expected['dnt']]);
    expect(register.findings.nodes.flatMap(({ statements }) => statements.map(({ key }) => key))).toEqual(
      facts,
    );
  },
  'Q-52': async ({ data, expected }) => {
    type Category = Keyed & { name: string; parent: Keyed | null; sources: readonly Keyed[] };
    const { register } = await data<Register<{ dataCategories: Nodes<Category>; findings: Nodes<Keyed> }>>();
    const keys: Readonly<Record<string, string>> = {
      name: 'data/integrated-service-name',
      email: 'data/integrated-service-email',
      dateOfBirth: 'data/birth-date',
      gender: 'data/gender',
      currentCity: 'data/city',
      profilePictureUrl: 'data/profile-picture',
      other: 'data/integrated-service-other',
    };
    const stored = register.dataCategories.nodes.filter(
      ({ parent }) => parent?.key === 'data/integrated-service',
    );
    expect(stored.map(({ key }) => key).sort()).toEqual(
      (expected['elements'] as string[]).map((element) => keys[element]!).sort(),
    );
    for (const { sources } of stored) expect(sources.map(({ key }) => key)).toContain('F-2.4-03');
    expect(register.findings.nodes.map(({ key }) => key)).toEqual(['MIN-01/F-2.4-03']);
  },
  'Q-53': async ({ rows, data, expected }) => {
    expect((await rows()).map((row) => row['Recipient'])).toEqual(['Service providers (not named)']);
    interface Told {
      subprocessorAuthorisations: Nodes<{ existence: string }>;
      subprocessors: Nodes<{
        recipient: { named: boolean };
        authorisations: readonly { authorisation: string | null }[];
      }>;
      findings: Nodes<Found>;
    }
    const { subprocessors, subprocessorAuthorisations, findings } = (await data<Register<Told>>()).register;
    for (const { recipient, authorisations } of subprocessors.nodes) {
      expect(recipient.named).toBe(expected['named']);
      expect(authorisations[0]?.authorisation ?? null).toBe(expected['authorisation']);
    }
    expect(subprocessorAuthorisations.nodes.map(({ existence }) => existence)).not.toContain('EXISTS');
    expect(new Set(findings.nodes.map(({ rule }) => rule.key))).toEqual(
      new Set(['SUB-01', 'SUB-03', 'SUB-04']),
    );
    expect(findings.nodes.some(({ missingFacts }) => missingFacts.join(' ').includes('announcedOn'))).toBe(
      true,
    );
  },
  'Q-55': async ({ data, facts, expected }) => {
    interface Told {
      breachProcedures: Nodes<{ hours: number | null }>;
      organisation: { contracts: readonly { breachNoticeHours: number | null }[] };
      policyStatements: Nodes<Keyed & { kind: string; quote: string }>;
      findings: Nodes<Found>;
    }
    const { register } = await data<Register<Told>>();
    for (const { hours } of register.breachProcedures.nodes) expect(hours).toBe(expected['hours']);
    for (const { breachNoticeHours: hours } of register.organisation.contracts)
      expect(hours).toBe(expected['hours']);
    const said = register.policyStatements.nodes.filter(({ kind }) => kind === 'breach');
    expect(said.map(({ key }) => key)).toEqual(facts);
    expect(said[0]!.quote).toContain('in accordance with applicable law');
    // That no time is stated is a finding, and never a pass.
    expect(new Set(register.findings.nodes.map(({ rule }) => rule.key))).toEqual(
      new Set(['BRE-01', 'BRE-02']),
    );
  },
  'Q-56': async ({ data, expected }) => {
    interface Told {
      contacts: Nodes<{ email: string; role: string; postalAddress: string | null }>;
      findings: Nodes<Found>;
    }
    const { contacts, findings } = (await data<Register<Told>>()).register;
    expect(contacts.nodes.map(({ email }) => email).sort()).toEqual(
      [...(expected['contacts'] as string[])].sort(),
    );
    const representative = contacts.nodes.find(({ role }) => role === 'REPRESENTATIVE')?.email ?? null;
    expect(representative).toBe(expected['representative']);
    for (const { postalAddress } of contacts.nodes) expect(postalAddress).toBeNull();
    // Whether one is required, a person has to decide.
    expect(findings.nodes.map(({ outcome }) => outcome)).toEqual(['UNDETERMINED']);
    expect(findings.nodes[0]!.explanation).toMatch(/a person has to decide/);
    expect(findings.nodes[0]!.missingFacts).toContain('representative(org/1crm)');
  },
  'Q-58': async ({ data, expected }) => {
    interface Told {
      rules: Nodes<{ key: string; sources: readonly string[] }>;
      recipients: Nodes<{
        organisation: Keyed & { named: boolean };
        disclosures: readonly { key: string; discloser: Keyed; condition: string }[];
      }>;
    }
    const { rules, recipients } = (await data<Register<Told>>()).register;
    // Named on request: the judgment stands among what the rule on recipients rests on.
    const rule = rules.nodes.find(({ key }) => key === 'TRN-02')!;
    expect(rule.sources.some((source) => source.startsWith('C-154/21'))).toBe(expected['mustName']);
    const nameable = recipients.nodes
      .filter(({ organisation }) => organisation.named)
      .flatMap(({ disclosures }) => disclosures)
      .filter(({ discloser }) => discloser.key === 'org/1crm')
      .map(({ key }) => key);
    const keys: Readonly<Record<string, string>> = {
      'Google Analytics': 'disclosure/google-analytics',
      'Google Applications': 'disclosure/google-applications',
      GoToMeeting: 'disclosure/gotomeeting',
      Dropbox: 'disclosure/dropbox',
    };
    expect([...new Set(nameable)].sort()).toEqual(
      (expected['canName'] as string[]).map((name) => keys[name]!).sort(),
    );
  },
  'Q-59': async ({ rows, expected }) => {
    const right = (await rows()).find((row) => row['People'] === 'Individual in Client Data')!;
    expect(String(right['How'])).toContain(`to the ${String(expected['addressee'])} responsible`);
    expect(String(right['Words of the policy'])).toMatch(/Client or User they deal with directly/);
    expect(right['Contact']).toBe('not recorded');
  },
  'Q-61': async ({ data, facts, expected }) => {
    type Statement = Keyed & { kind: string; statement: string; document: Keyed };
    const { register } =
      await data<Register<{ policyDocuments: Nodes<Keyed>; policyStatements: Nodes<Statement> }>>();
    const addenda = register.policyStatements.nodes.filter(({ kind }) => kind === 'addendum');
    expect(addenda.length > 0 && addenda[0]!.statement.startsWith('Germany')).toBe(expected['addendum']);
    expect(facts).toContain(addenda[0]!.key);
    const signed = register.policyStatements.nodes.find(({ key }) => key === facts[1])!;
    expect(signed.statement).toContain('signed separately by support');
    // The policy is the one document that is on record: the terms themselves are not.
    expect(register.policyDocuments.nodes.some(({ key }) => key !== addenda[0]!.document.key)).toBe(
      expected['loaded'],
    );
  },
  'Q-62': async ({ data, expected }) => {
    interface Told {
      disclosures: Nodes<
        Keyed & {
          role: string;
          modality: string;
          condition: string;
          dataCategories: readonly Keyed[];
          purposes: readonly Keyed[];
        }
      >;
      findings: Nodes<Found>;
    }
    const { disclosures, findings } = (await data<Register<Told>>()).register;
    const sale = disclosures.nodes.find(
      ({ role, dataCategories }) =>
        role === 'ACQUIRER' && dataCategories.some(({ key }) => key === 'data/client-data'),
    )!;
    expect(sale.modality === 'MAY').toBe(expected['allowedByPolicy']);
    expect(sale.purposes).toEqual([{ key: 'purpose/continuing-the-service' }]);
    expect(expected['conditions']).toEqual(['continue the Service', 'consistent policy']);
    expect(sale.condition).toMatch(/sole purpose of continuing the operation of the Service/);
    expect(sale.condition).toMatch(/substantially consistent privacy policy/);
    // A change of processor may need the authorisation of the controller (Art. 28): a person has to decide.
    expect(findings.nodes[0]!.missingFacts).toContain(
      'subprocessorAuthorisation(disclosure/acquirer-client-data)',
    );
    expect(findings.nodes[0]!.explanation).toMatch(/a person has to decide/);
  },
};
