import type { Draft } from '../../../src/core/drafts';
import { dataCategory, disclosure, organisation, reliance } from '../../worlds/drafts';
import { foundBy, outcomesOf, policy, tracking } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };

describe('EPR-01', () => {
  const asks = said('S-1', 'cookie', 'Set only with your consent.');
  const none = said('S-2', 'dnt', 'We do not respond to the signal.');
  const placing = (more: Parameters<typeof tracking>[1]): readonly Draft[] =>
    saying([asks, none], {}, [tracking('tracking/t', { name: 'Analytics', ...more })]);
  const old = (more: Parameters<typeof tracking>[1]) => [
    ...policy([[]], '2011-01-01'),
    ...controller({}, [tracking('tracking/t', more)]),
  ];

  it.each([
    ['2011-05-24', old({ optOut: 'A link' }), {}],
    ['2011-05-25', old({ optOut: 'A link' }), { 'tracking/t': 'FAIL' }],
    [june, placing({}), { 'tracking/t': 'UNDETERMINED' }],
    [june, placing({ optOut: 'A link' }), { 'tracking/t': 'FAIL' }],
    [june, placing({ sourceKeys: ['S-1'] }), {}],
    [june, placing({ name: 'Strictly necessary cookies' }), {}],
    [june, placing({ sourceKeys: ['S-2'] }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-01', world, validOn)).toEqual(expected);
  });
});

describe('EPR-02', () => {
  const lasting = said('S-1', 'cookie', 'The cookie will expire after 2 years.');
  const placing = (sourceKeys: string[], name = 'Analytics'): readonly Draft[] =>
    saying([lasting], {}, [tracking('tracking/t', { name, sourceKeys, thirdPartyKeys: [] })]);

  it.each([
    [dayBefore, placing([]), {}],
    [firstDay, placing([]), { 'policy/1': 'FAIL' }],
    [firstDay, placing(['S-1']), {}],
    [firstDay, placing([], 'Essential cookies'), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-02', world, validOn)).toEqual(expected);
  });
});

describe('EPR-03', () => {
  const statements = [
    said('S-1', 'purpose', 'provide customised advertisements'),
    said('S-2', 'cookie', 'Performance cookies.'),
  ];
  const placing = (type: string): readonly Draft[] =>
    saying(statements, {}, [
      tracking('tracking/all', { sourceKeys: ['S-1'] }),
      tracking('tracking/type', { name: type, sourceKeys: ['S-2'] }),
    ]);

  it.each([
    [dayBefore, placing('Performance cookies'), {}],
    [firstDay, placing('Performance cookies'), { 'S-1': 'FAIL' }],
    [firstDay, placing('Targeting cookies'), {}],
    [firstDay, saying(statements), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-03', world, validOn)).toEqual(expected);
  });

  it('carries the purpose and the types side by side', () => {
    const [finding] = foundBy('EPR-03', placing('Performance cookies'), june);
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1', 'S-2']);
  });
});

describe('EPR-04', () => {
  const everybody = said('S-1', 'scope', 'This is gathered from all visitors.');
  const asks = said('S-2', 'choice', 'We look only if you consent.');
  const mail = (statements: Parameters<typeof saying>[0], sourceKeys: string[] = []): readonly Draft[] =>
    saying(statements, {}, [tracking('tracking/t', { name: 'Tracking of email messages', sourceKeys })]);

  it.each([
    [dayBefore, mail([]), {}],
    [firstDay, mail([]), { 'tracking/t': 'UNDETERMINED' }],
    [firstDay, mail([everybody]), { 'tracking/t': 'FAIL' }],
    [firstDay, mail([asks], ['S-2']), {}],
    [firstDay, saying([], {}, [tracking('tracking/t', { name: 'Cookies' })]), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-04', world, validOn)).toEqual(expected);
  });
});

describe('EPR-05', () => {
  const own = said('S-1', 'purpose', 'to send our newsletter');
  const others = said('S-1', 'purpose', 'with promotions and events of third parties');
  const optOut = said('S-2', 'choice', 'You may unsubscribe from the emails.');

  it.each([
    [dayBefore, saying([others, optOut]), {}],
    [firstDay, saying([others, optOut]), { 'S-1': 'WARN' }],
    [firstDay, saying([own, optOut]), { 'S-1': 'UNDETERMINED' }],
    [firstDay, saying([said('S-1', 'purpose', 'to run the service')]), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-05', world, validOn)).toEqual(expected);
  });
});

describe('EPR-06', () => {
  const ignores = said('S-1', 'dnt', 'we do not currently respond to the signal.');

  it.each([
    [dayBefore, saying([ignores]), {}],
    [firstDay, saying([ignores]), { 'S-1': 'INFO' }],
    [firstDay, saying([said('S-1', 'dnt', 'We honour the signal.')]), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('EPR-06', world, validOn)).toEqual(expected);
  });
});

describe('MIN-01', () => {
  const birth = said('S-1', 'data_element', 'your name and date of birth');
  const tree = [dataCategory('data/all'), dataCategory('data/name', { parentKey: 'data/all' })];
  const holding = (keys: string[], statements: Parameters<typeof saying>[0] = []): readonly Draft[] =>
    saying(statements, { dataCategoryKeys: keys }, tree);

  it.each([
    [dayBefore, holding([]), {}],
    [firstDay, holding([]), { 'data/all': 'FAIL' }],
    [firstDay, holding(['data/all']), {}],
    [firstDay, holding(['data/all'], [birth]), { 'S-1': 'UNDETERMINED' }],
    [firstDay, controller({ dataCategoryKeys: ['data/all'] }, tree), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('MIN-01', world, validOn)).toEqual(expected);
  });
});

describe('VER-01', () => {
  const standing = (from: string, until: string | null): readonly Draft[] => [
    ...policy([[]], from, until),
    ...controller(),
  ];

  it.each([
    [dayBefore, standing('2018-06-01', '2019-01-01'), {}],
    [firstDay, standing('2018-06-01', '2019-01-01'), { 'no-notice': 'FAIL' }],
    ['2018-12-31', standing('2018-06-01', '2019-01-01'), {}],
    ['2019-01-01', standing('2018-06-01', '2019-01-01'), { 'no-notice': 'FAIL' }],
    ['2019-01-01', standing('2018-06-01', null), { 'policy/1': 'UNDETERMINED' }],
    [firstDay, controller(), { 'no-notice': 'UNDETERMINED' }],
    [
      firstDay,
      [...standing('2018-05-01', '2019-01-01'), ...policy([[]], '2018-05-10', '2019-01-01', 'policy/2')],
      { 'policy/1+policy/2': 'UNDETERMINED' },
    ],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('VER-01', world, validOn)).toEqual(expected);
  });

  it('tells of damaged text, for information', () => {
    const world = [
      ...policy([[said('S-1', 'text_error', 'by id=”x”law.')]], '2018-05-01', '2019-01-01'),
      ...controller(),
    ];
    const [finding] = foundBy('VER-01', world, june);
    expect([finding!.key, finding!.outcome, finding!.severity]).toEqual(['VER-01/S-1', 'INFO', 'INFO']);
  });
});

describe('VER-02', () => {
  const shield = 'adequacy/US-PRIVACY-SHIELD';
  const referring = (from: string): readonly Draft[] => [
    ...policy([[said('S-1', 'mechanism', 'We rely on Privacy Shield.')]], from),
    ...controller({}, [
      organisation('org/recipient'),
      disclosure('org/controller', 'org/recipient', ['US'], { key: 'disclosure/d' }),
      reliance(shield, 'org/controller', ['disclosure/d'], { sourceKeys: ['S-1'] }),
    ]),
  ];

  it.each([
    ['2020-07-15', '2018-06-01', {}],
    ['2020-07-16', '2018-06-01', { [shield]: 'WARN' }],
    ['2023-07-09', '2018-06-01', { [shield]: 'WARN' }],
    ['2023-07-10', '2018-06-01', { [shield]: 'WARN', 'unmentioned/adequacy/US-DPF': 'WARN' }],
    ['2018-05-24', '2018-05-01', {}],
    ['2018-05-25', '2018-05-01', { 'policy/1': 'INFO' }],
    ['2018-05-25', '2018-05-25', {}],
  ])('on %s, of a policy of %s: %j', (validOn, from, expected) => {
    expect(outcomesOf('VER-02', referring(from), validOn)).toEqual(expected);
  });

  it('does not know the judgment before it was public', () => {
    expect(
      outcomesOf('VER-02', referring('2018-06-01'), { validOn: '2020-07-16', knownAt: '2020-07-15' }),
    ).toEqual({});
  });

  it('counts the days by which a policy is older than the law', () => {
    const [finding] = foundBy('VER-02', referring('2018-05-01'), firstDay);
    expect(finding!.explanation).toContain('(24 days)');
  });
});
