import { day } from '../../../src/core/period';
import type { Draft } from '../../../src/core/drafts';
import { consentRecord, dataSubjectRequest } from '../../worlds/accountability';
import { period } from '../../worlds/drafts';
import { foundBy, outcomesOf, policy, purpose } from '../../worlds/findings';
import { basis, controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

const consent = (more: Parameters<typeof consentRecord>[0] = {}): Draft =>
  consentRecord({ activityKeys: ['activity/a'], ...more });
const resting = (also: readonly Draft[], more: Parameters<typeof controller>[0] = {}) => [
  ...policy([[said('S-1', 'purpose', 'To run the service.')]]),
  ...controller({ legalBasisUses: [basis('A6-1-a')], ...more }, also),
];
const whole = { givenOn: day('2018-05-01'), policyDocumentKey: 'policy/1', consentAct: 'OPT_IN' as const };
const aggregate = { 'org/controller': 'UNDETERMINED' };

describe('CON-01 with records', () => {
  const on2019 = '2019-01-05';

  it.each([
    [dayBefore, resting([consent({ existence: 'NONE' })]), {}],
    [firstDay, resting([consent({ existence: 'NONE' })]), { 'consent/a': 'FAIL' }],
    [firstDay, resting([consent({ existence: 'NOT_STATED' })]), aggregate],
    [on2019, resting([consent({ ...whole, givenOn: day(on2019) })]), {}],
    ['2019-01-04', resting([consent({ ...whole, givenOn: day(on2019) })]), { 'consent/a': 'FAIL' }],
    [june, resting([consent({ ...whole, policyDocumentKey: null })]), { 'consent/a': 'FAIL' }],
    [june, resting([consent({ ...whole, givenOn: null })]), { 'consent/a': 'UNDETERMINED' }],
    // One who consents later takes nothing from those who have.
    [june, resting([consent(whole), consent({ ...whole, key: 'consent/b', givenOn: day(on2019) })]), {}],
    // What names neither the activity nor a purpose of it is about something else, or nobody knows what.
    [june, resting([consent({ ...whole, activityKeys: [] })]), aggregate],
    [june, resting([consent({ ...whole, activityKeys: [], purposeKeys: ['purpose/p'] })]), {}],
    [
      june,
      resting([purpose('purpose/q'), consent({ ...whole, purposeKeys: ['purpose/p'] })], {
        purposeKeys: ['purpose/p', 'purpose/q'],
      }),
      aggregate,
    ],
    [
      june,
      resting([purpose('purpose/q'), consent({ ...whole, purposeKeys: ['purpose/p'] })], {
        purposeKeys: ['purpose/p', 'purpose/q'],
        legalBasisUses: [basis('A6-1-a', 'purpose/p')],
      }),
      {},
    ],
    [june, resting([consent({ ...whole, withdrawnOn: day(june) })]), aggregate],
    ['2018-05-31', resting([consent({ ...whole, withdrawnOn: day(june) })]), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CON-01', world, validOn)).toEqual(expected);
  });

  it('says that there is none, where that is on record', () => {
    const [finding] = foundBy('CON-01', resting([consent({ existence: 'NONE' })]), june);
    expect(finding!.explanation).toContain('it is on record that there is none');
  });

  it('names a record that ended, which proves nothing', () => {
    const [finding] = foundBy('CON-01', resting([consent({ validity: period(null, june) })]), june);
    expect([finding!.key, finding!.outcome]).toEqual(['CON-01/org/controller', 'UNDETERMINED']);
    expect(finding!.explanation).toContain('(consent/a on 2018-06-01); that is no proof that there is none');
    expect(finding!.missingFacts).toContain('consentRecords(activity/a)');
  });
});

describe('CON-02 with records', () => {
  const act = (consentAct: 'OPT_IN' | 'STATEMENT' | 'PRE_TICKED_BOX' | 'SILENCE' | 'USE_OF_SERVICE' | null) =>
    resting([consent({ ...whole, consentAct })]);

  it.each([
    [dayBefore, act('SILENCE'), {}],
    [firstDay, act('SILENCE'), { 'consent/a': 'FAIL' }],
    [firstDay, act('PRE_TICKED_BOX'), { 'consent/a': 'FAIL' }],
    [firstDay, act('USE_OF_SERVICE'), { 'consent/a': 'FAIL' }],
    [firstDay, act('OPT_IN'), {}],
    [firstDay, act('STATEMENT'), {}],
    [firstDay, act(null), { 'consent/a': 'UNDETERMINED' }],
    [firstDay, resting([consent({ existence: 'NOT_STATED' })]), {}],
    [
      firstDay,
      resting([consent({ existence: 'NOT_STATED', consentAct: 'USE_OF_SERVICE' })]),
      { 'consent/a': 'FAIL' },
    ],
    [june, resting([consent({ ...whole, consentAct: 'SILENCE', withdrawnOn: day(june) })]), {}],
    ['2018-04-30', act('SILENCE'), { 'no-notice': 'UNDETERMINED' }],
  ])('on %s: %#', (validOn, world, expected) => {
    const lawOn = validOn < firstDay && validOn !== dayBefore ? firstDay : validOn;
    expect(outcomesOf('CON-02', world, { validOn, lawOn })).toEqual(expected);
  });
});

describe('CON-03 with records', () => {
  const withdrawn = { ...whole, withdrawalChannel: 'The same form.', withdrawnOn: day('2020-02-01') };
  const request = (lastProcessedOn: string | null, more: Parameters<typeof dataSubjectRequest>[2] = {}) =>
    dataSubjectRequest('WITHDRAWAL_OF_CONSENT', 'org/controller', {
      activityKeys: ['activity/a'],
      receivedOn: day('2020-02-01'),
      lastProcessedOn: lastProcessedOn === null ? null : day(lastProcessedOn),
      ...more,
    });
  const offered = consent({ ...whole, key: 'consent/b', withdrawalChannel: 'The same form.' });
  const asked = 'request/withdrawal-of-consent';
  const two = { legalBasisUses: [basis('A6-1-a'), basis('A6-1-f')] };

  it.each([
    [june, resting([offered]), {}],
    [june, resting([consent(whole)]), { 'org/controller': 'FAIL' }],
    ['2020-03-01', resting([offered, request('2020-03-01')]), { [asked]: 'FAIL' }],
    ['2020-02-01', resting([offered, request('2020-03-01')]), {}],
    ['2020-01-31', resting([offered, request('2020-03-01')]), {}],
    ['2020-03-01', resting([offered, request('2020-02-01')]), {}],
    ['2020-03-01', resting([offered, request(null)]), { [asked]: 'UNDETERMINED' }],
    ['2020-03-01', resting([offered, request('2020-03-01')], two), {}],
    [dayBefore, resting([offered, request('2018-05-24', { receivedOn: day('2018-05-01') })]), {}],
    // A withdrawn consent, and nothing else that the activity rests on
    ['2020-02-01', resting([consent(withdrawn)]), { 'consent/a': 'FAIL', 'org/controller': 'FAIL' }],
    ['2020-01-31', resting([consent(withdrawn)]), {}],
    ['2020-02-01', resting([consent(withdrawn), offered]), { 'consent/a': 'UNDETERMINED' }],
    ['2020-03-01', resting([consent(withdrawn), offered, request('2020-02-01')]), {}],
    ['2020-02-01', resting([consent(withdrawn), offered], two), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CON-03', world, validOn)).toEqual(expected);
  });

  it('says from when to when', () => {
    const [finding] = foundBy('CON-03', resting([offered, request('2020-03-01')]), '2020-03-01');
    expect(finding!.explanation).toContain(
      'was withdrawn on 2020-02-01, no other legal basis is on record, and the data was still processed on 2020-03-01',
    );
    expect(finding!.entries.map(({ key }) => key)).toContain(asked);
  });
});

describe('CHI-01 with records', () => {
  const child = (
    age: number | null,
    countryCode: string | null,
    parentalAuthorisation: boolean | null = false,
  ) => consent({ ...whole, age, countryCode, parentalAuthorisation });
  const fails = { 'consent/a': 'FAIL' };
  const open = { 'consent/a': 'UNDETERMINED' };

  it.each([
    [june, resting([child(15, 'DE')]), fails],
    [june, resting([child(15, 'FR')]), {}],
    [june, resting([child(14, 'FR')]), fails],
    [june, resting([child(14, 'FR', true)]), {}],
    [june, resting([child(14, 'FR', null)]), open],
    [dayBefore, resting([child(15, 'DE')]), {}],
    [firstDay, resting([child(15, 'DE')]), fails],
    // A State that the law data does not hold, or not on that day
    [june, resting([child(12, 'PL')]), fails],
    [june, resting([child(13, 'PL')]), open],
    [june, resting([child(15, 'PL')]), open],
    [june, resting([child(16, 'PL')]), {}],
    ['2018-09-04', resting([child(13, 'BE')]), open],
    ['2018-09-05', resting([child(13, 'BE')]), {}],
    [june, resting([child(13, null)]), open],
    [june, resting([child(12, null)]), fails],
    [june, resting([child(null, 'DE')]), aggregate],
    [june, resting([child(17, 'DE')]), {}],
    // What is recorded of the service
    [june, resting([], { offeredToChildren: false }), {}],
    [june, resting([], { offeredToChildren: true }), aggregate],
    [june, resting([child(15, 'DE')], { offeredToChildren: false }), open],
    [june, resting([child(15, 'DE')], { legalBasisUses: [basis('A6-1-b')] }), {}],
  ])('on %s: %#', (validOn, world, expected) => {
    expect(outcomesOf('CHI-01', world, validOn)).toEqual(expected);
  });

  it('does not know a law before it was public, and says on which it rests', () => {
    const world = resting([child(15, 'FR')]);
    expect(outcomesOf('CHI-01', world, { validOn: june, knownAt: '2018-06-20' })).toEqual(open);
    const [finding] = foundBy('CHI-01', resting([child(15, 'DE')]), june);
    expect(finding!.explanation).toContain('the age of 16 (Art. 8(1) GDPR; the Federal Data Protection Act');
  });

  it('goes by the field where the policy has words', () => {
    const notForChildren = said('S-2', 'minors', 'Our Service is not directed to children.');
    const offered = (offeredToChildren: boolean | null) =>
      saying([notForChildren], { legalBasisUses: [basis('A6-1-a')], offeredToChildren });
    expect(outcomesOf('CHI-01', offered(null), june)).toEqual({});
    expect(outcomesOf('CHI-01', offered(true), june)).toEqual(aggregate);
  });
});
