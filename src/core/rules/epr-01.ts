import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { activitiesWith, asksFirst, choicesOf, isNecessary, technologies } from './tracking';
import { quotes } from './wording';

/** Whatever reads or writes on a device without being strictly necessary waits for consent. */
export function* epr01(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  for (const technology of technologies(inquiry)) {
    if (isNecessary(technology) || asksFirst(technology, inquiry)) continue;
    const choices = choicesOf(technology);
    const optOut = technology.optOut !== null || choices.length > 0;
    yield {
      duty,
      outcome: optOut ? 'FAIL' : 'UNDETERMINED',
      subject: technology.key,
      because: [
        optOut
          ? `${on} for “${technology.name}” an opt-out is on record (${choices.length > 0 ? quotes(choices) : technology.optOut!}) and no prior consent; an opt-out is not consent.`
          : `${on} for “${technology.name}” no prior consent is on record, and it is not recorded as strictly necessary; whether it is, and whether consent is asked before, a person has to find out.`,
      ],
      entries: [technology, duty.bearer, ...activitiesWith(inquiry, technology)],
      statements: technology.sources,
      searched: notice.clauses,
      missingFacts: [`priorConsent(${technology.key})`],
    };
  }
}
