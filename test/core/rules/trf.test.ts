import type { Draft } from '../../../src/core/drafts';
import { day } from '../../../src/core/period';
import { activity, certification, disclosure, organisation, reliance } from '../../worlds/drafts';
import { foundBy, outcomesOf, policy } from '../../worlds/findings';

const shield = 'adequacy/US-PRIVACY-SHIELD';
const clauses2010 = 'scc/2010-87';

/** A controller in the Netherlands that discloses to one recipient. */
function oneRecipient(
  countries: string[],
  more: Parameters<typeof disclosure>[3] = {},
  recipient: Parameters<typeof organisation>[3] = {},
): readonly Draft[] {
  return [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/recipient', null, null, recipient),
    activity('activity/a', ['org/controller']),
    disclosure('org/controller', 'org/recipient', countries, {
      key: 'disclosure/d',
      activityKeys: ['activity/a'],
      ...more,
    }),
  ];
}

/** The same in the United States, on a mechanism. */
function relying(
  mechanism: string,
  more: Parameters<typeof reliance>[3] = {},
  countries = ['US'],
  also: readonly Draft[] = [],
): readonly Draft[] {
  return [
    ...oneRecipient(countries),
    reliance(mechanism, 'org/controller', ['disclosure/d'], { key: 'reliance/r', ...more }),
    ...also,
  ];
}

describe('TRF-01', () => {
  it.each([
    ['2018-05-24', {}],
    ['2018-05-25', { 'disclosure/d@SG': 'FAIL' }],
  ])('on %s, before and from the day on which the GDPR applied, finds %j', (validOn, expected) => {
    expect(outcomesOf('TRF-01', oneRecipient(['SG']), validOn)).toEqual(expected);
  });

  it('applies in Norway only from the day on which the GDPR did', () => {
    const norwegian = [
      organisation('org/controller', null, null, { countryCode: 'NO', subjectToGdpr: true }),
      ...oneRecipient(['SG']).slice(1),
    ];
    expect(outcomesOf('TRF-01', norwegian, '2018-07-19')).toEqual({});
    expect(outcomesOf('TRF-01', norwegian, '2018-07-20')).toEqual({ 'disclosure/d@SG': 'FAIL' });
  });

  it('binds nobody whose people and seat lie where the GDPR does not apply', () => {
    const swiss = (places: string[]): readonly Draft[] => [
      organisation('org/controller', null, null, { countryCode: 'CH' }),
      organisation('org/recipient'),
      activity('activity/a', ['org/controller'], { dataSubjectRegionKeys: places }),
      disclosure('org/controller', 'org/recipient', ['SG'], { activityKeys: ['activity/a'] }),
    ];
    expect(outcomesOf('TRF-01', swiss(['CH']), '2020-01-01')).toEqual({});
    expect(Object.values(outcomesOf('TRF-01', swiss(['CH', 'EU']), '2020-01-01'))).toHaveLength(1);
    const [assumed] = foundBy('TRF-01', swiss([]), '2020-01-01');
    expect(assumed!.explanation).toContain('Whether the GDPR applies to org/controller is not recorded');
    expect(assumed!.missingFacts).toContain('subjectToGdpr(org/controller)');
  });

  it.each([
    [['NL'], {}],
    [['CH'], { 'disclosure/d@CH': 'WARN' }],
    [[], { 'disclosure/d@not-stated': 'UNDETERMINED' }],
    [['CA'], { 'disclosure/d@CA': 'UNDETERMINED' }],
  ])('to %j finds %j', (countries, expected) => {
    expect(outcomesOf('TRF-01', oneRecipient(countries), '2018-06-01')).toEqual(expected);
  });

  it('is silent where a mechanism is named, and where the source denies the disclosure', () => {
    expect(outcomesOf('TRF-01', relying(clauses2010, {}, ['SG']), '2018-06-01')).toEqual({});
    expect(outcomesOf('TRF-01', oneRecipient(['SG'], { modality: 'DENIES' }), '2018-06-01')).toEqual({});
  });

  it('says who sends what to whom, on which day, and names what is missing', () => {
    const [finding] = foundBy('TRF-01', oneRecipient(['SG']), '2018-06-01');
    expect(finding!.explanation).toBe(
      'On 2018-06-01, org/controller discloses personal data (of which categories is not stated) to org/recipient in Singapore, a third country; no transfer mechanism is named, and no adequacy decision on Singapore carries the transfer.',
    );
    expect([finding!.severity, finding!.cites[0]]).toEqual(['CRITICAL', 'Art. 44 GDPR']);
    expect(finding!.entries.map(({ key }) => key)).toEqual([
      'disclosure/d',
      'org/recipient',
      'org/controller',
      'activity/a',
    ]);
  });
});

