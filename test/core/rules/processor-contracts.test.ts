import type { Draft } from '../../../src/core/drafts';
import { contractClauses, type ContractClause } from '../../../src/core/words';
import { day } from '../../../src/core/period';
import { processorContract, subprocessorAuthorisation } from '../../worlds/accountability';
import { activity, disclosure, organisation, period } from '../../worlds/drafts';
import { foundBy, outcomesOf } from '../../worlds/findings';
import { dayBefore, firstDay, june } from '../../worlds/notices';

type Contract = Parameters<typeof processorContract>[2];
type Authorisation = Parameters<typeof subprocessorAuthorisation>[2];

const fails = { 'disclosure/d': 'FAIL' };
const open = { 'disclosure/d': 'UNDETERMINED' };
const all: readonly ContractClause[] = contractClauses;
const last = day('2018-05-25');

/** Shop (the controller) engages host, host engages sub; d is the leg that is judged. */
function world(
  leg: 'processor' | 'subprocessor',
  also: readonly Draft[],
  more: object = {},
): readonly Draft[] {
  const keys = ['activity/sales'];
  const parties = leg === 'processor' ? ['org/shop', 'org/host'] : ['org/host', 'org/sub'];
  return [
    ...['shop', 'host', 'sub'].map((name) => organisation(`org/${name}`, null, null, { countryCode: 'NL' })),
    activity('activity/sales', ['org/shop'], { processorKeys: ['org/host'], record: 'PROCESSOR' }),
    activity('activity/other', ['org/shop'], { processorKeys: ['org/host'] }),
    disclosure(parties[0]!, parties[1]!, ['NL'], {
      key: 'disclosure/d',
      role: leg === 'processor' ? 'PROCESSOR' : 'SUBPROCESSOR',
      activityKeys: keys,
      ...more,
    }),
    ...also,
  ];
}

const contract = (more: Contract = {}): Draft => processorContract('org/shop', 'org/host', more);
const subContract = (more: Contract = {}): Draft => processorContract('org/host', 'org/sub', more);
const processor = (...also: Draft[]): readonly Draft[] => world('processor', also);

describe('what is on record, by PRC-01', () => {
  it.each([
    ['hosting without a contract', firstDay, processor(contract({ existence: 'NONE' })), fails],
    ['before the GDPR', dayBefore, processor(contract({ existence: 'NONE' })), {}],
    ['a contract of 20 May 2018', june, processor(contract({ signedOn: day('2018-05-20') })), {}],
    ['nothing recorded', june, processor(), open],
    ['not stated', june, processor(contract({ existence: 'NOT_STATED' })), open],
    ['one that ended', june, processor(contract({ validity: period(null, '2018-05-31') })), open],
    ['one that begins later', june, processor(contract({ validity: period('2018-06-02', null) })), open],
    ['signed only later', june, processor(contract({ signedOn: day('2018-06-02') })), open],
    ['for this activity', june, processor(contract({ activityKeys: ['activity/sales'] })), {}],
    ['for another activity', june, processor(contract({ activityKeys: ['activity/other'] })), open],
    ['between others', june, processor(subContract()), open],
    ['the other way round', june, processor(processorContract('org/host', 'org/shop')), open],
    [
      'none for this activity, whatever there is for others',
      june,
      processor(
        contract(),
        contract({ key: 'contract/2', activityKeys: ['activity/sales'], existence: 'NONE' }),
      ),
      fails,
    ],
    [
      'one entry says yes, another no',
      june,
      processor(contract(), contract({ key: 'contract/2', existence: 'NONE' })),
      open,
    ],
    [
      'a second contract covers the activity',
      june,
      processor(
        contract({ activityKeys: ['activity/other'] }),
        contract({ key: 'contract/2', activityKeys: ['activity/sales'] }),
      ),
      {},
    ],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('PRC-01', drafts, validOn)).toEqual(expected);
  });

  it('needs a contract for each of the activities', () => {
    const both = world('processor', [contract({ activityKeys: ['activity/sales'] })], {
      activityKeys: ['activity/sales', 'activity/other'],
    });
    const [finding] = foundBy('PRC-01', both, june);
    expect(finding!.outcome).toBe('UNDETERMINED');
    expect(finding!.explanation).toContain('contract/shop-host is recorded for activity/sales only');
  });

  it('names the one that ended, and what would tell', () => {
    const [finding] = foundBy('PRC-01', processor(contract({ validity: period(null, '2018-05-31') })), june);
    expect(finding!.explanation).toContain(
      'no contract between org/shop and org/host is recorded; contract/shop-host is recorded until 2018-05-31 only',
    );
    expect(finding!.missingFacts).toEqual(['processorContract(org/shop, org/host)']);
  });

  it('shows the entry that it rests on', () => {
    const [finding] = foundBy('PRC-01', processor(contract({ existence: 'NONE' })), june);
    expect(finding!.entries.map(({ key }) => key)).toContain('contract/shop-host');
    expect(finding!.explanation).toBe(
      'On 2018-06-01, data is disclosed to org/host as processor of org/shop, and it is recorded that there is no contract between them.',
    );
  });

  it('does not take what is said of a class for what holds of each that belongs to it', () => {
    const hosts = processor(contract()).map((item) =>
      item.entry.key === 'org/host'
        ? organisation('org/host', null, null, { countryCode: 'NL', named: false })
        : item,
    );
    const [finding] = foundBy('PRC-01', hosts, june);
    expect([finding!.outcome, finding!.explanation]).toEqual([
      'UNDETERMINED',
      expect.stringContaining('“org/host” stands for several that are not named'),
    ]);
  });
});

