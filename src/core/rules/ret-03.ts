import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Data that is past its period is deleted. */
export function* ret03(inquiry: Inquiry): Iterable<Judgement> {
  for (const rule of inquiry.register.all('retentionRule')) {
    if (rule.duration === null) continue;
    const activities = inquiry.activities().filter(({ retentionRules }) => retentionRules.includes(rule));
    const duty = activities.map((activity) => inquiry.dutyFor(activity)).find((one) => one !== null);
    if (duty == null) continue;
    const from = rule.startEvent === null ? 'a day that is not stated' : `“${rule.startEvent}”`;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: rule.key,
      because: [
        `${inquiry.on} a period of ${rule.duration} is on record, counted from ${from}; whether anything is held for longer is not recorded.`,
      ],
      entries: [rule, ...rule.dataCategories, ...activities, duty.bearer],
      statements: rule.sources,
      missingFacts: [`dataHeldSince(${rule.key})`],
    };
  }
}
