import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { activitiesWith, asksFirst, isInEmail, technologies } from './tracking';
import { quotes } from './wording';

/** Whoever tracks what becomes of electronic mail has asked for consent. */
export function* epr04(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  for (const technology of technologies(inquiry).filter(isInEmail)) {
    if (asksFirst(technology, inquiry)) continue;
    // That everybody is tracked says that nobody is asked first.
    const everybody = notice.statements().filter(({ quote }) => /\b(from|of) all\b/i.test(quote));
    yield {
      duty,
      outcome: everybody.length > 0 ? 'FAIL' : 'UNDETERMINED',
      subject: technology.key,
      because: [
        `${on} “${technology.name}” is on record${technology.sources.length > 0 ? `: ${quotes(technology.sources)}` : ''}, and no consent to it is.`,
        everybody.length > 0
          ? `It is said that ${quotes(everybody)}.`
          : 'Whether consent is asked before, a person has to find out.',
      ],
      entries: [technology, duty.bearer, ...activitiesWith(inquiry, technology)],
      statements: [...technology.sources, ...everybody],
      searched: notice.clauses,
      missingFacts: [`priorConsent(${technology.key})`],
    };
  }
}
