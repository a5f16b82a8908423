import { disclosuresIn, partiesOf } from './asking';
import { Contracts, contractStatements, isProcessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

const otherDocuments = ['external_document', 'addendum', 'contract'];

/** A contract binds each processor to its controller. */
export function* prc01(inquiry: Inquiry): Iterable<Judgement> {
  const { on, notice, register } = inquiry;
  const contracts = new Contracts(register);
  // Documents that the policy refers to, and that are not recorded, may hold the contract.
  const others = notice
    .statements(...otherDocuments)
    .filter(({ entries }) => !entries.some(({ entryKind }) => entryKind === 'disclosure'));
  for (const { disclosure, duty } of disclosuresIn(inquiry, isProcessing)) {
    const { discloser, recipient } = disclosure;
    const state = contracts.between(discloser, recipient, inquiry.served(disclosure));
    // What is said of a class does not say it of each that belongs to it.
    const ofAClass = state.standing === 'EXISTS' && !(discloser.named && recipient.named);
    if (state.standing === 'EXISTS' && !ofAClass) continue;
    const fails = state.standing === 'NONE';
    const own = contractStatements(inquiry, disclosure);
    const who = `${on} data is disclosed to ${recipient.name} as processor of ${discloser.name}`;
    const unnamed = discloser.named ? recipient : discloser;
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        fails
          ? `${who}, and it is recorded that there is no contract between them.`
          : ofAClass
            ? `${who}, and a contract between them is recorded; “${unnamed.name}” stands for several that are not named, and whether each of them is bound by one, a person has to say.`
            : `${who}, and ${state.why.join('; ')}; whether one was in place, a person has to say.`,
        ...(own.length === 0 ? [] : [`The policy says ${quotes(own)}.`]),
        ...(fails || others.length === 0
          ? []
          : [`The policy refers to documents that are not recorded and may hold it: ${quotes(others)}.`]),
      ],
      entries: [...partiesOf(disclosure), ...state.entries],
      statements: [
        ...own,
        ...(fails ? [] : others),
        ...disclosure.sources,
        ...state.entries.flatMap(({ sources }) => sources),
      ],
      missingFacts: fails ? [] : [state.fact],
    };
  }
}
