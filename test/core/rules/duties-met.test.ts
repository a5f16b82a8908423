import type { Draft } from '../../../src/core/drafts';
import { day } from '../../../src/core/period';
import { assessmentRecord, dataHolding, dataSubjectRequest } from '../../worlds/accountability';
import { activity, dataCategory, disclosure, organisation, period } from '../../worlds/drafts';
import { foundBy, outcomesOf, policy, purpose, retentionRule } from '../../worlds/findings';
import { basis, controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const org = 'org/controller';
const about = { activityKeys: ['activity/a'] };
const open = { [org]: 'UNDETERMINED' };

describe('LAW-01 with grounds that are no legal basis', () => {
  it.each([
    [june, controller({ legalBasisUses: [basis('A9-2-a')] }), { 'activity/a': 'FAIL' }],
    [june, controller({ legalBasisUses: [basis('A9-2-a'), basis('A6-1-b')] }), {}],
    [
      june,
      controller({ legalBasisUses: [{ ...basis('A6-1-b'), modality: 'DENIES' }] }),
      { 'activity/a': 'FAIL' },
    ],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-01', world, validOn)).toEqual(expected);
  });
});

describe('LAW-02 with parties to the contract', () => {
  const people = (contractParty: boolean | null, modality: 'STATES' | 'MAY' = 'STATES'): readonly Draft[] =>
    controller({ legalBasisUses: [{ ...basis('A6-1-b'), modality }] }).map((item) =>
      item.kind === 'dataSubjectCategory' ? { ...item, entry: { ...item.entry, contractParty } } : item,
    );
  const people1 = 'subject/people';

  it.each([
    [dayBefore, people(false), {}],
    [firstDay, people(false), { [people1]: 'FAIL' }],
    [firstDay, people(true), {}],
    [firstDay, people(null), { [people1]: 'UNDETERMINED' }],
    [firstDay, people(false, 'MAY'), { [people1]: 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-02', world, validOn)).toEqual(expected);
  });
});

describe('LAW-03 with a test', () => {
  const tested = (more: Parameters<typeof assessmentRecord>[2]): readonly Draft[] =>
    controller({ legalBasisUses: [basis('A6-1-f')] }, [assessmentRecord('LEGITIMATE_INTERESTS', org, more)]);
  const key = 'assessment/legitimate-interests';

  it.each([
    [dayBefore, tested({ ...about, existence: 'NONE' }), {}],
    [firstDay, tested({ ...about, existence: 'NONE' }), { [key]: 'FAIL' }],
    [firstDay, tested({ existence: 'NONE' }), { [key]: 'FAIL' }],
    [firstDay, tested({ ...about, reference: 'LIA-2018-02' }), {}],
    [firstDay, tested({ purposeKeys: ['purpose/p'] }), {}],
    [firstDay, tested({ ...about, existence: 'NOT_STATED' }), open],
    // Of which it is not stated what it is about
    [firstDay, tested({ reference: 'LIA-2018-02' }), open],
    [firstDay, tested({ ...about, completedOn: day(june) }), open],
    [june, tested({ ...about, completedOn: day(june) }), {}],
    [june, tested({ ...about, outcome: 'INADEQUATE' }), { [key]: 'WARN' }],
    [june, tested({ ...about, validity: period(null, june) }), open],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-03', world, validOn)).toEqual(expected);
  });
});

describe('LAW-04 with a test', () => {
  const further = (bases: readonly string[], ...tests: readonly Draft[]): readonly Draft[] => [
    ...policy([[said('S-1', 'purpose', 'To run the service.')]]),
    ...controller({ legalBasisUses: bases.map((one) => basis(one)) }, tests),
  ];
  const test = (more: Parameters<typeof assessmentRecord>[2] = {}) =>
    assessmentRecord('COMPATIBILITY', org, { purposeKeys: ['purpose/p'], ...more });
  const subject = 'activity/a/purpose/p';

  it.each([
    [dayBefore, further(['A6-1-f'], test({ existence: 'NONE' })), {}],
    [firstDay, further(['A6-1-f'], test({ existence: 'NONE' })), { [subject]: 'FAIL' }],
    [firstDay, further(['A6-1-f'], test({ outcome: 'ADEQUATE' })), {}],
    [firstDay, further(['A6-1-f'], test({ outcome: 'INADEQUATE' })), { [subject]: 'FAIL' }],
    [firstDay, further(['A6-1-f']), { [subject]: 'UNDETERMINED' }],
    [firstDay, further(['A6-1-f'], test({ existence: 'NOT_STATED' })), { [subject]: 'UNDETERMINED' }],
    [firstDay, further(['A6-1-a', 'A6-1-c'], test({ existence: 'NONE' })), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-04', world, validOn)).toEqual(expected);
  });

  it('counts from the day on which the processing began, where that is recorded', () => {
    const world = (startedOn: string): readonly Draft[] => [
      ...policy([[said('S-1', 'purpose', 'To run the service.')]]),
      organisation(org, null, null, { countryCode: 'NL' }),
      purpose('purpose/p', { sourceKeys: ['S-1'] }),
      activity('activity/a', [org], { purposeKeys: ['purpose/p'], startedOn: day(startedOn) }),
    ];
    expect(outcomesOf('LAW-04', world('2018-04-30'), june)).toEqual({ [subject]: 'UNDETERMINED' });
    expect(outcomesOf('LAW-04', world('2018-05-01'), june)).toEqual({});
  });
});

describe('LAW-05 over several versions', () => {
  it('still tells of the change where a later version says the same of the bases', () => {
    const version = (from: string | null, until: string | null, key: string, name: string): Draft =>
      activity('activity/a', [org], { validity: period(from, until), legalBasisUses: [basis(key)], name });
    const world = [
      organisation(org, null, null, { countryCode: 'NL' }),
      version('2018-01-01', '2018-07-01', 'A6-1-a', 'One'),
      version('2018-07-01', '2019-01-01', 'A6-1-f', 'One'),
      version('2019-01-01', null, 'A6-1-f', 'Another name'),
    ];
    expect(foundBy('LAW-05', world, '2019-06-01')[0]!.explanation).toContain(
      'until 2018-07-01 they were A6-1-a',
    );
  });
});

describe('SPC-02 with what is recorded', () => {
  const data = (offence: boolean | null, name = 'Notes', ...bases: string[]): readonly Draft[] =>
    controller({ dataCategoryKeys: ['data/all'], legalBasisUses: bases.map((one) => basis(one)) }, [
      dataCategory('data/all', { offence }),
      dataCategory('data/d', { parentKey: 'data/all', name }),
    ]);

  it.each([
    [dayBefore, data(true), {}],
    [firstDay, data(true), { 'activity/a': 'FAIL' }],
    [firstDay, data(true, 'Notes', 'A10'), {}],
    [firstDay, data(null, 'Criminal record'), { 'activity/a': 'UNDETERMINED' }],
    // The field goes before the words of the name.
    [firstDay, data(false, 'Criminal record'), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SPC-02', world, validOn)).toEqual(expected);
  });
});

describe('AUT-01 with what is recorded', () => {
  const tells = said('S-1', 'automated_decision', 'We decide by machine alone.');
  const words = said('S-1', 'purpose', 'We use profiling.');
  const deciding = (
    automatedDecision: boolean | null,
    statements: Parameters<typeof saying>[0],
    ...bases: string[]
  ) => saying(statements, { automatedDecision, legalBasisUses: bases.map((one) => basis(one)) });

  it.each([
    [dayBefore, deciding(true, []), {}],
    [firstDay, deciding(true, []), { 'activity/a': 'FAIL' }],
    [firstDay, deciding(true, [tells]), { 'activity/a': 'FAIL' }],
    [firstDay, deciding(true, [], 'A22-2-a'), { 'activity/a': 'FAIL' }],
    [firstDay, deciding(true, [words], 'A22-2-a'), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, deciding(true, [tells], 'A22-2-a'), {}],
    [firstDay, deciding(false, []), {}],
    [firstDay, deciding(null, []), { 'policy/1': 'UNDETERMINED' }],
    [
      firstDay,
      controller({ automatedDecision: true, legalBasisUses: [basis('A22-2-a')] }),
      { 'activity/a': 'UNDETERMINED' },
    ],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('AUT-01', world, validOn)).toEqual(expected);
  });
});

describe('DPI-01 with what is recorded', () => {
  const two = ['LARGE_SCALE', 'EVALUATION_OR_SCORING'] as const;
  const risky = (
    more: Parameters<typeof controller>[0],
    ...records: readonly Parameters<typeof assessmentRecord>[2][]
  ): readonly Draft[] =>
    controller(
      { highRiskCriteria: two, startedOn: day('2019-01-01'), ...more },
      records.map((one) => assessmentRecord('DATA_PROTECTION_IMPACT', org, one)),
    );
  const made = (completedOn: string | null) => ({
    ...about,
    completedOn: completedOn === null ? null : day(completedOn),
  });
  const none = { ...about, existence: 'NONE' as const };
  const fails = { 'activity/a': 'FAIL' };
  const unclear = { 'activity/a': 'UNDETERMINED' };

  it.each([
    ['2019-01-01', risky({}, none), fails],
    ['2018-12-31', risky({}, none), {}],
    ['2019-06-01', risky({}, made('2018-12-31')), {}],
    ['2019-06-01', risky({}, made('2019-01-01')), unclear],
    ['2019-06-01', risky({}, made('2019-01-02')), fails],
    ['2019-06-01', risky({}, made(null)), unclear],
    ['2019-06-01', risky({}), unclear],
    ['2019-06-01', risky({}, { ...about, existence: 'NOT_STATED' }), unclear],
    // Of which it is not stated what it is about
    ['2019-06-01', risky({}, { completedOn: day('2018-12-31') }), unclear],
    ['2019-06-01', risky({ startedOn: null }, none), fails],
    ['2019-06-01', risky({ startedOn: null }, made('2018-12-31')), unclear],
    ['2019-06-01', risky({ highRiskCriteria: ['LARGE_SCALE'] }, none), {}],
    ['2019-06-01', risky({ highRiskCriteria: [] }), {}],
    ['2019-06-01', risky({ highRiskCriteria: null }), open],
    // What began before the duty did
    [firstDay, risky({ startedOn: day(dayBefore) }, none), unclear],
    [firstDay, risky({ startedOn: day(firstDay) }, none), fails],
    [dayBefore, risky({ startedOn: day('2018-01-01') }, none), {}],
    [firstDay, risky({ startedOn: day(dayBefore) }, made(firstDay)), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('DPI-01', world, validOn)).toEqual(expected);
  });
});

describe('RGT-02 with objections', () => {
  const objecting = (receivedOn: string | null, lastProcessedOn: string | null): readonly Draft[] =>
    saying([], {}, [
      dataSubjectRequest('OBJECTION_TO_MARKETING', org, {
        receivedOn: receivedOn === null ? null : day(receivedOn),
        lastProcessedOn: lastProcessedOn === null ? null : day(lastProcessedOn),
      }),
    ]);
  const key = 'request/objection-to-marketing';

  it.each([
    ['2019-03-22', objecting('2019-03-01', '2019-03-22'), { [key]: 'FAIL' }],
    ['2019-03-22', objecting('2019-03-01', '2019-03-02'), { [key]: 'FAIL' }],
    ['2019-03-22', objecting('2019-03-01', '2019-03-01'), {}],
    ['2019-03-01', objecting('2019-03-01', '2019-03-22'), {}],
    ['2019-02-28', objecting('2019-03-01', '2019-03-22'), {}],
    ['2019-03-22', objecting('2019-03-01', null), { [key]: 'UNDETERMINED' }],
    ['2019-03-22', objecting(null, '2019-03-22'), { [key]: 'UNDETERMINED' }],
    [dayBefore, objecting('2018-05-01', '2018-05-20'), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RGT-02', world, validOn)).toEqual(expected);
  });
});

describe('RGT-03 with requests', () => {
  const erasing = (
    more: Parameters<typeof dataSubjectRequest>[2],
    leg: Partial<Parameters<typeof disclosure>[3]> = {},
    request: 'ERASURE' | 'RECTIFICATION' = 'ERASURE',
  ): readonly Draft[] =>
    controller({}, [
      organisation('org/sync'),
      dataCategory('data/x'),
      dataCategory('data/y'),
      disclosure(org, 'org/sync', ['NL'], {
        activityKeys: ['activity/a'],
        dataCategoryKeys: ['data/x'],
        ...leg,
      }),
      dataSubjectRequest(request, org, {
        receivedOn: day('2019-01-01'),
        answeredOn: day('2019-01-10'),
        ...more,
      }),
    ]);
  const nobody = { toldKeys: [], impossibleToTellKeys: [] };
  const fails = { 'request/erasure': 'FAIL' };
  const unclear = { 'request/erasure': 'UNDETERMINED' };

  it.each([
    ['2019-01-10', erasing(nobody), fails],
    ['2019-01-09', erasing(nobody), {}],
    ['2019-01-10', erasing({ ...nobody, toldKeys: ['org/sync'] }), {}],
    ['2019-01-10', erasing({ ...nobody, impossibleToTellKeys: ['org/sync'] }), {}],
    ['2019-01-10', erasing({ ...nobody, toldKeys: null }), unclear],
    ['2019-01-10', erasing({ ...nobody, impossibleToTellKeys: null }), unclear],
    ['2019-01-10', erasing({ ...nobody, answeredOn: null }), unclear],
    ['2019-01-10', erasing(nobody, { modality: 'MAY' }), unclear],
    ['2019-01-10', erasing(nobody, { modality: 'DENIES' }), {}],
    ['2019-01-10', erasing({ ...nobody, dataCategoryKeys: ['data/y'] }), {}],
    ['2019-01-10', erasing({ ...nobody, dataCategoryKeys: ['data/x'] }), fails],
    ['2019-01-10', erasing(nobody, {}, 'RECTIFICATION'), { 'request/rectification': 'FAIL' }],
    [dayBefore, erasing({ ...nobody, receivedOn: day('2018-05-01'), answeredOn: day('2018-05-02') }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RGT-03', world, validOn)).toEqual(expected);
  });
});

describe('RET-03 with what is held', () => {
  const holding = (
    more: Parameters<typeof dataHolding>[1],
    duration: string | null = 'P1M',
    criterion: string | null = null,
  ): readonly Draft[] =>
    controller({ retentionRuleKeys: ['retention/r'] }, [
      retentionRule('retention/r', { duration, criterion }),
      dataHolding(org, {
        retentionRuleKey: 'retention/r',
        startedOn: day('2019-01-31'),
        legalHold: false,
        ...more,
      }),
    ]);
  const fails = { 'holding/a': 'FAIL' };
  const unclear = { 'holding/a': 'UNDETERMINED' };

  it.each([
    ['2019-02-28', holding({}), {}],
    ['2019-03-01', holding({}), fails],
    ['2019-06-01', holding({ deletedOn: day('2019-02-20') }), {}],
    ['2019-06-01', holding({ deletedOn: day('2019-06-01') }), {}],
    ['2019-06-01', holding({ deletedOn: day('2019-06-02') }), fails],
    ['2019-06-01', holding({ legalHold: true }), {}],
    ['2019-06-01', holding({ legalHold: null }), unclear],
    ['2019-02-28', holding({ legalHold: null }), {}],
    ['2019-06-01', holding({ startedOn: null }), unclear],
    ['2019-01-30', holding({}, 'P0D'), {}],
    ['2019-06-01', holding({ retentionRuleKey: null }), { ...unclear, 'retention/r': 'UNDETERMINED' }],
    ['2019-06-01', holding({}, null, 'As long as needed.'), unclear],
    ['2019-06-01', holding({}, 'P9000Y'), {}],
    [dayBefore, holding({ startedOn: day('2018-01-01') }), {}],
    [firstDay, holding({ startedOn: day('2018-01-01') }), fails],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RET-03', world, validOn)).toEqual(expected);
  });

  it('says when it was due, and names the field that is missing', () => {
    const [due] = foundBy('RET-03', holding({}), '2019-06-01');
    expect(due!.explanation).toContain('its period of P1M counts from 2019-01-31 and ended on 2019-02-28');
    const [open1] = foundBy('RET-03', holding({}, null, 'As long as needed.'), '2019-06-01');
    expect(open1!.missingFacts).toEqual(['duration(retention/r)']);
  });
});
