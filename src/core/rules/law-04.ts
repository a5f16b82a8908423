import type { AssessmentRecord } from '../entries/assessment-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { Purpose } from '../entries/purpose';
import { controllerActivities, legalBases, ofTheNotice } from './asking';
import { assessmentsOf, isMade } from './documented-assessments';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';

/** The legal bases of a further purpose that need no test of compatibility (Art. 6(4) GDPR). */
const withoutTest: readonly string[] = [
  legalBases.consent,
  legalBases.legalObligation,
  legalBases.publicTask,
];

/** A purpose that the notice did not name when data was collected is compatible with those that it named. */
export function* law04(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether each purpose was named when data was collected', function* () {
    for (const { activity, duty } of controllerActivities(inquiry)) {
      for (const purpose of activity.purposes) yield* ofPurpose(inquiry, activity, purpose, duty);
    }
  });
}

function* ofPurpose(
  inquiry: Inquiry,
  activity: ProcessingActivity,
  purpose: Purpose,
  duty: Duty,
): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const said = purpose.sources;
  const first = said.map(({ document }) => document.validFrom).sort()[0];
  const began = activity.startedOn ?? activity.validFrom;
  const named = first !== undefined && (began === null || first <= began);
  if (named || needsNoTest(activity, purpose)) return;
  const tests = assessmentsOf(inquiry, 'COMPATIBILITY', duty.bearer, activity).filter(
    ({ purposes }) => purposes.length === 0 || purposes.some(({ key }) => key === purpose.key),
  );
  const made = tests.filter(isMade);
  const found = made.find(({ outcome }) => outcome === 'INADEQUATE');
  if (made.length > 0 && found === undefined) return;
  const denied = tests.find(({ existence }) => existence === 'NONE');
  const answer = answerOf(found, denied);
  yield {
    duty,
    outcome: answer === null ? 'UNDETERMINED' : 'FAIL',
    subject: `${activity.key}/${purpose.key}`,
    because: [
      first === undefined
        ? `${on} “${purpose.name}” is a purpose of “${activity.name}”, and no statement of ${notice.title} on record names it.`
        : `${on} “${purpose.name}” is a purpose of “${activity.name}” since ${began!}, and the first policy on record that names it stands only from ${first}.`,
      answer ??
        'Whether it is compatible with the purposes for which the data was collected, or rests on consent or a law, a person has to decide.',
    ],
    entries: [purpose, activity, duty.bearer, ...tests],
    statements: [...said, ...tests.flatMap(({ sources }) => sources)],
    searched: first === undefined ? notice.clauses : [],
    missingFacts: answer === null ? [`compatibilityTest(${purpose.key})`] : [],
  };
}

function answerOf(found: AssessmentRecord | undefined, denied: AssessmentRecord | undefined): string | null {
  if (found !== undefined) {
    return `The test of compatibility on record (${found.reference ?? found.key}) did not find it compatible, and neither consent nor a law alone carries it.`;
  }
  return denied === undefined
    ? null
    : 'It is on record that its compatibility was not tested, and neither consent nor a law alone carries it.';
}

/** Whether all legal bases that are named for a purpose are consent or a law. */
function needsNoTest({ legalBases: uses }: ProcessingActivity, purpose: Purpose): boolean {
  const own = uses.filter(
    (use) => use.modality !== 'DENIES' && (use.purpose === null || use.purpose.key === purpose.key),
  );
  return own.length > 0 && own.every(({ legalBasis }) => withoutTest.includes(legalBasis.key));
}
