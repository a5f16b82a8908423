import type { Draft } from '../../../src/core/drafts';
import { activity, disclosure, organisation, period } from '../../worlds/drafts';
import { contact, foundBy, outcomesOf, policy } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, processor, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };
const d = { key: 'disclosure/d', activityKeys: ['activity/a'] };

/** A processor with a subprocessor. */
function chain(
  more: Parameters<typeof disclosure>[3] = {},
  recipient: Parameters<typeof organisation>[3] = {},
  also: readonly Draft[] = [],
): readonly Draft[] {
  return processor({}, [
    organisation('org/recipient', null, null, recipient),
    disclosure('org/processor', 'org/recipient', ['NL'], { ...d, role: 'SUBPROCESSOR', ...more }),
    ...also,
  ]);
}

/** A controller with one recipient in a role. */
function inRole(
  role: Parameters<typeof disclosure>[3] & object,
  statements: Parameters<typeof saying>[0] = [],
) {
  return saying(statements, {}, [
    organisation('org/recipient'),
    disclosure('org/controller', 'org/recipient', ['NL'], { ...d, ...role }),
  ]);
}

describe('ROL-01', () => {
  const roles = (controllers: string[], processors: string[]): readonly Draft[] => [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    activity('activity/a', controllers, { processorKeys: processors }),
  ];

  it.each([
    [dayBefore, roles([], ['org/controller']), {}],
    [firstDay, roles([], ['org/controller']), { 'activity/a': 'FAIL' }],
    [firstDay, roles(['org/controller'], ['org/controller']), { 'activity/a': 'FAIL' }],
    [firstDay, roles(['org/controller'], []), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('ROL-01', world, validOn)).toEqual(expected);
  });

  it('asks a person where a controller was only inferred from a policy, or one of two is named', () => {
    const inferred = saying([said('S-1', 'purpose', 'We send mail.')], { sourceKeys: ['S-1'] });
    expect(outcomesOf('ROL-01', inferred, june)).toEqual({ 'org/controller': 'UNDETERMINED' });
    const stated = saying([said('S-1', 'role', 'We are the controller.')], { sourceKeys: ['S-1'] });
    expect(outcomesOf('ROL-01', stated, june)).toEqual({});
    const either = saying([said('S-1', 'role', 'The Client or the User is the data controller.')]);
    expect(outcomesOf('ROL-01', either, june)).toEqual({ 'S-1': 'UNDETERMINED' });
  });
});

describe('ROL-02', () => {
  const disclaims = said('S-1', 'claim', 'does not have the responsibilities under the GDPR.');

  it.each([
    [dayBefore, [...policy([[disclaims]]), ...processor()], {}],
    [firstDay, [...policy([[disclaims]]), ...processor()], { 'S-1': 'WARN' }],
    [firstDay, [...policy([[said('S-1', 'claim', 'We take care.')]]), ...processor()], {}],
    [firstDay, saying([disclaims]), {}],
    [firstDay, processor(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('ROL-02', world, validOn)).toEqual(expected);
  });
});

describe('ROL-03', () => {
  const claim = said('S-1', 'role_claim', 'It operates independently from us.');

  it.each([
    [dayBefore, inRole({ role: 'UNDETERMINED' }), {}],
    [firstDay, inRole({ role: 'UNDETERMINED' }), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'THIRD_PARTY' }), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'PROCESSOR' }), {}],
    [firstDay, inRole({ role: 'INDEPENDENT_CONTROLLER' }), {}],
    [
      firstDay,
      inRole({ role: 'INDEPENDENT_CONTROLLER', sourceKeys: ['S-1'] }, [claim]),
      { 'disclosure/d': 'UNDETERMINED' },
    ],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('ROL-03', world, validOn)).toEqual(expected);
  });
});

describe('JNT-01', () => {
  const joint: readonly Draft[] = [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/other'),
    activity('activity/a', ['org/controller', 'org/other']),
  ];

  it.each([
    [dayBefore, joint, {}],
    [firstDay, joint, { 'activity/a': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'JOINT_CONTROLLER' }), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'PROCESSOR' }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('JNT-01', world, validOn)).toEqual(expected);
  });
});

