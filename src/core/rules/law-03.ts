import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Whoever relies on legitimate interests has weighed them against those of the people. */
export function* law03(inquiry: Inquiry): Iterable<Judgement> {
  const relying = byController(inquiry, (one) => restsOn(one, legalBases.legitimateInterests));
  for (const { duty, activities } of relying) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${inquiry.on} legitimate interests are named as a legal basis of ${activitiesNamed(activities)}, and no test that weighs them against the interests of the people is recorded; whether one was made, a person has to say.`,
      ],
      entries: [duty.bearer, ...activities],
      statements: activities.flatMap(({ sources }) =>
        sources.filter(
          ({ kind, quote }) => inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote),
        ),
      ),
      missingFacts: activities.map(({ key }) => `balancingTest(${key})`),
    };
  }
}
