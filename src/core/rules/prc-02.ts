import type { ProcessorContract } from '../entries/processor-contract';
import { contractClauses, type ContractClause } from '../words';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { disclosuresIn, partiesOf } from './asking';
import { Contracts, contractsNamed, contractStatements, isProcessing } from './contracts';
import { clausesOf, clausesNamed } from './contract-clauses';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** The contract with a processor has all that Art. 28(3) asks for. Where there is none, another rule says so. */
export function* prc02(inquiry: Inquiry): Iterable<Judgement> {
  const contracts = new Contracts(inquiry.register);
  for (const { disclosure, duty } of disclosuresIn(inquiry, isProcessing)) {
    const { discloser, recipient } = disclosure;
    const state = contracts.between(discloser, recipient, inquiry.served(disclosure));
    if (state.standing === 'NONE') continue;
    const fact = `processorContract.clauses(${discloser.key}, ${recipient.key})`;
    const answer = together([
      ...state.covering.map((covering) => contentsOf(covering, fact)),
      ...(state.standing === 'OPEN' ? [leavesOpen(state.why, [fact])] : []),
    ]);
    if (answer.outcome === 'PASS') continue;
    const said = contractStatements(inquiry, disclosure);
    const between = `the contract between ${discloser.name} and ${recipient.name}`;
    yield {
      duty,
      outcome: answer.outcome,
      subject: disclosure.key,
      because: [
        answer.outcome === 'FAIL'
          ? `${inquiry.on} ${between} does not have all that Art. 28(3) asks for: ${answer.because.join('; ')}.`
          : `${inquiry.on} what ${between} says is not recorded: ${answer.because.join('; ')}; it has to cover ${clausesNamed(contractClauses)}.`,
        ...(said.length === 0 ? [] : [`Of contracts and instructions the policy says ${quotes(said)}.`]),
      ],
      entries: [...partiesOf(disclosure), ...state.entries],
      statements: [
        ...(said.length === 0 ? disclosure.sources : said),
        ...state.entries.flatMap(({ sources }) => sources),
      ],
      missingFacts: answer.missingFacts,
    };
  }
}

/** Whether the contracts that cover an activity have it all between them. */
function contentsOf(contracts: readonly ProcessorContract[], fact: string): Answer {
  const { known, open } = clausesOf(contracts);
  const lacking: readonly ContractClause[] = contractClauses.filter((clause) => !known.has(clause));
  if (lacking.length === 0) return passes(contracts);
  if (open.length > 0) {
    return leavesOpen(`${contractsNamed(open)} is recorded without its clauses`, [fact], contracts);
  }
  return fails(`${contractsNamed(contracts)} lacks ${clausesNamed(lacking)}`, contracts);
}
