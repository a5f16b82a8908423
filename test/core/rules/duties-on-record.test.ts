import type { Draft } from '../../../src/core/drafts';
import { day } from '../../../src/core/period';
import {
  assessmentRecord,
  breachProcedure,
  foreignOrder,
  jointArrangement,
} from '../../worlds/accountability';
import { activity, disclosure, organisation, period, reliance } from '../../worlds/drafts';
import { contact, foundBy, outcomesOf } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const ended = period(null, '2018-05-25');

describe('what is on record, by BRE-01', () => {
  const fails = { 'org/controller': 'FAIL' };
  const open = { 'org/controller': 'UNDETERMINED' };
  const whole = { contactKey: 'contact/security', authorityKey: 'org/authority', hours: 72 };
  const procedure = (more: Parameters<typeof breachProcedure>[1]): readonly Draft[] =>
    controller({}, [
      organisation('org/authority'),
      contact('contact/security', 'org/controller'),
      breachProcedure('org/controller', more),
    ]);

  it.each([
    ['a contact, an authority, 72 hours', june, procedure(whole), {}],
    ['73 hours', june, procedure({ ...whole, hours: 73 }), fails],
    ['73 hours, on the first day', firstDay, procedure({ ...whole, hours: 73 }), fails],
    ['73 hours, before the GDPR', dayBefore, procedure({ ...whole, hours: 73 }), {}],
    ['none', june, procedure({ existence: 'NONE' }), fails],
    ['not stated', june, procedure({ ...whole, existence: 'NOT_STATED' }), open],
    ['words alone', june, procedure({ description: 'In accordance with applicable law.' }), open],
    ['no contact', june, procedure({ ...whole, contactKey: null }), open],
    ['no authority', june, procedure({ ...whole, authorityKey: null }), open],
    ['no hours', june, procedure({ ...whole, hours: null }), open],
    ['one that ended', june, procedure({ ...whole, validity: ended }), open],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('BRE-01', drafts, validOn)).toEqual(expected);
  });

  it('takes the hours from the policy, where it gives them', () => {
    const exact = said('S-1', 'breach', 'We tell the authority within 72 hours.');
    const also = procedure({ ...whole, hours: null }).slice(controller().length);
    expect(outcomesOf('BRE-01', saying([exact], {}, also), june)).toEqual({});
    expect(foundBy('BRE-01', saying([exact]), june)[0]!.missingFacts).toEqual([
      'breachProcedure.contact(org/controller)',
      'breachProcedure.authority(org/controller)',
    ]);
  });

  it('names what is missing, and the one that ended', () => {
    const [finding] = foundBy('BRE-01', procedure({ ...whole, hours: null }), june);
    expect(finding!.missingFacts).toEqual(['breachProcedure.hours(org/controller)']);
    const [gone] = foundBy('BRE-01', procedure({ ...whole, validity: ended }), june);
    expect(gone!.explanation).toContain('breach-procedure/controller is recorded until 2018-05-25 only');
  });
});

