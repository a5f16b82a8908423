import { assessmentRecord, processorContract, subprocessorAuthorisation } from '../../worlds/accountability';
import { activity, disclosure, organisation } from '../../worlds/drafts';
import { registerOf } from '../../worlds/register-of';

const keysOf = (entries: readonly { readonly key: string }[]): readonly string[] =>
  entries.map(({ key }) => key).sort();

/** Two activities of one controller, which engages a processor for the first; the processor engages another. */
const register = registerOf(
  [
    ...['a', 'b', 'processor', 'sub'].map((name) => organisation(`org/${name}`)),
    activity('activity/one', ['org/a'], { processorKeys: ['org/processor'] }),
    activity('activity/two', ['org/a'], { processorKeys: ['org/processor'] }),
    disclosure('org/a', 'org/processor', [], {
      key: 'disclosure/one',
      role: 'PROCESSOR',
      activityKeys: ['activity/one'],
    }),
    disclosure('org/processor', 'org/sub', [], { key: 'disclosure/on', role: 'SUBPROCESSOR' }),
    processorContract('org/a', 'org/processor', { key: 'contract/any' }),
    processorContract('org/a', 'org/processor', { key: 'contract/one', activityKeys: ['activity/one'] }),
    processorContract('org/a', 'org/processor', { key: 'contract/two', activityKeys: ['activity/two'] }),
    processorContract('org/b', 'org/processor', { key: 'contract/of-another' }),
    processorContract('org/processor', 'org/a', { key: 'contract/turned-round' }),
    subprocessorAuthorisation('org/a', 'org/processor', {
      key: 'authorisation/general',
      authorisation: 'GENERAL',
    }),
    subprocessorAuthorisation('org/a', 'org/processor', {
      key: 'authorisation/sub',
      subprocessorKey: 'org/sub',
    }),
    subprocessorAuthorisation('org/a', 'org/processor', { key: 'authorisation/b', subprocessorKey: 'org/b' }),
    assessmentRecord('DATA_PROTECTION_IMPACT', 'org/a', {
      key: 'assessment/impact',
      activityKeys: ['activity/one'],
    }),
    assessmentRecord('COMPATIBILITY', 'org/a', { key: 'assessment/other', activityKeys: ['activity/one'] }),
    assessmentRecord('TRANSFER_IMPACT', 'org/a', {
      key: 'assessment/transfer',
      disclosureKeys: ['disclosure/one'],
    }),
  ],
  { validOn: '2018-06-01' },
);

describe('what is on record of an engagement', () => {
  it('is the contracts between the two for its activities, or for none in particular', () => {
    expect(keysOf(register.one('disclosure', 'disclosure/one').contracts)).toEqual([
      'contract/any',
      'contract/one',
    ]);
    expect(register.one('disclosure', 'disclosure/on').contracts).toEqual([]);
    expect(keysOf(register.one('processingActivity', 'activity/two').contracts)).toEqual([
      'contract/any',
      'contract/two',
    ]);
  });

  it('is the authorisations that name the subprocessor, or nobody in particular', () => {
    expect(keysOf(register.one('disclosure', 'disclosure/on').authorisations)).toEqual([
      'authorisation/general',
      'authorisation/sub',
    ]);
  });

  it('is the assessments that name it; those of the impact apart', () => {
    const one = register.one('processingActivity', 'activity/one');
    expect(keysOf(one.assessments)).toEqual(['assessment/impact', 'assessment/other']);
    expect(keysOf(one.impactAssessments)).toEqual(['assessment/impact']);
    expect(keysOf(register.one('disclosure', 'disclosure/one').assessments)).toEqual(['assessment/transfer']);
    expect(register.one('processingActivity', 'activity/two').assessments).toEqual([]);
  });
});