describe('what is on record, by PRC-02', () => {
  it.each([
    ['confidentiality only', june, processor(contract({ clauses: ['CONFIDENTIALITY'] })), fails],
    ['the same before the GDPR', dayBefore, processor(contract({ clauses: ['CONFIDENTIALITY'] })), {}],
    ['the same on its first day', firstDay, processor(contract({ clauses: ['CONFIDENTIALITY'] })), fails],
    ['nothing of it', june, processor(contract({ clauses: [] })), fails],
    ['all eight', june, processor(contract({ clauses: [...all] })), {}],
    ['one missing', june, processor(contract({ clauses: all.slice(1) })), fails],
    ['clauses not stated', june, processor(contract()), open],
    ['no contract recorded', june, processor(), open],
    ['no contract at all, which PRC-01 says', june, processor(contract({ existence: 'NONE' })), {}],
    [
      'two that cover it between them',
      june,
      processor(
        contract({ clauses: all.slice(4) }),
        contract({ key: 'contract/2', clauses: all.slice(0, 4) }),
      ),
      {},
    ],
    [
      'two, of which one is not stated',
      june,
      processor(contract({ clauses: all.slice(4) }), contract({ key: 'contract/2' })),
      open,
    ],
    [
      'whole for one activity, not for the other',
      june,
      world(
        'processor',
        [
          contract({ activityKeys: ['activity/other'], clauses: [...all] }),
          contract({ key: 'contract/2', activityKeys: ['activity/sales'], clauses: ['AUDIT'] }),
        ],
        { activityKeys: ['activity/sales', 'activity/other'] },
      ),
      fails,
    ],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('PRC-02', drafts, validOn)).toEqual(expected);
  });

  it('names what is lacking, and says where the activities of the contract are not stated', () => {
    const [finding] = foundBy(
      'PRC-02',
      processor(contract({ title: 'Hosting', clauses: all.slice(2) })),
      june,
    );
    expect(finding!.explanation).toContain(
      '“Hosting” (contract/shop-host), whose activities are not stated, lacks instructions and confidentiality.',
    );
    expect(finding!.missingFacts).toEqual([]);
  });
});

