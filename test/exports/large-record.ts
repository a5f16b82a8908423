import { recordOfProcessing } from '../../src/core/record-of-processing';
import type { Register } from '../../src/core/register';
import { RecordDocument } from '../../src/exports/record-document';
import { activity, disclosure, organisation } from '../worlds/drafts';
import { registerOf } from '../worlds/register-of';
import { head } from './documents';

/** A register of one controller with so many activities, each of which discloses to somebody in a third country. */
export function largeRegister(activities: number): Register {
  const keys = Array.from({ length: activities }, (_, index) => `activity/${index}`);
  return registerOf(
    [
      organisation('org/controller', null, null, {}),
      organisation('org/recipient', null, null, {}),
      ...keys.map((key) => activity(key, ['org/controller'], {})),
      ...keys.map((key) =>
        disclosure('org/controller', 'org/recipient', ['US'], {
          key: `disclosure/${key}`,
          activityKeys: [key],
        }),
      ),
    ],
    { validOn: '2018-06-01' },
  );
}

/** Its record, to be read in passing, as a door would export it. */
export function largeRecord(activities: number): RecordDocument {
  const register = largeRegister(activities).inPassing();
  return new RecordDocument(recordOfProcessing(register, 'org/controller', 'CONTROLLER'), head);
}
