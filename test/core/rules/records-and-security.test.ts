import type { Draft } from '../../../src/core/drafts';
import { dataCategory, disclosure, organisation, period, transferRegion } from '../../worlds/drafts';
import { contact, foundBy, outcomesOf, policy, retentionRule, securityMeasure } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, processor, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };
const d = { key: 'disclosure/d', activityKeys: ['activity/a'] };

describe('ROP-01', () => {
  const whole = {
    dataCategoryKeys: ['data/d'],
    retentionRuleKeys: ['retention/r'],
    securityMeasureKeys: ['security/s'],
  };
  const open = { 'activity/a': 'UNDETERMINED' };
  const toRegion = (region: string): Draft =>
    disclosure('org/controller', 'org/recipient', [], {
      ...d,
      key: 'disclosure/region',
      destinationRegionKeys: [region],
    });
  const record = (more: object, countries: string[] | null): readonly Draft[] =>
    controller({ ...whole, ...more }, [
      dataCategory('data/d'),
      retentionRule('retention/r'),
      securityMeasure('security/s'),
      contact('contact/c', 'org/controller'),
      organisation('org/recipient'),
      ...(countries === null ? [] : [disclosure('org/controller', 'org/recipient', countries, d)]),
    ]);

  it.each([
    [dayBefore, record({ retentionRuleKeys: [] }, ['NL']), {}],
    [firstDay, record({ retentionRuleKeys: [] }, ['NL']), { 'activity/a': 'FAIL' }],
    [firstDay, record({}, ['NL']), {}],
    [firstDay, record({}, []), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, record({}, null), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, [...record({}, ['NL']), transferRegion('region/r', ['NL', 'SG']), toRegion('region/r')], open],
    [firstDay, [...record({}, ['NL']), toRegion('EU')], {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('ROP-01', world, validOn)).toEqual(expected);
  });

  it('names all that is lacking, by the letters of Art. 30(1)', () => {
    const [finding] = foundBy('ROP-01', controller({ purposeKeys: [] }), june);
    for (const lacking of [
      'contact details of the controller (a)',
      'purposes (b)',
      'data (c)',
      'erasure, where possible (f)',
    ]) {
      expect(finding!.explanation).toContain(lacking);
    }
  });
});

describe('the record of several controllers, and of an officer', () => {
  it('asks for the name of each, and for the officer where one is required', () => {
    const [finding] = foundBy(
      'ROP-01',
      [
        ...controller({ controllerKeys: ['org/controller', 'org/joint'] }).filter(
          ({ entry }) => entry.key !== 'org/controller',
        ),
        organisation('org/controller', null, null, {
          countryCode: 'NL',
          dataProtectionOfficerRequired: true,
        }),
        organisation('org/joint', null, null, { named: false }),
      ],
      june,
    );
    expect(finding!.explanation).toContain('the name of each controller (a)');
    expect(finding!.explanation).toContain('the data protection officer (a)');
  });
});

describe('ROP-02', () => {
  const going = (
    countries: string[],
    regions: string[] = [],
    accessCountryCodes: string[] | null = null,
  ): readonly Draft[] =>
    controller({}, [
      organisation('org/recipient'),
      disclosure('org/controller', 'org/recipient', countries, {
        ...d,
        destinationRegionKeys: regions,
        accessCountryCodes,
      }),
    ]);

  it.each([
    [dayBefore, going([]), {}],
    [firstDay, going([]), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, going(['US'], ['EU']), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, going([], ['EU']), { 'disclosure/d': 'FAIL' }],
    [dayBefore, going([], ['EU']), {}],
    [firstDay, going(['NL']), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, going([], [], []), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, going(['NL'], [], []), {}],
    [firstDay, going(['NL'], [], ['IN']), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('ROP-02', world, validOn)).toEqual(expected);
  });
});

describe('ROP-03', () => {
  const record = (named: boolean, countries: string[] = ['NL']): readonly Draft[] => [
    ...processor({ purposeKeys: [], securityMeasureKeys: ['security/s'] }).filter(
      ({ entry }) => entry.key !== 'org/controller',
    ),
    organisation('org/controller', null, null, { named }),
    ...['controller', 'processor'].map((name) => contact(`contact/${name}`, `org/${name}`)),
    securityMeasure('security/s'),
    organisation('org/recipient'),
    disclosure('org/processor', 'org/recipient', countries, d),
  ];

  it('fails a record that does not name each controller, from the first day on', () => {
    expect(outcomesOf('ROP-03', record(false), dayBefore)).toEqual({});
    expect(outcomesOf('ROP-03', record(false), firstDay)).toEqual({ 'activity/a': 'FAIL' });
  });

  it('passes a whole one, and leaves open whether countries that are not stated are third ones', () => {
    const purposes = (world: readonly Draft[]): readonly Draft[] =>
      world.map((item) =>
        item.kind === 'processingActivity'
          ? { ...item, entry: { ...item.entry, purposeKeys: ['purpose/p'] } }
          : item,
      );
    const purpose = controller().filter(({ kind }) => kind === 'purpose');
    expect(outcomesOf('ROP-03', [...purposes(record(true)), ...purpose], june)).toEqual({});
    expect(outcomesOf('ROP-03', [...purposes(record(true, [])), ...purpose], june)).toEqual({
      'activity/a': 'UNDETERMINED',
    });
  });
});

describe('SEC-01', () => {
  const measured = (...measures: string[]): readonly Draft[] =>
    controller(
      { securityMeasureKeys: measures.map((_, index) => `security/${index}`) },
      measures.map((name, index) => securityMeasure(`security/${index}`, { name })),
    );
  const concrete = ['Encryption at rest (AES-256)', 'Restoring from backups', 'Yearly penetration test'];

  it.each([
    [dayBefore, measured(), {}],
    [firstDay, measured(), { 'activity/a': 'FAIL' }],
    [firstDay, measured('Industry standards'), { 'activity/a': 'WARN' }],
    [firstDay, measured(...concrete.slice(1)), { 'activity/a': 'WARN' }],
    [firstDay, measured(...concrete), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SEC-01', world, validOn)).toEqual(expected);
  });

  it('takes a rule for how long backups are kept as a sign that there are some', () => {
    const world = [
      ...measured('Firewalls'),
      retentionRule('retention/b', { criterion: 'Backups are kept.' }),
    ];
    expect(foundBy('SEC-01', world, june)[0]!.explanation).not.toContain('restoring');
    expect(foundBy('SEC-01', measured('Firewalls'), june)[0]!.explanation).toContain('restoring');
  });
});

describe('SEC-02', () => {
  const using = (name: string): readonly Draft[] =>
    controller({ securityMeasureKeys: ['security/s'] }, [securityMeasure('security/s', { name })]);

  it.each([
    [dayBefore, 'Encryption with SSL', {}],
    [firstDay, 'Encryption with SSL', { 'security/s/SSL': 'WARN' }],
    [firstDay, 'Encryption with TLS 1.3', {}],
    ['2021-03-24', 'Encryption (TLS 1.0)', {}],
    ['2021-03-25', 'Encryption (TLS 1.0)', { 'security/s/TLS-1.0': 'WARN' }],
  ])('on %s, %s: %j', (validOn, name, expected) => {
    expect(outcomesOf('SEC-02', using(name), validOn)).toEqual(expected);
  });

  it('cannot say it where neither a measure nor a policy is on record', () => {
    expect(outcomesOf('SEC-02', controller(), june)).toEqual(noNotice);
  });
});

describe('BRE-01', () => {
  const vague = said('S-1', 'breach', 'We will inform the authorities in accordance with law.');
  const exact = said('S-1', 'breach', 'We tell the authority within 72 hours.');

  it.each([
    [dayBefore, saying([vague]), {}],
    [firstDay, saying([vague]), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, saying([exact]), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, controller(), { 'org/controller': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('BRE-01', world, validOn)).toEqual(expected);
  });

  it('quotes what is said, and names what is missing', () => {
    const [finding] = foundBy('BRE-01', saying([vague]), june);
    expect(finding!.explanation).toContain('in accordance with law.”');
    expect(finding!.missingFacts).toContain('breachProcedure.hours(org/controller)');
  });
});

describe('BRE-02', () => {
  const tells = (words: string): readonly Draft[] => [
    ...policy([[said('S-1', 'breach', words)]]),
    ...processor(),
  ];

  it.each([
    [dayBefore, tells('We will inform you.'), {}],
    [firstDay, tells('We will inform you.'), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, tells('We tell the controller without undue delay.'), {}],
    [firstDay, processor(), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, controller(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('BRE-02', world, validOn)).toEqual(expected);
  });
});

describe('DPI-01', () => {
  it.each([
    [dayBefore, controller(), {}],
    [firstDay, controller(), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, processor(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('DPI-01', world, validOn)).toEqual(expected);
  });
});

const officer = (otherRoles: string[] | null = [], validity = period(null, null)): Draft =>
  contact('contact/dpo', 'org/controller', {
    role: 'DATA_PROTECTION_OFFICER',
    email: 'dpo@example.org',
    otherRoles,
    validity,
  });

describe('DPO-01', () => {
  const required = (dataProtectionOfficerRequired: boolean, ...also: Draft[]): readonly Draft[] => [
    ...controller({}, also).filter(({ entry }) => entry.key !== 'org/controller'),
    organisation('org/controller', null, null, { countryCode: 'NL', dataProtectionOfficerRequired }),
  ];

  it.each([
    [dayBefore, controller(), {}],
    [firstDay, controller(), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, controller({}, [officer()]), {}],
    [firstDay, required(true), { 'org/controller': 'FAIL' }],
    [dayBefore, required(true), {}],
    [firstDay, required(true, officer()), {}],
    [firstDay, required(false), {}],
    // One who was designated until yesterday is no proof that nobody is today.
    [firstDay, required(true, officer([], period(null, '2018-05-25'))), { 'org/controller': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('DPO-01', world, validOn)).toEqual(expected);
  });
});

describe('DPO-02', () => {
  const published = said('S-1', 'contact', 'Write to dpo@example.org.');

  it.each([
    [dayBefore, saying([], {}, [officer()]), {}],
    [firstDay, saying([], {}, [officer()]), { 'contact/dpo': 'FAIL' }],
    [firstDay, saying([published], {}, [officer()]), {}],
    [firstDay, saying([published], {}, [officer(null)]), { 'contact/dpo': 'UNDETERMINED' }],
    [firstDay, saying([published], {}, [officer(['CEO'])]), { 'contact/dpo': 'WARN' }],
    [firstDay, saying([published], {}, [officer(['Head of Marketing, Europe'])]), { 'contact/dpo': 'WARN' }],
    [firstDay, saying([], {}, [officer(['CEO'])]), { 'contact/dpo': 'FAIL' }],
    [dayBefore, saying([published], {}, [officer(['CEO'])]), {}],
    // "cio" stands inside of the word, and is not meant.
    [firstDay, saying([published], {}, [officer(['Sociologist'])]), { 'contact/dpo': 'UNDETERMINED' }],
    [firstDay, saying([]), {}],
    [firstDay, controller({}, [officer()]), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('DPO-02', world, validOn)).toEqual(expected);
  });
});