describe('TRF-02', () => {
  it.each([
    ['2020-07-15', {}],
    ['2020-07-16', { 'reliance/r': 'FAIL' }],
  ])('on %s finds %j of a reliance on Privacy Shield', (validOn, expected) => {
    expect(outcomesOf('TRF-02', relying(shield), validOn)).toEqual(expected);
  });

  it('does not know the judgment before it was public', () => {
    const before = { validOn: '2020-07-16', knownAt: '2020-07-15' };
    expect(outcomesOf('TRF-02', relying(shield), before)).toEqual({});
  });

  it('names the event and cites it, and tells of the scheme that came later', () => {
    const [annulled] = foundBy('TRF-02', relying(shield), '2020-07-16');
    expect(annulled!.explanation).toContain('ended on 2020-07-16');
    expect(annulled!.cites.join()).toContain('C-311/18');
    expect(annulled!.explanation).not.toContain('Data Privacy Framework');
    const [later] = foundBy('TRF-02', relying(shield), '2023-07-10');
    expect(later!.explanation).toContain('is in force since 2023-07-10, but it is not what is relied on');
  });

  it('fails a mechanism that is not in force yet, and leaves out what the source denies', () => {
    expect(outcomesOf('TRF-02', relying('scc/2021-914-M2'), '2021-06-26')).toEqual({ 'reliance/r': 'FAIL' });
    expect(outcomesOf('TRF-02', relying('scc/2021-914-M2'), '2021-06-27')).toEqual({});
    expect(outcomesOf('TRF-02', relying(shield, { modality: 'DENIES' }), '2021-01-01')).toEqual({});
  });
});

describe('TRF-03', () => {
  const subject = 'disclosure/d@US/eu-us-privacy-shield';
  const listed = (more: Parameters<typeof certification>[4] = {}): readonly Draft[] => [
    certification('cert/c', 'org/recipient', '2018-06-02', null, more),
  ];

  it.each([
    ['2018-06-01', [], { [subject]: 'UNDETERMINED' }],
    ['2018-06-01', listed(), { [subject]: 'UNDETERMINED' }],
    ['2018-06-02', listed(), {}],
    ['2018-06-02', listed({ status: 'RECERTIFICATION_UNDER_REVIEW' }), {}],
    ['2018-06-02', listed({ status: 'INACTIVE' }), { [subject]: 'FAIL' }],
    ['2018-06-02', listed({ status: 'NOT_LISTED' }), { [subject]: 'FAIL' }],
  ])('on %s finds of a listing from 2 June: %#', (validOn, also, expected) => {
    expect(outcomesOf('TRF-03', relying(shield, {}, ['US'], also), validOn)).toEqual(expected);
  });

  it('fails a certification that leaves out the human resources data that is sent', () => {
    const facts = [{ path: 'transfer.dataKinds(HR)', value: 'true' }];
    const world = (coversHr: boolean): readonly Draft[] =>
      relying(shield, { facts }, ['US'], listed({ coversHr }));
    expect(outcomesOf('TRF-03', world(false), '2018-06-02')).toEqual({ [subject]: 'FAIL' });
    expect(outcomesOf('TRF-03', world(true), '2018-06-02')).toEqual({});
  });

  it('asks for the list of the scheme that could carry it, beside the one that is named', () => {
    expect(outcomesOf('TRF-03', relying(shield), '2023-07-11')).toEqual({
      [subject]: 'UNDETERMINED',
      'disclosure/d@US/eu-us-dpf': 'UNDETERMINED',
    });
    const findings = foundBy('TRF-03', relying(shield), '2023-07-11');
    expect(findings.map(({ explanation }) => explanation.includes('was not in force'))).toEqual([
      false,
      true,
    ]);
  });

  it('says of a class of recipients that nobody can be looked up', () => {
    const world = [
      ...oneRecipient(['US'], {}, { named: false }),
      reliance(shield, 'org/controller', ['disclosure/d']),
    ];
    expect(foundBy('TRF-03', world, '2018-06-01')[0]!.explanation).toContain('cannot be looked up');
  });
});

