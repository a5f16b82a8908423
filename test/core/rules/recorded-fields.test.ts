import type { Draft } from '../../../src/core/drafts';
import { day } from '../../../src/core/period';
import { consentRecord } from '../../worlds/accountability';
import { dataCategory, organisation } from '../../worlds/drafts';
import { contact, foundBy, outcomesOf, purpose, securityMeasure, tracking } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const consent = (more: Parameters<typeof consentRecord>[0]): Draft =>
  consentRecord({ trackingTechnologyKeys: ['tracking/t'], ...more });
const optIn = { consentAct: 'OPT_IN' as const, givenOn: day('2018-05-01') };
const fails = { 'tracking/t': 'FAIL' };
const unclear = { 'tracking/t': 'UNDETERMINED' };

describe('EPR-01 with what is recorded', () => {
  const placing = (more: Parameters<typeof tracking>[1], ...records: readonly Draft[]): readonly Draft[] =>
    saying([], {}, [
      tracking('tracking/t', { name: 'Analytics', category: 'ANALYTICS', ...more }),
      ...records,
    ]);

  it.each([
    [june, placing({}, consent({ existence: 'NONE' })), fails],
    [june, placing({}, consent(optIn)), {}],
    [june, placing({ optOut: 'A link' }, consent(optIn)), {}],
    [june, placing({}, consent({ ...optIn, consentAct: 'USE_OF_SERVICE' })), fails],
    [june, placing({}, consent({ ...optIn, consentAct: null })), unclear],
    [june, placing({ optOut: 'A link' }, consent({ ...optIn, consentAct: null })), unclear],
    [june, placing({}, consent({ existence: 'NOT_STATED' })), unclear],
    [june, placing({ optOut: 'A link' }, consent({ existence: 'NOT_STATED' })), fails],
    [june, placing({}), unclear],
    [june, placing({}, consent({ ...optIn, trackingTechnologyKeys: [] })), unclear],
    [june, placing({}, consent({ ...optIn, withdrawnOn: day(june) })), unclear],
    ['2018-04-30', placing({}, consent(optIn)), unclear],
    ['2018-05-01', placing({}, consent(optIn)), {}],
    // The field goes before words of the name.
    [june, placing({ category: 'STRICTLY_NECESSARY' }, consent({ existence: 'NONE' })), {}],
    [june, placing({ name: 'Essential cookies' }, consent({ existence: 'NONE' })), fails],
    [june, placing({ name: 'Essential cookies', category: null }), {}],
    [june, placing({ category: null }, consent({ existence: 'NONE' })), unclear],
    ['2011-05-24', placing({}, consent({ existence: 'NONE' })), {}],
    ['2011-05-25', placing({}, consent({ existence: 'NONE' })), fails],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-01', world, validOn)).toEqual(expected);
  });

  it('names the consent and the field that is missing', () => {
    const [finding] = foundBy(
      'EPR-01',
      placing({ category: null }, consent({ existence: 'NOT_STATED' })),
      june,
    );
    expect(finding!.entries.map(({ key }) => key)).toContain('consent/a');
    expect(finding!.missingFacts).toEqual(['priorConsent(tracking/t)', 'category(tracking/t)']);
    expect(finding!.explanation).toContain(
      'The sources were read for it and do not tell whether there is one.',
    );
  });
});