describe('what is on record, by SUB-01', () => {
  const given = (more: Authorisation, startedOn: string | null = null, leg: object = {}): readonly Draft[] =>
    world('subprocessor', [subprocessorAuthorisation('org/shop', 'org/host', more)], { startedOn, ...leg });
  const general: Authorisation = { authorisation: 'GENERAL', authorisedOn: day('2018-05-20') };
  const specific: Authorisation = { ...general, authorisation: 'SPECIFIC', subprocessorKey: 'org/sub' };

  it.each([
    [
      'authorised after the start',
      '2019-06-01',
      given({ ...specific, authorisedOn: day('2019-03-01') }, '2019-01-01'),
      fails,
    ],
    ['before the GDPR', dayBefore, given({ ...specific, authorisedOn: day('2019-03-01') }, '2018-01-01'), {}],
    [
      'on its first day',
      firstDay,
      given({ ...specific, authorisedOn: day('2019-03-01') }, '2018-01-01'),
      fails,
    ],
    ['a general one of 20 May 2018', june, given(general, '2018-05-20'), {}],
    ['a specific one', june, given(specific, '2018-05-21'), {}],
    [
      'a specific one for another',
      june,
      given({ ...specific, subprocessorKey: 'org/shop' }, '2018-05-21'),
      open,
    ],
    [
      'a specific one that names nobody',
      june,
      given({ ...specific, subprocessorKey: null }, '2018-05-21'),
      open,
    ],
    ['none', june, given({ existence: 'NONE' }), fails],
    ['none for this one', june, given({ existence: 'NONE', subprocessorKey: 'org/sub' }), fails],
    ['none for another', june, given({ existence: 'NONE', subprocessorKey: 'org/shop' }), open],
    ['not stated', june, given({ existence: 'NOT_STATED' }), open],
    ['nothing recorded', june, world('subprocessor', []), open],
    ['no day of authorisation', june, given({ ...general, authorisedOn: null }, '2018-05-20'), open],
    ['no day of the start', june, given(general), open],
    [
      'used today without a start, authorised tomorrow',
      june,
      given({ ...general, authorisedOn: day('2018-06-02') }),
      fails,
    ],
    [
      'perhaps used, authorised tomorrow',
      june,
      given({ ...general, authorisedOn: day('2018-06-02') }, null, { modality: 'MAY' }),
      open,
    ],
    ['one that ended', june, given({ ...general, validity: period(null, '2018-05-31') }, '2018-05-20'), open],
    [
      'one entry says yes, another no',
      june,
      [
        ...given(general, '2018-05-20'),
        subprocessorAuthorisation('org/shop', 'org/host', {
          key: 'authorisation/2',
          subprocessorKey: 'org/sub',
          existence: 'NONE',
        }),
      ],
      open,
    ],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('SUB-01', drafts, validOn)).toEqual(expected);
  });

  it('asks each controller', () => {
    const two = [
      ...given(general, '2018-05-20').filter(({ entry }) => entry.key !== 'activity/sales'),
      organisation('org/second'),
      activity('activity/sales', ['org/shop', 'org/second'], {
        record: 'PROCESSOR',
        processorKeys: ['org/host'],
      }),
    ];
    const [finding] = foundBy('SUB-01', two, june);
    expect(finding!.explanation).toContain(
      'no specific or general prior written authorisation of org/second for org/sub',
    );
    expect(finding!.explanation).not.toContain('authorisation of org/shop');
  });

  it('lets nobody take over the processing on a general one', () => {
    const acquirer = { role: 'ACQUIRER' };
    expect(outcomesOf('SUB-01', given(general, '2018-05-20', acquirer), june)).toEqual(open);
    expect(outcomesOf('SUB-01', given(specific, '2018-05-20', acquirer), june)).toEqual({});
    expect(outcomesOf('SUB-01', given({ existence: 'NONE' }, null, acquirer), june)).toEqual(fails);
  });
});

describe('what is on record, by SUB-02', () => {
  const both = (child: Contract | null, parent: Contract | null): readonly Draft[] =>
    world('subprocessor', [
      ...(child === null ? [] : [subContract(child)]),
      ...(parent === null ? [] : [contract(parent)]),
    ]);
  const whole: Contract = { clauses: [...all] };

  it.each([
    ['the child has confidentiality only', june, both({ clauses: ['CONFIDENTIALITY'] }, whole), fails],
    ['before the GDPR', dayBefore, both({ clauses: ['CONFIDENTIALITY'] }, whole), {}],
    ['on its first day', firstDay, both({ clauses: ['CONFIDENTIALITY'] }, whole), fails],
    ['all eight', june, both(whole, whole), {}],
    ['more than the parent', june, both(whole, { clauses: ['AUDIT'] }), {}],
    ['the same, though not all', june, both({ clauses: ['AUDIT'] }, { clauses: ['AUDIT'] }), {}],
    ['the parent not recorded', june, both(whole, null), open],
    ['the clauses of the parent not stated', june, both(whole, {}), open],
    ['the child not recorded', june, both(null, whole), open],
    ['the clauses of the child not stated', june, both({}, whole), open],
    ['no contract with the subprocessor', june, both({ existence: 'NONE' }, whole), fails],
    ['no contract to hold it beside', june, both(whole, { existence: 'NONE' }), open],
    [
      'the child for another activity',
      june,
      both({ ...whole, activityKeys: ['activity/other'] }, whole),
      open,
    ],
    ['the child ended', june, both({ ...whole, validity: period(null, last) }, whole), open],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('SUB-02', drafts, validOn)).toEqual(expected);
  });

  it('holds a third link beside the second, not beside the first', () => {
    const third = [
      ...both(whole, whole),
      organisation('org/deep'),
      disclosure('org/sub', 'org/deep', ['NL'], {
        key: 'disclosure/deep',
        role: 'SUBPROCESSOR',
        activityKeys: ['activity/sales'],
      }),
      processorContract('org/sub', 'org/deep', { clauses: ['AUDIT'] }),
    ];
    const [finding] = foundBy('SUB-02', third, june);
    expect(finding!.key).toBe('SUB-02/disclosure/deep');
    expect(finding!.explanation).toContain('of contract/host-sub');
  });

  it('says which clauses of which contract are lacking', () => {
    const [finding] = foundBy('SUB-02', both({ clauses: all.slice(2) }, whole), june);
    expect(finding!.explanation).toContain('lacks instructions and confidentiality of contract/shop-host');
    expect(finding!.entries.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['contract/host-sub', 'contract/shop-host']),
    );
  });
});

