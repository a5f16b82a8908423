import { dataCategory, disclosure, organisation, reliance } from '../../worlds/drafts';
import { contact, foundBy, outcomesOf, policy, purpose, retentionRule, right } from '../../worlds/findings';
import { basis, controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };
const recipient = organisation('org/recipient');
const unnamed = organisation('org/recipient', null, null, { named: false });
const to = (countries: string[], more: Parameters<typeof disclosure>[3] = {}) =>
  disclosure('org/controller', 'org/recipient', countries, {
    key: 'disclosure/d',
    activityKeys: ['activity/a'],
    ...more,
  });

describe('TRN-01', () => {
  const street = said('S-1', 'contact', 'Write to us: 1 Main Street, Utrecht.');
  const reached = contact('contact/c', 'org/controller', { email: 'a@b.example' });

  it('fails a controller without any contact, from the first day on', () => {
    expect(outcomesOf('TRN-01', saying([]), dayBefore)).toEqual({});
    expect(outcomesOf('TRN-01', saying([]), firstDay)).toEqual({ 'org/controller': 'FAIL' });
  });

  it('leaves an address for electronic mail alone to a person, and passes one with a street', () => {
    expect(outcomesOf('TRN-01', saying([], {}, [reached]), june)).toEqual({
      'org/controller': 'UNDETERMINED',
    });
    expect(outcomesOf('TRN-01', saying([street], {}, [reached]), june)).toEqual({});
    expect(outcomesOf('TRN-01', controller({}, [reached]), june)).toEqual(noNotice);
  });
});

describe('TRN-02', () => {
  const names = said('S-1', 'recipient', 'We give data to the recipient.');

  it.each([
    [dayBefore, [recipient, to(['NL'])], {}],
    [firstDay, [recipient, to(['NL'])], { 'disclosure/d': 'FAIL' }],
    [firstDay, [recipient, to(['NL'], { sourceKeys: ['S-1'] })], {}],
    [firstDay, [unnamed, to(['NL'], { sourceKeys: ['S-1'] })], { 'disclosure/d': 'WARN' }],
    [firstDay, [unnamed, to(['NL'], { sourceKeys: ['S-1'], role: 'PUBLIC_AUTHORITY' })], {}],
  ])('on %s: %#', (validOn, also, expected) => {
    expect(outcomesOf('TRN-02', saying([names], {}, also), validOn)).toEqual(expected);
  });

  it('does not count a policy that no longer stands', () => {
    const world = [
      ...policy([[names]], '2018-05-01', '2018-06-01'),
      ...policy([[]], '2018-06-01', null, 'policy/2'),
      ...controller({}, [recipient, to(['NL'], { sourceKeys: ['S-1'] })]),
    ];
    expect(outcomesOf('TRN-02', world, '2018-05-31')).toEqual({});
    expect(outcomesOf('TRN-02', world, june)).toEqual({ 'disclosure/d': 'FAIL' });
  });

  it('cannot say it without a policy', () => {
    expect(outcomesOf('TRN-02', controller({}, [recipient, to(['NL'])]), june)).toEqual(noNotice);
  });
});

describe('TRN-03', () => {
  const denial = said('S-1', 'claim', 'We do not share data with others.');
  const fact = said('S-2', 'recipient', 'The recipient gets your name.');
  const shares = [recipient, to(['NL'], { sourceKeys: ['S-1', 'S-2'] })];

  it.each([
    [dayBefore, shares, {}],
    [firstDay, shares, { 'S-1': 'FAIL' }],
    [firstDay, [recipient, to(['NL'], { sourceKeys: ['S-2'] })], {}],
  ])('on %s: %#', (validOn, also, expected) => {
    expect(outcomesOf('TRN-03', saying([denial, fact], {}, also), validOn)).toEqual(expected);
  });

  it('carries both quotes', () => {
    const [finding] = foundBy('TRN-03', saying([denial, fact], {}, shares), june);
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1', 'S-2']);
    expect(finding!.explanation).toContain('“We do not share data with others.”');
    expect(finding!.explanation).toContain('“The recipient gets your name.”');
    expect(outcomesOf('TRN-03', controller(), june)).toEqual(noNotice);
  });
});

describe('TRN-04', () => {
  const relying = (interest: string | null) =>
    controller({ legalBasisUses: [basis('A6-1-f', null, interest)] });

  it.each([
    [dayBefore, null, {}],
    [firstDay, null, { 'activity/a': 'FAIL' }],
    [firstDay, 'fraud prevention on our login page', {}],
  ])('on %s, interest: %s', (validOn, interest, expected) => {
    expect(outcomesOf('TRN-04', relying(interest), validOn)).toEqual(expected);
  });

  it('asks nothing where another basis is used', () => {
    expect(outcomesOf('TRN-04', controller({ legalBasisUses: [basis('A6-1-b')] }), june)).toEqual({});
  });
});

