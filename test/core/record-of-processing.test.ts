import type { Draft } from '../../src/core/drafts';
import { recordOfProcessing, type RecordOfProcessing } from '../../src/core/record-of-processing';
import type { RecordField } from '../../src/core/record/record-field';
import type { Register } from '../../src/core/register';
import { recordKinds } from '../../src/core/words';
import { activity, disclosure, organisation, period, reliance } from '../worlds/drafts';
import { contact } from '../worlds/findings';
import { basis, controller, june, processor, said, saying } from '../worlds/notices';
import { oneCrm } from '../worlds/one-crm';
import { registerOf } from '../worlds/register-of';

/** A cell of the record of 1CRM. */
function cell(record: RecordOfProcessing, activityKey: string, key: string): RecordField {
  const entry = record.activities.find((one) => one.activity.key === activityKey)!;
  return entry.fields.find((field) => field.key === key)!;
}

function ofOneCrm(validOn: string, kind: 'CONTROLLER' | 'PROCESSOR' = 'CONTROLLER'): RecordOfProcessing {
  return recordOfProcessing(oneCrm({ validOn }), 'org/1crm', kind);
}

function ofWorld(world: readonly Draft[], validOn = june): RecordOfProcessing {
  return recordOfProcessing(registerOf(world, { validOn }), 'org/controller', 'CONTROLLER');
}

/** A cell of the one activity of a world. */
function inWorld(world: readonly Draft[], key: string, validOn = june): RecordField {
  return cell(ofWorld(world, validOn), 'activity/a', key);
}

describe('the record of processing', () => {
  describe.each(recordKinds)('of 1CRM as %s', (kind) => {
    const days = ['2018-05-10', '2018-06-01', '2020-07-16', '2024-01-01'];
    const cells = days.flatMap((day) => ofOneCrm(day, kind).activities.flatMap(({ fields }) => fields));

    it('invents nothing: silence has no values, and says what was searched and why', () => {
      for (const { state, values, statements, searched, explanation, missing } of cells) {
        if (state === 'NOT_STATED') {
          expect([values, statements, missing]).toEqual([[], [], []]);
          expect(searched).toHaveLength(37);
          expect(explanation).toContain('Searched: the 37 clauses of');
        } else if (state === 'NOT_APPLICABLE') {
          expect([values, statements, searched]).toEqual([[], [], []]);
        } else {
          expect([values.length > 0, searched]).toEqual([true, []]);
        }
        expect(state === 'STATED' || explanation !== null).toBe(true);
        // No cell says that there is nothing: that nothing is recorded is another thing.
        expect(values.filter((value) => /^(none|no|nothing)\b/i.test(value))).toEqual([]);
      }
    });

    it('cites statements for what it states, and both sides for what is contradicted', () => {
      for (const { key, state, statements } of cells) {
        if (state === 'STATED') expect([key, statements.length > 0]).toEqual([key, true]);
        if (state === 'CONTRADICTED') expect([key, statements.length > 1]).toEqual([key, true]);
      }
    });

    it('has the same cells in the same order for every activity, as the completeness has', () => {
      const record = ofOneCrm('2018-06-01', kind);
      const order = record.completeness.map(({ key }) => key);
      expect(new Set(order).size).toBe(order.length);
      for (const { fields } of record.activities) expect(fields.map(({ key }) => key)).toEqual(order);
      const keys = record.activities.map((entry) => entry.activity.key);
      expect(keys).toEqual([...keys].sort());
    });

    it('asks for everything that Art. 30 asks for', () => {
      const letters = kind === 'CONTROLLER' ? ['1', 'abcdefg'] : ['2', 'abcd'];
      const articles = ofOneCrm('2018-06-01', kind).questions.map(({ article }) => article);
      for (const letter of letters[1]!) expect(articles).toContain(`Art. 30(${letters[0]})(${letter}) GDPR`);
    });
  });

  it('keeps what 1CRM does as controller apart from what it does as processor', () => {
    const keys = (kind: 'CONTROLLER' | 'PROCESSOR') =>
      ofOneCrm('2018-06-01', kind).activities.map((entry) => entry.activity.key);
    expect(keys('CONTROLLER')).toHaveLength(9);
    expect(keys('CONTROLLER')).not.toContain('activity/client-data');
    expect(keys('PROCESSOR')).toEqual(['activity/client-data']);
  });

  it('says that the client is controller in what the register holds in the record of 1CRM', () => {
    const record = recordOfProcessing(oneCrm({ validOn: june }), 'org/client', 'CONTROLLER');
    expect(record.activities).toEqual([]);
    expect(record.notes.join(' ')).toContain('That is no statement that there is none.');
    expect(record.notes.join(' ')).toContain('“Hosting and processing of Client Data”');
  });

  it('says that no policy was there to search before the policy stood', () => {
    const record = ofOneCrm('2018-04-30');
    expect([record.activities, record.clauses]).toEqual([[], []]);
    expect(inWorld(controller(), 'timeLimits').explanation).toContain('there was nothing to search');
  });

  it('refuses an organisation that nobody knows', () => {
    expect(() => recordOfProcessing(oneCrm({ validOn: june }), 'org/nobody', 'CONTROLLER')).toThrow(
      'The register holds no organisation of this key on this day.',
    );
  });
});

