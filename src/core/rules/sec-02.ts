import { holdsOn } from '../period';
import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** The technology that is named is not one that is known to be broken. */
export function* sec02(inquiry: Inquiry): Iterable<Judgement> {
  const { rule, register, on } = inquiry;
  for (const measure of register.all('securityMeasure')) {
    const activities = inquiry
      .activities()
      .filter(({ securityMeasures }) => securityMeasures.includes(measure));
    const duty = activities.map((activity) => inquiry.dutyFor(activity)).find((one) => one !== null);
    if (duty == null) continue;
    // The technology that is recorded goes before words of the name.
    const text = measure.technology ?? `${measure.name} ${measure.description ?? ''}`;
    for (const term of rule.terms) {
      if (!hasTerm(text, term.term) || !holdsOn({ from: term.since, until: null }, register.lawOn)) continue;
      const said = measure.sources.filter(({ quote }) => hasTerm(quote, term.term));
      yield {
        duty,
        outcome: 'WARN',
        subject: `${measure.key}/${term.term.replaceAll(' ', '-')}`,
        because: [
          `${on} ${term.term} is named as a measure (“${measure.name}”), and its use is advised against since ${term.since} (${term.cites}).`,
          ...(said.length === 0 ? [] : [`The policy says ${quotes(said)}.`]),
          'The name often stands for its successors; which version is in use, a person has to find out.',
        ],
        entries: [measure, ...activities, duty.bearer],
        statements: said,
        missingFacts: [`technology(${measure.key})`],
        cites: ['Art. 32(1) GDPR', term.cites],
      };
    }
  }
  const measured = inquiry.activities().some(({ securityMeasures }) => securityMeasures.length > 0);
  if (!measured) yield* ofTheNotice(inquiry, 'which technology protects the data', () => []);
}

function hasTerm(text: string, term: string): boolean {
  return ` ${text.replace(/[^A-Za-z0-9.]+/g, ' ')} `.toLowerCase().includes(` ${term.toLowerCase()} `);
}
