import type { Draft } from '../../../src/core/drafts';
import { day } from '../../../src/core/period';
import { recordOfProcessing } from '../../../src/core/record-of-processing';
import type { RecordField } from '../../../src/core/record/record-field';
import { assessmentRecord, consentRecord, processorContract } from '../../worlds/accountability';
import { disclosure, organisation } from '../../worlds/drafts';
import { basis, controller, june, said, saying } from '../../worlds/notices';
import { registerOf } from '../../worlds/register-of';

function cell(world: readonly Draft[], key: string): RecordField {
  const record = recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER');
  return record.activities[0]!.fields.find((field) => field.key === key)!;
}

describe('what shows that duties are met, as cells of the record', () => {
  const processor = [
    organisation('org/p', null, null, { name: 'P' }),
    disclosure('org/controller', 'org/p', ['NL'], { activityKeys: ['activity/a'] }),
  ];
  const contract = (more: Parameters<typeof processorContract>[2] = {}): Draft =>
    processorContract('org/controller', 'org/p', more);
  const withContract = (...contracts: readonly Draft[]): RecordField =>
    cell(
      saying([said('S-1', 'contract', 'We have a contract.')], {}, [...processor, ...contracts]),
      'processorContracts',
    );

  it('states a contract with what it covers, and what of it is not stated', () => {
    const full = withContract(
      contract({ signedOn: day('2018-05-20'), clauses: ['CONFIDENTIALITY', 'AUDIT'] }),
    );
    expect([full.state, full.missing]).toEqual(['STATED', []]);
    expect(full.values).toEqual([
      'A contract between org/controller and P, signed on 2018-05-20; it covers confidentiality and audits',
    ]);
    const bare = withContract(contract({ sourceKeys: ['S-1'] }));
    expect(bare.state).toBe('STATED');
    expect(bare.missing).toEqual([
      'when the contract with P was signed is not stated',
      'what else the contract with P covers is not stated',
    ]);
    expect(bare.values[0]).toContain('of it is said: “We have a contract.” (section');
    expect(withContract(contract()).missing).toContain('what the contract with P covers is not stated');
    expect(bare.statements.map(({ key }) => key)).toEqual(['S-1']);
    expect(withContract(contract({ clauses: [] })).values[0]).toContain('nothing of Art. 28(3)');
  });

  it('keeps silence as silence, and tells a recorded “none” as one', () => {
    expect(withContract().state).toBe('NOT_STATED');
    const unsaid = withContract(contract({ existence: 'NOT_STATED' }));
    expect(unsaid.state).toBe('NOT_STATED');
    expect(unsaid.explanation).toContain('do not say whether there is one');
    const none = withContract(contract({ existence: 'NONE' }));
    expect([none.state, none.values]).toEqual(['STATED', ['It is recorded that there is not a contract.']]);
    const both = withContract(contract(), contract({ key: 'contract/b', existence: 'NONE' }));
    expect([both.state, both.values.length]).toEqual(['CONTRADICTED', 2]);
  });

  it('does not take a contract with another, or for another activity', () => {
    const other = organisation('org/q');
    const world = (more: Draft): RecordField =>
      cell(saying([], {}, [...processor, other, more]), 'processorContracts');
    expect(world(processorContract('org/controller', 'org/q')).state).toBe('NOT_STATED');
    expect(world(processorContract('org/p', 'org/q')).state).toBe('NOT_STATED');
  });

  it('states an impact assessment and a consent, or that none is recorded', () => {
    const assessed = (more: Parameters<typeof assessmentRecord>[2]): RecordField =>
      cell(
        controller({}, [assessmentRecord('DATA_PROTECTION_IMPACT', 'org/controller', more)]),
        'impactAssessment',
      );
    const done = assessed({
      activityKeys: ['activity/a'],
      reference: 'DPIA-7',
      completedOn: day('2018-05-20'),
      outcome: 'ADEQUATE',
    });
    expect(done.values).toEqual([
      'Assessment DPIA-7, completed on 2018-05-20; it found the protection adequate',
    ]);
    expect(assessed({}).state).toBe('NOT_STATED');
    const resting = (more: Parameters<typeof consentRecord>[0], legalBasis = 'A6-1-a'): RecordField =>
      cell(controller({ legalBasisUses: [basis(legalBasis)] }, [consentRecord(more)]), 'consent');
    const given = resting({ activityKeys: ['activity/a'], givenOn: day('2018-05-26') });
    expect([given.state, given.values]).toEqual(['STATED', ['Consent, given on 2018-05-26']]);
    expect(given.missing).toEqual(['on what information is not stated']);
    expect(resting({}).state).toBe('NOT_STATED');
    expect(resting({ activityKeys: ['activity/a'] }, 'A6-1-b').state).toBe('NOT_APPLICABLE');
  });
});
