import { disclosuresIn, partiesOf } from './asking';
import { isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** The controller hears of a new subprocessor in time to object. */
export function* sub04(inquiry: Inquiry): Iterable<Judgement> {
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const { recipient, discloser, validFrom } = disclosure;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${inquiry.on} when ${discloser.name} announced ${recipient.name} to the controller, and how many days before use is agreed, is not recorded${validFrom === null ? ', nor since when it is used' : ''}.`,
      ],
      entries: partiesOf(disclosure),
      statements: disclosure.sources,
      missingFacts: [`announcedOn(${disclosure.key})`, `noticeDays(${disclosure.key})`],
    };
  }
}