describe('whether the record was owed', () => {
  it.each([
    [
      '2018-05-24',
      false,
      'did not apply yet to 1CRM Systems Corp. on 2018-05-24: it applies from 2018-05-25',
    ],
    ['2018-05-25', true, 'is taken to have applied to 1CRM Systems Corp. on 2018-05-25, since 2018-05-25'],
  ])('1CRM on %s: %s', (validOn, applies, words) => {
    const record = ofOneCrm(validOn);
    expect([record.applies, record.appliesSince]).toEqual([applies, '2018-05-25']);
    expect(record.notes[0]).toContain(words);
  });

  it('says so on 2018-05-10, and shows what the register holds all the same', () => {
    const record = ofOneCrm('2018-05-10');
    expect(record.notes[0]).toContain('a record was not owed yet');
    expect(record.activities).toHaveLength(9);
  });

  it.each([
    ['NO', '2018-07-19', false],
    ['NO', '2018-07-20', true],
    ['IS', '2018-07-19', false],
    ['LI', '2018-07-20', true],
    ['SE', '2018-05-25', true],
  ])('a controller in %s on %s: %s', (countryCode, validOn, applies) => {
    const world = [
      organisation('org/controller', null, null, { countryCode }),
      activity('activity/a', ['org/controller'], { dataSubjectRegionKeys: ['NO'] }),
    ];
    const record = ofWorld(world, validOn);
    expect(record.applies).toBe(applies);
    expect(record.appliesSince).toBe(countryCode === 'SE' ? '2018-05-25' : '2018-07-20');
  });

  it('follows the law that is applied, not the day that is looked at', () => {
    const register = oneCrm({ validOn: '2018-06-01', lawOn: '2018-05-01' });
    expect(recordOfProcessing(register, 'org/1crm', 'CONTROLLER').applies).toBe(false);
  });

  it('knows of no duty before the Regulation was public', () => {
    const register = oneCrm({ validOn: '2018-06-01', knownAt: '2016-04-26T00:00:00Z' });
    const record = recordOfProcessing(register, 'org/1crm', 'CONTROLLER');
    expect([record.applies, record.appliesSince]).toEqual([false, null]);
    expect(record.notes[0]).toContain('was not public yet');
  });

  it('is not owed by whom the Regulation does not bind, as recorded', () => {
    const world = [
      organisation('org/controller', null, null, { countryCode: 'US', subjectToGdpr: false }),
      activity('activity/a', ['org/controller']),
    ];
    expect([ofWorld(world).applies, ofWorld(world).appliesSince]).toEqual([false, null]);
    expect(ofWorld(world).notes[0]).toContain('did not bind');
  });
});

