import { disclosuresIn, partiesOf } from './asking';
import { contractStatements, isProcessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** The contract with a processor has all that Art. 28(3) asks for. */
export function* prc02(inquiry: Inquiry): Iterable<Judgement> {
  for (const { disclosure, duty } of disclosuresIn(inquiry, isProcessing)) {
    const { discloser, recipient } = disclosure;
    const said = contractStatements(inquiry, disclosure);
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${inquiry.on} what the contract between ${discloser.name} and ${recipient.name} says is not recorded; it has to cover instructions, confidentiality, security, subprocessors, help with rights and with the duties of the controller, deletion or return, and audits.`,
        ...(said.length === 0 ? [] : [`Of contracts and instructions the policy says ${quotes(said)}.`]),
      ],
      entries: partiesOf(disclosure),
      statements: said.length === 0 ? disclosure.sources : said,
      missingFacts: [`processorContract.clauses(${discloser.key}, ${recipient.key})`],
    };
  }
}
