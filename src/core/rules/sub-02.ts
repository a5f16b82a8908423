import type { Disclosure } from '../entries/disclosure';
import type { ProcessorContract } from '../entries/processor-contract';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { disclosuresIn, partiesOf } from './asking';
import { clausesNamed, clausesOf } from './contract-clauses';
import {
  Contracts,
  contractsNamed,
  contractStatements,
  isSubprocessing,
  type ContractState,
} from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** A subprocessor takes on the same obligations that bind the processor. */
export function* sub02(inquiry: Inquiry): Iterable<Judgement> {
  const contracts = new Contracts(inquiry.register);
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const { discloser, recipient } = disclosure;
    const answer = flowDown(contracts, disclosure, inquiry);
    if (answer.outcome === 'PASS') continue;
    const said = contractStatements(inquiry, disclosure);
    const why = answer.because.join('; ');
    yield {
      duty,
      outcome: answer.outcome,
      subject: disclosure.key,
      because: [
        answer.outcome === 'FAIL'
          ? `${inquiry.on} ${recipient.name} did not take on towards ${discloser.name} all the obligations that bind ${discloser.name} itself: ${why}.`
          : `${inquiry.on} whether ${recipient.name} took on towards ${discloser.name} all the obligations that bind ${discloser.name} itself is not recorded: ${why}; a person has to hold the two contracts side by side.`,
        ...(said.length === 0 ? [] : [`Of the contracts the policy says only ${quotes(said)}.`]),
      ],
      entries: [...partiesOf(disclosure), ...answer.entries],
      statements: [...said, ...disclosure.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: answer.missingFacts,
    };
  }
}

/** Holds the contract with the subprocessor beside each contract that binds the processor, activity by activity. */
function flowDown(contracts: Contracts, disclosure: Disclosure, inquiry: Inquiry): Answer {
  const { discloser, recipient } = disclosure;
  const activities = inquiry.served(disclosure);
  const childFact = `processorContract.clauses(${discloser.key}, ${recipient.key})`;
  if (activities.length === 0) {
    return leavesOpen('which activities it serves is not recorded', [
      `activities(${disclosure.key})`,
      childFact,
    ]);
  }
  return together(
    activities.flatMap((activity) => {
      const child = contracts.between(discloser, recipient, [activity]);
      if (child.standing === 'NONE') {
        return [
          fails(
            `it is recorded that there is no contract between ${discloser.name} and ${recipient.name}`,
            child.entries,
          ),
        ];
      }
      const engagers = contracts.engagersOf(discloser, activity);
      if (engagers.length === 0) {
        return [
          leavesOpen(`whose processor ${discloser.name} is, is not recorded`, [
            `controllers(${activity.key})`,
            childFact,
          ]),
        ];
      }
      return engagers.map((engager) => {
        const parent = contracts.between(engager, discloser, [activity]);
        const parentFact = `processorContract.clauses(${engager.key}, ${discloser.key})`;
        if (parent.standing === 'NONE') {
          return leavesOpen(
            `it is recorded that there is no contract between ${engager.name} and ${discloser.name} to hold it beside`,
            [parent.fact],
            parent.entries,
          );
        }
        return together([known(child, childFact), known(parent, parentFact), compared(child, parent)]);
      });
    }),
  );
}

/** Whether there is a contract, and what it says is recorded. */
function known(state: ContractState, fact: string): Answer {
  if (state.standing === 'OPEN') return leavesOpen(state.why, [fact], state.entries);
  const { open } = clausesOf(state.covering.flat());
  return open.length === 0
    ? passes(state.entries)
    : leavesOpen(`${contractsNamed(open)} is recorded without its clauses`, [fact], state.entries);
}

function compared(child: ContractState, parent: ContractState): Answer {
  const [own, above] = [child.covering.flat(), parent.covering.flat()];
  const [below, asked] = [clausesOf(own), clausesOf(above)];
  // What is not stated of either cannot be held beside the other: that is said already.
  if (own.length === 0 || below.open.length > 0) return passes([]);
  const lacking = [...asked.known].filter((clause) => !below.known.has(clause));
  return lacking.length === 0
    ? passes([])
    : fails(
        `${contractsNamed(own)} lacks ${clausesNamed(lacking)} of ${contractsNamed(above)}`,
        entriesOf(own, above),
      );
}

function entriesOf(...lists: (readonly ProcessorContract[])[]): readonly ProcessorContract[] {
  return lists.flat();
}
