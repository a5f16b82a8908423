import { byController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** It is settled who tells which authority of a breach, and within what time. */
export function* bre01(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const said = notice.statements();
  if (said.length > 0 && said.some(({ quote }) => notice.hasWord(quote))) return;
  for (const { duty, activities } of byController(inquiry)) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${on} neither a contact for breaches nor the authority to tell nor the 72 hours within which to tell it is recorded of ${duty.bearer.name}; whether there is a procedure, a person has to say.`,
        said.length > 0
          ? `The policy says only ${quotes(said)}.`
          : `No statement on breaches is recorded${notice.stands ? ` of ${notice.title}` : ''}.`,
      ],
      entries: [duty.bearer, ...activities],
      statements: said,
      searched: notice.clauses,
      missingFacts: ['contact', 'authority', 'hours'].map(
        (fact) => `breachProcedure.${fact}(${duty.bearer.key})`,
      ),
    };
  }
}
