import type { Draft } from '../../../src/core/drafts';
import { activity, dataCategory, disclosure, organisation } from '../../worlds/drafts';
import { foundBy, outcomesOf, policy, purpose, right } from '../../worlds/findings';
import { basis, controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };
const on = (...bases: readonly ReturnType<typeof basis>[]) => controller({ legalBasisUses: [...bases] });

describe('LAW-01', () => {
  it.each([
    [dayBefore, on(), {}],
    [firstDay, on(), { 'activity/a': 'FAIL' }],
    [firstDay, on(basis('A6-1-b')), {}],
    [firstDay, on(basis('A6-1-b', 'purpose/p')), {}],
    [firstDay, on(basis('A6-1-b'), basis('A6-1-f')), { 'activity/a': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-01', world, validOn)).toEqual(expected);
  });

  it('fails the purpose that is left without a basis, by name', () => {
    const world = controller(
      { purposeKeys: ['purpose/p', 'purpose/q'], legalBasisUses: [basis('A6-1-b', 'purpose/p')] },
      [purpose('purpose/q')],
    );
    expect(foundBy('LAW-01', world, june)[0]!.explanation).toContain('the purpose “purpose/q”');
  });

  it.each([
    ['THIRD_PARTY', 'purpose/q', { 'disclosure/d': 'UNDETERMINED' }],
    ['THIRD_PARTY', 'purpose/p', {}],
    ['PROCESSOR', 'purpose/q', {}],
  ] as const)('a disclosure to a %s for %s: %j', (role, purposeKey, expected) => {
    const world = controller({ legalBasisUses: [basis('A6-1-b')] }, [
      purpose('purpose/q'),
      organisation('org/recipient'),
      disclosure('org/controller', 'org/recipient', ['NL'], {
        key: 'disclosure/d',
        role,
        activityKeys: ['activity/a'],
        purposeKeys: [purposeKey],
      }),
    ]);
    expect(outcomesOf('LAW-01', world, june)).toEqual(expected);
  });
});

describe('LAW-02', () => {
  it.each([
    [dayBefore, on(basis('A6-1-b')), {}],
    [firstDay, on(basis('A6-1-b')), { 'subject/people': 'UNDETERMINED' }],
    [firstDay, on(basis('A6-1-f')), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-02', world, validOn)).toEqual(expected);
  });
});

describe('LAW-03', () => {
  it.each([
    [dayBefore, on(basis('A6-1-f')), {}],
    [firstDay, on(basis('A6-1-f')), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, on(basis('A6-1-b')), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-03', world, validOn)).toEqual(expected);
  });

  it('names the test that would have to be recorded', () => {
    expect(foundBy('LAW-03', on(basis('A6-1-f')), june)[0]!.missingFacts).toEqual([
      'balancingTest(activity/a)',
    ]);
  });
});

describe('LAW-04', () => {
  const named = (from: string | null): readonly Draft[] => [
    ...policy([[said('S-1', 'purpose', 'To run the service.')]]),
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    purpose('purpose/p', { sourceKeys: from === null ? [] : ['S-1'] }),
    activity('activity/a', ['org/controller'], {
      purposeKeys: ['purpose/p'],
      validity: { from: (from ?? '2018-05-01') as never, until: null },
    }),
  ];
  const subject = 'activity/a/purpose/p';

  it.each([
    [dayBefore, named('2018-04-30'), {}],
    [firstDay, named('2018-04-30'), { [subject]: 'UNDETERMINED' }],
    [firstDay, named('2018-05-01'), {}],
    [firstDay, named(null), { [subject]: 'UNDETERMINED' }],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-04', world, validOn)).toEqual(expected);
  });
});

describe('LAW-05', () => {
  const changed = (notice: readonly Draft[], later = 'A6-1-f'): readonly Draft[] => {
    const version = (from: string | null, until: string | null, key: string): Draft =>
      activity('activity/a', ['org/controller'], {
        validity: { from: from as never, until: until as never },
        legalBasisUses: [basis(key)],
      });
    return [
      organisation('org/controller', null, null, { countryCode: 'NL' }),
      version('2018-01-01', '2018-07-01', 'A6-1-a'),
      version('2018-07-01', null, later),
      ...notice,
    ];
  };

  it.each([
    ['2018-06-30', changed([]), {}],
    ['2018-07-01', changed([]), { 'activity/a': 'WARN' }],
    ['2018-07-01', changed(policy([[]], '2018-06-15')), {}],
    ['2018-07-01', changed(policy([[]], '2017-06-15')), { 'activity/a': 'WARN' }],
    ['2018-07-01', changed([], 'A6-1-a'), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('LAW-05', world, validOn)).toEqual(expected);
  });

  it('is no duty before the GDPR', () => {
    expect(outcomesOf('LAW-05', changed([]), { validOn: '2018-07-01', lawOn: dayBefore })).toEqual({});
    expect(
      foundBy('LAW-05', changed([]), { validOn: '2018-07-01', lawOn: firstDay })[0]!.explanation,
    ).toMatch(/^On 2018-07-01, under the law of 2018-05-25, /);
  });
});

describe('CON-01', () => {
  it.each([
    [dayBefore, on(basis('A6-1-a')), {}],
    [firstDay, on(basis('A6-1-a')), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, on(basis('A6-1-b')), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CON-01', world, validOn)).toEqual(expected);
  });
});

describe('CON-02', () => {
  const accepts = said('S-1', 'acceptance', 'By visiting the Site you accept this.');

  it.each([
    [dayBefore, saying([accepts]), {}],
    [firstDay, saying([accepts]), { 'policy/1': 'WARN' }],
    [firstDay, saying([said('S-1', 'choice', 'You may tick a box.')]), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CON-02', world, validOn)).toEqual(expected);
  });

  it('quotes what it objects to', () => {
    const [finding] = foundBy('CON-02', saying([accepts]), june);
    expect(finding!.explanation).toContain('“By visiting the Site you accept this.” (section 1)');
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1']);
  });
});

describe('CON-03', () => {
  const withdrawal = right('right/w', { name: 'Withdrawal of consent', article: 'Art. 7(3) GDPR' });
  const consenting = (...also: Draft[]) => controller({ legalBasisUses: [basis('A6-1-a')] }, also);

  it.each([
    [dayBefore, consenting(), {}],
    [firstDay, consenting(), { 'org/controller': 'FAIL' }],
    [firstDay, consenting(withdrawal), {}],
    [firstDay, on(basis('A6-1-b')), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CON-03', world, validOn)).toEqual(expected);
  });
});

describe('SPC-01', () => {
  const health = dataCategory('data/health', { parentKey: 'data/all', special: true });
  const processing = (more: Parameters<typeof activity>[2], ...also: Draft[]) =>
    controller(more, [dataCategory('data/all'), ...also]);
  const all = { dataCategoryKeys: ['data/all'] };

  it.each([
    [dayBefore, processing(all, health), {}],
    [firstDay, processing(all, health), { 'activity/a': 'FAIL' }],
    [firstDay, processing({ ...all, legalBasisUses: [basis('A9-2-a')] }, health), {}],
    [firstDay, processing(all), {}],
    [firstDay, processing({}), { 'activity/a': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SPC-01', world, validOn)).toEqual(expected);
  });
});

describe('SPC-02', () => {
  const processing = (name: string, ...bases: string[]) =>
    controller({ dataCategoryKeys: ['data/d'], legalBasisUses: bases.map((one) => basis(one)) }, [
      dataCategory('data/d', { name }),
    ]);

  it.each([
    [dayBefore, processing('Criminal record'), {}],
    [firstDay, processing('Criminal record'), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, processing('Criminal record', 'A10'), {}],
    [firstDay, processing('Shoe size'), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('SPC-02', world, validOn)).toEqual(expected);
  });
});

describe('CHI-01', () => {
  const notForChildren = said('S-1', 'minors', 'Our Service is not directed to children.');
  const consent = { legalBasisUses: [basis('A6-1-a')] };

  it.each([
    [dayBefore, controller(consent), {}],
    [firstDay, controller(consent), { 'org/controller': 'UNDETERMINED' }],
    [firstDay, saying([notForChildren], consent), {}],
    [firstDay, on(basis('A6-1-b')), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CHI-01', world, validOn)).toEqual(expected);
  });
});

describe('AUT-01', () => {
  const told = (modality: 'DENIES' | 'STATES') =>
    saying([said('S-1', 'automated_decision', 'No decision is made by machines alone.', modality)]);

  it.each([
    [dayBefore, saying([]), {}],
    [firstDay, saying([]), { 'policy/1': 'UNDETERMINED' }],
    [firstDay, told('DENIES'), {}],
    [firstDay, told('STATES'), { 'policy/1': 'UNDETERMINED' }],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('AUT-01', world, validOn)).toEqual(expected);
  });

  it('carries the clauses that were searched, and says for what', () => {
    const [finding] = foundBy('AUT-01', saying([said('S-1', 'purpose', 'We send mail.')]), june);
    expect(finding!.searched.map(({ section }) => section)).toEqual(['1']);
    expect(finding!.explanation).toContain('none of its 1 clause holds “automated decision”');
    const words = foundBy('AUT-01', saying([said('S-1', 'purpose', 'We use profiling.')]), june);
    expect(words[0]!.explanation).toContain('section 1 holds words');
  });
});
