import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { activitiesWith, asksFirst, choicesOf, consentToIt, isNecessary, technologies } from './tracking';
import { quotes } from './wording';

/** Whatever reads or writes on a device without being strictly necessary waits for consent. */
export function* epr01(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  for (const technology of technologies(inquiry)) {
    if (isNecessary(technology)) continue;
    const consent = consentToIt(inquiry, technology);
    // A recorded consent goes before words that tie it to the technology.
    if (consent.given === true || (consent.records.length === 0 && asksFirst(technology, inquiry))) continue;
    const { key, name, category, optOut } = technology;
    const choices = choicesOf(technology);
    const offersOptOut = optOut !== null || choices.length > 0;
    const isClassed = category !== null;
    const fails = offersOptOut
      ? consent.given === false || consent.records.every(saysNothing)
      : consent.given === false && isClassed;
    const classed = isClassed
      ? `recorded as ${category.toLowerCase()}, not as strictly necessary`
      : 'not recorded as strictly necessary';
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: key,
      because: [
        offersOptOut
          ? `${on} for “${name}” an opt-out is on record (${choices.length > 0 ? quotes(choices) : optOut!}) and no prior consent; an opt-out is not consent.`
          : consent.given === false
            ? `${on} for “${name}” no prior consent is on record, and it is ${classed}${fails ? '' : '; whether it is, a person has to find out'}.`
            : `${on} for “${name}” no prior consent is on record, and it is ${classed}; ${isClassed ? 'whether' : 'whether it is, and whether'} consent is asked before, a person has to find out.`,
        ...consent.inWords,
      ],
      entries: [technology, duty.bearer, ...activitiesWith(inquiry, technology), ...consent.records],
      statements: [...technology.sources, ...consent.records.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts:
        fails && consent.given === false
          ? []
          : [`priorConsent(${key})`, ...(isClassed ? [] : [`category(${key})`])],
    };
  }
}

function saysNothing({ existence }: { readonly existence: string }): boolean {
  return existence === 'NOT_STATED';
}