describe('what is on record, by SUB-04', () => {
  const told = (
    announcedOn: string | null,
    days: number | null,
    startedOn: string | null = '2019-02-01',
    more: Authorisation = {},
  ): readonly Draft[] =>
    world(
      'subprocessor',
      [
        subprocessorAuthorisation('org/shop', 'org/host', {
          authorisation: 'GENERAL',
          subprocessorKey: 'org/sub',
          announcedOn: announcedOn === null ? null : day(announcedOn),
          ...more,
        }),
        contract({ subprocessorNoticeDays: days }),
      ],
      { startedOn },
    );
  const later = '2019-03-01';

  it.each([
    ['announced on the same day', later, told('2019-02-01', 30), fails],
    ['30 days before', later, told('2019-01-02', 30), {}],
    ['29 days before', later, told('2019-01-03', 30), fails],
    ['after it was used, whatever is agreed', later, told('2019-02-02', null), fails],
    ['no days agreed on record', later, told('2019-01-02', null), open],
    ['no announcement', later, told(null, 30), open],
    ['no start', later, told('2019-01-02', 30, null), open],
    ['a specific authorisation', later, told(null, null, null, { authorisation: 'SPECIFIC' }), {}],
    ['which kind is not stated', later, told('2019-02-01', 30, '2019-02-01', { authorisation: null }), open],
    ['no authorisation, which SUB-01 says', later, told(null, 30, null, { existence: 'NONE' }), {}],
    [
      'not stated whether there is one',
      later,
      told('2019-01-02', 30, '2019-02-01', { existence: 'NOT_STATED' }),
      open,
    ],
    ['announced, but not whom', later, told('2019-01-02', 30, '2019-02-01', { subprocessorKey: null }), open],
    ['before the GDPR', dayBefore, told('2018-02-01', 30, '2018-02-01'), {}],
    ['on its first day', firstDay, told('2018-02-01', 30, '2018-02-01'), fails],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('SUB-04', drafts, validOn)).toEqual(expected);
  });

  it('counts the days', () => {
    expect(foundBy('SUB-04', told('2019-01-31', 30), later)[0]!.explanation).toContain(
      'announced to org/shop on 2019-01-31, 1 day before its use from 2019-02-01, and contract/shop-host, whose activities are not stated, asks for 30 days',
    );
  });

  it('names what is missing', () => {
    expect(foundBy('SUB-04', told(null, null, null), later)[0]!.missingFacts).toEqual([
      'subprocessorAuthorisation.announcedOn(disclosure/d)',
      'processorContract.subprocessorNoticeDays(org/shop, org/host)',
      'startedOn(disclosure/d)',
    ]);
  });
});

describe('what is on record, by BRE-02', () => {
  const agreed = (more: Contract): readonly Draft[] => processor(contract(more));
  const failsHere = { 'activity/sales': 'FAIL' };
  const openHere = { 'activity/sales': 'UNDETERMINED' };

  it.each([
    ['24 hours', june, agreed({ breachNoticeHours: 24 }), {}],
    ['in words', june, agreed({ breachNotice: 'Without undue delay' }), {}],
    ['silent', june, agreed({}), openHere],
    ['nothing recorded', june, processor(), openHere],
    ['not stated', june, agreed({ existence: 'NOT_STATED', breachNoticeHours: 24 }), openHere],
    ['no contract', june, agreed({ existence: 'NONE' }), failsHere],
    ['no contract, before the GDPR', dayBefore, agreed({ existence: 'NONE' }), {}],
    ['no contract, on its first day', firstDay, agreed({ existence: 'NONE' }), failsHere],
    [
      'for another activity',
      june,
      agreed({ activityKeys: ['activity/other'], breachNoticeHours: 24 }),
      openHere,
    ],
    ['it ended', june, agreed({ breachNoticeHours: 24, validity: period(null, last) }), openHere],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('BRE-02', drafts, validOn)).toEqual(expected);
  });
});

describe('in Norway', () => {
  it.each(['PRC-01', 'SUB-01', 'SUB-02', 'SUB-04', 'PRC-02', 'BRE-02'])(
    '%s binds from the day on which the act applied there',
    (rule) => {
      const leg = rule.startsWith('SUB') ? 'subprocessor' : 'processor';
      const norwegian = world(leg, []).map((item) =>
        item.kind === 'organisation'
          ? organisation(item.entry.key, null, null, { countryCode: 'NO', subjectToGdpr: true })
          : item,
      );
      expect(outcomesOf(rule, norwegian, '2018-07-19')).toEqual({});
      expect(Object.values(outcomesOf(rule, norwegian, '2018-07-20'))).toEqual(['UNDETERMINED']);
    },
  );
});