describe('the cells of 1CRM', () => {
  const record = ofOneCrm('2018-06-01');

  it('infers that 1CRM is the controller, and says so', () => {
    const name = cell(record, 'activity/operations', 'controllerName');
    expect([name.state, name.values]).toEqual(['INFERRED', ['1CRM Systems Corp.']]);
    expect(name.explanation).toContain('No statement on record calls 1CRM Systems Corp. the controller');
    const role = cell(ofOneCrm('2018-06-01', 'PROCESSOR'), 'activity/client-data', 'roleInActivity');
    expect([role.state, role.values]).toEqual([
      'STATED',
      ['Processor on behalf of Client (customer of 1CRM)'],
    ]);
    expect(role.statements.map(({ key }) => key)).toContain('F-15-04');
  });

  it('has an address of the data protection officer, and no name', () => {
    const officer = cell(record, 'activity/operations', 'dataProtectionOfficer');
    expect(officer.values).toEqual(['dpo@1crm.com (data protection officer)']);
    expect(officer.missing).toEqual(['the name of the data protection officer is not stated']);
  });

  it('has addresses of 1CRM, and says that none of them is a postal one', () => {
    const contact = cell(record, 'activity/operations', 'controllerContact');
    expect(contact.missing).toEqual(['no postal address is recorded']);
  });

  it('says of each recipient what for, and how strongly a transfer is said to take place', () => {
    const ofClients = ofOneCrm('2018-06-01', 'PROCESSOR');
    const values = (key: string) => cell(ofClients, 'activity/client-data', key).values.join(' ');
    expect(values('recipients')).toContain('for: Compliance with laws and cooperation with authorities.');
    expect(values('recipients')).toContain(
      'for a purpose that is not stated. Condition: Only with the consent',
    );
    expect(values('thirdCountries')).toContain(
      'Canada: 1CRM Systems Corp. (receives); Service providers (not named) (may receive)',
    );
  });

  it('cites the words for every source of the data', () => {
    const { values, statements } = cell(record, 'activity/improvement', 'dataSources');
    expect(values.join(' ')).toContain('Integrated Services');
    expect(statements.map(({ key }) => key)).toContain('F-2.4-01');
  });

  it('offers no right of Users and Visitors to the people in Client Data', () => {
    const ofClients = ofOneCrm('2018-06-01', 'PROCESSOR');
    const theirs = cell(ofClients, 'activity/client-data', 'rights').values.join(' ');
    expect(theirs).toContain('Requests about Client Data go to the Client');
    expect(theirs).not.toContain('Account settings');
    expect(theirs).not.toContain('minor');
  });

  it('quotes what is said of the contract with service providers', () => {
    const contracts = cell(record, 'activity/operations', 'processorContracts');
    expect(contracts.values[0]).toContain('“our contracts with them require them to maintain the confid');
    expect(contracts.missing).toContain(
      'what else the contract with Service providers (not named) covers is not stated',
    );
  });

  it('says that a policy without an end is taken to hold', () => {
    expect(ofOneCrm('2024-01-01').notes.join(' ')).toContain(
      'is recorded from 2018-05-01, and no end of it is: what rests on it is taken to hold on 2024-01-01.',
    );
  });

  it('holds the time limits of section 12 against section 5.1', () => {
    const limits = cell(record, 'activity/operations', 'timeLimits');
    expect(limits.state).toBe('CONTRADICTED');
    const keys = limits.statements.map(({ key }) => key);
    // Both sides, and F-12-06, on which a value rests that clashes with nothing.
    for (const key of ['F-5.1-05', 'F-12-01', 'F-12-02', 'F-12-04', 'F-12-06']) expect(keys).toContain(key);
    expect(limits.values).toContain(
      'Billing information: 7 years, from: Provision of the billing information to 1CRM',
    );
    // Nothing of section 5.1 is recorded for these.
    expect(cell(record, 'activity/integrated-sign-in', 'timeLimits').state).toBe('STATED');
  });

  it('has no time limit for advertising, and quotes what is said of others', () => {
    const limits = cell(record, 'activity/advertising', 'timeLimits');
    expect(limits.state).toBe('NOT_STATED');
    expect(limits.explanation).toContain('“backups are kept for 1 month;” (section 12)');
  });

  it('holds Google Analytics and advertising networks against section 9', () => {
    for (const key of ['activity/google-analytics', 'activity/advertising']) {
      const recipients = cell(record, key, 'recipients');
      expect(recipients.state).toBe('CONTRADICTED');
      expect(recipients.statements.map(({ key: statement }) => statement)).toContain('F-9-01');
    }
    expect(cell(record, 'activity/improvement', 'recipients').state).toBe('STATED');
  });

  it('holds Singapore and Australia against the promise of adequate countries', () => {
    const countries = cell(record, 'activity/improvement', 'thirdCountries');
    expect(countries.state).toBe('CONTRADICTED');
    expect(countries.values).toEqual(
      ['United States', 'Canada', 'Singapore', 'Australia'].map(
        (name) => `${name}: Service providers (not named) (may receive)`,
      ),
    );
    expect(countries.missing[0]).toContain('to which third countries, if any, Acquirer');
  });

  it('finds words that clash before the law applied, too', () => {
    expect(cell(ofOneCrm('2018-05-10'), 'activity/operations', 'timeLimits').state).toBe('CONTRADICTED');
  });

  it.each([
    [
      '2018-06-01',
      'may rely on EU-US Privacy Shield, verdict on that UNDETERMINED; overall UNDETERMINED; struck down later by a judgment',
    ],
    ['2020-07-16', 'may rely on EU-US Privacy Shield, verdict on that UNSUPPORTED; overall UNSUPPORTED'],
    [
      '2024-01-01',
      'may rely on EU-US Privacy Shield, verdict on that UNSUPPORTED; best that the law offers: EU-US Data Privacy Framework, overall UNDETERMINED',
    ],
  ])('shows on %s what becomes of what is declared: %s', (validOn, words) => {
    const ways = cell(ofOneCrm(validOn, 'PROCESSOR'), 'activity/client-data', 'transferMechanisms');
    expect(ways.values).toContain(`1CRM Systems Corp. to Dropbox, United States: ${words}`);
  });

  it('does not say which legal basis carries which purpose', () => {
    expect(cell(record, 'activity/operations', 'legalBases').values).toEqual([
      'Contract (Art 6(1)(b) GDPR)',
      'Legitimate interests (Art 6(1)(f) GDPR)',
      'Consent (Art 6(1)(a), 4(11), 7 GDPR), which may be so',
    ]);
    const each = cell(record, 'activity/operations', 'legalBasisOfEachPurpose');
    expect([each.state, each.values]).toEqual(['NOT_STATED', []]);
  });

  it('counts what is open as open', () => {
    const counts = (key: string) => record.completeness.find((field) => field.key === key)!;
    expect(counts('dataProtectionOfficer')).toMatchObject({ partly: 9, stated: 0, total: 9 });
    expect(counts('timeLimits')).toMatchObject({ contradicted: 1, notStated: 7, partly: 1, total: 9 });
    expect(counts('controllerName')).toMatchObject({ inferred: 9, stated: 0 });
    for (const { completeness, fields } of record.activities) {
      expect(completeness.total + completeness.notApplicable).toBe(fields.length);
    }
  });
});