describe('TRF-04', () => {
  const canada = (more: Parameters<typeof organisation>[3]): readonly Draft[] =>
    oneRecipient(['CA'], {}, more);
  const subject = 'disclosure/d@CA/adequacy/CA-PIPEDA';

  it.each([
    ['a company that is subject to PIPEDA', { subjectToLaws: ['PIPEDA'] }, '2018-05-25', {}],
    ['one that is subject to no law', { subjectToLaws: [] }, '2018-05-25', { [subject]: 'FAIL' }],
    ['the same before the GDPR', { subjectToLaws: [] }, '2018-05-24', {}],
    ['one of which that is not recorded', {}, '2018-05-25', { [subject]: 'UNDETERMINED' }],
  ])('%s', (_, recipient, validOn, expected) => {
    expect(outcomesOf('TRF-04', canada(recipient), validOn)).toEqual(expected);
  });

  it('names the fact that would decide', () => {
    expect(foundBy('TRF-04', canada({}), '2018-06-01')[0]!.missingFacts).toContain('recipient.subjectToLaws');
  });

  const claim = 'We transfer only to countries deemed by the European Commission to be adequate.';
  const claiming = (country: string, place: string): readonly Draft[] => [
    ...policy([
      [
        { key: 'S-1', kind: 'location', words: `Our servers are in ${place}.` },
        { key: 'S-2', kind: 'mechanism', words: claim },
      ],
    ]),
    ...oneRecipient([country], { sourceKeys: ['S-1', 'S-2'] }),
  ];

  it('holds a claim of adequacy against a country that has no decision, with both quotes', () => {
    const [finding] = foundBy('TRF-04', claiming('SG', 'Singapore'), '2018-06-01');
    expect(finding!.outcome).toBe('FAIL');
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1', 'S-2']);
    expect(finding!.explanation).toContain(claim);
    expect(finding!.explanation).toContain('Our servers are in Singapore.');
  });

  it.each([
    ['JP', 'Japan', '2019-01-22', 1],
    ['CH', 'Switzerland', '2018-06-01', 0],
  ])('%s: counts the decisions that are in force', (country, place, validOn, count) => {
    expect(foundBy('TRF-04', claiming(country, place), validOn)).toHaveLength(count);
  });
});

describe('TRF-05', () => {
  const chain = (middle: string, last: string | null): readonly Draft[] => [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/first', null, null, { subjectToLaws: ['PIPEDA'] }),
    organisation('org/second'),
    activity('activity/a', ['org/controller']),
    disclosure('org/controller', 'org/first', [middle]),
    disclosure('org/first', 'org/second', last === null ? [] : [last], { role: 'SUBPROCESSOR' }),
  ];

  it.each([
    ['CA', 'NL', '2018-05-25', {}],
    ['CA', 'SG', '2018-05-24', {}],
    ['CA', 'SG', '2018-05-25', { 'org/second@SG': 'FAIL' }],
    ['SG', 'NL', '2018-05-25', { 'org/second@NL': 'FAIL' }],
    ['CA', null, '2018-05-25', { 'org/second@not-stated': 'UNDETERMINED' }],
  ])('by %s to %s on %s: %j', (middle, last, validOn, expected) => {
    expect(outcomesOf('TRF-05', chain(middle, last), validOn)).toEqual(expected);
  });

  it('names the leg that breaks, and leaves the second exporter to a person', () => {
    const [finding] = foundBy('TRF-05', chain('CA', 'SG'), '2018-06-01');
    expect(finding!.explanation).toContain('org/controller → org/first (Canada) → org/second (Singapore)');
    expect(finding!.explanation).toContain('Whether Chapter V binds org/first itself');
  });

  it('asks whether data kept at home is reached from the seat of its keeper', () => {
    const kept = (seat: string): readonly Draft[] => oneRecipient(['NL'], {}, { countryCode: seat });
    expect(outcomesOf('TRF-05', kept('CA'), '2018-06-01')).toEqual({ 'access/disclosure/d': 'UNDETERMINED' });
    expect(outcomesOf('TRF-05', kept('DE'), '2018-06-01')).toEqual({});
  });
});

