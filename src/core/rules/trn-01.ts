import type { Contact } from '../entries/contact';
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
      const contacts = bearer.contacts.filter(isOfController);
      const emails = contacts.flatMap(({ email }) => (email === null ? [] : [email]));
      const postal = contacts.filter(({ postalAddress }) => postalAddress !== null);
      const isGiven = postal.some(({ sources }) => sources.some((source) => notice.holds(source)));
      // Where no address is recorded, words of the notice may still be one.
      const inWords = postal.length === 0 && notice.statements().some(({ quote }) => notice.hasWord(quote));
      if (isGiven || (contacts.length > 0 && inWords)) continue;
      const shared = {
        duty,
        subject: bearer.key,
        entries: [bearer, ...contacts, ...activities],
        statements: contacts.flatMap(({ sources }) => sources),
        searched: notice.clauses,
      };
      if (contacts.length === 0) {
        yield {
          ...shared,
          outcome: 'FAIL',
          because: [
            `${on} no contact of ${bearer.name}, the controller, is recorded, and ${notice.title} is not shown to give one.`,
          ],
          missingFacts: [`contact.postalAddress(${bearer.key})`],
        };
      } else if (postal.length > 0) {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${on} a postal address of ${bearer.name} is on record, and no statement of ${notice.title} is recorded as giving it; whether the notice does, a person has to find out.`,
          ],
          missingFacts: postal.map(({ key }) => `sources(${key})`),
        };
      } else {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            emails.length === 0
              ? `${on} ${notice.title} names ${bearer.name}; of its contacts on record, neither a postal address nor one for electronic mail is stated.`
              : `${on} ${notice.title} names ${bearer.name} and gives only addresses for electronic mail (${listed(emails)}); no postal address is stated.`,
            'Whether that is enough to reach the controller, a person has to decide.',
          ],
          missingFacts: [`contact.postalAddress(${bearer.key})`],
        };
      }
    }
  });
}

/** A contact of the controller itself; not of its representative or its data protection officer. */
function isOfController({ role }: Contact): boolean {
  return role !== 'DATA_PROTECTION_OFFICER' && role !== 'REPRESENTATIVE';
}