describe('REP-01', () => {
  const seated = (more: Parameters<typeof organisation>[3], ...also: Draft[]): readonly Draft[] => [
    organisation('org/controller', null, null, more),
    activity('activity/a', ['org/controller'], { dataSubjectRegionKeys: ['EU'] }),
    ...also,
  ];
  const until = period('2018-01-01', '2018-05-25');
  const representative = contact('contact/r', 'org/controller', { role: 'REPRESENTATIVE' });
  const bound = { countryCode: 'CA', subjectToGdpr: true, establishmentCountryCodes: [] };
  const unknown = { countryCode: 'CA', subjectToGdpr: true };

  it.each([
    [dayBefore, seated(bound), {}],
    [firstDay, seated(bound), { 'org/controller': 'FAIL' }],
    [firstDay, seated(bound, representative), {}],
    [firstDay, seated(unknown), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, seated({ ...bound, establishmentCountryCodes: ['US'] }), { 'org/controller': 'FAIL' }],
    [firstDay, seated({ ...bound, establishmentCountryCodes: ['US', 'NL'] }), {}],
    [
      firstDay,
      seated(bound, contact('contact/r', 'org/controller', { role: 'REPRESENTATIVE', validity: until })),
      { 'org/controller': 'UNDETERMINED' },
    ],
    [firstDay, seated({ countryCode: 'NL' }), {}],
    [firstDay, seated({ countryCode: 'CA' }), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, seated({ subjectToGdpr: true }), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, seated({ countryCode: 'CA', subjectToGdpr: false }), {}],
    ['2020-12-31', seated({ countryCode: 'GB' }), {}],
    ['2021-07-01', seated({ ...bound, countryCode: 'GB' }), { 'org/controller': 'FAIL' }],
    // In Norway, the act applied from a later day.
    ['2018-07-19', seated({ ...bound, establishmentCountryCodes: ['NO'] }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('REP-01', world, validOn)).toEqual(expected);
  });
});

describe('PRC-01', () => {
  const contract = said('S-1', 'contract', 'Our contracts ask for confidentiality.');
  const other = said('S-2', 'external_document', '(See our other document.)');

  it.each([
    [dayBefore, inRole({ role: 'PROCESSOR' }), {}],
    [firstDay, inRole({ role: 'PROCESSOR' }), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'INDEPENDENT_CONTROLLER' }), {}],
    [firstDay, chain(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('PRC-01', world, validOn)).toEqual(expected);
  });

  it('quotes what is said of the contract, and the documents that are not recorded', () => {
    const world = inRole({ role: 'PROCESSOR', sourceKeys: ['S-1'] }, [contract, other]);
    const [finding] = foundBy('PRC-01', world, june);
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1', 'S-2']);
    expect(finding!.explanation).toContain('documents that are not recorded and may hold it: “(See our');
    expect(finding!.missingFacts).toEqual(['processorContract(org/controller, org/recipient)']);
  });
});

describe('PRC-02', () => {
  it.each([
    [dayBefore, inRole({ role: 'PROCESSOR' }), {}],
    [firstDay, inRole({ role: 'PROCESSOR' }), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'PUBLIC_AUTHORITY' }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('PRC-02', world, validOn)).toEqual(expected);
  });
});

describe('SUB-01', () => {
  it.each([
    [dayBefore, chain(), {}],
    [firstDay, chain(), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, chain({ role: 'ACQUIRER' }), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, inRole({ role: 'ACQUIRER' }), {}],
    [firstDay, processor(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SUB-01', world, validOn)).toEqual(expected);
  });

  it('points to where a policy speaks of authorisation, and does not take it for one', () => {
    const spoken = policy([[said('S-1', 'scope', 'This is authorized only by the Client.')]]);
    const [finding] = foundBy('SUB-01', chain({}, {}, spoken), june);
    expect(finding!.explanation).toContain('speaks of authorisation in section 1');
    expect(finding!.outcome).toBe('UNDETERMINED');
  });
});

describe('SUB-02', () => {
  it.each([
    [dayBefore, chain(), {}],
    [firstDay, chain(), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, processor(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SUB-02', world, validOn)).toEqual(expected);
  });
});

describe('SUB-03', () => {
  const reached = contact('contact/c', 'org/recipient', { email: 'a@b.example' });
  const addressed = contact('contact/c', 'org/recipient', { postalAddress: 'Street 1, Utrecht' });

  it.each([
    [dayBefore, chain({}, { named: false }), {}],
    [firstDay, chain({}, { named: false }), { 'disclosure/d': 'FAIL' }],
    [firstDay, chain(), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, chain({}, {}, [reached]), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, chain({}, {}, [addressed]), {}],
    [firstDay, chain({}, { named: false }, [addressed]), { 'disclosure/d': 'FAIL' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SUB-03', world, validOn)).toEqual(expected);
  });
});

describe('SUB-04', () => {
  it.each([
    [dayBefore, chain(), {}],
    [firstDay, chain(), { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, controller(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SUB-04', world, validOn)).toEqual(expected);
  });
});