describe('TRF-06', () => {
  it.each([
    ['2020-07-15', null, {}],
    ['2020-07-16', null, { 'reliance/r': 'UNDETERMINED' }],
    ['2020-07-16', 'INADEQUATE', { 'reliance/r': 'FAIL' }],
    ['2020-07-16', 'ADEQUATE_WITH_MEASURES', {}],
  ] as const)('on %s with %s: %j', (validOn, impactAssessment, expected) => {
    expect(outcomesOf('TRF-06', relying(clauses2010, { impactAssessment }), validOn)).toEqual(expected);
  });

  it('asks nothing of an adequacy decision', () => {
    expect(outcomesOf('TRF-06', relying('adequacy/CH', {}, ['CH']), '2020-07-16')).toEqual({});
  });
});

describe('TRF-07', () => {
  const signed = (on: string | null, more: Parameters<typeof reliance>[3] = {}): readonly Draft[] =>
    relying(clauses2010, { contractSignedOn: on === null ? null : day(on), ...more });

  it.each([
    ['2018-05-24', null, null, {}],
    ['2018-05-25', null, null, { 'reliance/r': 'UNDETERMINED' }],
    ['2021-10-01', '2019-03-01', true, {}],
    ['2021-10-01', '2019-03-01', false, { 'reliance/r': 'FAIL' }],
    ['2021-10-01', '2019-03-01', null, { 'reliance/r': 'UNDETERMINED' }],
    ['2021-10-02', '2021-10-01', true, { 'reliance/r': 'FAIL' }],
    ['2022-12-27', '2019-03-01', true, {}],
    ['2022-12-28', '2019-03-01', true, { 'reliance/r': 'FAIL' }],
  ])('on %s, signed on %s, unchanged %s: %j', (validOn, on, operationsUnchanged, expected) => {
    expect(outcomesOf('TRF-07', signed(on, { operationsUnchanged }), validOn)).toEqual(expected);
  });

  it('fails a set that is made for other roles, and one that is no transfer tool', () => {
    const good = { contractSignedOn: day('2021-07-01') };
    expect(outcomesOf('TRF-07', relying('scc/2021-914-M2', good), '2021-08-01')).toEqual({});
    expect(outcomesOf('TRF-07', relying('scc/2021-914-M1', good), '2021-08-01')).toEqual({
      'reliance/r': 'FAIL',
    });
    expect(outcomesOf('TRF-07', relying('scc/2021-915', good), '2021-08-01')).toEqual({
      'reliance/r': 'FAIL',
    });
  });
});

describe('TRF-08', () => {
  const derogation = (occasional: string | null): readonly Draft[] =>
    relying('art49/1-e', {
      facts: [
        { path: 'claim.exists', value: 'true' },
        ...(occasional === null ? [] : [{ path: 'transfer.occasional', value: occasional }]),
      ],
    });

  it.each([
    ['2018-05-24', 'false', {}],
    ['2018-05-25', 'false', { 'reliance/r': 'FAIL' }],
    ['2018-05-25', 'true', {}],
    ['2018-05-25', null, { 'reliance/r': 'UNDETERMINED' }],
  ])('on %s, occasional %s: %j', (validOn, occasional, expected) => {
    expect(outcomesOf('TRF-08', derogation(occasional), validOn)).toEqual(expected);
  });
});

