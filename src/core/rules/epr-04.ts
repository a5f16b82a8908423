import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { activitiesWith, asksFirst, consentToIt, isInEmail, technologies } from './tracking';
import { quotes } from './wording';

/** Whoever tracks what becomes of electronic mail has asked for consent. */
export function* epr04(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  for (const technology of technologies(inquiry).filter(isInEmail)) {
    const consent = consentToIt(inquiry, technology);
    if (consent.given === true || (consent.records.length === 0 && asksFirst(technology, inquiry))) continue;
    // That everybody is tracked says that nobody is asked first.
    const everybody = notice.statements().filter(({ quote }) => /\b(from|of) all\b/i.test(quote));
    const isUnclear =
      consent.given === null && consent.records.some(({ existence }) => existence === 'EXISTS');
    const fails = consent.given === false || (everybody.length > 0 && !isUnclear);
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: technology.key,
      because: [
        `${on} “${technology.name}” is on record${technology.sources.length > 0 ? `: ${quotes(technology.sources)}` : ''}, and no consent to it is shown.`,
        ...consent.inWords,
        ...(everybody.length > 0 ? [`It is said that ${quotes(everybody)}.`] : []),
        ...(fails ? [] : ['Whether consent is asked before, a person has to find out.']),
      ],
      entries: [technology, duty.bearer, ...activitiesWith(inquiry, technology), ...consent.records],
      statements: [...technology.sources, ...everybody, ...consent.records.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts: consent.given === false ? [] : [`priorConsent(${technology.key})`],
    };
  }
}
