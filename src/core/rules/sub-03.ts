import { disclosuresIn, partiesOf } from './asking';
import { isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** The controller can know who all the subprocessors are and where they are reached. */
export function* sub03(inquiry: Inquiry): Iterable<Judgement> {
  const { on } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const { recipient, discloser } = disclosure;
    const { contacts } = recipient;
    const hasAddress = contacts.some(({ postalAddress }) => postalAddress !== null);
    const shared = {
      duty,
      subject: disclosure.key,
      entries: [...partiesOf(disclosure), ...contacts],
      statements: disclosure.sources,
    };
    if (!recipient.named) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${on} the subprocessors of ${discloser.name} are recorded as “${recipient.name}” only: none of them has a name, an address or a contact on record.`,
        ],
        missingFacts: [`subprocessors.identity(${disclosure.key})`],
      };
    } else if (!hasAddress) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${on} ${recipient.name} is a subprocessor of ${discloser.name}, and no ${contacts.length === 0 ? 'contact' : 'postal address'} of it is recorded.`,
        ],
        missingFacts: [
          ...(contacts.length === 0 ? [`contact(${recipient.key})`] : []),
          `contact.postalAddress(${recipient.key})`,
        ],
      };
    }
  }
}
