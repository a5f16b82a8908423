import type { Disclosure } from '../entries/disclosure';
import type { Day } from '../period';
import { fails, leavesOpen, passes, type Answer } from './answer';
import { disclosuresIn, partiesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { dataOf } from './transfers';

/** What is disclosed only on a condition is disclosed only where the condition holds. */
export function* trn10(inquiry: Inquiry): Iterable<Judgement> {
  const { on, rule, register } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, ({ condition }) => condition !== null)) {
    const { sources, recipient } = disclosure;
    const triggers = sources.filter(({ kind }) => rule.statementKinds.includes(kind));
    if (sources.length > 0 && triggers.length === 0) continue;
    const answer = conditionMet(disclosure, register.validOn);
    if (answer.outcome === 'PASS') continue;
    const condition = disclosure.condition!.replace(/\.$/, '');
    yield {
      duty,
      outcome: answer.outcome,
      subject: disclosure.key,
      because: [
        `${on} ${recipient.name} may receive ${dataOf(disclosure)} on a condition: ${condition}.`,
        ...answer.because,
      ],
      entries: partiesOf(disclosure),
      statements: triggers.length > 0 ? triggers : sources,
      missingFacts: answer.missingFacts,
    };
  }
}

/** Whether the condition was met where data is disclosed on the day. */
function conditionMet({ key, conditionMetOn: metOn, startedOn }: Disclosure, validOn: Day): Answer {
  if (metOn === null) {
    return leavesOpen(
      'For whom and since when the condition was met is not recorded, so whether nothing was disclosed without it cannot be said.',
      [`conditionMetOn(${key})`],
    );
  }
  if (metOn <= validOn || (startedOn !== null && startedOn > validOn)) return passes([]);
  if (startedOn === null) {
    return leavesOpen(
      `The condition was met only on ${metOn}, and since when data is disclosed is not recorded.`,
      [`startedOn(${key})`],
    );
  }
  return fails(`Data is disclosed since ${startedOn}, and the condition was met only on ${metOn}.`);
}