describe('recipients over time', () => {
  const to = (key: string, from: string | null, until: string | null, more = {}) =>
    disclosure('org/controller', `org/${key}`, ['NL'], {
      key: `disclosure/${key}`,
      validity: period(from, until),
      activityKeys: ['activity/a'],
      ...more,
    });
  const world = [
    ...controller(),
    organisation('org/past', null, '2018-03-01'),
    organisation('org/now'),
    organisation('org/future'),
    organisation('org/denied'),
    organisation('org/other'),
    to('past', '2017-01-01', '2018-01-01'),
    to('now', '2017-01-01', null),
    to('future', '2019-01-01', null),
    to('denied', null, null, { modality: 'DENIES' }),
    activity('activity/other', ['org/controller']),
    to('other', '2017-01-01', '2018-01-01', { activityKeys: ['activity/other'] }),
  ];

  it('holds those to whom data was disclosed, and will be, with their periods', () => {
    const [entry] = ofWorld(world).activities;
    expect(
      entry!.recipients.map(({ time, name, validFrom, validTo }) => [time, name, validFrom, validTo]),
    ).toEqual([
      ['FUTURE', 'org/future', '2019-01-01', null],
      ['CURRENT', 'org/now', '2017-01-01', null],
      ['PAST', 'org/past', '2017-01-01', '2018-01-01'],
    ]);
    const { values } = inWorld(world, 'recipients');
    expect(values[2]).toContain(
      'org/past (processor) received, from 2017-01-01 until before 2018-01-01, data',
    );
    expect(values[0]).toContain('is to receive, from 2019-01-01,');
  });

  it.each([
    ['2017-12-31', 'CURRENT'],
    ['2018-01-01', 'PAST'],
  ])('moves on the day of its end: on %s it is %s', (validOn, time) => {
    const [entry] = ofWorld(world, validOn).activities;
    expect(entry!.recipients.find(({ name }) => name === 'org/past')?.time).toBe(time);
  });

  it('judges no transfer that does not take place on the day', () => {
    const [entry] = ofWorld(world).activities;
    expect(entry!.transfers.map(({ importer }) => importer.key)).toEqual(['org/now']);
  });

  it('follows the data on to those whom a processor engages', () => {
    const chain = [
      ...controller({ dataSubjectCategoryKeys: [] }),
      organisation('org/now'),
      organisation('org/below'),
      to('now', null, null),
      disclosure('org/now', 'org/below', ['US'], { role: 'SUBPROCESSOR', activityKeys: ['activity/a'] }),
    ];
    const [entry] = ofWorld(chain).activities;
    expect(entry!.recipients.map(({ name }) => name)).toEqual(['org/now', 'org/below']);
    expect(inWorld(chain, 'thirdCountries').values).toEqual(['United States: org/below (receives)']);
  });
});