describe('TRF-09', () => {
  const authority = (countries: string[]): readonly Draft[] =>
    oneRecipient(countries, { role: 'PUBLIC_AUTHORITY' }, { publicBody: true });

  it.each([
    ['2018-05-24', ['US'], {}],
    ['2018-05-25', ['US'], { 'disclosure/d@US': 'UNDETERMINED' }],
    ['2018-05-25', [], { 'disclosure/d@not-stated': 'UNDETERMINED' }],
    ['2018-05-25', ['NL'], {}],
  ])('on %s to an authority in %j: %j', (validOn, countries, expected) => {
    expect(outcomesOf('TRF-09', authority(countries), validOn)).toEqual(expected);
  });

  it('says what a person has to decide', () => {
    expect(foundBy('TRF-09', authority(['US']), '2018-06-01')[0]!.explanation).toContain(
      'A person has to decide for each order',
    );
  });
});

describe('TRF-10', () => {
  const rules = (groupMember: string | null): readonly Draft[] =>
    relying('bcr/controller', {
      impactAssessment: 'ADEQUATE',
      facts:
        groupMember === null
          ? []
          : [
              { path: 'bcr.approval.statusAt(D)', value: 'approved' },
              { path: 'bcr.type', value: 'BCR-C' },
              { path: 'recipient.groupMember', value: groupMember },
            ],
    });

  it.each([
    ['2018-05-24', 'false', {}],
    ['2018-05-25', 'false', { 'reliance/r': 'FAIL' }],
    ['2018-05-25', 'true', {}],
    ['2018-05-25', null, { 'reliance/r': 'UNDETERMINED' }],
  ])('on %s, recipient in the group: %s: %j', (validOn, groupMember, expected) => {
    expect(outcomesOf('TRF-10', rules(groupMember), validOn)).toEqual(expected);
  });
});

describe('TRF-11', () => {
  const serving = (mechanism: string, places: string[]): readonly Draft[] => [
    organisation('org/controller', null, null, { countryCode: 'DE' }),
    organisation('org/recipient'),
    activity('activity/a', ['org/controller'], { dataSubjectRegionKeys: places }),
    disclosure('org/controller', 'org/recipient', ['US'], {
      key: 'disclosure/d',
      activityKeys: ['activity/a'],
    }),
    reliance(mechanism, 'org/controller', ['disclosure/d'], { key: 'reliance/r' }),
  ];

  it.each([
    ['ch/privacy-shield', ['EU'], '2018-05-25', { 'reliance/r': 'FAIL' }],
    ['ch/privacy-shield', ['EU'], '2018-05-24', {}],
    ['ch/privacy-shield', [], '2018-05-25', { 'reliance/r': 'FAIL' }],
    [shield, ['EU'], '2018-05-25', {}],
  ])('%s for people in %j on %s: %j', (mechanism, places, validOn, expected) => {
    expect(outcomesOf('TRF-11', serving(mechanism, places), validOn)).toEqual(expected);
  });
});

describe('TRF-12', () => {
  const kingdom = oneRecipient(['GB'], {}, { countryCode: 'GB' });
  const on = (validOn: string, knownAt: string): Record<string, string> =>
    outcomesOf('TRF-12', kingdom, { validOn, knownAt });

  it('warns of an end ninety days before it, as far as it is known', () => {
    expect(on('2025-03-28', '2025-04-01')).toEqual({});
    expect(on('2025-03-30', '2025-04-01')).toEqual({ 'adequacy/GB': 'WARN' });
    expect(on('2025-06-01', '2025-06-01')).toEqual({ 'adequacy/GB': 'WARN' });
    expect(on('2026-01-10', '2026-01-10')).toEqual({});
  });

  it('does not warn of a judgment that nobody could know of', () => {
    expect(outcomesOf('TRF-12', relying(shield), '2020-07-01')).toEqual({});
  });
});
