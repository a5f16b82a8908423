import { limits } from '../limits';
import { dayAfter } from '../period';
import type { Transfer } from '../transfer';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { citationOfEnd, entriesOf, transfersUnderDuty } from './transfers';
import { names } from './wording';

/** Somebody who rests a transfer on a mechanism is warned of its coming end. */
export function* trf12(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on } = inquiry;
  const resting = new Map<string, { readonly duty: Duty; readonly transfers: Transfer[] }>();
  for (const { transfer, duty } of transfersUnderDuty(inquiry)) {
    for (const mechanism of [transfer.assessment.declared?.mechanism, transfer.assessment.mechanism]) {
      if (mechanism == null) continue;
      const found = resting.get(mechanism.key);
      if (found === undefined) resting.set(mechanism.key, { duty, transfers: [transfer] });
      else found.transfers.push(transfer);
    }
  }
  const horizon = dayAfter(register.lawOn, limits.daysWarnedBeforeEnd);
  for (const [key, { duty, transfers }] of resting) {
    const mechanism = register.mechanism(key);
    const { validTo } = mechanism;
    if (!mechanism.inForce || validTo === null || validTo > horizon) continue;
    // A judgment is no end that anybody could be warned of: it was known only on the day on which it came.
    if (register.law.mechanisms.get(key)?.end?.type === 'judgment') continue;
    const citation = citationOfEnd(inquiry, key);
    yield {
      duty,
      outcome: 'WARN',
      subject: key,
      because: [
        `${on} transfers to ${names(transfers.map(({ importer }) => importer))} rest on “${mechanism.title}”, which ends on ${validTo}: ${mechanism.endedBy!}.`,
      ],
      entries: transfers.flatMap(entriesOf),
      statements: transfers.flatMap(({ disclosure }) => disclosure.sources),
      ...(citation === null ? {} : { cites: [citation] }),
    };
  }
}
