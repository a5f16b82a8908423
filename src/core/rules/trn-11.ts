import { disclosuresIn, partiesOf, servesController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** A new recipient stands in the notice before data is disclosed to it. */
export function* trn11(inquiry: Inquiry): Iterable<Judgement> {
  const { on } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, (one) => servesController(inquiry, one))) {
    const noticed = disclosure.sources
      .map(({ document }) => document)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
    if (noticed === undefined) continue;
    const { startedOn, validFrom, recipient } = disclosure;
    if (startedOn !== null && startedOn >= noticed.validFrom) continue;
    // What the register says to hold from a day began on that day at the latest.
    const began = startedOn ?? (validFrom !== null && validFrom < noticed.validFrom ? validFrom : null);
    const shared = {
      duty,
      subject: disclosure.key,
      entries: partiesOf(disclosure),
      statements: disclosure.sources,
    };
    if (began === null) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        severity: 'LOW',
        because: [
          `${on} ${disclosure.modality === 'STATES' ? 'since' : 'whether and since'} when ${recipient.name} receives data is not recorded, so whether it was announced before, in “${noticed.title}” of ${noticed.validFrom}, cannot be said.`,
        ],
        missingFacts: [`startedOn(${disclosure.key})`],
      };
    } else {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${on} ${recipient.name} receives data since ${began}, and the first policy on record that speaks of it, “${noticed.title}”, stands only from ${noticed.validFrom}.`,
        ],
      };
    }
  }
}
