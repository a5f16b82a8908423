import type { AssessmentRecord } from '../entries/assessment-record';
import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { AssessmentKind } from '../words';
import type { Inquiry } from './inquiry';

/**
 * The assessments of one kind that an organisation has to make of an activity and are about it: they name the
 * activity, or a purpose of it and no activity. That there is none is also said by a record that names neither.
 */
export function assessmentsOf(
  { register }: Inquiry,
  kind: AssessmentKind,
  organisation: Organisation,
  { key, purposes }: ProcessingActivity,
): readonly AssessmentRecord[] {
  return register
    .linkedTo('assessmentRecord', 'organisationKey', organisation.key)
    .filter(
      (one) =>
        one.assessment === kind &&
        (one.activities.some((activity) => activity.key === key) ||
          (one.activities.length === 0 &&
            one.purposes.some((purpose) => purposes.some((own) => own.key === purpose.key))) ||
          (one.existence !== 'EXISTS' && isOfAll(one))),
    );
}

/** The assessments of one kind that there are, and of which it is not stated what they are about. */
export function assessmentsOfUnknownScope(
  { register }: Inquiry,
  kind: AssessmentKind,
  organisation: Organisation,
): readonly AssessmentRecord[] {
  return register
    .linkedTo('assessmentRecord', 'organisationKey', organisation.key)
    .filter((one) => one.assessment === kind && one.existence === 'EXISTS' && isOfAll(one));
}

/** Whether it names nothing that it is about. */
function isOfAll({ activities, purposes, disclosures }: AssessmentRecord): boolean {
  return activities.length + purposes.length + disclosures.length === 0;
}

/** Whether there is one that was completed by the register's day, or whose day is not stated. */
export function isMade({ existence, completedOn, register }: AssessmentRecord): boolean {
  return existence === 'EXISTS' && (completedOn === null || completedOn <= register.clocks.validOn);
}
