import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Where there is a data protection officer, the notice says how to reach him or her. */
export function* dpo02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'how the data protection officer is reached', function* () {
    const { register, notice, on } = inquiry;
    for (const contact of register.all('contact')) {
      if (contact.role !== 'DATA_PROTECTION_OFFICER') continue;
      const { organisation, email } = contact;
      const activities = inquiry.controlledBy(organisation);
      const duty = activities.length === 0 ? null : inquiry.dutyOf(organisation, activities);
      const said =
        contact.sources.some((statement) => notice.holds(statement)) ||
        (email !== null && notice.clauses.some(({ text }) => text.includes(email)));
      if (duty === null || said) continue;
      yield {
        duty,
        outcome: 'FAIL',
        subject: contact.key,
        because: [
          `${on} ${organisation.name} has a data protection officer, and ${notice.title} is not shown to say how to reach him or her.`,
        ],
        entries: [contact, organisation],
        searched: notice.clauses,
      };
    }
  });
}
