import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { entriesOf, transfersUnderDuty, whoSendsWhat } from './transfers';

/** What an authority of a third country orders has a treaty or another ground of Chapter V, and a legal basis. */
export function* trf09(inquiry: Inquiry): Iterable<Judgement> {
  for (const { transfer, duty, subject } of transfersUnderDuty(inquiry)) {
    const { disclosure, destination, assessment } = transfer;
    const isAuthority = disclosure.role === 'PUBLIC_AUTHORITY' || disclosure.recipient.publicBody === true;
    if (!isAuthority || assessment.verdict === 'NO_TRANSFER' || assessment.verdict === 'SUPPORTED') continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject,
      because: [
        `${inquiry.on} ${whoSendsWhat(transfer)}${destination.stated ? '' : '; of which country is not stated'}; no treaty and no ground of Chapter V is recorded for what an authority of a third country orders.`,
        ...(disclosure.condition === null
          ? []
          : [`The condition is: ${withoutFullStop(disclosure.condition)}.`]),
        'A person has to decide for each order whether a treaty such as one on mutual legal assistance, or another ground of Chapter V, and a legal basis of Art. 6 carry it.',
      ],
      entries: entriesOf(transfer),
      destination,
      statements: disclosure.sources,
      missingFacts: [`treaty(${disclosure.key})`, ...(destination.stated ? [] : ['recipient.country'])],
    };
  }
}

function withoutFullStop(text: string): string {
  return text.replace(/\.$/, '');
}