describe('what is on record, by JNT-01', () => {
  const fails = { 'activity/a': 'FAIL' };
  const open = { 'activity/a': 'UNDETERMINED' };
  const parties = ['org/controller', 'org/other'];
  const joint = (...arrangements: Draft[]): readonly Draft[] => [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/other'),
    organisation('org/third'),
    activity('activity/a', parties),
    activity('activity/b', ['org/controller']),
    ...arrangements,
  ];
  const arrangement = (more: Parameters<typeof jointArrangement>[1], among = parties): readonly Draft[] =>
    joint(jointArrangement(among, { essenceAvailable: true, ...more }));

  it.each([
    ['an arrangement of 2019', '2019-06-01', arrangement({ concludedOn: day('2019-01-01') }), {}],
    ['concluded only later', june, arrangement({ concludedOn: day('2019-01-01') }), open],
    ['none', june, arrangement({ existence: 'NONE' }), fails],
    ['none, on the first day', firstDay, arrangement({ existence: 'NONE' }), fails],
    ['none, before the GDPR', dayBefore, arrangement({ existence: 'NONE' }), {}],
    ['not stated', june, arrangement({ existence: 'NOT_STATED' }), open],
    ['nothing recorded', june, joint(), open],
    ['its essence is kept from the people', june, arrangement({ essenceAvailable: false }), fails],
    ['whether its essence is available is not stated', june, arrangement({ essenceAvailable: null }), open],
    ['for another activity', june, arrangement({ activityKeys: ['activity/b'] }), open],
    ['with somebody else', june, arrangement({}, ['org/controller', 'org/third']), open],
    ['among three', june, arrangement({}, [...parties, 'org/third']), {}],
    [
      'none with somebody else',
      june,
      arrangement({ existence: 'NONE' }, ['org/controller', 'org/third']),
      open,
    ],
    ['one that ended', june, arrangement({ validity: ended }), open],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('JNT-01', drafts, validOn)).toEqual(expected);
  });
});

/** A controller in the Netherlands that discloses to one recipient in the United States. */
function oneRecipient(more: Parameters<typeof disclosure>[3], also: readonly Draft[]): readonly Draft[] {
  return [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/recipient'),
    activity('activity/a', ['org/controller']),
    disclosure('org/controller', 'org/recipient', ['US'], {
      key: 'disclosure/d',
      activityKeys: ['activity/a'],
      ...more,
    }),
    ...also,
  ];
}

describe('what is on record, by TRF-06', () => {
  const fails = { 'reliance/r': 'FAIL' };
  const open = { 'reliance/r': 'UNDETERMINED' };
  type Recorded = Parameters<typeof assessmentRecord>[2];
  const assessed = (
    records: readonly Recorded[],
    onReliance: Parameters<typeof reliance>[3] = {},
  ): readonly Draft[] =>
    oneRecipient({}, [
      reliance('scc/2021-914-M2', 'org/controller', ['disclosure/d'], { key: 'reliance/r', ...onReliance }),
      ...records.map((more, index) =>
        assessmentRecord('TRANSFER_IMPACT', 'org/controller', { key: `assessment/${index}`, ...more }),
      ),
    ]);
  const good: Recorded = { completedOn: day('2021-12-01'), outcome: 'ADEQUATE_WITH_MEASURES' };
  const bad: Recorded = { completedOn: day('2021-12-02'), outcome: 'INADEQUATE' };
  const on = '2022-01-01';

  it.each([
    ['none recorded', on, assessed([]), open],
    ['one of 1 December 2021', on, assessed([good]), {}],
    ['the same about the disclosure', on, assessed([{ ...good, disclosureKeys: ['disclosure/d'] }]), {}],
    ['completed only later', '2021-11-30', assessed([good]), open],
    ['inadequate', on, assessed([bad]), fails],
    ['inadequate, then adequate', on, assessed([{ ...bad, completedOn: day('2021-11-01') }, good]), {}],
    ['adequate, then inadequate', on, assessed([good, bad]), fails],
    ['the inadequate one comes later', '2021-12-01', assessed([good, bad]), {}],
    ['no outcome', on, assessed([{ ...good, outcome: null }]), open],
    ['no day', on, assessed([{ ...good, completedOn: null }]), open],
    ['inadequate on no known day', on, assessed([good, { ...bad, completedOn: null }]), open],
    ['there is none', on, assessed([{ existence: 'NONE' }]), fails],
    ['before the judgment', '2020-07-15', assessed([{ existence: 'NONE' }]), {}],
    ['on the day of the judgment', '2020-07-16', assessed([{ existence: 'NONE' }]), fails],
    ['not stated', on, assessed([{ existence: 'NOT_STATED' }]), open],
    ['one that ended', on, assessed([{ ...good, validity: period(null, on) }]), open],
    ['adequate on the reliance', on, assessed([], { impactAssessment: 'ADEQUATE' }), {}],
    ['inadequate on the reliance', on, assessed([good], { impactAssessment: 'INADEQUATE' }), fails],
    [
      'adequate on the reliance, inadequate on record',
      on,
      assessed([bad], { impactAssessment: 'ADEQUATE' }),
      open,
    ],
    [
      'of another kind',
      on,
      [...assessed([]), assessmentRecord('COMPATIBILITY', 'org/controller', good)],
      open,
    ],
    [
      'of somebody else',
      on,
      [...assessed([]), assessmentRecord('TRANSFER_IMPACT', 'org/recipient', good)],
      open,
    ],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('TRF-06', drafts, validOn)).toEqual(expected);
  });

  it('judges by the law of its day and the facts of theirs', () => {
    const world = assessed([{ existence: 'NONE' }]);
    expect(outcomesOf('TRF-06', world, { validOn: '2019-01-01', lawOn: '2020-07-16' })).toEqual(fails);
    expect(outcomesOf('TRF-06', world, { validOn: '2021-01-01', lawOn: '2020-07-15' })).toEqual({});
  });

  it('asks for one about each disclosure', () => {
    const two = [
      ...assessed([{ ...good, disclosureKeys: ['disclosure/d'] }], {
        disclosureKeys: ['disclosure/d', 'disclosure/e'],
      }),
      disclosure('org/controller', 'org/recipient', ['US'], { key: 'disclosure/e' }),
    ];
    expect(foundBy('TRF-06', two, on)[0]!.missingFacts).toEqual([
      'tia.outcome',
      'assessmentRecord(TRANSFER_IMPACT, disclosure/e)',
    ]);
  });
});