describe('EPR-02 with what is recorded', () => {
  const placing = (more: Parameters<typeof tracking>[1]): readonly Draft[] =>
    saying([], {}, [organisation('org/reader'), tracking('tracking/t', { name: 'Analytics', ...more })]);

  it.each([
    [dayBefore, placing({}), {}],
    [firstDay, placing({}), { 'policy/1': 'FAIL' }],
    [firstDay, placing({ duration: 'P2Y' }), { 'policy/1': 'FAIL' }],
    [firstDay, placing({ thirdPartyKeys: [] }), { 'policy/1': 'FAIL' }],
    [firstDay, placing({ duration: 'P2Y', thirdPartyKeys: [] }), {}],
    [firstDay, placing({ duration: 'P2Y', thirdPartyKeys: ['org/reader'] }), {}],
    [firstDay, placing({ category: 'STRICTLY_NECESSARY' }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-02', world, validOn)).toEqual(expected);
  });

  it('names what is missing of each', () => {
    expect(foundBy('EPR-02', placing({ duration: 'P2Y' }), june)[0]!.missingFacts).toEqual([
      'thirdParties(tracking/t)',
    ]);
  });
});

describe('EPR-03 with what is recorded', () => {
  const statements = [
    said('S-1', 'purpose', 'provide customised advertisements'),
    said('S-2', 'cookie', 'Some cookies.'),
  ];
  const placing = (more: Parameters<typeof tracking>[1]): readonly Draft[] =>
    saying(statements, {}, [
      tracking('tracking/all', { sourceKeys: ['S-1'] }),
      tracking('tracking/type', { sourceKeys: ['S-2'], ...more }),
    ]);

  it.each([
    [firstDay, placing({ category: 'ADVERTISING' }), {}],
    [firstDay, placing({ category: 'ANALYTICS', name: 'Targeting cookies' }), { 'S-1': 'FAIL' }],
    [dayBefore, placing({ category: 'ANALYTICS' }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-03', world, validOn)).toEqual(expected);
  });
});

describe('EPR-04 with what is recorded', () => {
  const everybody = said('S-1', 'scope', 'This is gathered from all visitors.');
  const mail = (
    more: Parameters<typeof tracking>[1],
    records: readonly Draft[] = [],
    statements: Parameters<typeof saying>[0] = [],
  ): readonly Draft[] =>
    saying(statements, {}, [tracking('tracking/t', { inEmail: true, ...more }), ...records]);

  it.each([
    [dayBefore, mail({}, [consent({ existence: 'NONE' })]), {}],
    [firstDay, mail({}, [consent({ existence: 'NONE' })]), fails],
    [firstDay, mail({}, [consent(optIn)]), {}],
    [firstDay, mail({}, [consent(optIn)], [everybody]), {}],
    [firstDay, mail({}, [consent({ existence: 'NOT_STATED' })]), unclear],
    [firstDay, mail({}, [consent({ existence: 'NOT_STATED' })], [everybody]), fails],
    [firstDay, mail({}), unclear],
    [firstDay, mail({ inEmail: false, name: 'Tracking of email' }, [consent({ existence: 'NONE' })]), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-04', world, validOn)).toEqual(expected);
  });
});

describe('EPR-05 with what is recorded', () => {
  const own = said('S-1', 'purpose', 'to send our newsletter');
  const others = said('S-1', 'purpose', 'with promotions and events of third parties');
  const optOut = said('S-2', 'choice', 'You may unsubscribe from the emails.');
  const marketing = (
    statement: typeof own,
    contractParty: boolean | null,
    ...records: readonly Draft[]
  ): readonly Draft[] =>
    saying([statement, optOut], { sourceKeys: ['S-1'] }, records).map((item) =>
      item.kind === 'dataSubjectCategory' ? { ...item, entry: { ...item.entry, contractParty } } : item,
    );
  const of = (more: Parameters<typeof consentRecord>[0]) =>
    consentRecord({ activityKeys: ['activity/a'], ...more });

  it.each([
    [dayBefore, marketing(others, null, of({ existence: 'NONE' })), {}],
    [firstDay, marketing(others, null, of({ existence: 'NONE' })), { 'S-1': 'FAIL' }],
    [firstDay, marketing(others, true, of({ existence: 'NONE' })), { 'S-1': 'FAIL' }],
    [firstDay, marketing(others, null, of(optIn)), {}],
    [firstDay, marketing(own, false, of({ existence: 'NONE' })), { 'S-1': 'FAIL' }],
    [firstDay, marketing(own, null, of({ existence: 'NONE' })), { 'S-1': 'UNDETERMINED' }],
    // Own products to customers who can refuse need no consent.
    [firstDay, marketing(own, true), {}],
    [firstDay, marketing(own, true, of({ existence: 'NONE' })), {}],
    [firstDay, marketing(own, null), { 'S-1': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-05', world, validOn)).toEqual(expected);
  });
});

describe('MIN-01 with what is recorded', () => {
  const birth = said('S-1', 'data_element', 'your date of birth');
  const taking = (neededForKeys: readonly string[] | null): readonly Draft[] =>
    saying([birth], { dataCategoryKeys: ['data/birth'] }, [
      purpose('purpose/q'),
      dataCategory('data/birth', { sourceKeys: ['S-1'], neededForKeys }),
    ]);

  it.each([
    [dayBefore, taking([]), {}],
    [firstDay, taking([]), { 'data/birth': 'FAIL' }],
    [firstDay, taking(['purpose/p']), {}],
    [firstDay, taking(['purpose/q']), { 'data/birth': 'UNDETERMINED' }],
    [firstDay, taking(null), { 'S-1': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('MIN-01', world, validOn)).toEqual(expected);
  });
});

describe('TRN-01 with a postal address', () => {
  const gives = said('S-1', 'contact', 'Write to us.');
  const reached = (more: Parameters<typeof contact>[2]): readonly Draft[] =>
    saying([gives], {}, [contact('contact/c', 'org/controller', { email: 'a@example.org', ...more })]);
  const postalAddress = 'Keizersgracht 1, Amsterdam';

  it.each([
    [dayBefore, reached({}), {}],
    [firstDay, reached({}), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, reached({ postalAddress, sourceKeys: ['S-1'] }), {}],
    // An address that is on record and not shown to stand in the notice
    [firstDay, reached({ postalAddress }), { 'org/controller': 'UNDETERMINED' }],
    [
      firstDay,
      reached({ postalAddress, sourceKeys: ['S-1'], role: 'REPRESENTATIVE' }),
      { 'org/controller': 'FAIL' },
    ],
    [firstDay, saying([gives]), { 'org/controller': 'FAIL' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('TRN-01', world, validOn)).toEqual(expected);
  });
});

describe('TRN-05 with identifiers', () => {
  const claim = said('S-1', 'claim', 'The data is anonymous.');
  const claiming = (all: boolean | null, address: boolean | null): readonly Draft[] =>
    saying([claim], {}, [
      dataCategory('data/log', { sourceKeys: ['S-1'], identifier: all }),
      dataCategory('data/ip', { parentKey: 'data/log', identifier: address }),
      dataCategory('data/time', { parentKey: 'data/log' }),
    ]);

  it.each([
    [dayBefore, claiming(null, true), {}],
    [firstDay, claiming(null, true), { 'S-1': 'FAIL' }],
    [firstDay, claiming(null, false), { 'S-1': 'UNDETERMINED' }],
    [firstDay, claiming(false, null), {}],
    [firstDay, claiming(false, true), { 'S-1': 'FAIL' }],
    [firstDay, claiming(null, null), { 'S-1': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('TRN-05', world, validOn)).toEqual(expected);
  });

  it('names the fields that would settle it', () => {
    expect(foundBy('TRN-05', claiming(null, false), june)[0]!.missingFacts).toEqual([
      'identifier(data/time)',
    ]);
  });
});

describe('SEC-01 and SEC-02 with what is recorded', () => {
  const measured = (...measures: readonly Parameters<typeof securityMeasure>[1][]): readonly Draft[] =>
    controller(
      { securityMeasureKeys: measures.map((_, index) => `security/${index}`) },
      measures.map((more, index) => securityMeasure(`security/${index}`, more)),
    );
  const three = [
    { measureKind: 'ENCRYPTION_AT_REST' },
    { measureKind: 'RESTORE' },
    { measureKind: 'TESTING' },
  ] as const;
  const warns = { 'activity/a': 'WARN' };

  it.each([
    [dayBefore, measured({}), {}],
    [firstDay, measured({}), warns],
    [firstDay, measured(...three), {}],
    [firstDay, measured(three[0], three[1]), warns],
    [firstDay, measured(three[0], three[1], { name: 'Yearly test' }), {}],
    // What it is recorded to be goes before words of the name.
    [firstDay, measured(three[0], three[1], { name: 'Yearly test', measureKind: 'ORGANISATIONAL' }), warns],
    [firstDay, controller(), { 'activity/a': 'FAIL' }],
  ])('SEC-01 on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SEC-01', world, validOn)).toEqual(expected);
  });

  it.each([
    ['2021-03-24', measured({ technology: 'TLS 1.1' }), {}],
    ['2021-03-25', measured({ technology: 'TLS 1.1' }), { 'security/0/TLS-1.1': 'WARN' }],
    [firstDay, measured({ technology: 'SSL' }), { 'security/0/SSL': 'WARN' }],
    [firstDay, measured({ name: 'SSL', technology: 'TLS 1.3' }), {}],
    [firstDay, measured({ name: 'SSL' }), { 'security/0/SSL': 'WARN' }],
    [dayBefore, measured({ technology: 'SSL' }), {}],
  ])('SEC-02 on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SEC-02', world, validOn)).toEqual(expected);
  });
});
