import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, quotes } from './wording';

/** A processor tells the controller of a breach without undue delay. */
export function* bre02(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const said = notice.statements();
  if (said.length > 0 && said.some(({ quote }) => notice.hasWord(quote))) return;
  for (const activity of inquiry.activities('PROCESSOR')) {
    const duty = inquiry.dutyFor(activity);
    if (duty === null) continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: activity.key,
      because: [
        `${on} no duty of ${duty.bearer.name} to tell ${names(activity.controllers)} of a breach of the data of “${activity.name}” without undue delay is recorded; whether it is agreed, a person has to say.`,
        said.length > 0
          ? `The policy says only ${quotes(said)}, and names no time.`
          : `No statement on breaches is recorded${notice.stands ? ` of ${notice.title}` : ''}.`,
      ],
      entries: [activity, duty.bearer, ...activity.controllers],
      statements: said,
      searched: notice.clauses,
      missingFacts: activity.controllers.map(({ key }) => `breachNotice(${duty.bearer.key}, ${key})`),
    };
  }
}