describe('what is on record, by TRF-08', () => {
  const fails = { 'reliance/r': 'FAIL' };
  const open = { 'reliance/r': 'UNDETERMINED' };
  const derogation = (frequency: 'OCCASIONAL' | 'REPEATED' | 'SYSTEMATIC' | null): readonly Draft[] =>
    oneRecipient({ frequency }, [
      reliance('art49/1-e', 'org/controller', ['disclosure/d'], {
        key: 'reliance/r',
        facts: [{ path: 'claim.exists', value: 'true' }],
      }),
    ]);

  it.each([
    ['one lawsuit', firstDay, derogation('OCCASIONAL'), {}],
    ['every night', firstDay, derogation('SYSTEMATIC'), fails],
    ['every night, before the GDPR', dayBefore, derogation('SYSTEMATIC'), {}],
    ['more than once', firstDay, derogation('REPEATED'), open],
    ['not stated', firstDay, derogation(null), open],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('TRF-08', drafts, validOn)).toEqual(expected);
  });

  it('does not believe a reliance that calls occasional what goes every night', () => {
    const world = derogation('SYSTEMATIC').map((item) =>
      item.kind === 'mechanismReliance'
        ? reliance('art49/1-e', 'org/controller', ['disclosure/d'], {
            key: 'reliance/r',
            facts: [
              { path: 'claim.exists', value: 'true' },
              { path: 'transfer.occasional', value: 'true' },
            ],
          })
        : item,
    );
    const [finding] = foundBy('TRF-08', world, june);
    expect([finding!.outcome, finding!.explanation]).toEqual([
      'FAIL',
      expect.stringContaining('those of disclosure/d are recorded as systematic'),
    ]);
  });

  it('asks how often data is disclosed', () => {
    expect(foundBy('TRF-08', derogation(null), june)[0]!.missingFacts).toEqual([
      'transfer.occasional',
      'frequency(disclosure/d)',
    ]);
  });
});

