import { disclosuresIn, partiesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { dataOf } from './transfers';
import { quotes } from './wording';

/** It is known what each recipient is: processor, controller, joint controller or authority. */
export function* rol03(inquiry: Inquiry): Iterable<Judgement> {
  const { on, rule } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, () => true)) {
    const { role, recipient } = disclosure;
    const claims = disclosure.sources.filter(({ kind }) => rule.statementKinds.includes(kind));
    const isOpen = role === 'UNDETERMINED' || role === 'THIRD_PARTY';
    const isClaimed = role === 'INDEPENDENT_CONTROLLER' && claims.length > 0;
    if (!isOpen && !isClaimed) continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        isOpen
          ? `${on} ${dataOf(disclosure)} goes or may go to ${recipient.name}, and whether as processor, as controller of its own or jointly is not stated; a person has to decide.`
          : `${on} ${recipient.name} receives ${dataOf(disclosure)}, and that it decides on its own rests on a claim of the policy alone: ${quotes(claims)}; whether it is a processor or decides jointly for part of it, a person has to decide.`,
      ],
      entries: partiesOf(disclosure),
      statements: isClaimed ? [...claims, ...disclosure.sources] : disclosure.sources,
      missingFacts: [`role(${disclosure.key})`],
    };
  }
}
