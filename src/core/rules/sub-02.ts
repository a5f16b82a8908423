import { disclosuresIn, partiesOf } from './asking';
import { contractStatements, isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** A subprocessor takes on the same obligations that bind the processor. */
export function* sub02(inquiry: Inquiry): Iterable<Judgement> {
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const { discloser, recipient } = disclosure;
    const said = contractStatements(inquiry, disclosure);
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${inquiry.on} whether ${recipient.name} took on towards ${discloser.name} all the obligations that bind ${discloser.name} itself is not recorded; a person has to hold the two contracts side by side.`,
        ...(said.length === 0 ? [] : [`Of the contracts the policy says only ${quotes(said)}.`]),
      ],
      entries: partiesOf(disclosure),
      statements: [...said, ...disclosure.sources],
      missingFacts: [`processorContract.clauses(${discloser.key}, ${recipient.key})`],
    };
  }
}
