import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Where a service is offered to children and rests on consent, a parent consents below the national age. */
export function* chi01(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  // The rule is for services that are offered to children directly; a policy that says that its service is not, ends it.
  if (notice.speaking.length > 0) return;
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${on} consent is named as a legal basis of ${activitiesNamed(activities)}, and neither the age of those who give it nor whether the service is offered to children is recorded.`,
        'Whether a parent has to consent, and from which age a child can, depends on the Member State; a person has to decide.',
      ],
      entries: [duty.bearer, ...activities],
      statements: notice.statements(),
      searched: notice.clauses,
      missingFacts: [`offeredToChildren(${duty.bearer.key})`, `ageOfConsent(${duty.bearer.key})`],
    };
  }
}
