import type { AssessmentRecord } from '../entries/assessment-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController } from './asking';
import { endedInWords, endedNaming, silenceInWords } from './covering';
import { assessmentsOf, assessmentsOfUnknownScope, isMade } from './documented-assessments';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { counted, listed } from './wording';

const kind = 'DATA_PROTECTION_IMPACT';

/** With so many of the criteria of WP 248 rev.01, processing is likely to be of high risk. */
const criteriaOfHighRisk = 2;

/** Processing that is likely to be of high risk has an impact assessment before it starts. */
export function* dpi01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { duty, activities } of byController(inquiry)) {
    const open: ProcessingActivity[] = [];
    for (const activity of activities) {
      const { highRiskCriteria: criteria } = activity;
      if (criteria === null) {
        if (!assessmentsOf(inquiry, kind, duty.bearer, activity).some((one) => isInTime(one, activity)))
          open.push(activity);
      } else if (criteria.length >= criteriaOfHighRisk) {
        yield* ofHighRisk(inquiry, activity, duty);
      }
    }
    if (open.length > 0) yield ofOpen(inquiry, open, duty);
  }
}

function isInTime(one: AssessmentRecord, { startedOn }: ProcessingActivity): boolean {
  return isMade(one) && one.completedOn !== null && startedOn !== null && one.completedOn < startedOn;
}

function* ofHighRisk(inquiry: Inquiry, activity: ProcessingActivity, duty: Duty): Iterable<Judgement> {
  const { register, rule, on } = inquiry;
  const { startedOn, key, name } = activity;
  // The duty is to be met when it starts.
  if (startedOn !== null && startedOn > register.clocks.validOn) return;
  const all = assessmentsOf(inquiry, kind, duty.bearer, activity);
  if (all.some((one) => isInTime(one, activity))) return;
  const made = all.filter(isMade);
  // What began before the duty did could not meet it beforehand.
  const { from } = rule.validity;
  const beganBefore = startedOn !== null && from !== null && startedOn < from;
  if (beganBefore && made.length > 0) return;
  const denied = all.filter(({ existence }) => existence === 'NONE');
  const unknownScope = assessmentsOfUnknownScope(inquiry, kind, duty.bearer);
  const late = made.filter(
    ({ completedOn }) => completedOn !== null && startedOn !== null && completedOn > startedOn,
  );
  const isOpen = made.length > late.length || unknownScope.length > 0;
  const fails = !beganBefore && !isOpen && (denied.length > 0 || late.length > 0);
  const criteria = activity.highRiskCriteria!.map((one) => one.toLowerCase().replaceAll('_', ' '));
  yield {
    duty,
    outcome: fails ? 'FAIL' : 'UNDETERMINED',
    subject: key,
    because: [
      `${on} “${name}” meets ${counted(criteria.length, 'criterion').replace('criterions', 'criteria')} of a high risk (${listed(criteria)})${startedOn === null ? '' : ` and began on ${startedOn}`}.`,
      ...made.map(
        (one) =>
          `An impact assessment (${one.reference ?? one.key}) ${one.completedOn === null ? 'is on record, without the day of its completion' : `was completed on ${one.completedOn}`}.`,
      ),
      ...(made.length > 0
        ? []
        : [
            denied.length > 0
              ? 'It is on record that no impact assessment was made.'
              : 'No impact assessment of it is on record.',
          ]),
      ...(unknownScope.length === 0
        ? []
        : ['There is an assessment of which it is not stated what it is about.']),
      ...endedInWords(endedAssessments(inquiry, activity)),
      ...(fails
        ? []
        : [
            beganBefore
              ? `It began before the duty did, on ${from}; whether an assessment is needed since, such as after a change, a person has to decide.`
              : 'Whether one was made before the processing began, a person has to find out.',
          ]),
    ],
    entries: [activity, duty.bearer, ...all, ...unknownScope],
    statements: all.flatMap(({ sources }) => sources),
    missingFacts: fails
      ? []
      : [
          ...(made.length === 0 ? [`impactAssessment(${key})`] : []),
          ...(startedOn === null ? [`startedOn(${key})`] : []),
          ...made.filter((one) => one.completedOn === null).map((one) => `completedOn(${one.key})`),
          ...unknownScope.map((one) => `activities(${one.key})`),
        ],
  };
}

function ofOpen(inquiry: Inquiry, activities: readonly ProcessingActivity[], duty: Duty): Judgement {
  const near = [
    ...activities.flatMap((activity) => assessmentsOf(inquiry, kind, duty.bearer, activity)),
    ...assessmentsOfUnknownScope(inquiry, kind, duty.bearer),
  ];
  const unsaid = near.filter(({ existence }) => existence === 'NOT_STATED');
  const there = near.some(({ existence }) => existence !== 'NOT_STATED');
  return {
    duty,
    outcome: 'UNDETERMINED',
    subject: duty.bearer.key,
    because: [
      there
        ? `${inquiry.on} whether an impact assessment is needed, and was made in time, is not recorded for ${activitiesNamed(activities)}; which of them is likely to be of high risk, a person has to decide.`
        : `${inquiry.on} neither an impact assessment nor a test whether one is needed is recorded for ${activitiesNamed(activities)}; which of them is likely to be of high risk, a person has to decide.`,
      ...silenceInWords(near),
      ...endedInWords(activities.flatMap((activity) => endedAssessments(inquiry, activity))),
    ],
    entries: [duty.bearer, ...activities, ...near],
    statements: unsaid.flatMap(({ sources }) => sources),
    missingFacts: activities.flatMap(({ key }) => [`impactAssessment(${key})`, `highRiskCriteria(${key})`]),
  };
}

function endedAssessments(inquiry: Inquiry, activity: ProcessingActivity) {
  return endedNaming(inquiry, 'assessmentRecord', activity).filter(
    (entry) => 'assessment' in entry && entry.assessment === kind,
  );
}
