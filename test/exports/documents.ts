import { recordOfProcessing } from '../../src/core/record-of-processing';
import type { RecordKind } from '../../src/core/words';
import { RecordDocument } from '../../src/exports/record-document';
import { freshOneCrm, oneCrm } from '../worlds/one-crm';

/** The head of a history, as a door would give it. */
export const head = 'a'.repeat(64);

/**
 * The record of 1CRM as a door would export it. The register was written down on the day of the policy, as a test says;
 * the law is known as of a day after its last change.
 */
export function recordOfOneCrm(validOn: string, kind: RecordKind = 'CONTROLLER'): RecordDocument {
  return new RecordDocument(recordOfProcessing(oneCrm({ validOn }), 'org/1crm', kind), head);
}

/** The same, opened anew: nothing that was found out before is at hand. */
export function freshRecordOfOneCrm(validOn: string): RecordDocument {
  return new RecordDocument(recordOfProcessing(freshOneCrm({ validOn }), 'org/1crm', 'CONTROLLER'), head);
}
