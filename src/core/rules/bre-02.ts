import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { Contracts, contractsNamed } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, quotes } from './wording';

/** A processor tells the controller of a breach without undue delay. */
export function* bre02(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on, register } = inquiry;
  const said = notice.statements();
  if (said.length > 0 && said.some(({ quote }) => notice.hasWord(quote))) return;
  const contracts = new Contracts(register);
  for (const activity of inquiry.activities('PROCESSOR')) {
    const duty = inquiry.dutyFor(activity);
    if (duty === null) continue;
    const answer = together(
      activity.controllers.length === 0
        ? [leavesOpen('for which controller is not recorded', [`controllers(${activity.key})`])]
        : activity.controllers.map((controller) => agreed(contracts, controller, duty.bearer, activity)),
    );
    if (answer.outcome === 'PASS') continue;
    yield {
      duty,
      outcome: answer.outcome,
      subject: activity.key,
      because: [
        `${on} no duty of ${duty.bearer.name} to tell ${names(activity.controllers)} of a breach of the data of “${activity.name}” without undue delay is recorded: ${answer.because.join('; ')}${answer.outcome === 'FAIL' ? '' : '; whether it is agreed, a person has to say'}.`,
        said.length > 0
          ? `The policy says only ${quotes(said)}, and names no time.`
          : `No statement on breaches is recorded${notice.stands ? ` of ${notice.title}` : ''}.`,
      ],
      entries: [activity, duty.bearer, ...activity.controllers, ...answer.entries],
      statements: [...said, ...answer.entries.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts: answer.missingFacts,
    };
  }
}

/** Whether the contract with one controller has such a duty. */
function agreed(
  contracts: Contracts,
  controller: Organisation,
  processor: Organisation,
  activity: ProcessingActivity,
): Answer {
  const { standing, covering, entries, why } = contracts.between(controller, processor, [activity]);
  const fact = `processorContract.breachNotice(${controller.key}, ${processor.key})`;
  if (standing === 'NONE') {
    return fails(
      `it is recorded that there is no contract between ${controller.name} and ${processor.name}`,
      entries,
    );
  }
  if (standing === 'OPEN') return leavesOpen(why, [fact], entries);
  const there = covering.flat();
  const says = there.some((one) => one.breachNotice !== null || one.breachNoticeHours !== null);
  return says
    ? passes(entries)
    : leavesOpen(`${contractsNamed(there)} is recorded without what it says of breaches`, [fact], entries);
}
