import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadLaw } from '../../reference/load-law';
import { draft, written, type Draft } from '../../src/core/drafts';
import type { Kind } from '../../src/core/entries/entry';
import { Ledger } from '../../src/core/ledger';
import { day, instant } from '../../src/core/period';
import { MalformedData } from '../../src/core/plain-data';
import { recipients, type Recipient, type RecipientFilter } from '../../src/core/questions/recipients';
import { Register } from '../../src/core/register';
import { readManifest, type Plan } from '../../src/imports/manifest';

const folder = join(__dirname, '../../policies/1crm');
const law = loadLaw(join(__dirname, '../../reference'));
const plan = readManifest(folder, law);
const recordedAt = instant('2026-01-02T03:04:05.678Z');

/** The drafts of a kind, with the entry as that kind has it. */
function of<K extends Kind>(kind: K): readonly Draft<K>['entry'][] {
  return plan.drafts.filter((item): item is Draft<K> => item.kind === kind).map(({ entry }) => entry);
}

const document = of('policyDocument')[0]!;
const entries = plan.drafts.filter(({ kind }) => !kind.startsWith('policy'));
const citing = new Map<string, string[]>();
for (const { entry } of entries) {
  for (const source of entry.sourceKeys) citing.set(source, [...(citing.get(source) ?? []), entry.key]);
}

describe('the policy', () => {
  test('is the text of 1 May 2018, to the character', () => {
    expect(of('policyDocument')).toHaveLength(1);
    expect(document.sha256).toBe('ff0ab7eb6a89a6694efceb7051100d2caedaddccb978022cd080f666643ef28c');
    expect(document.publishedOn).toBe('2018-05-01');
    expect(document.text.trimEnd().endsWith('Last update: May 1, 2018')).toBe(true);
  });

  test('keeps its 32 no-break spaces', () => {
    expect(document.text.split('\u00A0')).toHaveLength(32 + 1);
  });

  test('has 146 statements, each with its words', () => {
    const statements = of('policyStatement');
    expect(statements).toHaveLength(146);
    expect(new Set(statements.map(({ key }) => key)).size).toBe(146);
    const quote = (key: string): string => {
      const { start, end } = statements.find((statement) => statement.key === key)!;
      return document.text.slice(start, end);
    };
    expect(quote('F-7-01')).toBe(
      '1CRM Systems Corp., as a Canadian Corporation, does not participate in Privacy Shield at this time.',
    );
    expect(quote('F-17-02')).toBe(
      'you may contact 1CRM’s Data Protection Officer by email at\u00A0dpo@1crm.com.',
    );
  });
});

