import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { entriesOf, missingIn, transfersUnderDuty, whoSendsWhat } from './transfers';

/** A mechanism is named for each disclosure to a third country, or an adequacy decision applies by operation of law. */
export function* trf01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { transfer, duty, subject } of transfersUnderDuty(inquiry)) {
    const { disclosure, destination, assessment } = transfer;
    if (assessment.verdict === 'NO_TRANSFER' || assessment.declared !== null) continue;
    const shared = {
      duty,
      subject,
      entries: entriesOf(transfer),
      destination,
      statements: disclosure.sources,
      missingFacts: missingIn(transfer),
    };
    const sends = `${inquiry.on} ${whoSendsWhat(transfer)}`;
    const place = destination.label;
    if (assessment.verdict === 'UNSUPPORTED') {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${sends}, a third country; no transfer mechanism is named, and no adequacy decision on ${place} carries the transfer.`,
        ],
      };
    } else if (assessment.verdict === 'SUPPORTED') {
      const decision = assessment.mechanism!.title;
      yield {
        ...shared,
        outcome: 'WARN',
        severity: 'LOW',
        because: [
          `${sends}, a third country; the adequacy decision “${decision}” carries it by operation of law, but no mechanism is named.`,
        ],
      };
    } else {
      const readers =
        disclosure.role === 'PUBLIC'
          ? ['Whether making data public is a transfer at all, a person has to decide.']
          : [];
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          destination.stated
            ? `${sends}; no transfer mechanism is named, and whether an adequacy decision carries it depends on facts that are not recorded.`
            : `${sends}; in which country is not stated, so whether it is a transfer to a third country cannot be said, and no transfer mechanism is named.`,
          ...readers,
        ],
      };
    }
  }
}
