import { dataCategory, disclosure, organisation } from '../../worlds/drafts';
import { foundBy, outcomesOf, purpose, retentionRule, right } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const noNotice = { 'no-notice': 'UNDETERMINED' };

describe('RGT-01', () => {
  const offered = (timeLimit: string | null, article = 'Art. 15 GDPR') =>
    saying([], {}, [right('right/r', { article, timeLimit })]);

  it.each([
    [dayBefore, offered('60 days'), {}],
    [firstDay, offered('60 days'), { 'right/r': 'FAIL' }],
    [firstDay, offered('31 days'), {}],
    [firstDay, offered('32 days'), { 'right/r': 'FAIL' }],
    [firstDay, offered('Within one month'), {}],
    [firstDay, offered('2 months'), { 'right/r': 'FAIL' }],
    [firstDay, offered('Up to ten (10) business days'), {}],
    [firstDay, offered('25 working days'), { 'right/r': 'FAIL' }],
    [firstDay, offered('Soon'), { 'right/r': 'UNDETERMINED' }],
    [firstDay, offered(null), { 'right/r': 'UNDETERMINED' }],
    [firstDay, offered(null, 'Art. 77 GDPR'), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RGT-01', world, validOn)).toEqual(expected);
  });
});

describe('RGT-02', () => {
  const grounds = said('S-1', 'right', 'You may object on legitimate grounds.');
  const freely = said('S-1', 'right', 'You may object to marketing at any time.');
  const objection = right('right/o', { article: 'Art. 21 GDPR', sourceKeys: ['S-1'] });
  const markets = (
    statements: Parameters<typeof saying>[0],
    ...also: Parameters<typeof saying>[2] & object
  ) =>
    saying(statements, { purposeKeys: ['purpose/m'] }, [
      purpose('purpose/m', { name: 'Direct marketing' }),
      ...also,
    ]);

  it.each([
    [dayBefore, markets([grounds], objection), {}],
    [firstDay, markets([grounds], objection), { 'policy/1': 'WARN' }],
    [firstDay, markets([freely], objection), {}],
    [firstDay, markets([]), { 'policy/1': 'UNDETERMINED' }],
    [firstDay, saying([grounds], {}, [objection]), {}],
    [firstDay, controller(), noNotice],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RGT-02', world, validOn)).toEqual(expected);
  });
});

describe('RGT-03', () => {
  const disclosing = controller({}, [
    organisation('org/recipient'),
    disclosure('org/controller', 'org/recipient', ['NL'], { activityKeys: ['activity/a'] }),
  ]);

  it.each([
    [dayBefore, disclosing, {}],
    [firstDay, disclosing, { 'org/controller': 'UNDETERMINED' }],
    [firstDay, controller(), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RGT-03', world, validOn)).toEqual(expected);
  });
});

const data = [
  dataCategory('data/all'),
  dataCategory('data/name', { parentKey: 'data/all' }),
  dataCategory('data/mail', { parentKey: 'data/all' }),
];

describe('RET-01', () => {
  const keeping = (rules: ReturnType<typeof retentionRule>[]) =>
    controller({ dataCategoryKeys: ['data/all'], retentionRuleKeys: rules.map(({ entry }) => entry.key) }, [
      ...data,
      ...rules,
    ]);
  const rule = (dataCategoryKeys: string[], duration: string | null) =>
    retentionRule('retention/r', {
      dataCategoryKeys,
      duration,
      criterion: duration === null ? 'As needed.' : null,
    });

  it.each([
    [dayBefore, keeping([]), {}],
    [firstDay, keeping([]), { 'activity/a': 'FAIL' }],
    [firstDay, keeping([rule(['data/all'], 'P1Y')]), {}],
    [firstDay, keeping([rule(['data/name'], 'P1Y')]), { 'activity/a': 'FAIL' }],
    [firstDay, keeping([rule(['data/name', 'data/mail'], 'P1Y')]), {}],
    [firstDay, keeping([rule(['data/all'], null)]), { 'activity/a': 'UNDETERMINED' }],
    [firstDay, keeping([rule([], 'P1M')]), { 'activity/a': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RET-01', world, validOn)).toEqual(expected);
  });

  it('names the data that is left out', () => {
    const [finding] = foundBy('RET-01', keeping([rule(['data/name'], 'P1Y')]), june);
    expect(finding!.explanation).toContain('no period and no criterion is on record for data/mail');
  });
});

describe('RET-02', () => {
  const open = said('S-1', 'retention', 'We may keep all of it for any legitimate reason.');
  const month = said('S-2', 'retention', 'Accounts are deleted within 1 month.');
  const rule = (key: string, duration: string, dataCategoryKeys: string[]) =>
    retentionRule(key, { duration, dataCategoryKeys });
  const both = (second: string, keys = ['data/name']) =>
    controller({}, [...data, rule('retention/a', 'P1M', ['data/name']), rule('retention/b', second, keys)]);

  it.each([
    [dayBefore, both('P1Y'), {}],
    [firstDay, both('P1Y'), { 'retention/a+retention/b': 'FAIL' }],
    [firstDay, both('P1M'), {}],
    [firstDay, both('P1Y', ['data/mail']), {}],
    [firstDay, both('P1Y', ['data/all']), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RET-02', world, validOn)).toEqual(expected);
  });

  it('fails a reservation without a limit, with the fixed periods beside it', () => {
    const world = saying([open, month], {}, [
      retentionRule('retention/open', { criterion: 'Any reason.', sourceKeys: ['S-1'] }),
      retentionRule('retention/month', { duration: 'P1M', sourceKeys: ['S-2'] }),
    ]);
    const [finding] = foundBy('RET-02', world, june);
    expect([finding!.key, finding!.outcome]).toEqual(['RET-02/retention/open', 'FAIL']);
    expect(finding!.statements.map(({ key }) => key)).toEqual(['S-1', 'S-2']);
  });
});

describe('RET-03', () => {
  const kept = (duration: string | null) =>
    controller({ retentionRuleKeys: ['retention/r'] }, [retentionRule('retention/r', { duration })]);

  it.each([
    [dayBefore, kept('P1M'), {}],
    [firstDay, kept('P1M'), { 'retention/r': 'UNDETERMINED' }],
    [firstDay, kept(null), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('RET-03', world, validOn)).toEqual(expected);
  });
});
