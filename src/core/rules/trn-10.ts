import { disclosuresIn, partiesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { dataOf } from './transfers';

/** What is disclosed only on a condition is disclosed only where the condition holds. */
export function* trn10(inquiry: Inquiry): Iterable<Judgement> {
  const { on, rule } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, ({ condition }) => condition !== null)) {
    const { sources, recipient } = disclosure;
    const triggers = sources.filter(({ kind }) => rule.statementKinds.includes(kind));
    if (sources.length > 0 && triggers.length === 0) continue;
    const condition = disclosure.condition!.replace(/\.$/, '');
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${on} ${recipient.name} may receive ${dataOf(disclosure)} on a condition: ${condition}.`,
        'For whom and since when the condition was met is not recorded, so whether nothing was disclosed without it cannot be said.',
      ],
      entries: partiesOf(disclosure),
      statements: triggers.length > 0 ? triggers : sources,
      missingFacts: [`condition.metSince(${disclosure.key})`],
    };
  }
}