describe('the register', () => {
  test('says why it is written, and holds from the day of the policy', () => {
    expect(plan.reason).toMatch(/^[^.]+.*\.$/);
    const bound = entries.filter(({ kind }) =>
      ['disclosure', 'mechanismReliance', 'retentionRule'].includes(kind),
    );
    expect(new Set(bound.map(({ entry }) => entry.validity.from))).toEqual(new Set(['2018-05-01']));
  });

  test('names every actor of the policy, and only those that it names by name as named', () => {
    const organisations = of('organisation');
    expect(organisations.map(({ key }) => key).sort()).toEqual([
      'org/1crm',
      'org/acquirer',
      'org/adnetworks',
      'org/authorities',
      'org/client',
      'org/consented-third-parties',
      'org/dropbox',
      'org/google',
      'org/gotomeeting',
      'org/linked-sites',
      'org/other-sync',
      'org/partners',
      'org/protection-recipients',
      'org/providers',
      'org/public-area-readers',
      'org/third-parties',
    ]);
    const named = organisations.filter((organisation) => organisation.named).map(({ key }) => key);
    expect(named.sort()).toEqual(['org/1crm', 'org/dropbox', 'org/google', 'org/gotomeeting']);
  });

  test('states of an organisation only what the policy states', () => {
    for (const organisation of of('organisation')) {
      expect([organisation.key, organisation.countryCode]).toEqual([
        organisation.key,
        organisation.key === 'org/1crm' ? 'CA' : null,
      ]);
      expect(organisation.subjectToLaws).toBeNull();
      expect(organisation.subjectToGdpr).toBeNull();
    }
  });

  test('leaves organisations and vocabulary open: a company existed before the policy named it', () => {
    const open = entries.filter(({ kind }) =>
      ['organisation', 'dataCategory', 'dataSubjectCategory', 'purpose'].includes(kind),
    );
    expect(open.length).toBeGreaterThan(20);
    expect(open.filter(({ entry }) => entry.validity.from !== null).map(({ entry }) => entry.key)).toEqual(
      [],
    );
  });

  test('Dropbox is there on 2010-01-01, and so are the words of the later policy that speak of it', () => {
    const versions = plan.drafts.map((item) => written(item, 1, recordedAt));
    const clocks = { validOn: day('2010-01-01'), lawOn: day('2010-01-01'), knownAt: recordedAt };
    const register = new Register(new Ledger({ number: 1, recordedAt }, versions), law, clocks);
    const dropbox = register.find('organisation', 'org/dropbox');
    expect(dropbox?.name).toMatch(/Dropbox/);
    const quotes = dropbox!.sources.map(({ quote }) => quote);
    expect(quotes).not.toEqual([]);
    expect(quotes.every((quote) => document.text.includes(quote))).toBe(true);
    expect(quotes.join(' ')).toContain('Dropbox');
    // Evidence is read where it is cited; the list of that day's policies is empty all the same.
    expect(register.all('policyStatement').map(({ key }) => key)).toEqual([]);
    expect(register.all('disclosure').map(({ key }) => key)).toEqual([]);
  });

  test('has the three contacts', () => {
    expect(of('contact').map(({ email, role }) => [email, role])).toEqual([
      ['privacy@1crm.com', 'PRIVACY'],
      ['dpo@1crm.com', 'DATA_PROTECTION_OFFICER'],
      ['support@1crm.com', 'SUPPORT'],
    ]);
  });

  test('rests on the policy with every entry', () => {
    expect(
      entries.filter(({ entry }) => entry.sourceKeys.length === 0).map(({ entry }) => entry.key),
    ).toEqual([]);
  });

  test('gives every section its place', () => {
    const sectionOf = (clauseKey: string): string => clauseKey.replace(/^.*#/, '').replace(/\..*$/, '');
    const withStatements = new Set(of('policyStatement').map(({ clauseKey }) => sectionOf(clauseKey)));
    const cited = new Set(
      of('policyStatement')
        .filter(({ key }) => citing.has(key))
        .map(({ clauseKey }) => sectionOf(clauseKey)),
    );
    const sections = Array.from({ length: 18 }, (_, number) => String(number));
    expect(sections.filter((section) => !withStatements.has(section))).toEqual([]);
    // The versions of the policy: no entry rests on them, the statements themselves are the record.
    expect(sections.filter((section) => !cited.has(section))).toEqual(['16']);
  });

  test('leaves no statement aside that speaks of an entry', () => {
    const uncited = of('policyStatement').filter(({ key }) => !citing.has(key));
    expect(uncited.map(({ key }) => key)).toEqual([
      // Scope, acceptance; definitions of Site, Service and Personal Data
      ...['F-0-02', 'F-0-03', 'F-1-01', 'F-1-02', 'F-1-06'],
      // A document that is not at hand; disclaimers
      ...['F-2.2-04', 'F-11-06', 'F-15-08'],
      // Versions of the policy
      ...['F-16-01', 'F-16-02', 'F-16-03', 'F-17-03'],
    ]);
  });

  test('has 1CRM as controller for Users and Visitors and as processor for Client Data', () => {
    for (const activity of of('processingActivity')) {
      const forClients = activity.key === 'activity/client-data';
      expect([activity.key, activity.record, activity.controllerKeys, activity.processorKeys]).toEqual(
        forClients
          ? [activity.key, 'PROCESSOR', ['org/client'], ['org/1crm']]
          : [activity.key, 'CONTROLLER', ['org/1crm'], []],
      );
      expect(activity.dataSubjectRegionKeys).toEqual([]);
      expect(
        activity.legalBasisUses.map(({ legalBasis, modality, purposeKey, interest }) =>
          [legalBasis, modality, purposeKey, interest].join(' '),
        ),
      ).toEqual(forClients ? [] : ['A6-1-b STATES  ', 'A6-1-f STATES  ', 'A6-1-a MAY  ']);
    }
  });

  test('names no special category of data', () => {
    expect(of('dataCategory').filter(({ special }) => special)).toEqual([]);
  });

  test('relies on Privacy Shield alone, where it may, and says that 1CRM itself is not listed', () => {
    expect(
      of('mechanismReliance').map(({ mechanismKey, modality, disclosureKeys }) => [
        mechanismKey,
        modality,
        disclosureKeys,
      ]),
    ).toEqual([
      [
        'adequacy/US-PRIVACY-SHIELD',
        'MAY',
        [
          'disclosure/google-applications',
          'disclosure/gotomeeting',
          'disclosure/dropbox',
          'disclosure/other-sync',
        ],
      ],
      [
        'adequacy/US-PRIVACY-SHIELD',
        'MAY',
        ['disclosure/providers-users-and-visitors', 'disclosure/providers-client-data'],
      ],
    ]);
    expect(
      of('certification').map(({ organisationKey, scheme, status }) => [organisationKey, scheme, status]),
    ).toEqual([['org/1crm', 'eu-us-privacy-shield', 'NOT_LISTED']]);
  });

  test('states of contracts, authorisations, breaches and assessments what the policy states, and invents nothing', () => {
    const nothing = { signedOn: null, clauses: null, breachNoticeHours: null, breachNotice: null };
    expect(of('processorContract')).toMatchObject([
      {
        key: 'contract/1crm-providers',
        engagedByKey: 'org/1crm',
        processorKey: 'org/providers',
        activityKeys: [],
        existence: 'EXISTS',
        title: null,
        subprocessorNoticeDays: null,
        sourceKeys: ['F-4.2-04', 'F-15-05'],
        ...nothing,
      },
      {
        key: 'contract/client-1crm',
        engagedByKey: 'org/client',
        processorKey: 'org/1crm',
        activityKeys: ['activity/client-data'],
        existence: 'NOT_STATED',
        title: null,
        subprocessorNoticeDays: null,
        sourceKeys: ['F-0-04', 'F-3.1-02', 'F-14-09', 'F-15-04'],
        ...nothing,
      },
    ]);
    expect(of('subprocessorAuthorisation')).toMatchObject([
      {
        controllerKey: 'org/client',
        processorKey: 'org/1crm',
        subprocessorKey: 'org/providers',
        existence: 'NOT_STATED',
        authorisation: null,
        authorisedOn: null,
        announcedOn: null,
        sourceKeys: ['F-15-05'],
      },
    ]);
    expect(of('breachProcedure')).toMatchObject([
      {
        organisationKey: 'org/1crm',
        existence: 'NOT_STATED',
        contactKey: null,
        authorityKey: null,
        hours: null,
        sourceKeys: ['F-11-07'],
      },
    ]);
    expect(of('assessmentRecord').filter(({ assessment }) => assessment === 'TRANSFER_IMPACT')).toMatchObject(
      [
        {
          organisationKey: 'org/1crm',
          existence: 'NOT_STATED',
          completedOn: null,
          outcome: null,
          reference: null,
          reviewDueOn: null,
          sourceKeys: ['F-14-03', 'F-14-07'],
        },
      ],
    );
    expect([...of('jointArrangement'), ...of('foreignOrder')]).toEqual([]);
  });

  test('keeps the periods of section 12, and none for what the policy gives none', () => {
    expect(Object.fromEntries(of('retentionRule').map(({ key, duration }) => [key, duration]))).toEqual({
      'retention/user-account': null,
      'retention/closed-accounts': 'P1M',
      'retention/backups': 'P1M',
      'retention/billing': 'P7Y',
      'retention/legal-obligations': null,
      'retention/all-submitted': null,
    });
    const analytics = of('processingActivity').find(({ key }) => key === 'activity/google-analytics')!;
    expect(analytics.retentionRuleKeys).toEqual([]);
  });
});

describe('what the policy says of how duties are met', () => {
  const told = <T>(items: readonly ({ readonly key: string } & T)[], field: (item: T) => unknown) =>
    Object.fromEntries(
      items.map((item) => [item.key, field(item)] as const).filter(([, value]) => value !== null),
    );

  test('classes technologies as sections 9.1, 3.5 and 8 do, and no other', () => {
    const all = of('trackingTechnology');
    expect(told(all, ({ category }) => category)).toEqual({
      'tracking/strictly-necessary-cookies': 'STRICTLY_NECESSARY',
      'tracking/performance-cookies': 'ANALYTICS',
      'tracking/functionality-cookies': 'FUNCTIONAL',
      'tracking/google-analytics': 'ANALYTICS',
      'tracking/interest-based-advertising': 'ADVERTISING',
    });
    expect(told(all, ({ inEmail }) => inEmail)).toEqual({ 'tracking/email': true });
    expect(told(all, ({ thirdPartyKeys }) => thirdPartyKeys)).toEqual({
      'tracking/google-analytics': ['org/google'],
    });
    expect(told(all, ({ duration }) => duration)).toEqual({});
  });

  test('names the kind of four measures, and one technology', () => {
    const all = of('securityMeasure');
    expect(told(all, ({ measureKind }) => measureKind)).toEqual({
      'security/password-protection': 'ACCESS_CONTROL',
      'security/access-control': 'ACCESS_CONTROL',
      'security/encryption-in-transit': 'ENCRYPTION_IN_TRANSIT',
      'security/provider-confidentiality': 'CONFIDENTIALITY',
    });
    expect(told(all, ({ technology }) => technology)).toEqual({ 'security/encryption-in-transit': 'SSL' });
  });

  test('sets four examples apart as identifying, and leaves need and offences open', () => {
    const all = of('dataCategory');
    expect(told(all, ({ identifier }) => identifier)).toEqual({
      'data/name': true,
      'data/email': true,
      'data/mailing-address': true,
      'data/mobile-phone': true,
    });
    expect(told(all, ({ offence }) => offence)).toEqual({});
    expect(told(all, ({ neededForKeys }) => neededForKeys)).toEqual({});
  });

  test('says that the Service is not directed to children, and nothing of risks, decisions and beginnings', () => {
    for (const activity of of('processingActivity')) {
      const { key, offeredToChildren, sourceKeys } = activity;
      const forClients = key === 'activity/client-data';
      expect([key, offeredToChildren]).toEqual([key, forClients ? null : false]);
      expect(sourceKeys.includes('F-10-01')).toBe(!forClients);
      expect([activity.startedOn, activity.automatedDecision, activity.highRiskCriteria]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  test('leaves open who is party to a contract, who is a child and where post reaches 1CRM', () => {
    expect(told(of('dataSubjectCategory'), ({ contractParty }) => contractParty)).toEqual({});
    expect(told(of('dataSubjectCategory'), ({ children }) => children)).toEqual({});
    expect(told(of('contact'), ({ postalAddress }) => postalAddress)).toEqual({});
  });

  test('does not tell of consents and assessments, which is a value', () => {
    const controllerActivities = of('processingActivity')
      .filter(({ record }) => record === 'CONTROLLER')
      .map(({ key }) => key);
    expect(
      [...of('consentRecord'), ...of('assessmentRecord')].map(
        ({ key, existence, activityKeys, sourceKeys }) => [
          key,
          existence,
          [...activityKeys].sort(),
          sourceKeys,
        ],
      ),
    ).toEqual([
      ['consent/users-and-visitors', 'NOT_STATED', [...controllerActivities].sort(), ['F-2-03']],
      ['consent/technologies', 'NOT_STATED', [], ['F-2-03', 'F-2.3-04', 'F-5.2-01', 'F-8-03']],
      ['assessment/1crm-transfers', 'NOT_STATED', [], ['F-14-03', 'F-14-07']],
      ['assessment/legitimate-interests', 'NOT_STATED', [...controllerActivities].sort(), ['F-2-02']],
      ['assessment/data-protection-impact', 'NOT_STATED', [...controllerActivities].sort(), ['F-11-02']],
    ]);
    for (const { consentAct, givenOn, policyDocumentKey } of of('consentRecord')) {
      expect([consentAct, givenOn, policyDocumentKey]).toEqual([null, null, null]);
    }
    expect(of('consentRecord')[1]!.trackingTechnologyKeys).toHaveLength(7);
    expect([...of('dataSubjectRequest'), ...of('dataHolding')]).toEqual([]);
  });
});

describe('a manifest that is not right stops the load', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'manifest-1crm-'));
    cpSync(folder, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  /** Puts one text in place of another, which must be there, and gives the faults of the load. */
  function faultsAfter(file: string, what: string, by: string): readonly string[] {
    const path = join(copy, file);
    const before = readFileSync(path, 'utf8');
    if (!before.includes(what)) throw new Error(`${file} does not hold: ${what}`);
    writeFileSync(path, before.replace(what, by));
    try {
      readManifest(copy, law);
    } catch (error) {
      if (error instanceof MalformedData) return error.faults;
      throw error;
    }
    return [];
  }
  const text = 'privacy-policy-2018-05-01.txt';
  const changed = 'document.sha256: is not that of the text: the text has changed';
  const notThere = (key: string): string =>
    `${key}.quote: does not stand in the text at this place, word for word`;

  test('unless nothing is altered', () => {
    expect(readManifest(copy, law).drafts).toEqual(plan.drafts);
  });

  test('a changed character of the text', () => {
    expect(
      faultsAfter(text, 'with Google Applications, GoToMeeting,', 'with Google Applications, GoToMeating,'),
    ).toEqual([changed, notThere('F-7-03')]);
  });

  test('a no-break space that became a space', () => {
    expect(faultsAfter(text, 'by email at\u00A0dpo@', 'by email at dpo@')).toEqual([
      changed,
      notThere('F-17-02'),
    ]);
  });

  test('a changed character that no statement quotes', () => {
    expect(faultsAfter(text, 'Your privacy is important', 'Your Privacy is important')).toEqual([changed]);
  });

  test('a quote that is not in the text', () => {
    expect(
      faultsAfter('statements.yaml', 'backups are kept for 1 month;', 'backups are kept for 2 month;'),
    ).toEqual([notThere('F-12-03')]);
  });

  test('a quote that starts elsewhere', () => {
    expect(faultsAfter('statements.yaml', 'start: 25093', 'start: 25094')).toEqual([notThere('F-12-03')]);
  });

  test('a statement outside its section', () => {
    expect(faultsAfter('statements.yaml', 'start: 25093', 'start: 17929')).toEqual([
      'F-12-03.start: lies outside its section',
      notThere('F-12-03'),
    ]);
  });

  test('an unknown field', () => {
    expect(
      faultsAfter(
        'register.yaml',
        '    discloser: org/client\n',
        '    discloser: org/client\n    county: CA\n',
      ),
    ).toEqual(['disclosure/client-to-1crm.county: is no field that is known here']);
  });

  test('a right that does not say how it is exercised, a tracking technology that does not say what for', () => {
    const faultsWithout = (list: string, field: string): readonly string[] => {
      const path = join(copy, 'register.yaml');
      const before = readFileSync(path, 'utf8');
      const whole = parse(before) as Record<string, Record<string, unknown>[]>;
      whole[list]![0]![field] = undefined;
      writeFileSync(path, stringify(whole));
      try {
        return faultsAfter('register.yaml', '', '');
      } finally {
        writeFileSync(path, before);
      }
    };
    const [right] = of('dataSubjectRight');
    const [technology] = of('trackingTechnology');
    expect(faultsWithout('dataSubjectRights', 'how')).toEqual([`${right!.key}.how: must be a text`]);
    expect(faultsWithout('trackingTechnologies', 'purpose')).toEqual([
      `${technology!.key}.purpose: must be a text`,
    ]);
  });

  test('an unknown list', () => {
    expect(faultsAfter('register.yaml', '\ncontacts:\n', '\ncontact:\n')).toContain(
      'register.contact: is no field that is known here',
    );
  });

  test('a link to nothing', () => {
    expect(faultsAfter('register.yaml', 'recipient: org/dropbox', 'recipient: org/dropbocks')).toEqual([
      'disclosure/dropbox.recipient: org/dropbocks is not in the register.',
    ]);
  });

  test('a source that is no statement', () => {
    expect(faultsAfter('register.yaml', 'sources: [F-12-03]', 'sources: [F-12-99]')).toEqual([
      'retention/backups.sources: F-12-99 is not in the register.',
    ]);
  });

  test('a country, a mechanism, a scheme or a duration that there is not', () => {
    expect(faultsAfter('register.yaml', 'country: CA', 'country: XX')).toEqual([
      'org/1crm.country: This is no ISO 3166-1 alpha-2 country code.',
    ]);
    expect(faultsAfter('register.yaml', 'country: XX', 'country: CA')).toEqual([]);
    const mechanism = 'mechanism: adequacy/US-PRIVACY-SHIELD';
    expect(faultsAfter('register.yaml', mechanism, 'mechanism: adequacy/US-SAFE-HARBOUR-2')).toEqual([
      'reliance/privacy-shield-synchronised-services.mechanism: The law data holds no mechanism of this key.',
    ]);
    expect(faultsAfter('register.yaml', 'mechanism: adequacy/US-SAFE-HARBOUR-2', mechanism)).toEqual([]);
    expect(faultsAfter('register.yaml', 'scheme: eu-us-privacy-shield', 'scheme: privacy-shield')).toEqual([
      'cert/1crm-privacy-shield.scheme: The law data holds no certification scheme of this name.',
    ]);
    expect(faultsAfter('register.yaml', 'scheme: privacy-shield', 'scheme: eu-us-privacy-shield')).toEqual(
      [],
    );
    expect(faultsAfter('register.yaml', 'duration: P7Y', 'duration: 7 years')).toEqual([
      'retention/billing.duration: must be an ISO 8601 duration, such as P1M or P7Y',
    ]);
  });
});

describe('who receives the data of people in the EU', () => {
  const all: RecipientFilter = { dataSubjectsIn: ['EU'] };
  const visitors: RecipientFilter = { ...all, dataSubjects: ['subject/visitor'] };

  function open(date: string, more: readonly Draft[] = [], items: Plan['drafts'] = plan.drafts): Register {
    const versions = [...items, ...more].map((item) => written(item, 1, recordedAt));
    const clocks = { validOn: day(date), lawOn: day(date), knownAt: recordedAt };
    return new Register(new Ledger({ number: 1, recordedAt }, versions), law, clocks);
  }
  const place = ({ destination }: Recipient): string =>
    destination.country?.code ?? destination.region?.key ?? 'not stated';
  /** "organisation, place": [verdict of the last leg, that of what was declared] */
  const verdicts = (rows: readonly Recipient[]): Record<string, readonly string[]> =>
    Object.fromEntries(
      rows.map((row) => [
        `${row.organisation.key}, ${place(row)}`,
        [row.assessment.verdict, row.assessment.declaredVerdict],
      ]),
    );
  const row = (rows: readonly Recipient[], organisation: string, where: string): Recipient =>
    rows.find((one) => one.organisation.key === organisation && place(one) === where)!;

  const notStated = ['UNDETERMINED', 'NOT_DECLARED'];
  const rowsWith = (unitedStates: readonly string[]): Record<string, readonly string[]> => ({
    'org/1crm, CA': ['UNDETERMINED', 'NOT_DECLARED'],
    'org/1crm, NL': ['NO_TRANSFER', 'NO_TRANSFER'],
    'org/acquirer, not stated': notStated,
    'org/adnetworks, not stated': notStated,
    'org/authorities, not stated': notStated,
    'org/consented-third-parties, not stated': notStated,
    'org/dropbox, US': unitedStates,
    'org/google, US': unitedStates,
    'org/google, not stated': notStated,
    'org/gotomeeting, US': unitedStates,
    'org/other-sync, US': unitedStates,
    'org/protection-recipients, not stated': notStated,
    'org/providers, AU': ['UNSUPPORTED', 'NOT_DECLARED'],
    'org/providers, CA': ['UNDETERMINED', 'NOT_DECLARED'],
    'org/providers, EU': ['NO_TRANSFER', 'NO_TRANSFER'],
    'org/providers, SG': ['UNSUPPORTED', 'NOT_DECLARED'],
    'org/providers, US': unitedStates,
    'org/public-area-readers, not stated': notStated,
    'org/third-parties, not stated': notStated,
  });

  test.each([
    ['2018-06-01', ['UNDETERMINED', 'UNDETERMINED']],
    ['2020-07-15', ['UNDETERMINED', 'UNDETERMINED']],
    ['2020-07-16', ['UNSUPPORTED', 'UNSUPPORTED']],
    ['2021-10-01', ['UNSUPPORTED', 'UNSUPPORTED']],
    ['2023-07-11', ['UNDETERMINED', 'UNSUPPORTED']],
  ])('on %s, with the verdict of each last leg', (date, unitedStates) => {
    expect(verdicts(recipients(open(date), all))).toEqual(rowsWith(unitedStates));
  });

  test('in which role', () => {
    const roles = recipients(open('2018-06-01'), all).map((one) => [
      `${one.organisation.key}, ${place(one)}`,
      one.roles.join(' '),
    ]);
    expect(Object.fromEntries(roles)).toEqual({
      'org/1crm, CA': 'PROCESSOR',
      'org/1crm, NL': 'PROCESSOR',
      'org/acquirer, not stated': 'ACQUIRER',
      'org/adnetworks, not stated': 'UNDETERMINED',
      'org/authorities, not stated': 'PUBLIC_AUTHORITY',
      'org/consented-third-parties, not stated': 'THIRD_PARTY',
      'org/dropbox, US': 'UNDETERMINED',
      'org/google, US': 'UNDETERMINED',
      'org/google, not stated': 'INDEPENDENT_CONTROLLER',
      'org/gotomeeting, US': 'UNDETERMINED',
      'org/other-sync, US': 'UNDETERMINED',
      'org/protection-recipients, not stated': 'UNDETERMINED',
      'org/providers, AU': 'PROCESSOR SUBPROCESSOR',
      'org/providers, CA': 'PROCESSOR SUBPROCESSOR',
      'org/providers, EU': 'PROCESSOR SUBPROCESSOR',
      'org/providers, SG': 'PROCESSOR SUBPROCESSOR',
      'org/providers, US': 'PROCESSOR SUBPROCESSOR',
      'org/public-area-readers, not stated': 'PUBLIC',
      'org/third-parties, not stated': 'THIRD_PARTY',
    });
  });

  test('Dropbox: Client Data only, only when the Client chooses, listing not recorded', () => {
    const dropbox = row(recipients(open('2018-06-01'), all), 'org/dropbox', 'US');
    expect(dropbox.dataCategories.map(({ key }) => key)).toEqual(['data/client-data']);
    expect(dropbox.dataSubjectCategories.map(({ key }) => key)).toEqual(['subject/client-data-individual']);
    expect(dropbox.conditions).toEqual([
      'Only when the Client chooses to have its data synchronised with Dropbox',
    ]);
    expect(dropbox.assessment.declared?.modality).toBe('MAY');
    expect(dropbox.assessment.declared?.reliance?.condition).toBe(
      'Where they are certified to receive such information under the Privacy Shield Program',
    );
    expect(dropbox.assessment.mechanism?.key).toBe('adequacy/US-PRIVACY-SHIELD');
    expect(dropbox.assessment.missingFacts).toContain(
      'recipient.certification(eu-us-privacy-shield).statusAt(D)',
    );
    expect(dropbox.assessment.laterInvalidated).toBe(true);
    expect(dropbox.sources.map(({ key }) => key)).toEqual(['F-7-02', 'F-7-03', 'F-7-04']);
  });

  test('Dropbox, once it is recorded as listed', () => {
    const listed = draft('certification', {
      key: 'cert/dropbox-privacy-shield',
      validity: { from: day('2018-05-01'), until: null },
      sourceKeys: [],
      organisationKey: 'org/dropbox',
      scheme: 'eu-us-privacy-shield',
      status: 'ACTIVE',
      coversHr: null,
    });
    const before = row(recipients(open('2018-06-01', [listed]), all), 'org/dropbox', 'US').assessment;
    expect([before.verdict, before.declaredVerdict, before.laterInvalidated]).toEqual([
      'SUPPORTED',
      'SUPPORTED',
      true,
    ]);
    const after = row(recipients(open('2020-07-16', [listed]), all), 'org/dropbox', 'US').assessment;
    expect([after.verdict, after.declaredVerdict]).toEqual(['UNSUPPORTED', 'UNSUPPORTED']);
    expect(after.reasons.map(({ cites }) => cites).join()).toContain('C-311/18');
  });

  test('on 2023-07-11 the Data Privacy Framework could carry what Privacy Shield no longer does', () => {
    const { assessment } = row(recipients(open('2023-07-11'), all), 'org/dropbox', 'US');
    expect(assessment.mechanism?.key).toBe('adequacy/US-DPF');
    expect(assessment.declared?.mechanism.key).toBe('adequacy/US-PRIVACY-SHIELD');
  });

  test('a chain is as good as its weakest leg', () => {
    const rows = recipients(open('2018-06-01'), { ...all, activities: ['activity/client-data'] });
    // Client -> 1CRM in Canada: whether PIPEDA applies is not recorded.
    expect(row(rows, 'org/providers', 'EU').verdict).toBe('UNDETERMINED');
    expect(row(rows, 'org/providers', 'SG').verdict).toBe('UNSUPPORTED');
    expect(row(rows, 'org/dropbox', 'US').verdict).toBe('UNDETERMINED');
    const ways = row(rows, 'org/dropbox', 'US')
      .paths(5)
      .map(({ legs }) =>
        legs.map(({ disclosure, destination, assessment }) =>
          [disclosure.recipient.key, destination.country?.code, assessment.verdict].join(' '),
        ),
      );
    expect(ways).toEqual([
      ['org/1crm CA UNDETERMINED', 'org/dropbox US UNDETERMINED'],
      ['org/1crm NL NO_TRANSFER', 'org/dropbox US UNDETERMINED'],
    ]);
  });

  test('a visitor of the public site: Google Analytics and the classes of sections 4 and 8, no synchronised service', () => {
    const rows = recipients(open('2018-06-01'), visitors);
    expect(rows.map((one) => `${one.organisation.key}, ${place(one)}`)).toEqual([
      'org/acquirer, not stated',
      'org/adnetworks, not stated',
      'org/authorities, not stated',
      'org/consented-third-parties, not stated',
      'org/google, not stated',
      'org/protection-recipients, not stated',
      'org/providers, AU',
      'org/providers, CA',
      'org/providers, SG',
      'org/providers, US',
      'org/providers, EU',
      'org/public-area-readers, not stated',
      'org/third-parties, not stated',
    ]);
    const categories = new Set(rows.flatMap((one) => one.dataCategories.map(({ key }) => key)));
    expect(categories).not.toContain('data/client-data');
    const people = new Set(rows.flatMap((one) => one.dataSubjectCategories.map(({ key }) => key)));
    expect(people).toEqual(new Set(['subject/visitor']));
  });

  test('Client Data and the data of Users and Visitors do not mix', () => {
    const register = open('2018-06-01');
    const receiving = (category: string): readonly string[] => [
      ...new Set(
        recipients(register, { ...all, dataCategories: [category] }).map((one) => one.organisation.key),
      ),
    ];
    expect(receiving('data/client-data')).toEqual([
      'org/1crm',
      'org/acquirer',
      'org/authorities',
      'org/consented-third-parties',
      'org/dropbox',
      'org/google',
      'org/gotomeeting',
      'org/other-sync',
      'org/protection-recipients',
      'org/providers',
    ]);
    expect(receiving('data/navigation')).toEqual([
      'org/acquirer',
      'org/adnetworks',
      'org/authorities',
      'org/consented-third-parties',
      'org/google',
      'org/protection-recipients',
      'org/providers',
      'org/third-parties',
    ]);
    expect(receiving('data/billing')).toEqual([
      'org/acquirer',
      'org/authorities',
      'org/consented-third-parties',
      'org/protection-recipients',
      'org/providers',
    ]);
  });

  test('before the policy, nobody that the register knows of', () => {
    expect(recipients(open('2018-04-30'), all).map((one) => one.key)).toEqual([]);
  });
});
