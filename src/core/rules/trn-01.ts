import { byController, ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed } from './wording';

/** The notice names the controller and says where it is reached. */
export function* trn01(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether it names the controller and how it is reached', function* () {
    const { notice, on } = inquiry;
    for (const { duty, activities } of byController(inquiry)) {
      const { bearer } = duty;
      const contacts = bearer.contacts.filter(({ role }) => role !== 'DATA_PROTECTION_OFFICER');
      const addresses = contacts.flatMap(({ email }) => (email === null ? [] : [email]));
      const postal = notice.statements().some(({ quote }) => notice.hasWord(quote));
      if (contacts.length > 0 && postal) continue;
      const shared = {
        duty,
        subject: bearer.key,
        entries: [bearer, ...contacts, ...activities],
        statements: contacts.flatMap(({ sources }) => sources),
        searched: notice.clauses,
        missingFacts: [`contact.postalAddress(${bearer.key})`],
      };
      if (contacts.length === 0) {
        yield {
          ...shared,
          outcome: 'FAIL',
          because: [
            `${on} no contact of ${bearer.name}, the controller, is recorded, and ${notice.title} is not shown to give one.`,
          ],
        };
      } else {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${on} ${notice.title} names ${bearer.name} and gives only addresses for electronic mail (${listed(addresses)}); no postal address is stated.`,
            'Whether that is enough to reach the controller, a person has to decide.',
          ],
        };
      }
    }
  });
}