describe('TRN-05', () => {
  const anonymous = said('S-1', 'claim', 'This data is anonymous.');
  const elements = [
    dataCategory('data/visits', { sourceKeys: ['S-1'] }),
    dataCategory('data/ip-address', { parentKey: 'data/visits' }),
  ];

  it.each([
    [dayBefore, [anonymous], {}],
    [firstDay, [anonymous], { 'S-1': 'UNDETERMINED' }],
    [firstDay, [said('S-1', 'claim', 'We care.')], {}],
  ])('on %s: %#', (validOn, statements, expected) => {
    expect(outcomesOf('TRN-05', saying(statements, {}, elements), validOn)).toEqual(expected);
  });

  it('names the elements on record, and leaves it to a person whether they identify', () => {
    const [finding] = foundBy('TRN-05', saying([anonymous], {}, elements), june);
    expect(finding!.explanation).toContain('recorded as elements are data/ip-address');
    expect(finding!.explanation).toContain('a person has to decide');
    expect(outcomesOf('TRN-05', controller(), june)).toEqual(noNotice);
  });

  it('holds a claim that nothing is public against a disclosure to the public, with both quotes', () => {
    const statements = [
      said('S-1', 'claim', 'is not made to post in public.'),
      said('S-2', 'recipient', 'Your profile is shown to everybody.'),
    ];
    const shown = [
      recipient,
      dataCategory('data/profile', { sourceKeys: ['S-1', 'S-2'] }),
      to(['NL'], { role: 'PUBLIC', dataCategoryKeys: ['data/profile'], sourceKeys: ['S-2'] }),
    ];
    const [finding] = foundBy('TRN-05', saying(statements, {}, shown), june);
    expect([finding!.outcome, finding!.statements.map(({ key }) => key)]).toEqual(['WARN', ['S-2', 'S-1']]);
  });
});

describe('TRN-06', () => {
  const tells = said('S-1', 'location', 'We send data abroad.');
  const adequate = said('S-2', 'mechanism', 'Other countries are adequate.');
  const clauses = reliance('scc/2010-87', 'org/controller', ['disclosure/d']);
  const sends = (countries: string[], sources = ['S-1']) => [
    recipient,
    to(countries, { sourceKeys: sources }),
  ];

  it.each([
    [dayBefore, sends(['SG']), {}],
    [firstDay, sends(['SG']), { 'disclosure/d@SG': 'FAIL' }],
    [firstDay, sends(['NL']), {}],
    [firstDay, sends([]), { 'disclosure/d@not-stated': 'UNDETERMINED' }],
    [firstDay, sends(['CH'], ['S-1', 'S-2']), { 'disclosure/d@CH': 'UNDETERMINED' }],
    [firstDay, sends(['CH']), { 'disclosure/d@CH': 'FAIL' }],
    [firstDay, [...sends(['SG']), clauses], { 'disclosure/d@SG': 'FAIL' }],
  ])('on %s: %#', (validOn, also, expected) => {
    expect(outcomesOf('TRN-06', saying([tells, adequate], {}, also), validOn)).toEqual(expected);
  });

  it('passes safeguards of which a copy is offered, and fails them once they are not in force', () => {
    const copy = said('S-3', 'right', 'You may obtain a copy of the clauses.');
    const world = saying([tells, copy], {}, [...sends(['SG']), clauses]);
    expect(outcomesOf('TRN-06', world, june)).toEqual({});
    expect(outcomesOf('TRN-06', world, '2022-12-28')).toEqual({ 'disclosure/d@SG': 'FAIL' });
  });
});

