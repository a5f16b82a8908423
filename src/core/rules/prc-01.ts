import { disclosuresIn, partiesOf } from './asking';
import { contractStatements, isProcessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

const otherDocuments = ['external_document', 'addendum', 'contract'];

/** A contract binds each processor to its controller. */
export function* prc01(inquiry: Inquiry): Iterable<Judgement> {
  const { on, notice } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, isProcessing)) {
    const { discloser, recipient } = disclosure;
    const own = contractStatements(inquiry, disclosure);
    // Documents that the policy refers to, and that are not recorded, may hold the contract.
    const others = notice
      .statements(...otherDocuments)
      .filter(({ entries }) => !entries.some(({ entryKind }) => entryKind === 'disclosure'));
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${on} data is disclosed to ${recipient.name} as processor of ${discloser.name}, and no contract between them is recorded; whether one was in place, a person has to say.`,
        ...(own.length === 0 ? [] : [`The policy says ${quotes(own)}.`]),
        ...(others.length === 0
          ? []
          : [`The policy refers to documents that are not recorded and may hold it: ${quotes(others)}.`]),
      ],
      entries: partiesOf(disclosure),
      statements: [...own, ...others, ...disclosure.sources],
      missingFacts: [`processorContract(${discloser.key}, ${recipient.key})`],
    };
  }
}
