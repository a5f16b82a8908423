import { byController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { counted } from './wording';

/** Recipients are told when data is rectified or erased. */
export function* rgt03(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  for (const { duty, activities } of byController(inquiry, ({ disclosures }) => disclosures.length > 0)) {
    const recipients = new Set(
      activities.flatMap(({ disclosures }) => disclosures.map(({ recipient }) => recipient.key)),
    );
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${on} ${duty.bearer.name} discloses data to ${counted(recipients.size, 'recipient')}, and whether they are told of rectification and erasure is not recorded.`,
        ...(notice.stands && notice.clausesWithWords.length === 0
          ? [`${notice.title} says nothing of it: ${notice.searchInWords}.`]
          : []),
      ],
      entries: [duty.bearer, ...activities],
      searched: notice.clauses,
      missingFacts: [`recipientsTold(${duty.bearer.key})`],
    };
  }
}