describe('the states of a cell', () => {
  const abroad = (more = {}) => [
    ...controller(),
    organisation('org/r'),
    disclosure('org/controller', 'org/r', ['US'], {
      key: 'disclosure/r',
      activityKeys: ['activity/a'],
      ...more,
    }),
  ];

  it('shows a postal address where one is recorded', () => {
    const where = contact('contact/c', 'org/controller', {
      email: null,
      postalAddress: 'Keizersgracht 1, Amsterdam',
    });
    expect(inWorld([...controller(), where], 'controllerContact')).toMatchObject({
      values: [expect.stringContaining('Keizersgracht 1, Amsterdam')],
      missing: [],
    });
  });

  it('asks for no representative of whoever is established in the Union', () => {
    expect(inWorld(controller(), 'representative').state).toBe('NOT_APPLICABLE');
  });

  it('has no transfer where every destination lies within, and says so', () => {
    const within = abroad({ destinationCountryCodes: ['NL'] });
    expect(inWorld(within, 'thirdCountries').state).toBe('NOT_APPLICABLE');
    expect(inWorld(within, 'transferMechanisms').state).toBe('NOT_APPLICABLE');
  });

  it('does not take a country that is not stated for one within', () => {
    expect(inWorld(abroad({ destinationCountryCodes: [] }), 'thirdCountries').state).toBe('NOT_STATED');
    expect(inWorld(controller(), 'thirdCountries').state).toBe('NOT_STATED');
  });

  it('infers a mechanism that works by operation of law, and invents none', () => {
    const toSwitzerland = abroad({ destinationCountryCodes: ['CH'] });
    expect(inWorld(toSwitzerland, 'transferMechanisms')).toMatchObject({ state: 'INFERRED', missing: [] });
    expect(inWorld(abroad(), 'transferMechanisms').state).toBe('NOT_STATED');
  });

  it('asks for the documentation of a transfer on compelling legitimate interests', () => {
    const resting = [...abroad(), reliance('art49/compelling', 'org/controller', ['disclosure/r'])];
    const cellOf = inWorld(resting, 'safeguardsOfDerogation');
    expect(cellOf.state).toBe('NOT_STATED');
    expect(cellOf.explanation).toContain('compelling legitimate interests');
    const other = [...abroad(), reliance('scc/2010-87', 'org/controller', ['disclosure/r'])];
    expect(inWorld(other, 'safeguardsOfDerogation').state).toBe('NOT_APPLICABLE');
  });

  it('knows the legal basis of a purpose where one is named for it, or one alone for all', () => {
    const own = controller({ legalBasisUses: [basis('A6-1-b', 'purpose/p')] });
    const alone = controller({ legalBasisUses: [basis('A6-1-f', null, 'to sell')] });
    const two = controller({ legalBasisUses: [basis('A6-1-b'), basis('A6-1-f')] });
    expect(inWorld(own, 'legalBasisOfEachPurpose').values).toEqual([
      'purpose/p: Contract (Art 6(1)(b) GDPR; for purpose/p)',
    ]);
    expect(inWorld(alone, 'legalBasisOfEachPurpose').state).toBe('STATED');
    expect(inWorld(alone, 'legitimateInterests').values).toEqual(['to sell']);
    expect(inWorld(own, 'legitimateInterests').state).toBe('NOT_APPLICABLE');
    expect(inWorld(two, 'legalBasisOfEachPurpose').state).toBe('NOT_STATED');
    expect(inWorld(controller(), 'legalBases').state).toBe('NOT_STATED');
  });

  it('takes the role that was recorded without a policy as it is, and infers it where a policy is silent', () => {
    expect(inWorld(controller(), 'roleInActivity')).toMatchObject({
      state: 'STATED',
      values: ['Controller'],
    });
    const silent = saying([said('s1', 'purpose', 'we use data')], { sourceKeys: ['s1'] });
    expect(inWorld(silent, 'roleInActivity').state).toBe('INFERRED');
  });

  it('has a class of controllers for no name', () => {
    const world = (named: boolean): Register =>
      registerOf(
        [
          ...processor().filter(({ entry }) => entry.key !== 'org/controller'),
          organisation('org/controller', null, null, { named }),
        ],
        { validOn: june },
      );
    const states = [true, false].map((named) => {
      return cell(
        recordOfProcessing(world(named), 'org/processor', 'PROCESSOR'),
        'activity/a',
        'controllersActedFor',
      ).state;
    });
    expect(states).toEqual(['STATED', 'NOT_STATED']);
  });
});
