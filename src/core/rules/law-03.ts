import type { AssessmentRecord } from '../entries/assessment-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import { coverAll, endedInWords, endedNaming, purposesOn, silenceInWords } from './covering';
import { assessmentsOf, assessmentsOfUnknownScope, isMade } from './documented-assessments';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';

const kind = 'LEGITIMATE_INTERESTS';

/** Whoever relies on legitimate interests has weighed them against those of the people. */
export function* law03(inquiry: Inquiry): Iterable<Judgement> {
  const relying = byController(inquiry, (one) => restsOn(one, legalBases.legitimateInterests));
  for (const { duty, activities } of relying) {
    const open: ProcessingActivity[] = [];
    const told = new Map<string, { test: AssessmentRecord; about: ProcessingActivity[] }>();
    for (const activity of activities) {
      const tests = assessmentsOf(inquiry, kind, duty.bearer, activity);
      const answers = tests.filter((one) => isMade(one) || one.existence === 'NONE');
      if (!coverAll(answers, purposesOn(activity, legalBases.legitimateInterests))) open.push(activity);
      for (const test of answers) {
        const known = told.get(test.key);
        if (known === undefined) told.set(test.key, { test, about: [activity] });
        else known.about.push(activity);
      }
    }
    for (const { test, about } of told.values()) yield* ofTest(inquiry, test, about, duty);
    if (open.length > 0) yield ofOpen(inquiry, open, duty);
  }
}

function* ofTest(
  { on }: Inquiry,
  test: AssessmentRecord,
  about: readonly ProcessingActivity[],
  duty: Duty,
): Iterable<Judgement> {
  const shared = {
    duty,
    subject: test.key,
    entries: [test, ...about, ...test.purposes, duty.bearer],
    statements: test.sources,
  };
  if (test.existence === 'NONE') {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${on} legitimate interests are named as a legal basis of ${activitiesNamed(about)}, and it is on record that no test weighs them against the interests of the people.`,
      ],
    };
  } else if (test.outcome === 'INADEQUATE') {
    yield {
      ...shared,
      outcome: 'WARN',
      because: [
        `${on} the test on record for ${activitiesNamed(about)} (${test.reference ?? test.key}) did not find the balance to be adequate; whether legitimate interests can carry the processing, a person has to decide.`,
      ],
    };
  }
}

function ofOpen(inquiry: Inquiry, activities: readonly ProcessingActivity[], duty: Duty): Judgement {
  const { bearer } = duty;
  const near = [
    ...activities.flatMap((activity) => assessmentsOf(inquiry, kind, bearer, activity)),
    ...assessmentsOfUnknownScope(inquiry, kind, bearer),
  ];
  const unsaid = near.filter(({ existence }) => existence === 'NOT_STATED');
  return {
    duty,
    outcome: 'UNDETERMINED',
    subject: bearer.key,
    because: [
      `${inquiry.on} legitimate interests are named as a legal basis of ${activitiesNamed(activities)}, and no test that weighs them against the interests of the people is recorded; whether one was made, a person has to say.`,
      ...silenceInWords(near),
      ...endedInWords(
        activities.flatMap((activity) =>
          endedNaming(inquiry, 'assessmentRecord', activity).filter(
            (entry) => 'assessment' in entry && entry.assessment === kind,
          ),
        ),
      ),
    ],
    entries: [bearer, ...activities, ...near],
    statements: [
      ...activities.flatMap(({ sources }) =>
        sources.filter(
          ({ kind: said, quote }) =>
            inquiry.rule.statementKinds.includes(said) && inquiry.notice.hasWord(quote),
        ),
      ),
      ...unsaid.flatMap(({ sources }) => sources),
    ],
    missingFacts: activities.map(({ key }) => `balancingTest(${key})`),
  };
}