describe('TRN-07', () => {
  const all = ['15', '16', '17', '18', '20', '21', '7', '77'].map((article) =>
    right(`right/${article}`, { article: `Art. ${article} GDPR` }),
  );
  const world = (rights: typeof all, ...bases: string[]) =>
    saying([], { legalBasisUses: bases.map((one) => basis(one)) }, rights);

  it.each([
    [dayBefore, world([]), {}],
    [firstDay, world([]), { 'policy/1': 'FAIL' }],
    [firstDay, world(all, 'A6-1-a'), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, drafts, expected) => {
    expect(outcomesOf('TRN-07', drafts, validOn)).toEqual(expected);
  });

  it('asks for withdrawal and portability only where the basis brings them', () => {
    const six = all.filter((_, index) => index !== 4 && index !== 6);
    expect(outcomesOf('TRN-07', world(six, 'A6-1-c'), june)).toEqual({});
    const [finding] = foundBy('TRN-07', world(six, 'A6-1-a'), june);
    expect(finding!.explanation).toContain('portability (Art. 20) or withdrawal of consent (Art. 7(3))');
  });

  it('cannot say it without a policy', () => {
    expect(outcomesOf('TRN-07', controller(), june)).toEqual(noNotice);
  });
});

describe('TRN-08', () => {
  const partners = said('S-1', 'source', 'We may obtain data from our partners.');

  it.each([
    [dayBefore, saying([partners]), {}],
    [firstDay, saying([partners]), { 'S-1': 'FAIL' }],
    [firstDay, saying([said('S-1', 'source', 'We obtain data from the land register.')]), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, drafts, expected) => {
    expect(outcomesOf('TRN-08', drafts, validOn)).toEqual(expected);
  });
});

describe('TRN-09', () => {
  const data = { dataCategoryKeys: ['data/all'] };
  const kept = said('S-1', 'retention', 'Names are kept for a year.');
  const tree = [
    dataCategory('data/all'),
    ...['name', 'mail'].map((one) => dataCategory(`data/${one}`, { parentKey: 'data/all' })),
  ];
  const rule = (...keys: string[]) =>
    retentionRule('retention/r', { dataCategoryKeys: keys, duration: 'P1Y', sourceKeys: ['S-1'] });

  it.each([
    [dayBefore, saying([], data, tree), {}],
    [firstDay, saying([], data, tree), { 'data/all': 'FAIL' }],
    [firstDay, saying([kept], data, [...tree, rule('data/all')]), {}],
    [firstDay, saying([kept], data, [...tree, rule('data/name')]), { 'data/mail': 'UNDETERMINED' }],
    [firstDay, saying([kept], data, [...tree, rule()]), { 'data/all': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('TRN-09', world, validOn)).toEqual(expected);
  });

  it('leaves it to a person whether what is said of other data covers it', () => {
    const [finding] = foundBy('TRN-09', saying([kept], data, [...tree, rule('data/name')]), june);
    expect(finding!.explanation).toContain('a person has to decide: “Names are kept for a year.”');
  });

  it('cannot say it without a policy', () => {
    expect(outcomesOf('TRN-09', controller(data, tree), june)).toEqual(noNotice);
  });
});

describe('TRN-10', () => {
  const onCondition = to(['NL'], { condition: 'Only when the client asks for it' });

  it.each([
    [dayBefore, [recipient, onCondition], {}],
    [firstDay, [recipient, onCondition], { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, [recipient, to(['NL'])], {}],
  ])('on %s: %#', (validOn, also, expected) => {
    expect(outcomesOf('TRN-10', controller({}, also), validOn)).toEqual(expected);
  });

  const met = (conditionMetOn: string, startedOn: string | null) =>
    controller({}, [
      recipient,
      to(['NL'], {
        condition: 'Only when the client asks for it',
        conditionMetOn: conditionMetOn as never,
        startedOn: startedOn as never,
      }),
    ]);

  it.each([
    // Data is disclosed before the client asked, and after it did.
    [june, '2019-04-02', '2018-05-28', { 'disclosure/d': 'FAIL' }],
    ['2019-04-01', '2019-04-02', '2018-05-28', { 'disclosure/d': 'FAIL' }],
    ['2019-04-02', '2019-04-02', '2018-05-28', {}],
    [june, '2019-04-02', '2019-04-02', {}],
    [june, '2019-04-02', null, { 'disclosure/d': 'UNDETERMINED' }],
    [june, '2018-06-01', null, {}],
    [dayBefore, '2019-04-02', '2018-05-20', {}],
  ])('on %s, met on %s, disclosed since %s: %j', (validOn, metOn, startedOn, expected) => {
    expect(outcomesOf('TRN-10', met(metOn, startedOn), validOn)).toEqual(expected);
  });

  it('follows the source in what is a trigger and what is not', () => {
    const world = (kind: string) =>
      saying([said('S-1', kind, 'Only when you ask.')], {}, [
        recipient,
        to(['NL'], { condition: 'Only when you ask.', sourceKeys: ['S-1'] }),
      ]);
    expect(outcomesOf('TRN-10', world('trigger'), june)).toEqual({ 'disclosure/d': 'UNDETERMINED' });
    expect(outcomesOf('TRN-10', world('recipient'), june)).toEqual({});
  });
});

describe('TRN-11', () => {
  const since = (from: string | null, startedOn: string | null = null) =>
    saying([said('S-1', 'recipient', 'The recipient.')], {}, [
      recipient,
      to(['NL'], {
        sourceKeys: ['S-1'],
        validity: { from: from as never, until: null },
        startedOn: startedOn as never,
      }),
    ]);

  it.each([
    [dayBefore, '2018-04-30', null, {}],
    [firstDay, '2018-04-30', null, { 'disclosure/d': 'FAIL' }],
    [firstDay, '2018-05-01', null, { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, null, null, { 'disclosure/d': 'UNDETERMINED' }],
    [firstDay, '2018-05-01', '2018-04-30', { 'disclosure/d': 'FAIL' }],
    [firstDay, null, '2018-04-30', { 'disclosure/d': 'FAIL' }],
    [firstDay, null, '2018-05-01', {}],
    [dayBefore, null, '2018-04-30', {}],
  ])('on %s, recorded from %s, used since %s, told of on 1 May', (validOn, from, startedOn, expected) => {
    expect(outcomesOf('TRN-11', since(from, startedOn), validOn)).toEqual(expected);
  });

  it('asks for the day on which it started', () => {
    expect(foundBy('TRN-11', since('2018-05-01'), june)[0]!.missingFacts).toEqual([
      'startedOn(disclosure/d)',
    ]);
  });

  it('says nothing of what no policy tells of: another rule does', () => {
    expect(outcomesOf('TRN-11', saying([], {}, [recipient, to(['NL']), purpose('purpose/q')]), june)).toEqual(
      {},
    );
  });
});