describe('what is on record, by TRF-09', () => {
  const fails = { 'disclosure/d@US': 'FAIL' };
  const open = { 'disclosure/d@US': 'UNDETERMINED' };
  const ordered = (
    more: Parameters<typeof foreignOrder>[2],
    also: readonly Draft[] = [],
    leg: Parameters<typeof disclosure>[3] = {},
  ): readonly Draft[] =>
    oneRecipient({ role: 'PUBLIC_AUTHORITY', ...leg }, [
      foreignOrder('org/recipient', 'org/controller', more),
      ...also,
    ]);
  const answered = { agreementExistence: 'NONE', disclosedOn: day('2018-05-26') } as const;
  const claims = reliance('art49/1-e', 'org/controller', ['disclosure/d'], { key: 'reliance/r' });

  it.each([
    ['a subpoena answered without an agreement', june, ordered(answered), fails],
    ['a request under a treaty', june, ordered({ ...answered, agreementExistence: 'EXISTS' }), {}],
    ['not stated', june, ordered({ ...answered, agreementExistence: 'NOT_STATED' }), open],
    ['not answered', june, ordered({ agreementExistence: 'NONE' }), open],
    ['answered only later', firstDay, ordered(answered), open],
    ['before the GDPR', dayBefore, ordered({ ...answered, disclosedOn: day('2018-05-01') }), {}],
    ['answered on a ground that is open', june, ordered(answered, [claims]), open],
    ['to the disclosure by name', june, ordered({ ...answered, disclosureKey: 'disclosure/d' }), fails],
    ['to a recipient that is no authority', june, ordered(answered, [], { role: 'THIRD_PARTY' }), fails],
    ['within the Union', june, ordered(answered, [], { destinationCountryCodes: ['DE'] }), {}],
    [
      'one with a treaty, one without',
      june,
      ordered({ agreementExistence: 'EXISTS' }, [
        foreignOrder('org/recipient', 'org/controller', { key: 'order/b', ...answered }),
      ]),
      fails,
    ],
  ])('%s: on %s', (_, validOn, drafts, expected) => {
    expect(outcomesOf('TRF-09', drafts, validOn)).toEqual(expected);
  });

  it('says of an order for no known disclosure that its ground cannot be looked up', () => {
    const alone = [
      organisation('org/controller', null, null, { countryCode: 'NL' }),
      organisation('org/court'),
      activity('activity/a', ['org/controller']),
      foreignOrder('org/court', 'org/controller', answered),
    ];
    expect(outcomesOf('TRF-09', alone, june)).toEqual({ 'order/a': 'UNDETERMINED' });
    expect(outcomesOf('TRF-09', alone, dayBefore)).toEqual({});
    expect(foundBy('TRF-09', alone, june)[0]!.missingFacts).toEqual(['foreignOrder.disclosure(order/a)']);
  });

  it('shows the order and the day', () => {
    const [finding] = foundBy('TRF-09', ordered(answered), june);
    expect(finding!.entries.map(({ key }) => key)).toContain('order/a');
    expect(finding!.explanation).toContain(
      'no international agreement carries order/a of org/recipient, data was disclosed on it on 2018-05-26, and no other ground of Chapter V is recorded',
    );
  });
});

describe('what is on record, by TRF-05', () => {
  const kept = (accessCountryCodes: string[] | null): readonly Draft[] =>
    oneRecipient({ destinationCountryCodes: ['NL'], accessCountryCodes }, []).map((item) =>
      item.entry.key === 'org/recipient'
        ? organisation('org/recipient', null, null, { countryCode: 'US' })
        : item,
    );

  it('does not ask whether data kept at home is reached from elsewhere where that is recorded', () => {
    const found = { 'access/disclosure/d': 'UNDETERMINED' };
    expect(outcomesOf('TRF-05', kept(null), june)).toEqual(found);
    expect(outcomesOf('TRF-05', kept(['US']), june)).toEqual(found);
    expect(outcomesOf('TRF-05', kept([]), june)).toEqual({});
    expect(foundBy('TRF-05', kept(['US']), june)[0]!.explanation).toContain(
      'the data is reached from United States',
    );
  });
});
