import { activitiesNamed, byController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Processing that is likely to be of high risk has an impact assessment before it starts. */
export function* dpi01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { duty, activities } of byController(inquiry)) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${inquiry.on} neither an impact assessment nor a test whether one is needed is recorded for ${activitiesNamed(activities)}; which of them is likely to be of high risk, a person has to decide.`,
      ],
      entries: [duty.bearer, ...activities],
      missingFacts: activities.map(({ key }) => `impactAssessment(${key})`),
    };
  }
}
